"""Golden journals made by hand: care, restrictions, stock, warnings, shifts and the rest of a day."""

from __future__ import annotations

from golden_night import Night, opened_room

from fristed.journal.kinds.care import (
    CareGiven,
    IncidentNoted,
    ReferralAnswered,
    ReferralArrived,
    ReferralOffered,
    RestrictionLifted,
    RestrictionSet,
)
from fristed.journal.kinds.emergency import (
    EmergencyActed,
    EmergencyEnded,
    EmergencyMeasured,
    EmergencyStarted,
)
from fristed.journal.kinds.record import EntryCorrected, EntryWithdrawn
from fristed.journal.kinds.room import (
    PlaceAdded,
    PlaceTaken,
    RoomStated,
)
from fristed.journal.kinds.shift import (
    DayClosed,
    DayOpened,
    EntryAttributed,
    HandoverSigned,
    HandoverWritten,
    IntakePaused,
    IntakeResumed,
    MatterOpened,
    MatterSettled,
    RoomRuled,
    ShiftEnded,
    ShiftStarted,
)
from fristed.journal.kinds.stock import StockCounted, StockDiscarded, StockLined, StockReceived
from fristed.journal.kinds.visit import (
    AftercareEnded,
    AftercareStarted,
    IntakeRegistered,
    Item,
    SuppliesGiven,
    VisitArrived,
    VisitGaveUp,
    VisitQueued,
    VisitSentOn,
)
from fristed.journal.kinds.warning import DrugChecked, WarningEnded, WarningIssued, WarningRead


def aftercare() -> Night:
    night = opened_room(11)
    night.guest(0, "v1", "i1", stay=20)
    night.entries.pop()  # the visit goes on
    night.tap(25, AftercareStarted(visit="v1"))
    night.tap(26, AftercareStarted(visit="v1"), device="tablet-2")
    night.tap(30, VisitArrived(visit="v2", wants="smoke"))
    smoked = IntakeRegistered(visit="v2", route="smoke", substances=(), assisted=True)
    night.tap(31, smoked)
    night.tap(40, AftercareStarted(visit="v2"))
    night.tap(55, AftercareEnded(visit="v2"))
    night.tap(56, AftercareEnded(visit="v9"))
    night.tap(57, IntakeRegistered(visit="v8", route="inject", substances=("heroin",), assisted=False))
    return night


def restrictions() -> Night:
    night = opened_room(12)
    guest, other = "ab" * 16, "cd" * 16
    until = "2026-03-09T07:00:00.000Z"
    night.tap(0, RestrictionSet(restriction="x1", guest=guest, until=until, reason="threats"))
    night.tap(5, VisitArrived(visit="v1", wants="inject", guest=guest))
    night.tap(6, VisitArrived(visit="v2", wants="inject", guest=other))
    shouting = RestrictionSet(
        restriction="x2", guest=other, until=until, reason="violence", words="threw a chair"
    )
    night.tap(9, shouting)
    night.tap(9, IncidentNoted(incident="n1", type="violence", visit="v2"))
    short = RestrictionSet(restriction="x3", guest=other, until="2026-03-02T08:00:00.000Z", reason="other")
    night.tap(10, short)
    night.tap(20, RestrictionLifted(restriction="x3", reason="wrong guest"))
    return night


def stock_and_naloxone() -> Night:
    """Doses given in an emergency leave the store; first expiring first; the water was never counted."""
    night = opened_room(13)
    dose: Item = "naloxone_dose"
    needle: Item = "needle"
    night.tap(0, StockReceived(item=dose, quantity=4, expires="2027-05-01", lot="B7"))
    night.tap(1, StockReceived(item=dose, quantity=2, expires="2026-06-01", lot="A1"))
    night.tap(1, StockLined(item=dose, reorder_at=5))
    night.tap(2, StockCounted(item=needle, quantity=100))
    night.tap(3, SuppliesGiven(items={"needle": 120, "water": 3}))
    night.tap(4, EmergencyStarted(emergency="e1", place="i1"))
    for minute in (5, 8, 11):
        night.tap(minute, EmergencyActed(emergency="e1", action="naloxone", milligrams=0.4, route="im"))
    night.tap(20, StockDiscarded(item=dose, quantity=1, reason="damaged", lot="B7"))
    night.tap(21, StockReceived(item=needle, quantity=500))
    night.tap(22, StockCounted(item="foil", quantity=30, expires="2030-01-01"))
    night.tap(23, StockCounted(item="foil", quantity=25, expires="2030-01-01"))
    night.tap(24, StockCounted(item="foil", quantity=40))
    night.tap(25, StockDiscarded(item="pipe", quantity=3, reason="lost"))
    return night


