"""What a page can show while answers are made: the last ones, how far the next are, or why there are none."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from fristed.errors import FristedError
from fristed.journal.entry import Entry
from fristed.server import store
from fristed.server.answers import fresh
from fristed.server.answers.fresh import Fresh, fresh_answers
from fristed.server.answers.keeping import answers

MakeEntries = Callable[..., list[Entry]]


@pytest.fixture(autouse=True)
def _new_maker(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    maker = fresh.Maker(fresh._maker._make)
    monkeypatch.setattr(fresh, "_maker", maker)
    yield
    if maker._thread is not None:
        maker._thread.join(timeout=60)


def _until(done: Callable[[Fresh], bool]) -> Fresh:
    for _ in range(1200):
        found = fresh_answers()
        if done(found):
            return found
        time.sleep(0.05)
    pytest.fail("the answers did not come")


def test_an_empty_journal_is_refused(data_folder: Path) -> None:
    with pytest.raises(FristedError, match="The journal is empty"):
        fresh_answers()


def test_the_first_answers_come_by_themselves(kept_record: Path) -> None:
    first = fresh_answers()
    assert (first.answers, first.current, first.refusal) == (None, False, None)
    found = _until(lambda one: one.answers is not None)
    assert found.current


def test_while_they_are_made_the_page_knows_how_far_they_are(
    kept_record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()

    def slowly(*, progress: Any) -> None:
        progress(3, 10)
        go_on.wait(30)

    monkeypatch.setattr(fresh, "answers", slowly)
    fresh_answers()
    assert _until(lambda one: one.share_made == 0.3).answers is None
    go_on.set()


def test_a_journal_that_has_grown_shows_the_last_answers_and_makes_new_ones(
    kept_record: Path, make_entries: MakeEntries
) -> None:
    old = answers()
    assert fresh_answers() == Fresh(old, current=True, share_made=None)
    store.append(make_entries(1, room="kajen"))
    stale = fresh_answers()
    assert (stale.answers, stale.current) == (old, False)
    new = _until(lambda one: one.current).answers
    assert new is not None
    assert new.entries == old.entries + 1


def test_a_busy_room_does_not_keep_the_server_answering(
    kept_record: Path, make_entries: MakeEntries, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers()
    begun: list[str] = []
    monkeypatch.setattr(fresh.Maker, "_work", lambda self, key: begun.append(key))
    for device in ("a", "b", "c"):
        store.append(make_entries(1, room="kajen", device=device))
        fresh_answers()
        time.sleep(0.05)
    assert len(begun) == 1


def test_a_refusal_is_told_until_the_record_changes(data_folder: Path, make_entries: MakeEntries) -> None:
    store.append(make_entries(1))
    refused = _until(lambda one: one.refusal is not None).refusal
    assert refused is not None
    assert refused.reason == "city_unknown"
    store.append(make_entries(1, device="b"))
    assert fresh_answers().refusal is None


def test_a_failure_is_told_without_its_insides(kept_record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*, progress: Any) -> None:
        raise RuntimeError("the insides")

    monkeypatch.setattr(fresh, "answers", fail)
    refused = _until(lambda one: one.refusal is not None).refusal
    assert str(refused) == "The answers could not be made. The server's log says why."
