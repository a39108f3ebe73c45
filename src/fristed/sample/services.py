"""What a room does besides intakes on one day: opening and closing, shifts, care, referrals, incidents.

It is told by a tablet of its own and drawn from streams of its own, so that it changes no entry of the floor.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from fristed.journal.entry import moment_text
from fristed.journal.kinds.base import Data
from fristed.journal.kinds.care import (
    CareGiven,
    IncidentNoted,
    ReferralAnswered,
    ReferralArrived,
    ReferralOffered,
    RestrictionSet,
)
from fristed.journal.kinds.shift import DayClosed, DayOpened, ShiftEnded, ShiftStarted
from fristed.journal.kinds.visit import VisitArrived, VisitLeft
from fristed.sample.chance import Floats, choice, uniforms
from fristed.sample.draft import Draft
from fristed.sample.parameters import Parameters, Shares
from fristed.sample.rhythm import MINUTE, moment

DEVICE = "care-1"
CHANGE_OF_SHIFT = 15.5
"""The local hour at which the evening takes over, as on the floor."""
RESTRICTED_FOR = ("violence", "threats", "dealing", "theft")


class _Stay(msgspec.Struct, frozen=True):
    """One visit from door to door, and whether its guest came again that day."""

    visit: str
    guest: str | None
    came: int
    left: int
    last: bool


def services(p: Parameters, seed: int, day: dt.date, floor: Sequence[Draft]) -> list[Draft]:
    """Give what the room did around the visits on the ``floor`` of one day, by time; nothing on a day without."""
    if not floor:
        return []
    evening = moment(day, CHANGE_OF_SHIFT)
    told = [
        *_frame(p, day, floor),
        *((at, data, "nurse") for at, data in _care(p, seed, day, _stays(floor))),
        *((at, data, "host") for at, data in _incidents(p, seed, day, _stays(floor))),
    ]
    drafts = [
        Draft(
            at=at,
            data=data,
            device=DEVICE,
            by=who if who[-1].isdigit() else f"{who}-{1 if at < evening else 2}",
        )
        for at, data, who in told
    ]
    return sorted(drafts, key=lambda draft: draft.at)


def _frame(p: Parameters, day: dt.date, floor: Sequence[Draft]) -> Iterator[tuple[int, Data, str]]:
    """Doors and shifts; the doors shut when the last guest has gone."""
    opens, evening = moment(day, p.opens_hour), moment(day, CHANGE_OF_SHIFT)
    closes = max(moment(day, p.closes_hour), floor[-1].at + MINUTE)
    yield opens, DayOpened(), "host"
    yield closes, DayClosed(), "host"
    for number, (begins, ends) in enumerate(((opens, evening), (evening, closes)), start=1):
        yield begins, ShiftStarted(role="nurse"), f"nurse-{number}"
        yield begins, ShiftStarted(role="reception"), f"host-{number}"
        yield ends, ShiftEnded(), f"nurse-{number}"
        yield ends, ShiftEnded(), f"host-{number}"


def _stays(floor: Sequence[Draft]) -> list[_Stay]:
    """The visits that were served, in order of arrival."""
    left = {draft.data.visit: draft.at for draft in floor if isinstance(draft.data, VisitLeft)}
    arrivals = [(draft.at, draft.data) for draft in floor if isinstance(draft.data, VisitArrived)]
    last = {said.guest: said.visit for _, said in arrivals}
    return [
        _Stay(said.visit, said.guest, at, left[said.visit], last[said.guest] == said.visit)
        for at, said in arrivals
        if said.visit in left
    ]


def _care(p: Parameters, seed: int, day: dt.date, stays: Sequence[_Stay]) -> Iterator[tuple[int, Data]]:
    marks = _marks(seed, "care", day, stays)
    for stay, u in zip(stays, marks, strict=True):
        at = stay.came + round((0.3 + 0.6 * u[0]) * (stay.left - stay.came))
        if u[1] < p.care_share:
            yield at, CareGiven(care=_one(u[2], p.care_shares), visit=stay.visit)
        if u[3] < p.referral_share:
            yield from _referral(p, at, stay, u)


def _referral(p: Parameters, at: int, stay: _Stay, u: Floats) -> Iterator[tuple[int, Data]]:
    name = f"r-{stay.visit}"
    yield (
        at,
        ReferralOffered(referral=name, to=_one(u[4], p.referral_shares), visit=stay.visit, guest=stay.guest),
    )
    accepted = u[5] < p.referral_accepted_share
    yield at + MINUTE, ReferralAnswered(referral=name, answer="accepted" if accepted else "declined")
    if accepted and u[6] < p.referral_arrived_share:
        yield stay.left + 30 * MINUTE, ReferralArrived(referral=name)


def _incidents(p: Parameters, seed: int, day: dt.date, stays: Sequence[_Stay]) -> Iterator[tuple[int, Data]]:
    """Something happens; a guest who is known and does not come again that day is told to stay away for the rest of it."""
    until = moment(day + dt.timedelta(days=1), 0)
    marks = _marks(seed, "incidents", day, stays)
    for stay, u in zip(stays, marks, strict=True):
        if u[0] < p.incident_share:
            at, type_ = stay.left - MINUTE, _one(u[1], p.incident_shares)
            yield at, IncidentNoted(incident=f"i-{stay.visit}", type=type_, visit=stay.visit)
            if stay.guest is not None and stay.last and type_ in RESTRICTED_FOR:
                yield at + MINUTE // 2, RestrictionSet(
                    restriction=f"b-{stay.visit}", guest=stay.guest, reason=type_,
                    until=moment_text(dt.datetime.fromtimestamp(until / 1000, dt.UTC)),
                )  # fmt: skip


def _marks(seed: int, purpose: str, day: dt.date, stays: Sequence[_Stay]) -> Floats:
    return uniforms(seed, purpose, day.toordinal(), len(stays), 7)


def _one(uniform: float, shares: Shares) -> Any:
    """Choose a code; the parameters name only those that the kinds know, which making the entry checks."""
    return choice(uniform, shares)
