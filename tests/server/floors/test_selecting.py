"""The floor's entries: all that still matters, nothing that is over, and whatever puts them right."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable

import pytest

from fristed.journal.chain import Device
from fristed.journal.entry import Entry, moment_text
from fristed.journal.kinds.base import Data
from fristed.journal.kinds.care import ReferralAnswered, ReferralOffered, RestrictionLifted, RestrictionSet
from fristed.journal.kinds.emergency import EmergencyActed, EmergencyEnded, EmergencyStarted
from fristed.journal.kinds.record import EntryCorrected, EntryWithdrawn
from fristed.journal.kinds.room import PlaceAdded, RoomStated
from fristed.journal.kinds.shift import DayClosed, DayOpened, MatterOpened, MatterSettled, RoomRuled
from fristed.journal.kinds.stock import StockCounted, StockReceived
from fristed.journal.kinds.visit import SuppliesGiven, VisitArrived, VisitLeft
from fristed.journal.kinds.warning import WarningEnded, WarningIssued
from fristed.server import store
from fristed.server.floors import selected

NOW = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)
Say = Callable[..., Entry]
GUEST = "0" * 32


@pytest.fixture
def say(sqlcipher: str) -> Say:
    """Give a function that stores one entry, so many hours ago."""
    bits = random.Random(1)
    device = Device("tablet-1", random_bits=lambda: bits.getrandbits(74))

    def make(data: Data, *, hours_ago: float = 0, room: str = "halmtorvet") -> Entry:
        entry = device.make(data, room=room, at=NOW - dt.timedelta(hours=hours_ago), by="anna")
        store.append([entry])
        return entry

    return make


def _ids(room: str = "halmtorvet") -> list[str]:
    return [one.entry.id for one in selected(room, now=NOW, simulated=True)]


def test_what_a_tablet_with_a_slow_clock_sent_lately_is_given(
    sqlcipher: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = dt.datetime.now(dt.UTC)
    device = Device("slow", random_bits=lambda: 1)
    for days in (5, 15):
        entry = device.make(
            VisitArrived(visit=f"v{days}", wants="smoke"),
            room="halmtorvet",
            at=now - dt.timedelta(days=days),
            by="anna",
        )
        store.append([entry])
    assert [one.seq for one in selected("halmtorvet", now=now)] == [1]
    assert selected("halmtorvet", now=now, simulated=True) == []


def _later(hours: float) -> str:
    return moment_text(NOW + dt.timedelta(hours=hours))


def test_what_the_room_is_and_what_is_recent(say: Say) -> None:
    kept = [
        say(RoomStated(name="Skyen", life="permanent"), hours_ago=9000),
        say(PlaceAdded(place="1", type="inject"), hours_ago=9000),
        say(RoomRuled(inject_minutes=45), hours_ago=9000),
        say(VisitArrived(visit="v", wants="smoke"), hours_ago=35),
    ]
    say(VisitArrived(visit="old", wants="smoke"), hours_ago=37)
    say(VisitArrived(visit="elsewhere", wants="smoke"), room="skyttegade")
    assert _ids() == [one.id for one in kept]


def test_restrictions_and_matters_until_they_are_over(say: Say) -> None:
    until = {"until": _later(100), "guest": GUEST, "reason": "threats"}
    kept = [
        say(RestrictionSet(restriction="r1", **until), hours_ago=500),  # type: ignore[arg-type]
        say(MatterOpened(matter="m1", words="A lock"), hours_ago=500),
    ]
    say(RestrictionSet(restriction="r2", guest=GUEST, until=_later(-40), reason="theft"), hours_ago=500)
    say(RestrictionSet(restriction="r3", **until), hours_ago=500)  # type: ignore[arg-type]
    say(RestrictionLifted(restriction="r3", reason="Talked"), hours_ago=400)
    say(MatterOpened(matter="m2", words="A tap"), hours_ago=500)
    say(MatterSettled(matter="m2"), hours_ago=400)
    assert _ids() == [one.id for one in kept]


def test_what_ended_lately_is_given_from_its_beginning(say: Say) -> None:
    kept = [say(MatterOpened(matter="m", words="A lock"), hours_ago=500), say(MatterSettled(matter="m"))]
    assert _ids() == [one.id for one in kept]


def test_a_settlement_that_was_a_slip_leaves_the_matter_open(say: Say) -> None:
    kept = [say(MatterOpened(matter="m", words="A lock"), hours_ago=500)]
    kept += [settled := say(MatterSettled(matter="m"), hours_ago=400)]
    kept += [say(EntryWithdrawn(of=settled.id, reason="a slip"), hours_ago=399)]
    assert _ids() == [one.id for one in kept]


def test_warnings_of_all_rooms_until_they_expire_or_end(say: Say) -> None:
    def issue(name: str, expires: str, room: str) -> Entry:
        warning = WarningIssued(
            warning=name, title="Strong", expires=expires, confidence="likely", source="alarm"
        )
        return say(warning, hours_ago=200, room=room)

    kept = [issue("w1", _later(9), "city"), issue("w2", _later(9), "halmtorvet")]
    issue("w3", _later(-50), "city")
    issue("w4", _later(9), "skyttegade")
    issue("w5", _later(9), "city")
    say(WarningEnded(warning="w5", reason="A mistake"), hours_ago=100, room="city")
    assert _ids() == [one.id for one in kept]


def test_referrals_wait_ninety_days_for_their_answer(say: Say) -> None:
    kept = [
        say(ReferralOffered(referral="a", to="doctor"), hours_ago=24 * 80),
        say(ReferralOffered(referral="b", to="doctor"), hours_ago=24 * 80),
        say(ReferralAnswered(referral="b", answer="accepted"), hours_ago=24 * 79),
    ]
    say(ReferralOffered(referral="c", to="doctor"), hours_ago=24 * 100)
    say(ReferralOffered(referral="d", to="doctor"), hours_ago=24 * 80)
    say(ReferralAnswered(referral="d", answer="declined"), hours_ago=24 * 79)
    assert _ids() == [one.id for one in kept]


def test_a_room_that_was_shut_over_a_holiday_shows_its_last_day(say: Say) -> None:
    say(VisitArrived(visit="before", wants="smoke"), hours_ago=120)
    kept = [
        say(DayOpened(), hours_ago=100),
        say(VisitArrived(visit="v", wants="smoke"), hours_ago=99),
        say(VisitLeft(visit="v"), hours_ago=98),
        say(DayClosed(), hours_ago=92),
    ]
    assert _ids() == [one.id for one in kept]


def test_stock_is_given_with_what_was_handed_out_since_it_was_counted(say: Say) -> None:
    first = say(StockReceived(item="needle", quantity=500), hours_ago=900)
    say(SuppliesGiven(items={"needle": 10}), hours_ago=800)
    counted = say(StockCounted(item="needle", quantity=400), hours_ago=700)
    after = say(SuppliesGiven(items={"needle": 5, "foil": 1}), hours_ago=600)
    say(SuppliesGiven(items={"foil": 1}), hours_ago=600)
    assert _ids() == [first.id, counted.id, after.id]


def test_a_dose_given_in_an_old_emergency_leaves_the_store_too(say: Say) -> None:
    kept = [
        say(StockReceived(item="naloxone_dose", quantity=20), hours_ago=900),
        say(EmergencyStarted(emergency="e"), hours_ago=800),
        say(EmergencyActed(emergency="e", action="naloxone", milligrams=0.4, route="im"), hours_ago=800),
    ]
    assert _ids() == [one.id for one in kept]


def test_what_puts_right_what_is_given_is_given_however_old(say: Say) -> None:
    place = say(PlaceAdded(place="1", type="inject"), hours_ago=9000)
    mend = say(EntryCorrected(of=place.id, reason="smoke", data={"type": "smoke"}), hours_ago=8000)
    undone = say(EntryWithdrawn(of=mend.id, reason="no"), hours_ago=7000)
    again = say(EntryWithdrawn(of=undone.id, reason="yes"), hours_ago=6000)
    old = say(VisitArrived(visit="old", wants="smoke"), hours_ago=5000)
    say(EntryCorrected(of=old.id, reason="inject", data={"wants": "inject"}), hours_ago=5000)
    assert _ids() == [one.id for one in (place, mend, undone, again)]


def test_an_old_entry_that_was_put_right_today_is_found(say: Say) -> None:
    slow = say(VisitArrived(visit="slow-clock", wants="smoke"), hours_ago=5000)
    moved = say(EntryCorrected(of=slow.id, reason="the tablet's clock was wrong", at=_later(-2)))
    assert _ids() == [slow.id, moved.id]


def test_a_correction_that_was_made_on_a_slow_clock_still_moves_its_entry(say: Say) -> None:
    slow = say(VisitArrived(visit="slow-clock", wants="smoke"), hours_ago=5000)
    moved = say(EntryCorrected(of=slow.id, reason="the clock was wrong", at=_later(-2)), hours_ago=4999)
    assert _ids() == [slow.id, moved.id]


def _emergency(say: Say, name: str, *, hours_ago: float) -> list[Entry]:
    return [
        say(EmergencyStarted(emergency=name), hours_ago=hours_ago),
        say(EmergencyActed(emergency=name, action="oxygen", litres_per_minute=10), hours_ago=hours_ago - 0.1),
    ]


def _end(say: Say, name: str, *, hours_ago: float) -> Entry:
    ended = EmergencyEnded(emergency=name, type="opioid", grade=2, outcome="recovered")
    return say(ended, hours_ago=hours_ago)


def test_an_emergency_left_open_is_given_however_old(say: Say) -> None:
    _emergency(say, "over", hours_ago=900)
    _end(say, "over", hours_ago=899)
    kept = _emergency(say, "open", hours_ago=900)
    kept += _emergency(say, "ended-lately", hours_ago=800)
    kept += [_end(say, "ended-lately", hours_ago=2)]
    assert _ids() == [one.id for one in kept]


def test_an_emergency_whose_end_was_withdrawn_is_open_until_the_withdrawal_is(say: Say) -> None:
    emergency = _emergency(say, "e", hours_ago=900)
    end = _end(say, "e", hours_ago=899)
    slip = say(EntryWithdrawn(of=end.id, reason="too early"), hours_ago=898)
    assert _ids() == [one.id for one in (*emergency, end, slip)]
    say(EntryWithdrawn(of=slip.id, reason="it was over"), hours_ago=897)
    assert _ids() == []
