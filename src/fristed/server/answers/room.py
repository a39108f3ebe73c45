"""Which room the record is of, when it opened, and its headline numbers ready for print."""

from __future__ import annotations

import datetime as dt
import math
from zoneinfo import ZoneInfo

import msgspec

from fristed.brief.number import Number
from fristed.journal.entry import Entry
from fristed.journal.kinds.room import RoomStated
from fristed.measures.register import MEASURES
from fristed.measures.released import Grid
from fristed.measures.summary import judgements, summary
from fristed.measures.tables import Tables
from fristed.planning.plan import City
from fristed.text import Text

OPEN = ("temporary", "permanent")


class Room(msgspec.Struct, frozen=True, kw_only=True):
    """A room that has opened: its slug, name, first day, and the district of the city it stands in."""

    slug: str
    name: str
    opened_on: dt.date
    lat: float
    lon: float
    area: str


LABELS = {
    "_before": Text(", before the opening", ", før åbningen"),
    "_after": Text(", after the opening", ", efter åbningen"),
}
NAMES = {
    "intakes_per_day": Text("intakes a day", "indtag om dagen"),
    "needles_given_per_day": Text("clean needles given a day", "rene kanyler udleveret om dagen"),
    "needles_returned_per_day": Text("used needles returned a day", "brugte kanyler afleveret om dagen"),
    "emergencies": Text("emergencies treated", "behandlede akutte hændelser"),
    "emergencies_judged": Text("emergencies judged by staff", "akutte hændelser vurderet af personalet"),
    "emergencies_judged_fatal": Text(
        "of them judged deadly elsewhere (a judgement)", "heraf vurderet dødelige andetsteds (et skøn)"
    ),
    "emergencies_per_1000_intakes": Text(
        "emergencies per 1,000 intakes", "akutte hændelser pr. 1.000 indtag"
    ),
    "street_grams_per_day": Text("grams of needles found a day", "gram kanyler fundet om dagen"),
    "street_effort_minutes_per_day": Text("minutes of collection a day", "minutters indsamling om dagen"),
}


def first_room(entries: list[Entry], city: City) -> Room | None:
    """Give the room that opened first, or None where the record knows of no open room with a position."""
    stated = [entry for entry in entries if isinstance(entry.data, RoomStated)]
    for entry in sorted(stated, key=lambda one: one.at):
        said = entry.data
        if said.life in OPEN and said.lat is not None and said.lon is not None:
            opened_on = entry.moment.astimezone(ZoneInfo(city.timezone)).date()
            area = district_of(said.lat, said.lon, city)
            return Room(
                slug=entry.room, name=said.name, opened_on=opened_on, lat=said.lat, lon=said.lon, area=area
            )
    return None


def district_of(lat: float, lon: float, city: City) -> str:
    """Give the name of the district whose centre is nearest, as the city's record names areas."""
    shrink = math.cos(math.radians(lat))
    nearest = min(city.districts, key=lambda one: math.hypot(one.lat - lat, (one.lon - lon) * shrink))
    return nearest.name


SECRET = {
    "intakes_per_day": "intakes_per_day",
    "needles_given_per_day": "needles_given_per_day",
    "needles_returned_per_day": "needles_returned_per_day",
    "emergencies": "emergencies_per_day",
    "emergencies_judged": "judged_emergencies_per_day",
    "emergencies_judged_fatal": "judged_deaths_averted_per_day",
    "emergencies_per_1000_intakes": "emergencies_per_1000_intakes",
}
"""The measure of the grid that each number about guests is withheld with."""


def numbers(tables: Tables, room: Room, *, root: str) -> tuple[Number, ...]:
    """Give the room's headline numbers with label, definition, query and the digest of the journal.

    Those that may point at somebody are withheld: value, bounds and rows together.
    """
    counted = (
        *summary(tables, room=room.slug, area=room.area, opened_on=room.opened_on),
        *judgements(tables, room=room.slug, opened_on=room.opened_on),
    )
    gone = _withheld(tables, room.slug)  # of a room that has a record: without one, summary refuses
    found = []
    for one in counted:
        suffix = next((end for end in LABELS if one.name.endswith(end)), "")
        measure = MEASURES.get(one.name.removesuffix(suffix), MEASURES["emergencies_per_day"])
        secret = one.name in gone
        name, when = NAMES[one.name.removesuffix(suffix)], LABELS.get(suffix, Text("", ""))
        found.append(
            Number(
                name=one.name, value=None if secret else one.value, low=None if secret else one.low,
                high=None if secret else one.high, withheld=secret, unit=one.unit,
                label=Text(name.en + when.en, name.da + when.da), definition=measure.definition,
                query=one.query, digest=root, rows=0 if secret else one.rows,
            )
        )  # fmt: skip
    return tuple(found)


def _withheld(tables: Tables, room: str) -> frozenset[str]:
    """Name the numbers that the grid of what may be shown withholds over the whole record."""
    grid = Grid(tables)
    start = grid.starts(room, "record")[0]
    return frozenset(
        name
        for name, measure in SECRET.items()
        if not grid.shown(measure, room=room, per="record", start=start)
    )
