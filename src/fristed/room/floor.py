"""The floor as it stands: frozen records only, no rules.

Everything a screen shows is either here or derived from here (``conflicts.py``, ``plain.py``).
Moments are text as in the journal (UTC, milliseconds, Z), which sorts as time does.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from fristed.journal.kinds.emergency import Action
from fristed.journal.kinds.room import Life, PlaceType
from fristed.journal.kinds.visit import Wants

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
    """One guest waiting for a place of ``type``; ``called`` is when a place was offered."""

    visit: str
    type: PlaceType
    since: str
    called: str | None = None


class Visit(msgspec.Struct, frozen=True, kw_only=True):
    """One guest inside; ``since`` is None while the arrival is missing."""

    id: str
    wants: Wants | None = None
    since: str | None = None
    guest: str | None = None
    intakes: int = 0


class Act(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing staff did, ``seconds`` after the emergency began (None while its start is missing)."""

    action: Action
    at: str
    seconds: int | None = None
    milligrams: float | None = None
    litres_per_minute: float | None = None
    route: str | None = None


class Signs(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The last vital signs read."""

    at: str
    seconds: int | None = None
    breaths_per_minute: int | None = None
    oxygen_saturation_percent: int | None = None
    pulse_per_minute: int | None = None
    avpu: str | None = None


class Emergency(msgspec.Struct, frozen=True, kw_only=True):
    """An open emergency; ``since`` is None while its start is missing.

    ``device`` and ``mono`` (ms) are those of the start: seconds between entries of one device come
    from its monotonic clock, which no change of the wall clock disturbs.
    """

    id: str
    since: str | None = None
    device: str | None = None
    mono: int | None = None
    place: str | None = None
    visit: str | None = None
    acts: tuple[Act, ...] = ()
    signs: Signs | None = None


class Today(msgspec.Struct, frozen=True, kw_only=True):
    """Counts since the day began. Grams are weighed returns, never converted to needles."""

    arrived: int = 0
    refused: int = 0
    gave_up: int = 0
    intakes: int = 0
    emergencies: int = 0
    needles_out: int = 0
    needles_back: int = 0
    grams_back: float = 0.0


class Floor(msgspec.Struct, frozen=True, kw_only=True):
    """A room's floor. ``day_from`` is the moment today began, as text like ``at``.

    ``over`` holds the visits that ended today and ``ended`` the emergencies that are over: what is
    heard of them later must not bring them back unseen.
    """

    room: str
    day_from: str
    name: str | None = None
    life: Life | None = None
    address: str | None = None
    places: Mapping[str, Place] = {}
    visits: Mapping[str, Visit] = {}
    waiting: tuple[Waiting, ...] = ()
    emergencies: Mapping[str, Emergency] = {}
    over: frozenset[str] = frozenset()
    ended: frozenset[str] = frozenset()
    today: Today = Today()
