"""Random golden journals, as careless as a bad night."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any, Literal, get_args

from golden_night import ROOM, Night

from fristed.journal.kinds.base import Data
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
    Action,
    EmergencyActed,
    EmergencyEnded,
    EmergencyMeasured,
    EmergencyStarted,
)
from fristed.journal.kinds.record import EntryCorrected, EntryWithdrawn
from fristed.journal.kinds.room import (
    PlaceAdded,
    PlaceCleaned,
    PlaceClosed,
    PlaceFreed,
    PlaceReopened,
    PlaceTaken,
    PlaceType,
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
    ReturnsTaken,
    SuppliesGiven,
    VisitArrived,
    VisitCalled,
    VisitGaveUp,
    VisitLeft,
    VisitQueued,
    VisitRefused,
    VisitSentOn,
)
from fristed.journal.kinds.warning import DrugChecked, WarningEnded, WarningIssued, WarningRead
from fristed.room.folding import OF_THE_CITY


def careless_data(chance: random.Random, ids: list[str]) -> Data:
    """Any entry of the floor about few visits, places and emergencies, so that they collide."""
    families = (careless_visit, careless_visit, careless_emergency, careless_desk, careless_mend)
    return chance.choice(families)(chance, ids)


def careless_visit(chance: random.Random, ids: list[str]) -> Data:
    """About visits and places."""
    visit, place = f"v{chance.randint(1, 6)}", chance.choice(("i1", "i2", "s1", "x9"))
    type_: PlaceType = chance.choice(get_args(PlaceType))
    ticket = chance.choice((None, *range(1, 5)))
    makers: list[Callable[[], Data]] = [
        lambda: PlaceAdded(place=place, type=type_),
        lambda: PlaceClosed(place=place),
        lambda: PlaceReopened(place=place),
        lambda: PlaceTaken(place=place, visit=visit),
        lambda: PlaceTaken(place=place, visit=visit),
        lambda: PlaceFreed(place=place, visit=visit),
        lambda: PlaceCleaned(place=place),
        lambda: VisitArrived(visit=visit, wants="inject", guest=chance.choice((None, "cd" * 16))),
        lambda: VisitArrived(visit=visit, wants="smoke"),
        lambda: VisitRefused(visit=visit, reason="full"),
        lambda: VisitQueued(visit=visit, type=type_, ticket=ticket),
        lambda: VisitQueued(visit=visit, type=type_, ticket=ticket),
        lambda: VisitCalled(visit=visit),
        lambda: VisitGaveUp(visit=visit, to="no_show"),
        lambda: VisitSentOn(visit=visit, to_room="skyen"),
        lambda: VisitLeft(visit=visit),
        lambda: AftercareStarted(visit=visit),
        lambda: AftercareEnded(visit=visit),
        lambda: IntakeRegistered(visit=visit, route="inject", substances=("heroin",), assisted=True),
    ]
    return chance.choice(makers)()


def careless_emergency(chance: random.Random, ids: list[str]) -> Data:
    """About emergencies, supplies and the store."""
    emergency, visit = f"e{chance.randint(1, 3)}", f"v{chance.randint(1, 6)}"
    action: Action = chance.choice(get_args(Action))
    dose = chance.choice((0.4, 0.8, 2.0))
    item: Item = chance.choice(("needle", "naloxone_dose"))
    lot, expires = chance.choice(((None, None), ("A1", None), (None, "2027-01-01"), ("B2", "2026-09-01")))
    quantity = chance.randint(1, 9)
    makers: list[Callable[[], Data]] = [
        lambda: EmergencyStarted(emergency=emergency, place="i1", visit=visit),
        lambda: EmergencyActed(emergency=emergency, action=action),
        lambda: EmergencyActed(emergency=emergency, action="naloxone", milligrams=dose, route="im"),
        lambda: EmergencyMeasured(emergency=emergency, pulse_per_minute=chance.randint(40, 140)),
        lambda: EmergencyEnded(emergency=emergency, type="opioid", grade=2, outcome="recovered"),
        lambda: SuppliesGiven(items={item: quantity}, visit=chance.choice((None, visit))),
        lambda: ReturnsTaken(needles=chance.randint(0, 9), grams=chance.randint(0, 999) / 10),
        lambda: StockReceived(item=item, quantity=quantity, lot=lot, expires=expires),
        lambda: StockCounted(item=item, quantity=quantity - 1, lot=lot, expires=expires),
        lambda: StockDiscarded(item=item, quantity=quantity, reason="lost", lot=lot),
        lambda: StockLined(item=item, reorder_at=quantity),
    ]
    return chance.choice(makers)()


def careless_desk(chance: random.Random, ids: list[str]) -> Data:
    """About care, restrictions, warnings, shifts and the day."""
    number = chance.randint(1, 3)
    until = f"2026-03-02T0{chance.randint(5, 9)}:00:00.000Z"
    answer: Literal["accepted", "declined"] = chance.choice(("accepted", "declined"))
    warned = WarningIssued(
        warning=f"w{number}", title=f"Pills {number}", expires=until, confidence="likely", source="street"
    )
    makers: list[Callable[[], Data]] = [
        lambda: CareGiven(care="talk", visit=f"v{number}"),
        lambda: ReferralOffered(referral=f"r{number}", to="doctor"),
        lambda: ReferralAnswered(referral=f"r{number}", answer=answer),
        lambda: ReferralArrived(referral=f"r{number}"),
        lambda: RestrictionSet(restriction=f"x{number}", guest="cd" * 16, until=until, reason="other"),
        lambda: RestrictionLifted(restriction=f"x{number}", reason="sorry"),
        lambda: IncidentNoted(incident=f"n{number}", type="damage"),
        lambda: warned,
        lambda: WarningRead(warning=f"w{number}"),
        lambda: WarningEnded(warning=f"w{number}", reason="over"),
        lambda: DrugChecked(check=f"d{number}", method="strip", found=()),
        lambda: chance.choice((DayOpened(), DayClosed(), IntakePaused(reason="other"), IntakeResumed())),
        lambda: ShiftStarted(role="nurse"),
        lambda: ShiftEnded(staff=chance.choice((None, "bo"))),
        lambda: MatterOpened(matter=f"m{number}", words=f"See to {number}."),
        lambda: MatterSettled(matter=f"m{number}"),
        lambda: HandoverWritten(handover=f"h{number}", matters=(f"m{number}",)),
        lambda: HandoverSigned(handover=f"h{number}"),
        lambda: RoomRuled(smoke_minutes=20 * number),
    ]
    return chance.choice(makers)()


CAREFUL_OR_NOT: tuple[dict[str, Any], ...] = (
    {"place": "i2"}, {"visit": "v2"}, {"emergency": "e2"}, {"ticket": 2},
    {"guest": "cd" * 16},  {"guest": "nobody"}, {"type": "smoke"}, {"type": "ghb"},
    {"quantity": 3}, {"quantity": 3.5}, {"quantity": 0}, {"item": "foil"}, {"grade": 5},
    {"items": {"needle": 4, "foil": 1}}, {"items": {"spoon": 4}}, {"items": {}}, {"milligrams": 0.1},
    {"expires": "2026-03-02T06:00:00.000Z"}, {"expires": "2026-12-01"}, {"matters": ["m1", "m2"]},
    {"matters": "m1"}, {"staff": "bo"}, {"role": "cook"}, {"words": ""}, {"words": "Now in words."},
    {"found": ["ghb"], "look": "white"}, {"nothing_known": True}, {"assisted": False, "route": "oral"},
    {"smoke_minutes": 15}, {"until": "2026-03-02T06:30:00.000Z"}, {"answer": "declined"}, {"of": "x"},
)  # fmt: skip
"""Fields that fit some kinds and not others: a correction that does not fit changes nothing."""


def careless_mend(chance: random.Random, ids: list[str]) -> Data:
    """About other entries, or the room as a whole."""
    of = chance.choice(ids)
    makers: list[Callable[[], Data]] = [
        lambda: EntryWithdrawn(of=of, reason="mistake"),
        lambda: EntryCorrected(of=of, reason="typing", data=chance.choice(CAREFUL_OR_NOT)),
        lambda: EntryCorrected(of=of, reason="typing", data=chance.choice(CAREFUL_OR_NOT)),
        lambda: EntryCorrected(of=of, reason="late", at="2026-03-02T08:30:00.000Z"),
        lambda: EntryAttributed(of=(of, chance.choice(ids)), staff=chance.choice(("anna", "bo"))),
        lambda: RoomStated(name=f"Room {of[-2:]}", life="temporary"),
    ]
    return chance.choice(makers)()


def careless_night(seed: int, *, entries: int = 60) -> Night:
    """A journal of ``entries`` careless entries by three devices, in any order of arrival.

    Some were tapped on a locked screen, and some are of the city.
    """
    night = Night(seed)
    ids = [night.tap(-700, PlaceAdded(place="i1", type="inject"))]
    for _ in range(entries):
        device = night.chance.choice(("tablet-1", "tablet-2", "hub"))
        minute = night.chance.uniform(-600, 120)
        mono = round(minute * 60_000) + 40_000_000 if night.chance.random() < 0.5 else None
        by = night.chance.choice(("anna", "anna", "bo", "locked"))
        data = careless_data(night.chance, ids)
        city = type(data) in OF_THE_CITY and night.chance.random() < 0.5
        ids.append(night.tap(minute, data, device=device, mono=mono, by=by, room="city" if city else ROOM))
    night.chance.shuffle(night.entries)
    return night


def busy_night(seed: int, *, guests: int = 60) -> Night:
    """Many who wait: most are seated in the end, some give up, leave, are sent on or wait on."""
    night = Night(seed)
    chance = night.chance
    for number in range(guests):
        visit, joined = f"v{number}", chance.uniform(-120, 115)
        types: list[PlaceType] = ["inject", "inject", "smoke"]
        night.tap(joined, VisitQueued(visit=visit, type=chance.choice(types)))
        ended = joined + chance.expovariate(1 / 20)
        ends: list[Data] = [
            VisitGaveUp(visit=visit, to="used_outside"),
            VisitQueued(visit=visit, type="smoke"),
            VisitSentOn(visit=visit, to_room="skyen"),
            VisitLeft(visit=visit),
        ]
        seated = PlaceTaken(place=f"i{number % 7}", visit=visit)
        if chance.random() < 0.9:
            night.tap(ended, seated if chance.random() < 0.7 else chance.choice(ends))
    chance.shuffle(night.entries)
    return night
