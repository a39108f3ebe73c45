"""What entries about the room and its places do to the floor."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from fristed.journal.entry import Entry
from fristed.journal.kinds.room import (
    PlaceAdded,
    PlaceCleaned,
    PlaceClosed,
    PlaceFreed,
    PlaceReopened,
    PlaceTaken,
    RoomStated,
)
from fristed.journal.kinds.shift import RoomRuled
from fristed.room.floor import Floor, Place, Sitting
from fristed.room.floor_desk import Limits
from fristed.room.on_visit import with_visit, without_waiting


def _changed(floor: Floor, place: str, **fields: Any) -> Floor:
    old = floor.places.get(place, Place(id=place))
    return replace(floor, places={**floor.places, place: replace(old, **fields)})


def room_stated(floor: Floor, entry: Entry, data: RoomStated) -> Floor:
    """The latest statement holds."""
    return replace(floor, name=data.name, life=data.life, address=data.address)


def room_ruled(floor: Floor, entry: Entry, data: RoomRuled) -> Floor:
    """A limit nobody names stays as it was."""
    limits = Limits(
        inject=data.inject_minutes or floor.limits.inject,
        smoke=data.smoke_minutes or floor.limits.smoke,
        flex=data.flex_minutes or floor.limits.flex,
    )
    return replace(floor, limits=limits)


def place_added(floor: Floor, entry: Entry, data: PlaceAdded) -> Floor:
    """A place added again takes the newer type and keeps whoever sits there."""
    return _changed(floor, data.place, type=data.type, since=entry.at)


def place_closed(floor: Floor, entry: Entry, data: PlaceClosed) -> Floor:
    """Closed, whoever sits there."""
    return _changed(floor, data.place, closed=True, since=entry.at)


def place_reopened(floor: Floor, entry: Entry, data: PlaceReopened) -> Floor:
    """Open again, as clean as it was."""
    return _changed(floor, data.place, closed=False, since=entry.at)


def place_taken(floor: Floor, entry: Entry, data: PlaceTaken) -> Floor:
    """The guest sits, waits no longer, and is inside even if nobody noted the arrival.

    A second tap for the same guest changes nothing; a second guest is kept beside the first.
    """
    sittings = floor.places.get(data.place, Place(id=data.place)).sittings
    if all(one.visit != data.visit for one in sittings):
        sittings = (*sittings, Sitting(visit=data.visit, since=entry.at))
    floor = _changed(floor, data.place, sittings=sittings, unclean=False)
    return without_waiting(with_visit(floor, entry, data.visit), data.visit)


def place_freed(floor: Floor, entry: Entry, data: PlaceFreed) -> Floor:
    """This guest rises, nobody else; the place waits for cleaning, the next intake for its registration."""
    sittings = floor.places.get(data.place, Place(id=data.place)).sittings
    left = tuple(one for one in sittings if one.visit != data.visit)
    floor = _changed(floor, data.place, sittings=left, unclean=True, since=entry.at)
    if data.visit not in floor.visits:
        return floor
    return with_visit(floor, entry, data.visit, registered=None)


def place_cleaned(floor: Floor, entry: Entry, data: PlaceCleaned) -> Floor:
    """Clean from now on."""
    return _changed(floor, data.place, unclean=False, since=entry.at)
