"""The needle ledger of the record, with residents' reports as they may leave the house, and what was only weighed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import msgspec
import polars as pl

from fristed.measures.street_ledger import calibrations, ledger_counts, weighed
from fristed.measures.suppress import Sum, withheld
from fristed.measures.tables import Tables
from fristed.server.answers.street_records import Heap, Week
from fristed.street.ledger import ALL, PARTS, Ledger
from fristed.street.ledger import ledger as closed
from fristed.street.scale import Calibration, scale_of, to_needles

LISTED_WEEKS = 13
"""So many weeks stand in the table: a quarter of a year."""
THURSDAY = dt.timedelta(days=3)


class Books(msgspec.Struct, frozen=True):
    """The ledger's lines, its notes, what was weighed and not counted, and when the scale was calibrated."""

    weeks: tuple[Week, ...]
    closed: Ledger
    heaps: tuple[Heap, ...]
    calibrated: tuple[dt.date, ...]


def books(tables: Tables, rooms: Mapping[str, str]) -> Books:
    """Close the ledger of every area and week; ``rooms`` says which area each room lies in."""
    scales = calibrations(tables)
    heaps = weighed(tables, rooms=rooms)
    found = closed(ledger_counts(tables, rooms=rooms), heaps, scales)
    listed = found.weeks["start"].unique().sort().tail(LISTED_WEEKS)
    secret = {one for start in listed for one in _secret(found.weeks.filter(start=start), start)}
    weeks = tuple(
        msgspec.structs.replace(week, reports_withheld=(week.area, week.start) in secret)
        for week in msgspec.convert(found.weeks.to_dicts(), tuple[Week, ...])
    )
    recent = heaps.filter(pl.col("start").is_in(listed.implode()))
    told = tuple(_heap(recent.filter(part=part), part, scales) for part in PARTS)
    days = tuple(sorted(one.on for one in scales))
    return Books(weeks, found, tuple(one for one in told if one.grams), days)


def _secret(week: pl.DataFrame, start: dt.date) -> list[tuple[str, dt.date]]:
    """Name the areas whose residents' reports of this week are not for everybody: one to four are few people."""
    counts = dict(week.select("area", "reports").iter_rows())
    parts = tuple(area for area in counts if area != ALL)
    sums = [Sum(ALL, parts)] if ALL in counts else []
    return [(area, start) for area in withheld(counts, sums)]


def _heap(rows: pl.DataFrame, part: str, scales: list[Calibration]) -> Heap:
    """Add the heaps of one part up; ends are added, since all share the scale."""
    needles, low, high, cannot = 0.0, 0.0, 0.0, 0.0
    open_low = open_high = False
    for start, what, grams in rows.select("start", "what", "grams").iter_rows():
        scale = scale_of(scales, what=what, on=start + THURSDAY)
        if scale is None:
            cannot += grams
            continue
        made = to_needles(grams, scale)
        needles += made.estimate
        open_low, open_high = open_low or made.low is None, open_high or made.high is None
        low, high = low + (made.low or 0.0), high + (made.high or 0.0)
    grams = float(rows["grams"].sum())
    some = needles > 0
    return Heap(
        part=part, grams=grams, cannot=cannot, needles=needles if some else None,
        low=low if some and not open_low else None, high=high if some and not open_high else None,
    )  # fmt: skip
