"""A start of the server goes on from what was kept, and only where that still holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from fristed.journal.entry import Entry
from fristed.server import store
from fristed.server.watch import feed
from fristed.server.watch.keeping import KEPT
from fristed.server.watch.running import Running, Standing

Batch = Callable[[], list[Entry]]


@pytest.fixture
def kept(month: Any, batch: Batch) -> Any:
    """A month and its batch, heard by a monitor that kept itself."""
    store.append(batch())
    Running(resumes=True).advance()
    return month


@pytest.fixture
def days_heard(monkeypatch: pytest.MonkeyPatch) -> list[dt.date]:
    """The days that are read from the store from here on."""
    heard: list[dt.date] = []
    read = feed.heard_on

    def note(day: dt.date, source: feed.Source) -> list[Entry]:
        heard.append(day)
        return read(day, source)

    monkeypatch.setattr(feed, "heard_on", note)
    return heard


def _same(one: Standing, other: Standing) -> bool:
    told = [[(it.at, pytest.approx(it.total)) for it in standing.track.readings] for standing in (one, other)]
    return told[0] == told[1] and [it.id for it in one.track.episodes] == [
        it.id for it in other.track.episodes
    ]


def test_a_start_reads_a_week_and_stands_where_it_stood(kept: Any, days_heard: list[dt.date]) -> None:
    resumed = Running(resumes=True).advance()
    assert (min(days_heard), len(days_heard)) == (dt.date(2024, 3, 24), 8)
    assert len(resumed.track.episodes) == 1
    assert _same(resumed, Running().advance())


def test_what_came_while_the_server_was_off_is_heard(kept: Any) -> None:
    store.append([entry for n in range(31, 33) for entry in kept.day(n)])
    assert _same(Running(resumes=True).advance(), Running().advance())


def test_what_comes_late_to_a_day_before_what_was_kept_is_heard(kept: Any, days_heard: list[dt.date]) -> None:
    store.append(kept.emergency(dt.datetime(2024, 3, 12, 9, tzinfo=dt.UTC)))
    resumed = Running(resumes=True).advance()
    assert min(days_heard) == dt.date(2024, 3, 1)
    assert _same(resumed, Running().advance())
    days_heard.clear()
    assert _same(Running(resumes=True).advance(), resumed)
    assert min(days_heard) == dt.date(2024, 3, 24)


@pytest.mark.parametrize("broken", ["no json", '{"release": "0"}', None], ids=str)
def test_what_cannot_be_read_is_done_without(
    kept: Any, days_heard: list[dt.date], broken: str | None
) -> None:
    store.set_fact(KEPT, broken)
    assert len(Running(resumes=True).advance().track.episodes) == 1
    assert min(days_heard) == dt.date(2024, 3, 1)


def test_what_was_kept_in_another_time_zone_does_not_hold(
    kept: Any, days_heard: list[dt.date], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fristed.server.rooms.time_zone", lambda: "Europe/Copenhagen")
    Running(resumes=True).advance()
    assert min(days_heard) == dt.date(2024, 3, 1)
