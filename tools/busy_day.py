"""Fill the small simulated city's last day up to 200 guests: run as a program, over FRISTED_DATA."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator

from fristed.journal.chain import Device
from fristed.journal.entry import Entry
from fristed.journal.kinds.base import Data
from fristed.journal.kinds.room import PlaceCleaned, PlaceFreed, PlaceTaken
from fristed.journal.kinds.visit import IntakeRegistered, SuppliesGiven, VisitArrived, VisitLeft
from fristed.server.start import start

ROOM = "halmtorvet"
GUESTS = 200
MINUTE = dt.timedelta(minutes=1)
PLACES = 6


def entries(until: dt.datetime) -> Iterator[Entry]:
    """Whole visits, one every four minutes up to ``until``, each sitting for twenty."""
    bits = random.Random(1)
    device = Device("busy-day", random_bits=lambda: bits.getrandbits(74))
    for number in range(GUESTS):
        at = until - MINUTE * (4 * (GUESTS - number) + 25)
        visit, place = f"v-busy-{number}", str(1 + number % PLACES)
        told: list[tuple[int, Data]] = [
            (0, VisitArrived(visit=visit, wants="inject", guest=f"{number:032x}")),
            (0, IntakeRegistered(visit=visit, route="inject", substances=("heroin",), assisted=False)),
            (1, SuppliesGiven(items={"needle": 2}, visit=visit)),
            (1, PlaceTaken(place=place, visit=visit)),
            (21, PlaceFreed(place=place, visit=visit)),
            (22, VisitLeft(visit=visit)),
            (23, PlaceCleaned(place=place)),
        ]
        for minutes, data in told:
            yield device.make(data, room=ROOM, at=at + MINUTE * minutes, by="anna")


def main() -> None:
    start()
    from fristed.server import rooms, store

    until = dt.datetime.fromisoformat(rooms.now_in(ROOM))
    answers = store.append(list(entries(until)))
    kept_aside = [one.sentence for one in answers if one.status != "stored"]
    if kept_aside:
        raise SystemExit(f"Not stored: {kept_aside[0]}")


if __name__ == "__main__":
    main()
