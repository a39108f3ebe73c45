"""Plant a batch in simulated cities, and write how late the monitor sees it into docs/methods/early-warning.md.

Run by hand after a change to the monitor (a quarter of an hour on two cores):

    python tools/measure_outbreaks.py
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from fristed.sample.outbreak import Setting, Summary, summary, trial

PAGE = Path(__file__).resolve().parent.parent / "docs/methods/early-warning.md"
BEGIN, END = "<!-- outbreaks -->\n", "<!-- /outbreaks -->"
SETTINGS = ((11.8, 3.0, "as Canada 2017-24", 200),)
WORKERS = 2


def main() -> None:
    lines = list(_table())
    before, rest = PAGE.read_text(encoding="utf-8").split(BEGIN)
    after = rest.split(END)[1]
    PAGE.write_text(before + BEGIN + "\n".join(lines) + "\n" + END + after, encoding="utf-8")


def _table() -> Iterator[str]:
    yield "| emergencies per 1,000 intakes | batch | cities | seen within 5 days | median days | 9 of 10 within, days | false alarms a year |"
    yield "|---|---|---|---|---|---|---|"
    with ProcessPoolExecutor(WORKERS) as pool:
        for per_1000, factor, name, cities in SETTINGS:
            setting = Setting(per_1000=per_1000, factor=factor)
            found = list(pool.map(partial(trial, setting=setting), range(1, cities + 1)))
            line = f"| {per_1000:g} ({name}) | x{factor:g} | {cities} | {_row(summary(found, setting), setting)} |"
            print(line, flush=True)
            yield line


def _row(found: Summary, setting: Setting) -> str:
    over = f"over {setting.batch_days}"
    told = [over if one is None else f"{one:.1f}" for one in (found.median_days, found.ninety_percent_days)]
    return f"{found.seen_soon:.0%} | {told[0]} | {told[1]} | {found.false_alarms_per_year:.1f}"


if __name__ == "__main__":
    main()
