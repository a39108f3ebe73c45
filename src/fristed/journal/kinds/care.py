"""Kinds about care, referrals, restrictions and incidents."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from fristed.journal.kinds.base import Data, Identifier, Moment, Words, kind
from fristed.journal.kinds.visit import Pseudonym

Care = Literal[
    "wound", "talk", "injection_advice", "shower", "meal", "clothes", "laundry", "test", "vaccination",
    "counselling", "naloxone_training", "other",
]  # fmt: skip
ReferredTo = Literal[
    "treatment", "substitution", "detoxification", "hospital", "doctor", "dentist", "testing", "housing",
    "social_service", "legal_help", "mental_health", "other",
]  # fmt: skip
RestrictedFor = Literal["violence", "threats", "dealing", "theft", "house_rules", "other"]
IncidentType = Literal[
    "violence", "threats", "dealing", "theft", "damage", "needlestick", "police", "neighbour", "fire",
    "death", "other",
]  # fmt: skip


@kind("care.given")
class CareGiven(Data, frozen=True):
    """Something was done for a guest besides the intake; without ``visit`` it was at the door."""

    care: Care
    visit: Identifier | None = None
    minutes: Annotated[int, msgspec.Meta(ge=0, le=600)] | None = None


@kind("referral.offered")
class ReferralOffered(Data, frozen=True):
    """Staff offered to send a guest on to another service."""

    referral: Identifier
    to: ReferredTo
    visit: Identifier | None = None
    guest: Pseudonym | None = None


@kind("referral.answered")
class ReferralAnswered(Data, frozen=True):
    """The guest said yes or no to a referral."""

    referral: Identifier
    answer: Literal["accepted", "declined"]


@kind("referral.arrived")
class ReferralArrived(Data, frozen=True):
    """The other service says that the guest came."""

    referral: Identifier


@kind("restriction.set")
class RestrictionSet(Data, frozen=True):
    """A guest may not come in until a moment, and why."""

    restriction: Identifier
    guest: Pseudonym
    until: Moment
    reason: RestrictedFor
    words: Words | None = None


@kind("restriction.lifted")
class RestrictionLifted(Data, frozen=True):
    """A restriction ends before its time, and why."""

    restriction: Identifier
    reason: Words


@kind("incident.noted")
class IncidentNoted(Data, frozen=True):
    """Something happened that the manager has to know of; it names nobody."""

    incident: Identifier
    type: IncidentType
    visit: Identifier | None = None
    words: Words | None = None
