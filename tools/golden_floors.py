"""Make the golden journals and their floors in wire/journals: `python tools/golden_floors.py`.

Both languages fold these and must come to the same floors. The situations are made by hand below;
the random ones come from a seeded generator that is as careless as a bad night: clocks that differ,
taps that are missing, doubled, corrected, withdrawn, and entries that arrive in any order.
"""

from __future__ import annotations

import datetime as dt
import json
import random
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal, get_args

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from fristed.journal.chain import Device
from fristed.journal.entry import Entry, canonical, decode
from fristed.journal.kinds import KINDS
from fristed.journal.kinds.base import Data
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
from fristed.journal.kinds.visit import (
    IntakeRegistered,
    ReturnsTaken,
    SuppliesGiven,
    VisitArrived,
    VisitCalled,
    VisitGaveUp,
    VisitLeft,
    VisitQueued,
    VisitRefused,
)
from fristed.room import floor_json, fold

FOLDER = Path(__file__).resolve().parent.parent / "wire" / "journals"
ROOM = "halmtorvet"
DAY_FROM = "2026-03-01T23:00:00.000Z"  # midnight in Copenhagen
OPENED = dt.datetime(2026, 3, 2, 7, 0, tzinfo=dt.UTC)
RANDOM_JOURNALS = 20


