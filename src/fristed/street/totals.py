"""Published totals of unequal periods, put together before and after an opening."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from fristed.errors import InputRefused
from fristed.street.reading import Reading


@dataclass(frozen=True)
class Total:
    """A ``count`` over ``days`` days that lie between ``first`` and ``last`` (both included)."""

    count: int
    days: int
    first: dt.date
    last: dt.date


def totals(reading: Reading, *, opened_on: dt.date, area: str | None = None) -> tuple[Total, Total, str]:
    """Add up the totals that lie wholly before ``opened_on`` and those wholly after it.

    ``reading`` has ``start``, ``end``, ``area`` and ``count``. Where totals overlap (a year and five of
    its months) the longer counts and the other is passed over. ``area`` may be left out where only one
    area has a total after the opening. Gives before, after and the area.

    Raises InputRefused: ``area_not_chosen``, ``nothing_before``, ``nothing_after``.
    """
    after_rows = reading.rows.filter(pl.col("start") >= opened_on)
    chosen = area or _only_area(reading, after_rows, opened_on)
    rows = reading.rows.filter(pl.col("area") == chosen)
    before = _together(rows.filter(pl.col("end") < opened_on))
    after = _together(rows.filter(pl.col("start") >= opened_on))
    for side, found in (("before", before), ("after", after)):
        if found is None:
            raise InputRefused(
                f"nothing_{side}",
                f"The file has no total of {chosen!r} {side} {opened_on}.",
                remedy="Give another day of opening, or a file that covers both sides of it.",
                file=reading.file,
            )
    assert before is not None  # noqa: S101 - for the type checker: the loop has refused None
    assert after is not None  # noqa: S101
    return before, after, chosen


def _only_area(reading: Reading, after: pl.DataFrame, opened_on: dt.date) -> str:
    areas = after["area"].unique().sort().to_list()
    if len(areas) == 1:
        return str(areas[0])
    if not areas:
        raise InputRefused(
            "nothing_after",
            f"The file has no total after {opened_on}.",
            remedy="Give another day of opening, or a file that covers both sides of it.",
            file=reading.file,
        )
    raise InputRefused(
        "area_not_chosen",
        f"The file has totals after the opening for {len(areas)} areas.",
        remedy=f"Say which: {', '.join(reading.rows['area'].unique().sort())}.",
        file=reading.file,
    )


def _together(rows: pl.DataFrame) -> Total | None:
    kept: list[tuple[dt.date, dt.date, int]] = []
    for start, end, count in _longest_first(rows):
        if all(end < first or start > last for first, last, _ in kept):
            kept.append((start, end, count))
    if not kept:
        return None
    return Total(
        count=sum(count for _, _, count in kept),
        days=sum((end - start).days + 1 for start, end, _ in kept),
        first=min(start for start, _, _ in kept),
        last=max(end for _, end, _ in kept),
    )


def _longest_first(rows: pl.DataFrame) -> Iterable[tuple[dt.date, dt.date, int]]:
    spans = rows.select("start", "end", "count").rows()
    return sorted(spans, key=lambda span: (span[0] - span[1], span[0]))
