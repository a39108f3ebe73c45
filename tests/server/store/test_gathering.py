"""Threads that append together share a commit, and none answers for another."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence

import pytest

from fristed.journal.entry import Entry
from fristed.server import store
from fristed.server.store.gathering import Gathering

MakeEntries = Callable[..., list[Entry]]


def _in_threads(count: int, work: Callable[[int], object]) -> list[object]:
    found: list[object] = [None] * count

    def run(number: int) -> None:
        try:
            found[number] = work(number)
        except ValueError as error:
            found[number] = error

    threads = [threading.Thread(target=run, args=[number]) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=10)
    assert not any(thread.is_alive() for thread in threads)
    return found


def test_who_comes_during_a_commit_shares_the_next_one() -> None:
    groups: list[int] = []

    def commit(group: list[Sequence[int]]) -> list[list[int]]:
        groups.append(len(group))
        time.sleep(0.05)
        return [[10 * one for one in lines] for lines in group]

    gathering = Gathering[int, int](commit)
    assert _in_threads(16, lambda number: gathering.submit([number])) == [[10 * one] for one in range(16)]
    assert sum(groups) == 16
    assert len(groups) < 8


def test_one_that_cannot_be_committed_fails_alone() -> None:
    def commit(group: list[Sequence[int]]) -> list[list[int]]:
        time.sleep(0.02)
        if any(13 in lines for lines in group):
            raise ValueError("thirteen")
        return [list(lines) for lines in group]

    gathering = Gathering[int, int](commit)
    found = _in_threads(8, lambda number: gathering.submit([13 if number == 5 else number]))
    assert isinstance(found[5], ValueError)
    assert [one for number, one in enumerate(found) if number != 5] == [[n] for n in range(8) if n != 5]
    assert gathering.submit([1]) == [1]


def test_a_group_is_not_longer_than_what_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fristed.server.store.gathering.MOST_LINES", 10)
    sizes: list[int] = []

    def commit(group: list[Sequence[int]]) -> list[list[int]]:
        sizes.append(sum(map(len, group)))
        time.sleep(0.02)
        return [list(lines) for lines in group]

    gathering = Gathering[int, int](commit)
    _in_threads(12, lambda number: gathering.submit([number] * 4))
    assert (sum(sizes), max(sizes)) == (48, 8)
    assert len(gathering.submit([1] * 25)) == 25


def test_many_devices_at_once_get_every_seq_once(sqlcipher: str, make_entries: MakeEntries) -> None:
    entries = {number: make_entries(20, device=f"t{number}") for number in range(6)}

    def work(number: int) -> list[int | None]:
        from django.db import connections

        try:
            return [store.append([one])[0].seq for one in entries[number]]
        finally:
            connections.close_all()

    seqs = [seq for found in _in_threads(6, work) for seq in found]  # type: ignore[attr-defined]
    assert sorted(seqs) == list(range(1, 121))
    assert [store.held(f"t{number}").held_n for number in range(6)] == [20] * 6
    assert store.verify().intact
