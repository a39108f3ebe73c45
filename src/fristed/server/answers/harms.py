"""What went wrong, by year: refusals, incidents, complaints, restrictions, as they may leave the house."""

from __future__ import annotations

import datetime as dt

from fristed.brief.number import Number
from fristed.brief.yearly import Yearly
from fristed.measures.register import MEASURES
from fristed.measures.released import Grid
from fristed.measures.tables import Tables
from fristed.text import Text

HARMS: dict[str, Text] = {
    "refused_per_day": Text("guests refused", "afviste gæster"),
    "gave_up_per_day": Text("guests who gave up waiting", "gæster, der opgav at vente"),
    "incidents_per_day": Text("incidents in all", "hændelser i alt"),
    "incidents_violence_per_day": Text("incidents: violence", "hændelser: vold"),
    "incidents_threats_per_day": Text("incidents: threats", "hændelser: trusler"),
    "incidents_dealing_per_day": Text("incidents: dealing", "hændelser: handel"),
    "incidents_needlestick_per_day": Text("incidents: needlestick injury", "hændelser: stikskade"),
    "incidents_police_per_day": Text("incidents: police called or present", "hændelser: politi"),
    "incidents_neighbour_per_day": Text("incidents: a neighbour's complaint", "hændelser: naboklage"),
    "incidents_death_per_day": Text("incidents: death", "hændelser: dødsfald"),
    "restrictions_per_day": Text("restrictions set on a guest", "karantæner givet til en gæst"),
}
"""The harms a council asks for, with what they are called."""


def harms(tables: Tables, room: str, *, root: str) -> tuple[Yearly, ...]:
    """Give every harm of every year the room has a record of; small numbers are withheld."""
    grid = Grid(tables)
    return tuple(
        one
        for name, label in HARMS.items()
        for start in grid.starts(room, "year")
        if (one := _of_year(grid, name, label, room, start, root)) is not None
    )


def _of_year(grid: Grid, name: str, label: Text, room: str, start: dt.date, root: str) -> Yearly | None:
    found = grid.figure(name, room=room, per="year", start=start)
    if found is None:
        return None
    measure, year = MEASURES[name], start.year
    gone = found.status == "withheld"
    number = Number(
        name=f"{name} {year}", value=found.value, low=None, high=None, unit=measure.unit,
        label=Text(f"{label.en}, {year}", f"{label.da}, {year}"), definition=measure.definition,
        query=f"{name}, sum over {year} in {room}", digest=root, rows=0 if gone else found.days,
        withheld=gone,
    )  # fmt: skip
    return Yearly(measure=name, year=year, days=found.days, number=number)
