"""Kinds about the room itself and its places."""

from __future__ import annotations

from typing import Literal

from fristed.journal.kinds.base import Data, Identifier, Latitude, Longitude, Words, kind

PlaceType = Literal["inject", "smoke", "flex"]
Life = Literal["planned", "temporary", "permanent", "moved", "closed"]


@kind("room.stated")
class RoomStated(Data, frozen=True):
    """The room's name, address, position and stage of life, from this moment on."""

    name: Words
    life: Life
    address: Words | None = None
    lat: Latitude | None = None
    lon: Longitude | None = None


@kind("place.added")
class PlaceAdded(Data, frozen=True):
    """A place to consume at exists from now on."""

    place: Identifier
    type: PlaceType


@kind("place.closed")
class PlaceClosed(Data, frozen=True):
    """A place cannot be used until it is reopened."""

    place: Identifier
    reason: Words | None = None


@kind("place.reopened")
class PlaceReopened(Data, frozen=True):
    """A closed place can be used again."""

    place: Identifier


@kind("place.taken")
class PlaceTaken(Data, frozen=True):
    """A guest has sat down at a place."""

    place: Identifier
    visit: Identifier


@kind("place.freed")
class PlaceFreed(Data, frozen=True):
    """A guest has risen from a place, which now waits for cleaning."""

    place: Identifier
    visit: Identifier


@kind("place.cleaned")
class PlaceCleaned(Data, frozen=True):
    """A place has been cleaned and can be given to the next guest."""

    place: Identifier
