"""Measure how often the intervals of SHOW hold the truth, and write src/fristed/evidence/coverage.json.

Run by hand after a change to the estimator (about 15 minutes on one core):

    python tools/measure_coverage.py
"""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import numpy as np
from rich.progress import Progress

from fristed.evidence.calibration import Coverage, Scenario, measure
from fristed.evidence.segmented import Spec

SEED = 20121001
LENGTHS = ((26, 26, 1000), (52, 52, 500), (104, 52, 500))
SCENARIOS: tuple[Scenario, ...] = ("A", "B", "C", "D")
TARGET = Path(__file__).resolve().parent.parent / "src/fristed/evidence/coverage.json"


def main() -> None:
    cells = [
        (scenario, length, ratio, controlled, autocorrelation)
        for length in LENGTHS
        for autocorrelation in (True, False)
        for controlled in (False, True)
        for scenario in SCENARIOS
        for ratio in (0.75, 1.0)
    ]
    rows = []
    with Progress() as progress:
        for i, cell in enumerate(progress.track(cells)):
            rows.append(_row(i, *cell))
            TARGET.write_text("[\n" + ",\n".join(json.dumps(row) for row in rows) + "\n]\n")


def _row(
    i: int,
    scenario: Scenario,
    length: tuple[int, int, int],
    ratio: float,
    controlled: bool,
    autocorrelation: bool,
) -> dict[str, object]:
    before_weeks, after_weeks, runs = length
    cell: Coverage = measure(
        scenario, rng=np.random.default_rng([SEED, i]), runs=runs, before_weeks=before_weeks,
        after_weeks=after_weeks, ratio=ratio, controlled=controlled,
        spec=Spec(autocorrelation=autocorrelation),
    )  # fmt: skip
    return {**msgspec.structs.asdict(cell), "autocorrelation": autocorrelation}


if __name__ == "__main__":
    main()
