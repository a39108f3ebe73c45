"""What the floor keeps of an emergency; ``entry`` is always the id of the entry that said so."""

from __future__ import annotations

import msgspec

from fristed.journal.kinds.emergency import Action, EmergencyType, Judgement, Outcome


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """One thing staff did, ``seconds`` after the emergency began (None while its start is missing)."""

    entry: str
    by: str
    action: Action
    at: str
    seconds: int | None = None
    milligrams: float | None = None
    litres_per_minute: float | None = None
    route: str | None = None
    separate: bool | None = None


class Signs(msgspec.Struct, frozen=True, kw_only=True):
    """One reading of vital signs."""

    entry: str
    by: str
    at: str
    seconds: int | None = None
    breaths_per_minute: int | None = None
    oxygen_saturation_percent: int | None = None
    pulse_per_minute: int | None = None
    avpu: str | None = None
    glasgow_coma_scale: int | None = None


class End(msgspec.Struct, frozen=True, kw_only=True):
    """How it ended, as last said; ``times`` counts the endings noted (more than one is a conflict)."""

    entry: str
    by: str
    at: str
    seconds: int | None
    type: EmergencyType
    grade: int
    outcome: Outcome
    would_have_died: Judgement | None
    reason: str | None
    substance: str | None
    batch: str | None
    warning: str | None
    times: int


class Emergency(msgspec.Struct, frozen=True, kw_only=True):
    """An emergency; ``since`` is None while its start is missing, ``end`` while it lasts.

    ``entry``, ``by``, ``device`` and ``mono`` (ms) are those of the start: seconds between entries of
    one device come from its monotonic clock, which no change of the wall clock disturbs. ``signs`` are
    the last of the ``readings``.
    """

    id: str
    entry: str | None = None
    by: str | None = None
    since: str | None = None
    device: str | None = None
    mono: int | None = None
    place: str | None = None
    visit: str | None = None
    acts: tuple[Act, ...] = ()
    signs: Signs | None = None
    readings: tuple[Signs, ...] = ()
    end: End | None = None
