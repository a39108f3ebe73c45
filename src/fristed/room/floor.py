"""The floor as it stands: frozen records only, no rules.

Everything a screen shows is either here or derived from here (``conflicts.py``, ``plain.py``).
Moments are text as in the journal (UTC, milliseconds, Z), which sorts as time does.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from fristed.journal.kinds.room import Life, PlaceType
from fristed.journal.kinds.visit import Wants
from fristed.room.floor_desk import (
    Check,
    Handover,
    Limits,
    Matter,
    OnShift,
    Pause,
    Paused,
    Referral,
    Restriction,
    Stock,
    Warned,
)
from fristed.room.floor_emergency import Emergency

PlaceState = Literal["free", "taken", "cleaning", "closed"]


class Sitting(msgspec.Struct, frozen=True, kw_only=True):
    """One guest at one place."""

    visit: str
    since: str


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A place and who sits there; ``type`` is None while nobody has said that it exists.

    ``since`` is when it was last added, closed, reopened, freed or cleaned; ``closed`` and ``unclean``
    are kept apart from the sittings, because what happened is accepted even where it conflicts.
    """

    id: str
    type: PlaceType | None = None
    since: str | None = None
    closed: bool = False
    unclean: bool = False
    sittings: tuple[Sitting, ...] = ()

    @property
    def state(self) -> PlaceState:
        """What the board says: a guest who sits there outweighs all else."""
        if self.sittings:
            return "taken"
        if self.closed:
            return "closed"
        return "cleaning" if self.unclean else "free"


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """One guest waiting for a place of ``type``; ``called`` is when a place was offered.

    ``ticket`` is the number called out: one row of numbers for all types, from 1 each day.
    """

    visit: str
    type: PlaceType
    since: str
    called: str | None = None
    ticket: int | None = None


class Visit(msgspec.Struct, frozen=True, kw_only=True):
    """One guest inside; ``since`` is None while the arrival is missing.

    ``routes`` are those of the intakes, in turn; ``assisted`` says whether the last of them was;
    ``registered`` is True from an intake's registration until the guest next rises from a place;
    ``heard`` is when the visit was last named, so that a forgotten guest is found.
    """

    id: str
    wants: Wants | None = None
    since: str | None = None
    guest: str | None = None
    intakes: int = 0
    routes: tuple[str, ...] = ()
    assisted: bool | None = None
    registered: bool | None = None
    aftercare_since: str | None = None
    heard: str | None = None


class Today(msgspec.Struct, frozen=True, kw_only=True):
    """Counts since the day began. Grams are weighed returns, never converted to needles."""

    arrived: int = 0
    refused: int = 0
    gave_up: int = 0
    sent_on: int = 0
    intakes: int = 0
    emergencies: int = 0
    incidents: int = 0
    cares: int = 0
    referrals: int = 0
    needles_out: int = 0
    needles_back: int = 0
    grams_back: float = 0.0


class Floor(msgspec.Struct, frozen=True, kw_only=True):
    """A room's floor. ``day_from`` is the moment today began, as text like ``at``.

    ``over`` holds the visits that ended today and ``ended`` the emergencies that are over: what is
    heard of them later must not bring them back unseen. ``recently_ended`` are those that ended today.
    ``last_ticket`` is the highest number given today. Restrictions and warnings stay until lifted or
    ended: ``standing.py`` says which hold at a moment.
    """

    room: str
    day_from: str
    name: str | None = None
    life: Life | None = None
    address: str | None = None
    day_open: bool | None = None
    day_since: str | None = None
    pause: Pause | None = None
    limits: Limits = Limits()
    places: Mapping[str, Place] = {}
    visits: Mapping[str, Visit] = {}
    waiting: tuple[Waiting, ...] = ()
    last_ticket: int = 0
    emergencies: Mapping[str, Emergency] = {}
    recently_ended: tuple[Emergency, ...] = ()
    over: frozenset[str] = frozenset()
    ended: frozenset[str] = frozenset()
    stock: Mapping[str, Stock] = {}
    restrictions: tuple[Restriction, ...] = ()
    referrals: tuple[Referral, ...] = ()
    warnings: tuple[Warned, ...] = ()
    checks: tuple[Check, ...] = ()
    staff_on: tuple[OnShift, ...] = ()
    matters: tuple[Matter, ...] = ()
    handover: Handover | None = None
    today: Today = Today()

    @property
    def paused(self) -> Paused | None:
        """Why nobody is let in now; an open emergency pauses by itself."""
        if self.pause is not None:
            return "by_hand"
        return "emergency" if self.emergencies else None
