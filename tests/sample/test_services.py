"""What the simulated room does besides intakes: in the shares stated, and without touching the floor."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from fristed.journal.kinds.care import CareGiven, RestrictionSet
from fristed.journal.kinds.visit import VisitArrived, VisitLeft
from fristed.sample.city_journal import DEFAULT, SEED, generate
from fristed.sample.day import room_day
from fristed.sample.services import DEVICE, services
from fristed.sample.slips import with_slips

DAYS = [dt.date(2012, 12, 1) + dt.timedelta(days=n) for n in range(31)]


def test_the_floor_is_told_as_if_there_were_nothing_around_it() -> None:
    day = DAYS[0]
    told = [
        entry.data for entry in generate(days=[day], street=False) if entry.device not in (DEVICE, "office")
    ]
    floor = [draft.data for draft in with_slips(DEFAULT, SEED, day, room_day(DEFAULT, SEED, day))]
    visits = [data for data in told if isinstance(data, VisitArrived | VisitLeft)]
    assert visits == [data for data in floor if isinstance(data, VisitArrived | VisitLeft)]


def test_care_and_referrals_come_in_the_stated_shares() -> None:
    floors = {day: room_day(DEFAULT, SEED, day) for day in DAYS}
    served = sum(isinstance(draft.data, VisitLeft) for floor in floors.values() for draft in floor)
    told = [draft.data for day, floor in floors.items() for draft in services(DEFAULT, SEED, day, floor)]
    kinds = Counter(type(data).__name__ for data in told)
    assert abs(kinds["CareGiven"] / served - DEFAULT.care_share) < 0.012
    assert abs(kinds["ReferralOffered"] / served - DEFAULT.referral_share) < 0.007
    assert kinds["ReferralAnswered"] == kinds["ReferralOffered"]
    assert kinds["DayOpened"] == kinds["DayClosed"] == len(DAYS)
    assert kinds["ShiftStarted"] == kinds["ShiftEnded"] == 4 * len(DAYS)


def test_care_is_given_inside_the_visit() -> None:
    floor = room_day(DEFAULT, SEED, DAYS[3])
    came = {draft.data.visit: draft.at for draft in floor if isinstance(draft.data, VisitArrived)}
    left = {draft.data.visit: draft.at for draft in floor if isinstance(draft.data, VisitLeft)}
    for draft in services(DEFAULT, SEED, DAYS[3], floor):
        if isinstance(draft.data, CareGiven):
            assert draft.data.visit is not None
            assert came[draft.data.visit] <= draft.at <= left[draft.data.visit]


def test_nobody_who_may_not_come_in_comes_in() -> None:
    for day in DAYS:
        floor = room_day(DEFAULT, SEED, day)
        away = {
            draft.data.guest: draft.at
            for draft in services(DEFAULT, SEED, day, floor)
            if isinstance(draft.data, RestrictionSet)
        }
        for draft in floor:
            if isinstance(draft.data, VisitArrived) and draft.data.guest in away:
                assert draft.at < away[draft.data.guest]


def test_a_room_that_is_not_open_does_nothing() -> None:
    assert services(DEFAULT, SEED, dt.date(2012, 9, 1), []) == []
