"""The Room page: the floor as the journal says it is. What is tapped on it: test_floor_taps."""

from __future__ import annotations

import datetime as dt
import json
import re
from zoneinfo import ZoneInfo

from models import Board, Visit
from playwright.sync_api import expect
from running_app import Server

from fristed.journal.entry import decode, moment_text
from fristed.room.floor import Floor
from fristed.room.folding import fold

ROOM = "halmtorvet"
ZONE = ZoneInfo("Europe/Copenhagen")
SHOWN = {
    "arrivals": "arrived",
    "intakes": "intakes",
    "needles out": "needles_out",
    "needles back": "needles_back",
    "gave up waiting": "gave_up",
    "refused": "refused",
}
STATES = {"free": "Free", "taken": "Taken", "cleaning": "To clean", "closed": "Closed"}


def _now(server: Server) -> dt.datetime:
    answer = json.loads(server.get(f"/api/v1/rooms/{ROOM}/floor-entries"))
    return dt.datetime.fromisoformat(answer["now"])


def _floor(server: Server) -> Floor:
    """The floor by the Python rules, from the same entries as the page has."""
    answer = json.loads(server.get(f"/api/v1/rooms/{ROOM}/floor-entries"))
    midnight = _now(server).astimezone(ZONE).replace(hour=0, minute=0, second=0, microsecond=0)
    entries = [decode(json.dumps(one["entry"])) for one in answer["entries"]]
    return fold(entries, room=ROOM, day_from=moment_text(midnight))


def _number(place: str) -> str:
    """The board calls a place by the number its name ends in."""
    found = re.search(r"[1-9]\d*$", place)
    assert found is not None
    return found.group()


def test_the_board_says_what_the_journal_adds_up_to(visit: Visit, server: Server) -> None:
    floor = _floor(server)
    board = Board(visit().open("/"))
    assert board.today() == {label: f"{getattr(floor.today, name):,}" for label, name in SHOWN.items()}
    assert floor.today.arrived > 0
    states = {f"Place {_number(place)}": floor.places[place].state for place in floor.places}
    assert len(states) == 10
    assert board.places() == {name: STATES[state] for name, state in states.items()}


def test_the_numbers_are_the_same_on_a_phone_in_danish(visit: Visit, server: Server) -> None:
    floor = _floor(server)
    board = Board(visit("phone", "da").open("/"))
    assert list(board.today().values()) == [
        f"{getattr(floor.today, name):,}".replace(",", ".") for name in SHOWN.values()
    ]


def test_a_simulated_city_says_so_and_its_clock_goes_on_from_its_own_day(
    visit: Visit, server: Server
) -> None:
    page = visit().open("/")
    expect(page.locator("#room")).to_contain_text("This is a simulated city. Nobody on this board is real")
    clock = page.locator("#room time").first
    shown = clock.inner_text()
    expect(clock).not_to_have_text(shown)
    day = _now(server).astimezone(ZONE)
    at = dt.datetime.combine(day, dt.time.fromisoformat(clock.inner_text()), ZONE)
    assert abs((_now(server) - at).total_seconds()) < 10
