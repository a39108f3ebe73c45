"""Make wire/monitor.json, which both languages must agree on: `python tools/golden_monitor.py`.

A handout of the monitor, the entries a tablet hears after it, and the levels after each of them.
"""

from __future__ import annotations

import datetime as dt
import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from fristed.journal.chain import Device
from fristed.journal.entry import Entry, canonical
from fristed.journal.kinds.base import Data
from fristed.journal.kinds.emergency import EmergencyStarted
from fristed.journal.kinds.visit import IntakeRegistered, Substance, VisitArrived, VisitLeft
from fristed.room.monitor.baseline import learned
from fristed.room.monitor.calendar import Calendar
from fristed.room.monitor.handout import handout
from fristed.room.monitor.state import State, apply, fresh, level_of, levels_of
from fristed.room.monitor.watch import Watch, watch

FILE = Path(__file__).resolve().parent.parent / "wire" / "monitor.json"
START = dt.datetime(2026, 3, 28, 20, tzinfo=dt.UTC)  # the clocks change in the night
THRESHOLD = 60.0
SUBSTANCES: tuple[Substance, ...] = ("heroin", "cocaine")


def golden() -> dict[str, Any]:
    """Give the file's content."""
    watched = _watch()
    state, entries = fresh(watched), list(_entries())
    half = len(entries) // 3
    for entry in entries[:half]:
        state = apply(watched, state, entry)
    last = (entries[half - 1].at, entries[half - 1].device, entries[half - 1].n)
    given = handout(watched, state, threshold=THRESHOLD, last=last)
    return {
        "handout": msgspec.to_builtins(given),
        "entries": [json.loads(canonical(one)) for one in entries],
        "expected": list(_levels(watched, state, entries[half:])),
    }


def _levels(watched: Watch, state: State, entries: list[Entry]) -> Iterator[dict[str, Any]]:
    for entry in entries:
        state = apply(watched, state, entry)
        yield {
            "id": entry.id, "level": level_of(watched, state), "streams": levels_of(watched, state).tolist(),
            "counted": len(state.counted), "repeats": state.repeats,
        }  # fmt: skip


def _watch() -> Watch:
    calendar = Calendar(
        timezone="Europe/Copenhagen", intakes_by_hour=(10.0,) * 24, risk_by_hour=(1.0,) * 22 + (1.5, 2.0),
        risk_by_weekday=(1, 1, 1, 1, 1.2, 1.3, 1), payday_days=(29, 30), payday_risk=2.06,
    )  # fmt: skip
    rooms = tuple(
        learned(name, calendar, emergencies=60, exposure=exposure)
        for name, exposure in (("a", 9000), ("b", 5000))
    )
    heroin = learned("heroin", calendar, emergencies=50, exposure=5000)
    return watch(rooms, first=START.date(), substances=(heroin,))


def _entries() -> Iterator[Entry]:
    chance = random.Random(9)
    devices = [Device(f"tablet-{n}", random_bits=lambda: chance.getrandbits(74)) for n in (1, 2)]
    at, guests = START, [None, "0" * 32, "1" * 32]
    for n in range(60):
        device, visit = devices[n % 2], f"v-{n}"
        at += dt.timedelta(minutes=chance.randint(3, 40))
        made = [VisitArrived(visit=visit, wants="inject", guest=chance.choice(guests))]
        taken = (chance.choice(SUBSTANCES),)
        rest: list[Data] = [IntakeRegistered(visit=visit, route="inject", substances=taken, assisted=False)]
        if chance.random() < 0.25:
            rest.append(EmergencyStarted(emergency=f"e-{n}", visit=visit if chance.random() < 0.8 else None))
        if chance.random() < 0.7:
            rest.append(VisitLeft(visit=visit))
        for data in (*made, *rest):
            at += dt.timedelta(seconds=chance.randint(1, 90))
            yield device.make(data, room="a", at=at, by="anna")


def main() -> None:
    """Write the file."""
    FILE.write_text(json.dumps(golden(), indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