class Night:
    """Writes entries minute by minute, on named devices; a seed makes it repeatable."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.devices: dict[str, Device] = {}
        self.entries: list[Entry] = []

    def tap(self, minute: float, data: Data, *, device: str = "tablet-1", mono: int | None = None) -> str:
        """Add one entry, ``minute`` minutes after opening; gives its id."""
        maker = self.devices.setdefault(
            device, Device(device, random_bits=lambda: self.chance.getrandbits(74))
        )
        at = OPENED + dt.timedelta(milliseconds=round(minute * 60_000))
        entry = maker.make(data, room=ROOM, at=at, by="nurse-1", mono=mono)
        self.entries.append(entry)
        return entry.id

    def guest(self, minute: float, visit: str, place: str, *, stay: float) -> None:
        """One whole ordinary visit at ``place``."""
        route: Literal["inject", "smoke"] = "smoke" if place.startswith("s") else "inject"
        self.tap(minute, VisitArrived(visit=visit, wants=route))
        intake = IntakeRegistered(visit=visit, route=route, substances=("cocaine",), assisted=False)
        self.tap(minute + 1, intake)
        self.tap(minute + 1, SuppliesGiven(items={"needle": 2, "water": 2}, visit=visit))
        self.tap(minute + 2, PlaceTaken(place=place, visit=visit))
        self.tap(minute + stay, PlaceFreed(place=place, visit=visit))
        self.tap(minute + stay + 4, PlaceCleaned(place=place))
        self.tap(minute + stay + 9, VisitLeft(visit=visit))


def opened_room(seed: int) -> Night:
    night = Night(seed)
    night.tap(-5, RoomStated(name="Halmtorvet", life="permanent", address="Halmtorvet 17"))
    for place in ("i1", "i2", "i4", "s1"):
        night.tap(-4, PlaceAdded(place=place, type="smoke" if place == "s1" else "inject"))
    return night


def ordinary_visit() -> Night:
    night = opened_room(1)
    night.guest(0, "v1", "i1", stay=24)
    night.tap(30, VisitArrived(visit="v2", wants="smoke", guest="0f" * 16))
    night.tap(32, PlaceTaken(place="s1", visit="v2"))
    night.tap(33, ReturnsTaken(needles=12, grams=310.5))
    night.tap(34, VisitArrived(visit="v3", wants="other"))
    night.tap(36, VisitRefused(visit="v3", reason="intoxicated"))
    return night


def queue_and_call() -> Night:
    night = opened_room(2)
    night.tap(0, PlaceClosed(place="i4", reason="lamp broken"))
    for number, place in enumerate(("i1", "i2"), start=1):
        night.tap(number, VisitArrived(visit=f"v{number}", wants="inject"))
        night.tap(number, PlaceTaken(place=place, visit=f"v{number}"))
    for number in (3, 4, 5):
        night.tap(number, VisitArrived(visit=f"v{number}", wants="inject"))
        night.tap(number + 0.5, VisitQueued(visit=f"v{number}", type="inject"))
    night.tap(6, VisitArrived(visit="v6", wants="smoke"))
    night.tap(6, VisitQueued(visit="v6", type="smoke"))
    night.tap(20, PlaceFreed(place="i1", visit="v1"))
    night.tap(24, PlaceCleaned(place="i1"))
    night.tap(24.2, VisitCalled(visit="v3"))
    night.tap(26, PlaceTaken(place="i1", visit="v3"))
    night.tap(27, VisitCalled(visit="v4"))
    return night


def gives_up() -> Night:
    night = opened_room(3)
    for number in (1, 2, 3):
        night.tap(number, VisitArrived(visit=f"v{number}", wants="inject"))
        night.tap(number, VisitQueued(visit=f"v{number}", type="inject"))
    night.tap(15, VisitGaveUp(visit="v1", to="used_outside"))
    night.tap(16, VisitLeft(visit="v1"))
    return night


def emergency_with_acts() -> Night:
    night = opened_room(4)
    night.tap(0, VisitArrived(visit="v1", wants="inject"))
    night.tap(2, PlaceTaken(place="i2", visit="v1"))
    # The wall clock is set back two minutes half-way: the seconds come from `mono`.
    night.tap(9, EmergencyStarted(emergency="e1", visit="v1", place="i2"), mono=500_000)
    night.tap(9.3, EmergencyActed(emergency="e1", action="stimulate"), mono=518_000)
    oxygen = EmergencyActed(emergency="e1", action="oxygen", litres_per_minute=10.0)
    night.tap(9.7, oxygen, device="tablet-2", mono=42)
    dose = EmergencyActed(emergency="e1", action="naloxone", milligrams=0.4, route="im")
    night.tap(9.05, dose, mono=601_500)
    night.tap(11, EmergencyMeasured(emergency="e1", breaths_per_minute=8, oxygen_saturation_percent=84))
    night.tap(12.5, dose, mono=790_000)
    night.tap(2, EmergencyStarted(emergency="e0"), device="tablet-2")
    night.tap(6, EmergencyEnded(emergency="e0", type="ghb", grade=1, outcome="recovered"), device="tablet-2")
    night.tap(7, EmergencyActed(emergency="e0", action="ambulance_left"), device="tablet-2")
    return night


def correction() -> Night:
    night = opened_room(5)
    night.tap(0, VisitArrived(visit="v1", wants="inject"))
    taken = night.tap(2, PlaceTaken(place="i1", visit="v1"))
    night.tap(3, EntryCorrected(of=taken, reason="wrong place", data={"place": "i2"}))
    given = night.tap(4, SuppliesGiven(items={"needle": 50}, visit="v1"))
    night.tap(5, EntryCorrected(of=given, reason="typing", data={"items": {"needle": 5}}))
    night.tap(6, EntryCorrected(of=given, reason="does not fit", data={"items": {"needle": "many"}}))
    night.tap(7, EntryCorrected(of=taken, reason="sat down later", at="2026-03-02T07:10:00.000Z"))
    return night


def withdrawal() -> Night:
    night = opened_room(6)
    night.tap(0, VisitArrived(visit="v1", wants="inject"))
    night.tap(1, VisitArrived(visit="v2", wants="inject"))
    taken = night.tap(2, PlaceTaken(place="i1", visit="v1"))
    night.tap(3, EntryWithdrawn(of=taken, reason="never sat down"))
    other = night.tap(4, PlaceTaken(place="i2", visit="v2"))
    mistaken = night.tap(5, EntryWithdrawn(of=other, reason="wrong line"))
    night.tap(6, EntryWithdrawn(of=mistaken, reason="it did happen"))
    return night


def two_guests_at_one_place() -> Night:
    night = opened_room(7)
    night.tap(0, VisitArrived(visit="v1", wants="inject", guest="ab" * 16))
    night.tap(1, VisitArrived(visit="v2", wants="inject", guest="ab" * 16), device="tablet-2")
    night.tap(3, PlaceTaken(place="i4", visit="v1"))
    night.tap(3.2, PlaceTaken(place="i4", visit="v2"), device="tablet-2")
    night.tap(4, PlaceTaken(place="i1", visit="v2"), device="tablet-2")
    night.tap(5, VisitLeft(visit="v1"))
    night.tap(6, PlaceTaken(place="i9", visit="v7"))
    return night


def out_of_order_arrival() -> Night:
    night = opened_room(8)
    night.guest(0, "v1", "i1", stay=20)
    night.guest(5, "v2", "s1", stay=30)
    night.tap(40, VisitArrived(visit="v3", wants="inject"), device="tablet-2")
    night.tap(41, PlaceTaken(place="i1", visit="v3"), device="tablet-2")
    night.entries.reverse()
    return night


def newer_kind() -> Night:
    night = opened_room(9)
    night.tap(0, VisitArrived(visit="v1", wants="inject"))
    line = json.loads(canonical(night.entries[-1]))
    for kind, v in (("visit.tested", 1), ("visit.left", 2)):
        line |= {"id": f"{line['id'][:-4]}000{v}", "kind": kind, "v": v, "n": line["n"] + 1}
        line["data"] = {"visit": "v1", "substance": "nitazene"}
        night.entries.append(decode(json.dumps(line)))
    night.tap(3, PlaceTaken(place="i1", visit="v1"), device="tablet-2")
    return night


def day_turns() -> Night:
    """What began before midnight still stands; today's counts start at midnight."""
    night = opened_room(10)
    for minute, visit in ((-620, "v1"), (-560, "v2"), (-478, "v3")):
        night.tap(minute, VisitArrived(visit=visit, wants="inject"))
        night.tap(minute, SuppliesGiven(items={"needle": 10}))
    night.tap(-500, VisitLeft(visit="v1"))
    night.tap(-470, VisitLeft(visit="v2"))
    night.tap(-469, PlaceClosed(place="s1"))
    night.tap(60, PlaceReopened(place="s1"))
    return night


