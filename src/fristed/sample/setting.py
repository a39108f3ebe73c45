"""What is stated once: the room planned, its places, the plan of analysis, the room open."""

from __future__ import annotations

import datetime as dt

from fristed.journal.kinds.record import PlanRegistered
from fristed.journal.kinds.room import Life, PlaceAdded, RoomStated
from fristed.sample.day import places
from fristed.sample.draft import CITY, Draft
from fristed.sample.geography import DISTRICTS, ROOM
from fristed.sample.parameters import Parameters
from fristed.sample.rhythm import MINUTE, moment


def setting(p: Parameters) -> list[Draft]:
    """Give the drafts of what is stated once, by time."""
    eve = p.opened_on - dt.timedelta(days=3)
    added = [
        Draft(
            at=moment(eve, 10) + number * MINUTE,
            data=PlaceAdded(place=place, type=type_),
            device="office",
            by="leader",
        )
        for number, (place, type_) in enumerate(places(p))
    ]
    return [
        _stated(moment(p.planned_on, 12), "planned"),
        _registered(p),
        *added,
        _stated(moment(p.opened_on, 7), "temporary"),
    ]


def _stated(at: int, life: Life) -> Draft:
    data = RoomStated(name="Halmtorvet", life=life, address=ROOM.name, lat=ROOM.lat, lon=ROOM.lon)
    return Draft(at=at, data=data, device="office", by="leader")


def _registered(p: Parameters) -> Draft:
    """The city says what it will look at, and with which controls, before the room opens."""
    data = PlanRegistered(
        plan="street-needles-2012",
        question="Did needles on the streets around the room become fewer after it opened?",
        outcome="street_grams_per_day",
        areas=(p.street_area,),
        controls=tuple(district.name for district in DISTRICTS if district.name != p.street_area),
        from_day=p.street_from.isoformat(),
        opened_on=p.opened_on.isoformat(),
        estimator="interrupted time series",
        alpha=0.05,
    )
    return Draft(
        at=moment(p.opened_on - dt.timedelta(days=16), 9), data=data, device="office", by="analyst", room=CITY
    )
