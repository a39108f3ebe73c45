"""What is in memory is what the store would give, whatever happens to the store."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fristed.journal.entry import Entry
from fristed.room.folding import fold
from fristed.room.plain import floor_json
from fristed.server import store
from fristed.server.floors import memory_of
from fristed.server.floors.memory import day_began

MakeEntries = Callable[..., list[Entry]]
NOW = dt.datetime(2024, 5, 1, 12, 30, tzinfo=dt.UTC)


def _seqs(after: int) -> list[int]:
    return [one.seq for one in memory_of("halmtorvet", now=NOW).after(after)]


def test_it_is_moved_on_by_what_is_new(
    sqlcipher: str, room_entries: list[Entry], make_entries: MakeEntries
) -> None:
    store.append(room_entries)
    assert (_seqs(0), _seqs(2), _seqs(3)) == ([1, 2, 3], [3], [])
    store.append([*make_entries(2), *make_entries(1, device="t2", room="skyttegade")])
    assert (_seqs(0), _seqs(3), _seqs(5), _seqs(6)) == ([1, 2, 3, 4, 5], [4, 5], [], [])
    assert memory_of("halmtorvet", now=NOW).head == 6


def test_a_question_with_nothing_new_reads_only_the_store_s_head(
    sqlcipher: str, room_entries: list[Entry]
) -> None:
    store.append(room_entries)
    _seqs(0)
    with CaptureQueriesContext(connection) as asked:
        assert _seqs(3) == []
    assert len(asked) == 1


def test_what_came_before_it_was_read_is_looked_up(sqlcipher: str, make_entries: MakeEntries) -> None:
    store.append(make_entries(5))
    assert _seqs(0) == [1, 2, 3, 4, 5]
    assert _seqs(2) == [3, 4, 5]


def test_what_was_left_out_on_purpose_does_not_come_by_the_back_door(
    sqlcipher: str, room_entries: list[Entry], make_entries: MakeEntries
) -> None:
    store.append([*room_entries, *make_entries(3)])
    later = NOW + dt.timedelta(days=30)
    memory = memory_of("halmtorvet", now=later)
    given = memory.after(0)
    assert [one.seq for one in given] == [1, 2, 3]
    assert memory_of("halmtorvet", now=later).after(given[-1].seq) == []


def test_a_store_put_in_its_place_is_read_anew(
    new_store: Callable[[], str], room_entries: list[Entry], make_entries: MakeEntries
) -> None:
    new_store()
    store.append([*room_entries, *make_entries(3)])
    assert len(_seqs(0)) == 6
    new_store()
    store.append(room_entries)
    assert len(_seqs(0)) == 3


def test_the_floor_is_folded_once_for_each_seq(
    sqlcipher: str, room_entries: list[Entry], make_entries: MakeEntries
) -> None:
    store.append([*room_entries, *make_entries(2)])
    memory = memory_of("halmtorvet", now=NOW)
    first = memory.floor(NOW, "")
    assert len(first.visits) == 2
    store.append(make_entries(3, device="t2"))
    second = memory_of("halmtorvet", now=NOW).floor(NOW, "")
    entries = [one.entry for one in store.read()]
    day_from = "2024-05-01T00:00:00.000Z"
    assert floor_json(second) == floor_json(fold(entries, room="halmtorvet", day_from=day_from))
    assert memory.floor(NOW + dt.timedelta(days=1), "").today.arrived == 0


@pytest.mark.parametrize(
    ("now", "zone", "began"),
    [
        ("2026-03-29T12:00:00+00:00", "Europe/Copenhagen", "2026-03-28T23:00:00.000Z"),
        ("2026-03-30T12:00:00+00:00", "Europe/Copenhagen", "2026-03-29T22:00:00.000Z"),
        ("2026-03-29T22:00:00+00:00", "Europe/Copenhagen", "2026-03-29T22:00:00.000Z"),
        ("2026-03-29T12:00:00+00:00", "", "2026-03-29T00:00:00.000Z"),
        ("2026-03-29T12:00:00+00:00", "Not/AZone", "2026-03-29T00:00:00.000Z"),
    ],
)
def test_the_day_begins_at_midnight_where_the_city_is(now: str, zone: str, began: str) -> None:
    assert day_began(dt.datetime.fromisoformat(now), zone) == began
