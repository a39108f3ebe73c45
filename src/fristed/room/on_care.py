"""What entries about care, referrals, restrictions and incidents do to the floor."""

from __future__ import annotations

from msgspec.structs import replace

from fristed.journal.entry import Entry
from fristed.journal.kinds.care import (
    CareGiven,
    IncidentNoted,
    ReferralAnswered,
    ReferralArrived,
    ReferralOffered,
    RestrictionLifted,
    RestrictionSet,
)
from fristed.room.floor import Floor
from fristed.room.floor_desk import Referral, Restriction
from fristed.room.on_visit import counted, heard


def care_given(floor: Floor, entry: Entry, data: CareGiven) -> Floor:
    """One more act of care today."""
    return counted(heard(floor, entry, data.visit), entry, cares=1)


def referral_offered(floor: Floor, entry: Entry, data: ReferralOffered) -> Floor:
    """Open from the first offer noted."""
    floor = counted(heard(floor, entry, data.visit), entry, referrals=1)
    if any(one.id == data.referral for one in floor.referrals):
        return floor
    one = Referral(id=data.referral, to=data.to, visit=data.visit, guest=data.guest, since=entry.at)
    return replace(floor, referrals=(*floor.referrals, one))


def _without_referral(floor: Floor, referral: str) -> Floor:
    return replace(floor, referrals=tuple(one for one in floor.referrals if one.id != referral))


def referral_answered(floor: Floor, entry: Entry, data: ReferralAnswered) -> Floor:
    """A no closes it, a yes leaves it open until the guest has come there."""
    if data.answer == "declined":
        return _without_referral(floor, data.referral)
    answered = tuple(
        replace(one, accepted=True) if one.id == data.referral else one for one in floor.referrals
    )
    return replace(floor, referrals=answered)


def referral_arrived(floor: Floor, entry: Entry, data: ReferralArrived) -> Floor:
    """The loop is closed."""
    return _without_referral(floor, data.referral)


def restriction_set(floor: Floor, entry: Entry, data: RestrictionSet) -> Floor:
    """Set again under the same id, the newer word holds."""
    one = Restriction(
        id=data.restriction, guest=data.guest, since=entry.at, until=data.until,
        reason=data.reason, words=data.words, by=entry.by,
    )  # fmt: skip
    return replace(floor, restrictions=(*_others(floor, data.restriction), one))


def restriction_lifted(floor: Floor, entry: Entry, data: RestrictionLifted) -> Floor:
    """No longer kept out."""
    return replace(floor, restrictions=_others(floor, data.restriction))


def _others(floor: Floor, restriction: str) -> tuple[Restriction, ...]:
    return tuple(one for one in floor.restrictions if one.id != restriction)


def incident_noted(floor: Floor, entry: Entry, data: IncidentNoted) -> Floor:
    """One more incident today."""
    return counted(floor, entry, incidents=1)
