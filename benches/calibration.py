"""How often does every interval that a page shows hold the truth? Simulated towns whose truth is known.

    python -m benches.calibration                    two thousand towns a cell; writes the table that pages print
    python -m benches.calibration --seed 7 --dry     other towns, printed only

Scenarios A to G stand in src/fristed/evidence/calibration.py. Beside coverage and false alarms it counts how
often the warning about areas that are not alike fires: it must in F, where no method holds, and not elsewhere.
"""

from __future__ import annotations

import argparse
import datetime as dt
import zlib
from collections.abc import Collection, Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import msgspec
import numpy as np

from fristed.evidence.calibration import FIRST, SCENARIOS, Scenario, town
from fristed.evidence.checks.alike import alike
from fristed.evidence.checks.measured import Alarms, Cell, Table
from fristed.evidence.frames import Study
from fristed.evidence.menu import estimate
from fristed.evidence.panel import Panel
from fristed.text import Text

SEED, RUNS = 20261124, 2000
LENGTHS = ((26, 26), (52, 52), (104, 52))
RATIOS = (0.75, 1.0)
ESTIMATORS = ("ratio_did", "synthetic_control", "synthetic_did", "controlled_its", "its")
TARGET = Path(__file__).resolve().parent.parent / "src/fristed/evidence/calibration.json"


def main() -> None:
    asked = _arguments()
    lengths = [(before, after) for before, after in LENGTHS if f"{before}/{after}" in asked.lengths]
    jobs = [(asked.seed, scenario, length, asked.runs) for length in lengths for scenario in SCENARIOS]
    parts = [] if asked.dry else _kept(lengths)
    with ProcessPoolExecutor(asked.workers) as pool:
        for part in pool.map(_measured, jobs):
            parts.append(part)
            _print(part)
            if not asked.dry:
                _write(asked.seed, parts)


def _kept(lengths: Collection[tuple[int, int]]) -> list[Table]:
    """What the table says already of lengths that are not asked now."""
    if not TARGET.exists():
        return []
    table = msgspec.json.decode(TARGET.read_bytes(), type=Table)
    cells = tuple(one for one in table.cells if (one.before_weeks, one.after_weeks) not in lengths)
    alarms = tuple(one for one in table.alarms if (one.before_weeks, one.after_weeks) not in lengths)
    return [Table(seed=table.seed, cells=cells, alarms=alarms)]


def _write(seed: int, parts: list[Table]) -> None:
    cells = [msgspec.json.encode(cell).decode() for part in parts for cell in part.cells]
    alarms = [msgspec.json.encode(alarm).decode() for part in parts for alarm in part.alarms]
    rows = [",\n".join(one) for one in (cells, alarms)]
    TARGET.write_text(
        f'{{"seed":{seed},"cells":[\n{rows[0]}\n],"alarms":[\n{rows[1]}\n]}}\n', encoding="utf-8"
    )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--runs", type=int, default=RUNS)
    every = [f"{before}/{after}" for before, after in LENGTHS]
    parser.add_argument("--lengths", nargs="+", default=every, choices=every, help="weeks before/after")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--dry", action="store_true", help="print only, write nothing")
    return parser.parse_args()


def _measured(job: tuple[int, Scenario, tuple[int, int], int]) -> Table:
    seed, scenario, (before, after), runs = job
    cells, alarms = [], []
    for ratio in RATIOS:
        rng = np.random.default_rng([seed, zlib.crc32(f"{scenario} {before} {after} {ratio}".encode())])
        towns = [_study(town(scenario, rng=rng, opened=(before,), weeks=before + after, ratio=ratio), before)
                 for _ in range(runs)]  # fmt: skip
        warned = sum(alike(study.panel, study.opened).warns for study in towns)
        here = {"scenario": scenario, "before_weeks": before, "after_weeks": after, "ratio": ratio}
        alarms.append(msgspec.convert({**here, "runs": runs, "fired": warned / runs}, Alarms))
        cells += [
            msgspec.convert({**here, "estimator": name, **_held(towns, name, ratio)}, Cell)
            for name in ESTIMATORS
        ]
    return Table(seed=seed, cells=tuple(cells), alarms=tuple(alarms))


def _study(counts: np.ndarray, before: int) -> Study:
    starts = tuple(FIRST + dt.timedelta(weeks=i) for i in range(counts.shape[1]))
    areas = tuple(f"area {i:02}" for i in range(len(counts)))
    panel = Panel(areas=areas, starts=starts, values=counts, effort=None, column="count")
    return Study(panel, {areas[0]: starts[before]}, "week", 0.95, Text("needles", "kanyler"))


def _alone(study: Study) -> Study:
    return Study(study.panel.among(study.opened), study.opened, study.per, study.level, study.unit)


def _held(towns: Iterable[Study], name: str, ratio: float) -> dict[str, float | int]:
    """Ask ``name`` of every town; count only those in which it had an answer."""
    answers = [estimate(_alone(study) if name == "its" else study, estimator=name).ratio for study in towns]
    told = [answer for answer in answers if answer is not None]
    return {
        "runs": len(answers),
        "told": len(told),
        "covered": sum(one.low <= ratio <= one.high for one in told) / max(len(told), 1),
        "excluded": sum(one.high < 1 or one.low > 1 for one in told) / max(len(told), 1),
    }


def _print(part: Table) -> None:
    for cell in part.cells:
        print(f"{cell.scenario} {cell.before_weeks:3}/{cell.after_weeks} {cell.estimator:18} RR {cell.ratio:4} "
              f"covered {100 * cell.covered:5.1f} excluded 1 {100 * cell.excluded:5.1f} told {cell.told}", flush=True)  # fmt: skip
    for alarm in part.alarms:
        print(f"{alarm.scenario} {alarm.before_weeks:3}/{alarm.after_weeks} RR {alarm.ratio:4} areas unlike: "
              f"warned {100 * alarm.fired:.1f}", flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
