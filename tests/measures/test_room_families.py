"""What a room records besides intakes, in journals small enough to add up by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import get_args

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fristed.journal.kinds import care as care_kinds
from fristed.journal.kinds import emergency as emergency_kinds
from fristed.journal.kinds import visit as visit_kinds
from fristed.journal.kinds.care import (
    CareGiven,
    IncidentNoted,
    ReferralAnswered,
    ReferralArrived,
    ReferralOffered,
    RestrictionLifted,
    RestrictionSet,
)
from fristed.journal.kinds.emergency import EmergencyActed, EmergencyEnded, EmergencyStarted
from fristed.journal.kinds.room import PlaceAdded, PlaceClosed, PlaceReopened, PlaceType
from fristed.journal.kinds.shift import (
    DayClosed,
    DayOpened,
    IntakePaused,
    IntakeResumed,
    ShiftEnded,
    ShiftStarted,
)
from fristed.journal.kinds.stock import StockDiscarded, StockReceived
from fristed.journal.kinds.visit import (
    IntakeRegistered,
    SuppliesGiven,
    VisitArrived,
    VisitGaveUp,
    VisitQueued,
    VisitRefused,
    VisitSentOn,
)
from fristed.journal.kinds.warning import DrugChecked, WarningIssued
from fristed.measures import MEASURES, SPLITS, Tables, codes
from fristed.measures.care import care, referrals
from fristed.measures.emergencies import emergencies
from fristed.measures.incidents import incidents
from fristed.measures.intakes import intakes
from fristed.measures.opening import opening
from fristed.measures.supplies import supplies
from fristed.measures.visits import visits
from fristed.measures.waiting import median_wait, waiting
from fristed.measures.warnings import warnings

Tell = Callable[..., Tables]
GUEST = "0" * 32
UNTIL = "2012-10-08T00:00:00.000Z"


def only(frame: pl.DataFrame, *columns: str) -> tuple[object, ...]:
    assert frame.height == 1
    return frame.select(*columns).row(0)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (codes.WANTS, visit_kinds.Wants), (codes.ROUTES, visit_kinds.Route),
        (codes.REFUSED_FOR, visit_kinds.RefusedFor), (codes.GAVE_UP_TO, visit_kinds.GaveUpTo),
        (codes.ITEMS, visit_kinds.Item), (codes.PLACES, PlaceType),
        (codes.EMERGENCIES, emergency_kinds.EmergencyType), (codes.OUTCOMES, emergency_kinds.Outcome),
        (codes.ACTIONS, emergency_kinds.Action), (codes.CARE, care_kinds.Care),
        (codes.REFERRED_TO, care_kinds.ReferredTo), (codes.INCIDENTS, care_kinds.IncidentType),
        (codes.RESTRICTED_FOR, care_kinds.RestrictedFor),
    ],
)  # fmt: skip
def test_every_code_of_a_kind_has_words_and_is_counted(words: dict[str, object], kind: object) -> None:
    assert set(words) == set(get_args(kind))


def test_substances_have_two_classes_more_than_the_kind() -> None:
    assert set(codes.SUBSTANCES) == {*get_args(visit_kinds.Substance), "several", "none"}


def test_splits_name_measures_of_the_same_shape() -> None:
    for split in SPLITS:
        assert {MEASURES[name].shape for name in (split.total, *split.parts)} == {"count"}


def test_first_visits_and_those_sent_on_are_visits(tell: Tell) -> None:
    tables = tell([
        ("2012-10-01T12:00:00", VisitArrived(visit="v1", wants="inject", guest=GUEST, first=True)),
        ("2012-10-01T12:00:00", VisitArrived(visit="v2", wants="smoke", guest=GUEST, first=False)),
        ("2012-10-01T12:05:00", VisitSentOn(visit="v2", to_room="skyen")),
        ("2012-10-01T12:10:00", VisitArrived(visit="v3", wants="inject", first=True)),
        ("2012-10-01T12:11:00", VisitRefused(visit="v3", reason="ban")),
        ("2012-10-01T12:12:00", VisitRefused(visit="v3", reason="full")),
    ])  # fmt: skip
    found = visits(tables)
    assert only(found, "visits", "visits_inject", "visits_smoke", "first", "sent_on") == (2, 1, 1, 1, 1)
    assert only(found, "refused", "refused_ban", "refused_full") == (1, 1, 0)


def test_an_intake_is_in_one_class_of_substance(tell: Tell) -> None:
    stated: list[tuple[visit_kinds.Substance, ...]] = [
        ("heroin",), ("heroin", "heroin"), ("cocaine", "heroin"), ("heroin_cocaine",), ("crack", "ghb"), (),
    ]  # fmt: skip
    lines = [
        ("2012-10-01T12:00:00", IntakeRegistered(visit="v", route="smoke", substances=one, assisted=False))
        for one in stated
    ]
    columns = [f"intakes_of_{code}" for code in ("heroin", "cocaine", "heroin_cocaine", "several", "none")]
    assert only(intakes(tell(lines)), "intakes", *columns) == (6, 2, 0, 2, 1, 1)


def test_who_leaves_without_waiting_is_not_in_the_waits(tell: Tell) -> None:
    tables = tell([
        ("2012-10-01T20:00:00", VisitQueued(visit="v1", type="smoke")),
        ("2012-10-01T20:30:00", VisitGaveUp(visit="v1", to="comes_back")),
        ("2012-10-01T21:00:00", VisitGaveUp(visit="v2", to="turned_out_at_closing")),
    ])  # fmt: skip
    columns = ("gave_up", "gave_up_to_comes_back", "gave_up_to_turned_out_at_closing", "without_wait")
    assert only(waiting(tables), *columns, "median_minutes") == (1, 1, 0, 1, None)


def test_the_median_wait_counts_those_who_gave_up() -> None:
    """By hand: S = 3/4 at 2, 3/8 at 10; the mean of the served, 6, would hide who left at 5."""
    assert median_wait([2, 5, 10, 20], [True, False, True, False]) == 10
    assert median_wait([2, 5], [True, False]) == 2
    assert median_wait([2, 5], [False, False]) is None
    assert median_wait([], []) is None


@given(st.lists(st.floats(0, 100), min_size=1, max_size=30))
def test_with_everybody_served_it_is_the_lower_median(minutes: list[float]) -> None:
    assert median_wait(minutes, [True] * len(minutes)) == sorted(minutes)[(len(minutes) - 1) // 2]


def test_an_emergency_counts_once_for_each_sort_of_action(tell: Tell) -> None:
    tables = tell([
        ("2012-10-01T12:00:00", EmergencyStarted(emergency="e1")),
        ("2012-10-01T12:01:00", EmergencyActed(emergency="e1", action="naloxone", milligrams=0.4, route="im")),
        ("2012-10-01T12:03:00", EmergencyActed(emergency="e1", action="naloxone", milligrams=0.8, route="im")),
        ("2012-10-01T12:04:00", EmergencyActed(emergency="e1", action="ambulance_called")),
        ("2012-10-01T12:30:00", EmergencyEnded(emergency="e1", type="opioid", grade=4, outcome="to_hospital", would_have_died="unsure")),
        ("2012-10-01T13:00:00", EmergencyStarted(emergency="e2")),
    ])  # fmt: skip
    found = emergencies(tables)
    assert only(found, "emergencies_with_naloxone", "emergencies_with_ambulance_called") == (1, 1)
    assert only(found, "naloxone_milligrams")[0] == pytest.approx(1.2)
    assert only(found, "emergencies_type_opioid", "emergencies_outcome_to_hospital", "ungraded") == (1, 1, 1)
    assert only(found, "judged", "would_have_died", "emergencies_judged_unsure") == (1, 0, 1)


def test_care_is_counted_by_sort(tell: Tell) -> None:
    tables = tell([
        ("2012-10-01T12:00:00", CareGiven(care="wound", visit="v1", minutes=15)),
        ("2012-10-01T12:00:00", CareGiven(care="wound")),
        ("2012-10-01T12:00:00", CareGiven(care="talk", minutes=5)),
    ])  # fmt: skip
    assert only(care(tables), "care", "care_wound", "care_talk", "care_minutes") == (3, 2, 1, 20)


def test_a_referral_belongs_to_the_day_it_was_offered(tell: Tell) -> None:
    tables = tell([
        ("2012-10-01T12:00:00", ReferralOffered(referral="r1", to="treatment", visit="v1", guest=GUEST)),
        ("2012-10-01T12:01:00", ReferralAnswered(referral="r1", answer="declined")),
        ("2012-10-02T12:00:00", ReferralAnswered(referral="r1", answer="accepted")),
        ("2012-10-09T12:00:00", ReferralArrived(referral="r1")),
        ("2012-10-01T13:00:00", ReferralOffered(referral="r2", to="housing")),
    ])  # fmt: skip
    columns = (
        "referrals",
        "referrals_accepted",
        "referrals_arrived",
        "referrals_arrived_treatment",
        "referrals_housing",
    )
    assert referrals(tables).select(*columns).rows()[0] == (2, 1, 1, 1, 1)
    assert only(referrals(tables, per="year"), *columns) == (2, 1, 1, 1, 1)


def test_incidents_and_restrictions_are_counted_apart(tell: Tell) -> None:
    tables = tell([
        ("2012-10-01T12:00:00", IncidentNoted(incident="i1", type="violence")),
        ("2012-10-01T12:00:00", IncidentNoted(incident="i1", type="violence")),
        ("2012-10-01T12:05:00", RestrictionSet(restriction="b1", guest=GUEST, until=UNTIL, reason="violence")),
        ("2012-10-01T18:00:00", RestrictionLifted(restriction="b1", reason="A mistake.")),
    ])  # fmt: skip
    columns = (
        "incidents",
        "incidents_violence",
        "restrictions",
        "restrictions_violence",
        "restrictions_lifted",
    )
    assert only(incidents(tables), *columns) == (1, 1, 1, 1, 1)


def test_supplies_and_stock_are_counted_by_item(tell: Tell) -> None:
    tables = tell([
        ("2012-10-01T12:00:00", SuppliesGiven(items={"foil": 3, "naloxone_kit": 1})),
        ("2012-10-01T12:00:00", StockReceived(item="naloxone_kit", quantity=20, expires="2014-01-31", lot="A1")),
        ("2012-10-01T12:00:00", StockDiscarded(item="naloxone_kit", quantity=2, reason="expired", lot="A0")),
    ])  # fmt: skip
    columns = (
        "given_foil",
        "given_naloxone_kit",
        "stock_received_naloxone_kit",
        "stock_discarded_naloxone_kit",
    )
    assert only(supplies(tables), *columns) == (3, 1, 20, 2)


def test_a_day_without_a_closing_is_open_to_its_last_entry(tell: Tell) -> None:
    tables = tell([
        ("2012-10-01T06:00:00", DayOpened()),
        ("2012-10-01T10:00:00", IntakePaused(reason="cleaning")),
        ("2012-10-01T10:15:00", IntakeResumed()),
        ("2012-10-01T16:00:00", DayClosed()),
        ("2012-10-02T06:00:00", DayOpened()),
        ("2012-10-02T09:00:00", VisitArrived(visit="v1", wants="inject")),
    ])  # fmt: skip
    columns = ("days_open", "open_minutes", "paused_minutes")
    assert opening(tables).select(*columns).rows() == [(1, 600, 15), (1, 180, 0)]
    assert only(opening(tables, per="month"), *columns) == (2, 780, 15)


def test_shifts_count_each_member_of_staff(tell: Tell) -> None:
    tables = tell([
        ("2012-10-01T06:00:00", DayOpened()),
        ("2012-10-01T06:00:00", ShiftStarted(role="nurse"), "anna"),
        ("2012-10-01T06:00:00", ShiftStarted(role="reception"), "bo"),
        ("2012-10-01T14:00:00", ShiftEnded(), "anna"),
        ("2012-10-01T15:00:00", ShiftEnded(staff="bo"), "anna"),
        ("2012-10-01T14:00:00", ShiftStarted(role="nurse"), "eva"),
    ])  # fmt: skip
    assert only(opening(tables), "staff_minutes") == (8 * 60 + 9 * 60 + 16 * 60,)


def test_places_are_those_that_can_be_used_at_the_end_of_the_period(tell: Tell) -> None:
    tables = tell([
        ("2012-09-01T06:00:00", PlaceAdded(place="1", type="inject")),
        ("2012-09-01T06:00:00", PlaceAdded(place="2", type="inject")),
        ("2012-09-01T06:00:00", PlaceAdded(place="3", type="smoke")),
        ("2012-10-01T06:00:00", DayOpened()),
        ("2012-10-02T06:00:00", PlaceClosed(place="2")),
        ("2012-10-02T07:00:00", PlaceClosed(place="2")),
        ("2012-10-03T06:00:00", PlaceReopened(place="2")),
        ("2012-10-03T16:00:00", DayClosed()),
    ])  # fmt: skip
    assert opening(tables).select("places_inject", "places_smoke", "places_flex").rows() == [
        (2, 1, 0), (1, 1, 0), (2, 1, 0),
    ]  # fmt: skip


def test_warnings_stand_under_the_room_they_are_for(tell: Tell) -> None:
    tables = tell([
        ("2012-10-01T12:00:00", WarningIssued(warning="w1", title="Strong heroin", expires=UNTIL, confidence="likely", source="own_room")),
        ("2012-10-01T12:00:00", DrugChecked(check="c1", method="strip", found=("fentanyl",))),
    ])  # fmt: skip
    assert warnings(tables).rows() == [("halmtorvet", dt.date(2012, 10, 1), 1, 1, 1)]
