"""The server's own entries."""

from __future__ import annotations

import datetime as dt

import pytest

from fristed.journal.kinds.shift import RecordViewed
from fristed.server import store
from fristed.server.models import EpochRow

NOON = dt.datetime(2024, 5, 1, 12, tzinfo=dt.UTC)
VIEWED = RecordViewed(guest="0" * 32, staff="anna", reason="care")


def test_they_are_chained_like_everybody_s(sqlcipher: str) -> None:
    made = [store.say(VIEWED, room="halmtorvet", at=NOON, by="anna") for _ in range(3)]
    assert [(one.seq, one.entry.n, one.entry.by) for one in made] == [
        (1, 1, "anna"),
        (2, 2, "anna"),
        (3, 3, "anna"),
    ]
    assert [one.entry for one in store.read()] == [one.entry for one in made]
    report = store.verify()
    assert (report.intact, report.gaps, report.devices) == (True, (), 1)


def test_another_life_of_the_store_has_another_device(sqlcipher: str) -> None:
    store.say(VIEWED, room="halmtorvet", at=NOON)
    before = store.own_device()
    EpochRow.objects.update(epoch="f" * 32)
    assert store.say(VIEWED, room="halmtorvet", at=NOON).entry.n == 1
    assert store.own_device() == "server-ffffffff" != before
    assert store.verify().intact


def test_several_are_said_together_or_not_at_all(sqlcipher: str) -> None:
    wrote: list[str] = []
    made = store.say_all([VIEWED, VIEWED], room="city", at=NOON, beside=lambda: wrote.append("beside"))
    assert ([one.entry.n for one in made], wrote) == ([1, 2], ["beside"])

    def fails() -> None:
        EpochRow.objects.update(epoch="0" * 32)
        raise LookupError("the disk is full")

    with pytest.raises(LookupError, match="the disk is full"):
        store.say_all([VIEWED], room="city", at=NOON, beside=fails)
    assert store.last_seq() == 2
    assert EpochRow.objects.get().epoch != "0" * 32
    assert store.say(VIEWED, room="city", at=NOON).entry.n == 3
    assert store.verify().intact
