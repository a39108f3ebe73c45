"""Measure how often the interval of the ratio of change holds the truth, and write src/fristed/evidence/coverage_areas.json.

Run by hand after a change to the estimator (about six minutes on one core):

    python tools/measure_areas_coverage.py
"""

from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np
from rich.progress import Progress

from fristed.evidence.calibration import Scenario, measure_areas

SEED = 20121001
LENGTHS = ((26, 26, 4000), (52, 52, 2000), (104, 52, 2000))
SCENARIOS: tuple[Scenario, ...] = ("A", "B", "C", "D")
TARGET = Path(__file__).resolve().parent.parent / "src/fristed/evidence/coverage_areas.json"


def main() -> None:
    cells = [
        (scenario, length, rooms, ratio)
        for length in LENGTHS
        for rooms in (1, 2)
        for scenario in SCENARIOS
        for ratio in (0.75, 1.0)
    ]
    rows = []
    with Progress() as progress:
        for i, (scenario, (before_weeks, after_weeks, runs), rooms, ratio) in enumerate(
            progress.track(cells)
        ):
            cell = measure_areas(
                scenario, rng=np.random.default_rng([SEED, 2, i]), runs=runs, rooms=rooms, ratio=ratio,
                before_weeks=before_weeks, after_weeks=after_weeks,
            )  # fmt: skip
            rows.append(msgspec.json.encode(cell).decode())
    TARGET.write_text("[\n" + ",\n".join(rows) + "\n]\n")


if __name__ == "__main__":
    main()
