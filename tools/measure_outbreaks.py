"""Plant a batch in simulated cities, and write how late the monitor sees it into docs/methods/early-warning.md.

Run by hand after a change to the monitor (a quarter of an hour on two cores for 200 cities):

    python tools/measure_outbreaks.py
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import numpy as np

from fristed.sample.outbreak import Setting, Trial, trial

PAGE = Path(__file__).resolve().parent.parent / "docs/methods/early-warning.md"
BEGIN, END = "<!-- outbreaks -->\n", "<!-- /outbreaks -->"
CITIES = 200
SETTINGS = (
    (11.8, 3.0, "as Canada 2017-24"),
    (4.0, 3.0, "as the comparison of charts"),
    (0.85, 3.0, "as Denmark 2012-14"),
    (0.85, 8.0, "as Denmark 2012-14"),
)
WORKERS = 2


def main(cities: int = CITIES) -> None:
    lines = list(_table(cities))
    before, rest = PAGE.read_text(encoding="utf-8").split(BEGIN)
    after = rest.split(END)[1]
    PAGE.write_text(before + BEGIN + "\n".join(lines) + "\n" + END + after, encoding="utf-8")


def _table(cities: int) -> Iterator[str]:
    yield "| emergencies per 1,000 intakes | batch | cities | seen within 5 days | median days | 9 of 10 within, days | false alarms a year |"
    yield "|---|---|---|---|---|---|---|"
    with ProcessPoolExecutor(WORKERS) as pool:
        for per_1000, factor, name in SETTINGS:
            setting = Setting(per_1000=per_1000, factor=factor)
            found = list(pool.map(partial(trial, setting=setting), range(1, cities + 1)))
            line = f"| {per_1000:g} ({name}) | x{factor:g} | {cities} | {_row(found, setting)} |"
            print(line, flush=True)
            yield line


def _row(found: Sequence[Trial], setting: Setting) -> str:
    days = np.array([np.inf if one.days is None else one.days for one in found])
    years = len(found) * setting.quiet_days / 365
    middle, tenth = (np.quantile(days, share, method="higher") for share in (0.5, 0.9))
    told = [f"{one:.1f}" if np.isfinite(one) else f"over {setting.batch_days}" for one in (middle, tenth)]
    alarms = sum(one.false_alarms for one in found) / years
    return f"{np.mean(days <= 5):.0%} | {told[0]} | {told[1]} | {alarms:.1f}"


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
