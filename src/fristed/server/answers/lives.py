"""What the room averted, from as much of its record as may be shown."""

from __future__ import annotations

import datetime as dt

from fristed.evidence.lives.book import LivesBook, own_book
from fristed.evidence.lives.counts import Counts
from fristed.evidence.lives.making import report
from fristed.evidence.lives.report import LivesReport
from fristed.evidence.money.report import MoneyReport
from fristed.evidence.money.tipping import Tipping
from fristed.measures.register import MEASURES
from fristed.measures.released import OVER_ALL, Grid
from fristed.measures.tables import Tables

COUNTED = {
    "visits": "visits_per_day",
    "intakes": "intakes_per_day",
    "emergencies": "emergencies_per_day",
    "grave": "grave_emergencies_per_day",
    "judged": "judged_emergencies_per_day",
    "judged_fatal": "judged_deaths_averted_per_day",
    "ambulances": "emergencies_with_ambulance_called_per_day",
    "to_hospital": "emergencies_outcome_to_hospital_per_day",
}
"""Each count and the measure of the grid that it is."""
DAYS_A_YEAR = 365.25
BOOK = "copenhagen"


def counts(tables: Tables, room: str) -> Counts | None:
    """Give the room's counts over its record, as far as the grid shows them; None where it has no record."""
    return grid_counts(Grid(tables), room)


def grid_counts(grid: Grid, room: str) -> Counts | None:
    """Give the counts of ``room`` on ``grid``. What is not published over the record is added up from its years."""
    starts = grid.starts(room, "record")
    whole = grid.figure("intakes_per_day", room=room, per="record", start=starts[0]) if starts else None
    if whole is None or not whole.days:
        return None
    found = {name: _total(grid, room, measure, starts[0]) for name, measure in COUNTED.items()}
    gone = tuple(name for name, (_, withheld) in found.items() if withheld)
    guests, guests_gone = _guests(grid, room)
    return Counts(
        years=whole.days / DAYS_A_YEAR,
        guests=guests,
        withheld=(*gone, "guests") if guests_gone and guests is None else gone,
        **{name: value for name, (value, _) in found.items()},
    )


def lives_report(
    known: Counts, money: MoneyReport | None, *, book: LivesBook | None = None, name: str = BOOK
) -> LivesReport:
    """Give every method on ``known``, with the tipping point of ``money`` where there is one."""
    tips = None
    if money is not None and money.tipping is not None and money.tipping_share is not None:
        tips = Tipping(share=money.tipping_share, sentence=money.tipping)
    return report(known, book or own_book(), name=name, tipping=tips)


def _total(grid: Grid, room: str, measure: str, first: dt.date) -> tuple[float | None, bool]:
    """Give a count over the record, and whether it is withheld: as one of its years is, so is the whole."""
    if measure not in MEASURES:
        return None, False
    if measure in OVER_ALL:
        figures = [grid.figure(measure, room=room, per="record", start=first)]
    else:
        figures = [
            grid.figure(measure, room=room, per="year", start=start) for start in grid.starts(room, "year")
        ]
    shown = [one for one in figures if one is not None]
    if any(one.status == "withheld" for one in shown):
        return None, True
    values = [one.value for one in shown if one.value is not None]
    return (sum(values) if values else None), False


def _guests(grid: Grid, room: str) -> tuple[float | None, bool]:
    """Give distinct guests of the calendar year with the most; several years' guests do not add up."""
    figures = [
        grid.figure("guests_per_day", room=room, per="year", start=start)
        for start in grid.starts(room, "year")
    ]
    shown = [one.value for one in figures if one is not None and one.value is not None]
    return (max(shown) if shown else None), any(
        one is not None and one.status == "withheld" for one in figures
    )