SITUATIONS: dict[str, Callable[[], Night]] = {
    make.__name__: make
    for make in (
        ordinary_visit, queue_and_call, gives_up, emergency_with_acts, correction, withdrawal,
        two_guests_at_one_place, out_of_order_arrival, newer_kind, day_turns,
    )
}  # fmt: skip


def careless_data(chance: random.Random, ids: list[str]) -> Data:
    """Any entry of the floor about few visits, places and emergencies, so that they collide."""
    visit, place = f"v{chance.randint(1, 6)}", chance.choice(("i1", "i2", "s1", "x9"))
    emergency = f"e{chance.randint(1, 2)}"
    type_: PlaceType = chance.choice(get_args(PlaceType))
    action: Action = chance.choice(get_args(Action))
    dose = chance.choice((0.4, 0.8, 2.0))
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
        lambda: VisitQueued(visit=visit, type=type_),
        lambda: VisitQueued(visit=visit, type=type_),
        lambda: VisitCalled(visit=visit),
        lambda: VisitGaveUp(visit=visit, to="no_show"),
        lambda: VisitLeft(visit=visit),
        lambda: IntakeRegistered(visit=visit, route="inject", substances=("heroin",), assisted=True),
        lambda: SuppliesGiven(items={"needle": chance.randint(1, 9)}),
        lambda: ReturnsTaken(needles=chance.randint(0, 9), grams=chance.randint(0, 999) / 10),
        lambda: EmergencyStarted(emergency=emergency, place=place, visit=visit),
        lambda: EmergencyActed(emergency=emergency, action=action),
        lambda: EmergencyActed(emergency=emergency, action="naloxone", milligrams=dose, route="im"),
        lambda: EmergencyMeasured(emergency=emergency, pulse_per_minute=chance.randint(40, 140)),
        lambda: EmergencyEnded(emergency=emergency, type="opioid", grade=2, outcome="recovered"),
        lambda: EntryWithdrawn(of=chance.choice(ids), reason="mistake"),
        lambda: EntryCorrected(of=chance.choice(ids), reason="typing", data={"place": place}),
        lambda: EntryCorrected(of=chance.choice(ids), reason="late", at="2026-03-02T08:30:00.000Z"),
        lambda: RoomStated(name=f"Room {visit}", life="temporary"),
    ]
    return chance.choice(makers)()


def careless_night(seed: int, *, entries: int = 60) -> Night:
    """A journal of ``entries`` careless entries by three devices, in any order of arrival."""
    night = Night(seed)
    ids = [night.tap(-700, PlaceAdded(place="i1", type="inject"))]
    for _ in range(entries):
        device = night.chance.choice(("tablet-1", "tablet-2", "hub"))
        minute = night.chance.uniform(-600, 120)
        mono = round(minute * 60_000) + 40_000_000 if night.chance.random() < 0.5 else None
        ids.append(night.tap(minute, careless_data(night.chance, ids), device=device, mono=mono))
    night.chance.shuffle(night.entries)
    return night


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def golden_files() -> Iterator[tuple[str, str]]:
    """Give every file in wire/journals as (name, text)."""
    nights = {name: make() for name, make in SITUATIONS.items()}
    nights |= {f"random_{seed:02d}": careless_night(seed) for seed in range(1, RANDOM_JOURNALS + 1)}
    for name, night in nights.items():
        floor = floor_json(fold(night.entries, room=ROOM, day_from=DAY_FROM))
        yield f"{name}.jsonl", "".join(canonical(entry).decode() + "\n" for entry in night.entries)
        yield f"{name}.floor.json", _text(floor)


def stale_files() -> list[str]:
    """Name the files in wire/journals that are missing, differ or have no maker."""
    made = dict(golden_files())
    there = {path.name: path.read_text("utf-8") for path in FOLDER.iterdir()}
    return sorted(name for name in made.keys() | there.keys() if made.get(name) != there.get(name))


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    made = dict(golden_files())
    for name in stale_files():
        if name in made:
            (FOLDER / name).write_text(made[name], "utf-8")
        else:
            (FOLDER / name).unlink()
        print(name)
    print(f"{len(made)} files in wire/journals are fresh ({len(KINDS)} kinds are known).")


if __name__ == "__main__":
    main()
