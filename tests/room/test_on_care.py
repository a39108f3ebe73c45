from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fristed.journal.kinds.care import (
    CareGiven,
    IncidentNoted,
    ReferralAnswered,
    ReferralArrived,
    ReferralOffered,
    RestrictionLifted,
    RestrictionSet,
)
from fristed.journal.kinds.visit import VisitArrived

FloorOf = Callable[[Any], dict[str, Any]]
GUEST = "ab" * 16
BAN = RestrictionSet(restriction="x1", guest=GUEST, until="2026-03-09T07:00:00.000Z", reason="threats")


def test_a_guest_let_in_while_restricted_is_shown(night: Any, floor_of: FloorOf) -> None:
    night.tap(0, BAN)
    night.tap(5, VisitArrived(visit="v1", wants="inject", guest=GUEST))
    assert floor_of(night)["conflicts"] == [{"what": "guest_restricted_inside", "visits": ["v1"]}]
    night.tap(6, RestrictionLifted(restriction="x1", reason="appeal heard"))
    floor = floor_of(night)
    assert (floor["conflicts"], floor["restrictions"]) == ([], [])


def test_a_restriction_set_while_inside_holds_from_the_next_time(night: Any, floor_of: FloorOf) -> None:
    night.tap(0, VisitArrived(visit="v1", wants="inject", guest=GUEST))
    night.tap(5, BAN)
    floor = floor_of(night)
    assert floor["conflicts"] == []
    assert floor["restrictions"][0]["since"] == "2026-03-02T07:05:00.000Z"


def test_a_referral_stays_open_until_declined_or_arrived(night: Any, floor_of: FloorOf) -> None:
    for number in (1, 2, 3):
        night.tap(number, ReferralOffered(referral=f"r{number}", to="housing"))
    night.tap(4, ReferralAnswered(referral="r1", answer="accepted"))
    night.tap(5, ReferralAnswered(referral="r2", answer="declined"))
    night.tap(6, ReferralArrived(referral="r3"))
    floor = floor_of(night)
    assert [(one["id"], one["accepted"]) for one in floor["referrals"]] == [("r1", True)]
    assert floor["today"]["referrals"] == 3


def test_care_and_incidents_are_counted_today(night: Any, floor_of: FloorOf) -> None:
    night.tap(-600, CareGiven(care="wound"))
    night.tap(1, CareGiven(care="wound", visit="v9"))
    night.tap(2, IncidentNoted(incident="n1", type="threats"))
    floor = floor_of(night)
    assert (floor["today"]["cares"], floor["today"]["incidents"], floor["visits"]) == (1, 1, [])