def warnings_from_the_city() -> Night:
    night = opened_room(14)
    white = WarningIssued(
        warning="w1", title="White powder sold as heroin", expires="2026-03-05T12:00:00.000Z",
        confidence="likely", source="other_room", substance="nitazene", advice="Start with little.",
    )  # fmt: skip
    night.tap(0, white, device="tablet-9", room="city", by="nurse-9")
    night.tap(3, WarningRead(warning="w1"))
    night.tap(4, WarningRead(warning="w1"), by="nurse-2", device="tablet-2")
    night.tap(5, WarningRead(warning="w1"), device="tablet-2")
    own = WarningIssued(
        warning="w2", title="Blue pills", expires="2026-03-02T09:00:00.000Z", confidence="suspected",
        source="own_room", look="round, no mark",
    )  # fmt: skip
    night.tap(6, own)
    ghb = WarningIssued(
        warning="w3", title="GHB", expires="2026-03-03T09:00:00.000Z", confidence="confirmed",
        source="hospital",
    )  # fmt: skip
    night.tap(7, ghb, device="tablet-9", room="city")
    night.tap(9, WarningEnded(warning="w3", reason="was another city"), device="tablet-9", room="city")
    night.tap(10, own, device="tablet-8", room="elsewhere")
    checked = DrugChecked(check="d1", method="strip", found=("nitazene",), sold_as="heroin", warning="w1")
    night.tap(12, checked)
    # Only warnings of the city concern this room.
    night.tap(13, VisitArrived(visit="v1", wants="inject"), device="tablet-9", room="city")
    return night


def shift_and_handover() -> Night:
    night = opened_room(15)
    night.tap(-10, DayOpened())
    night.tap(-9, ShiftStarted(role="nurse"))
    night.tap(-8, ShiftStarted(role="reception"), by="bo")
    night.tap(100, MatterOpened(matter="m1", words="The lamp at i4 flickers."))
    night.tap(110, MatterOpened(matter="m2", words="Oxygen bottle is half empty."))
    night.tap(120, MatterSettled(matter="m2", words="changed"))
    night.tap(470, HandoverWritten(handover="h1", matters=("m1",), words="Quiet."))
    night.tap(475, ShiftStarted(role="manager"), by="clara", device="tablet-2")
    night.tap(476, HandoverSigned(handover="h1"), by="clara", device="tablet-2")
    night.tap(477, HandoverSigned(handover="h1"), by="dan")
    night.tap(480, ShiftEnded())
    night.tap(481, ShiftEnded(staff="bo"), by="clara", device="tablet-2")
    night.tap(482, RoomRuled(inject_minutes=30))
    return night


def tickets() -> Night:
    """Two tablets out of touch give the same number; another list loses the turn and takes a new one."""
    night = opened_room(16)
    for number in (1, 2, 3):
        night.tap(number, VisitArrived(visit=f"v{number}", wants="inject"))
        night.tap(number, VisitQueued(visit=f"v{number}", type="inject", ticket=number))
    night.tap(3.5, VisitArrived(visit="v4", wants="smoke"), device="tablet-2")
    night.tap(3.5, VisitQueued(visit="v4", type="smoke", ticket=3), device="tablet-2")
    night.tap(4, VisitQueued(visit="v1", type="smoke", ticket=4))
    night.tap(5, VisitQueued(visit="v2", type="inject", ticket=5), device="tablet-2")
    return night


def sent_on() -> Night:
    night = opened_room(17)
    for number in (1, 2):
        night.tap(number, VisitArrived(visit=f"v{number}", wants="inject"))
        night.tap(number, VisitQueued(visit=f"v{number}", type="inject", ticket=number))
    night.tap(9, VisitSentOn(visit="v1", to_room="skyen"))
    night.tap(10, VisitGaveUp(visit="v2", to="other_room"))
    night.tap(10, VisitSentOn(visit="v2", to_room="skyen"))
    night.tap(11, CareGiven(care="wound", minutes=15))
    night.tap(12, ReferralOffered(referral="r1", to="housing", guest="ab" * 16))
    night.tap(13, ReferralOffered(referral="r2", to="doctor"))
    night.tap(14, ReferralOffered(referral="r3", to="testing"))
    night.tap(15, ReferralAnswered(referral="r1", answer="accepted"))
    night.tap(16, ReferralAnswered(referral="r2", answer="declined"))
    night.tap(90, ReferralArrived(referral="r3"))
    return night


def locked_emergency() -> Night:
    """Tapped on the locked screen, and given a name afterwards, the second one the right one."""
    night = opened_room(18)
    ids = [
        night.tap(5, EmergencyStarted(emergency="e1", place="i1"), by="locked", mono=1_000),
        night.tap(5.5, EmergencyActed(emergency="e1", action="stimulate"), by="locked", mono=31_000),
        night.tap(6, EmergencyMeasured(emergency="e1", glasgow_coma_scale=7), by="locked", mono=61_000),
    ]
    named = night.tap(7, EmergencyActed(emergency="e1", action="oxygen"), by="anna")
    night.tap(30, EntryAttributed(of=tuple(ids), staff="bo"), by="anna")
    night.tap(31, EntryAttributed(of=(ids[0], named), staff="clara"), by="anna")
    wrong = night.tap(32, EntryAttributed(of=tuple(ids), staff="dan"), by="anna")
    night.tap(33, EntryWithdrawn(of=wrong, reason="he was not here"), by="anna")
    return night


