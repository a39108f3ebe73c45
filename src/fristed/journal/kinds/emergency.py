"""Kinds about an overdose or other drug emergency, timed action by action."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from fristed.journal.kinds.base import Data, Identifier, Words, kind
from fristed.journal.kinds.visit import Substance

Action = Literal[
    "stimulate", "airway", "oxygen", "ventilate", "naloxone", "recovery_position", "cpr", "aed",
    "ambulance_called", "ambulance_arrived", "ambulance_left",
]  # fmt: skip
EmergencyType = Literal[
    "opioid", "stimulant", "sedative", "ghb", "seizure", "cardiac", "anaphylaxis", "hypoglycaemia",
    "psychosis", "injury", "other",
]  # fmt: skip
Outcome = Literal["recovered", "to_hospital", "refused_transport", "died", "unknown"]
Judgement = Literal["yes", "no", "unsure"]
Amount = Annotated[float, msgspec.Meta(gt=0, le=1000)]


@kind("emergency.started")
class EmergencyStarted(Data, frozen=True):
    """Staff saw an emergency begin; intake pauses while it lasts."""

    emergency: Identifier
    visit: Identifier | None = None
    place: Identifier | None = None


@kind("emergency.acted")
class EmergencyActed(Data, frozen=True):
    """Staff did one thing; oxygen carries litres per minute, naloxone milligrams and route.

    ``separate`` says of a dose that staff were asked: it was given beside the one shortly before, not
    tapped twice.
    """

    emergency: Identifier
    action: Action
    litres_per_minute: Amount | None = None
    milligrams: Amount | None = None
    route: Literal["nasal", "im", "iv"] | None = None
    separate: Literal[True] | None = None


@kind("emergency.measured")
class EmergencyMeasured(Data, frozen=True):
    """Vital signs read at this moment."""

    emergency: Identifier
    breaths_per_minute: Annotated[int, msgspec.Meta(ge=0, le=80)] | None = None
    oxygen_saturation_percent: Annotated[int, msgspec.Meta(ge=0, le=100)] | None = None
    pulse_per_minute: Annotated[int, msgspec.Meta(ge=0, le=300)] | None = None
    avpu: Literal["alert", "voice", "pain", "unresponsive"] | None = None
    glasgow_coma_scale: Annotated[int, msgspec.Meta(ge=3, le=15)] | None = None


@kind("emergency.ended")
class EmergencyEnded(Data, frozen=True):
    """The emergency is over: its type, grade 0-4, outcome, and whether staff judge the guest would have died.

    Grades: 0 watched, 1 stimulated or positioned, 2 oxygen or airway only, 3 naloxone or assisted
    ventilation, 4 ambulance or arrest. ``would_have_died`` is a judgement and carries its ``reason``.
    ``batch`` is what the drug was sold as or looked like; ``warning`` the warning it belongs to.
    """

    emergency: Identifier
    type: EmergencyType
    grade: Annotated[int, msgspec.Meta(ge=0, le=4)]
    outcome: Outcome
    would_have_died: Judgement | None = None
    reason: Words | None = None
    substance: Substance | None = None
    batch: Words | None = None
    warning: Identifier | None = None