def emergency_put_right() -> Night:
    """Over, and still corrected: treatment after the end, two endings, an ambulance that left later."""
    night = opened_room(19)
    night.tap(0, EmergencyStarted(emergency="e1", place="i2"), mono=0)
    dose = night.tap(3, EmergencyActed(emergency="e1", action="naloxone", milligrams=4.0, route="nasal"))
    night.tap(4, EntryCorrected(of=dose, reason="typing", data={"milligrams": 0.4, "route": "im"}))
    oxygen = EmergencyActed(emergency="e1", action="oxygen", litres_per_minute=15.0)
    late = night.tap(5, oxygen, mono=300_000)
    night.tap(6, EntryCorrected(of=late, reason="tapped late", at="2026-03-02T07:01:00.000Z"))
    ended = EmergencyEnded(
        emergency="e1", type="opioid", grade=3, outcome="recovered", would_have_died="yes",
        reason="no breath for two minutes", substance="heroin", batch="white, from the square",
    )  # fmt: skip
    night.tap(12, ended)
    night.tap(13, EmergencyActed(emergency="e1", action="ventilate"), device="tablet-2")
    night.tap(14, EmergencyActed(emergency="e1", action="ambulance_left"))
    other = EmergencyEnded(emergency="e1", type="opioid", grade=4, outcome="to_hospital")
    night.tap(15, other, device="tablet-2")
    night.tap(20, EmergencyEnded(emergency="e2", type="seizure", grade=1, outcome="recovered"))
    night.tap(-900, EmergencyEnded(emergency="e0", type="ghb", grade=1, outcome="recovered"))
    night.tap(-890, EmergencyActed(emergency="e0", action="stimulate"))
    return night


def two_doses_answered() -> Night:
    """Two pairs of doses within a minute: of the first, staff have said that both were given."""
    night = opened_room(24)
    dose = EmergencyActed(emergency="e1", action="naloxone", milligrams=0.4, route="im")
    for emergency in ("e1", "e2"):
        night.tap(0, EmergencyStarted(emergency=emergency, place="i2"))
    night.tap(1, dose)
    second = night.tap(1.5, dose)
    night.tap(3, EntryCorrected(of=second, reason="two doses, staff say", data={"separate": True}))
    spray = EmergencyActed(emergency="e2", action="naloxone", milligrams=1.8, route="nasal")
    night.tap(2, spray, device="tablet-2")
    night.tap(2.9, spray, device="tablet-2")
    return night


def paused_by_hand_and_by_emergency() -> Night:
    night = opened_room(20)
    night.tap(0, IntakePaused(reason="cleaning"))
    night.tap(2, EmergencyStarted(emergency="e1"))
    night.tap(3, IntakePaused(reason="staffing"), device="tablet-2")
    night.tap(5, IntakeResumed())
    return night


def undone() -> Night:
    """A tap of three entries taken back, newest first; the number it gave is free again."""
    night = opened_room(21)
    night.tap(0, VisitArrived(visit="v1", wants="inject"))
    night.tap(0, VisitQueued(visit="v1", type="inject", ticket=1))
    tapped = [
        night.tap(2, VisitArrived(visit="v2", wants="inject")),
        night.tap(2, IntakeRegistered(visit="v2", route="inject", substances=(), assisted=False)),
        night.tap(2, VisitQueued(visit="v2", type="inject", ticket=2)),
    ]
    for id_ in reversed(tapped):
        night.tap(3, EntryWithdrawn(of=id_, reason="undone"))
    return night


def day_closed_with_a_forgotten_guest() -> Night:
    night = opened_room(22)
    night.tap(-10, DayOpened())
    night.guest(0, "v1", "i1", stay=30)
    night.tap(5, VisitArrived(visit="v2", wants="inject"))
    night.tap(8, PlaceTaken(place="i2", visit="v2"))
    night.tap(600, DayClosed())
    return night


def the_room_moves() -> Night:
    """Halmtorvet becomes Mændenes Hjem, at another address: one room, one record."""
    night = Night(23)
    night.tap(-700, RoomStated(name="Halmtorvet", life="temporary", address="Halmtorvet 17"))
    night.tap(-699, PlaceAdded(place="i1", type="inject"))
    night.tap(-600, StockCounted(item="needle", quantity=80))
    night.tap(-500, RoomStated(name="Halmtorvet", life="moved", address="Halmtorvet 17"))
    moved = RoomStated(name="Mændenes Hjem", life="permanent", address="Lille Istedgade 2")
    night.tap(-400, moved)
    night.tap(-399, PlaceAdded(place="i1", type="inject"))
    night.tap(-398, PlaceAdded(place="s1", type="smoke"))
    night.guest(0, "v1", "i1", stay=20)
    return night


SITUATIONS = (
    aftercare,
    restrictions,
    stock_and_naloxone,
    warnings_from_the_city,
    shift_and_handover,
    tickets,
    sent_on,
    locked_emergency,
    emergency_put_right,
    two_doses_answered,
    paused_by_hand_and_by_emergency,
    undone,
    day_closed_with_a_forgotten_guest,
    the_room_moves,
)
