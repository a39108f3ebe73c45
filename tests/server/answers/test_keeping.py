"""Answers are made once for each state of the record, and again when anything they hang on changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from fristed.errors import FristedError
from fristed.journal.entry import Entry
from fristed.planning.plan import City
from fristed.server import store
from fristed.server.answers import keeping, making
from fristed.server.answers.keeping import answers, kept_answers, key_now
from fristed.server.answers.record import keep_city

MakeEntries = Callable[..., list[Entry]]


def test_an_empty_journal_is_refused_with_its_remedy(data_folder: Path) -> None:
    with pytest.raises(FristedError) as refused:
        answers()
    assert refused.value.reason == "journal_empty"
    assert str(refused.value) == (
        "The journal is empty, so there is nothing to answer from. "
        "Make a simulated city with `fristed demo`, or read a file with `fristed journal import`."
    )
    assert kept_answers() is None


def test_an_unknown_city_is_refused_with_its_remedy(data_folder: Path, make_entries: MakeEntries) -> None:
    store.append(make_entries(1))
    with pytest.raises(FristedError) as refused:
        answers()
    assert refused.value.reason == "city_unknown"
    assert "districts, candidates and time zone are missing" in refused.value.sentence
    assert str(data_folder / "city.json") in refused.value.remedy


def test_answers_are_kept_and_used_again(kept_record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = answers()
    assert made.entries == len(list(store.read()))
    assert [one.name for one in made.findings] == ["street_grams", "street_needles", "street_reports"]
    assert made.plan is not None
    assert made.unanswered == ()
    assert (kept_record / "answers.json").stat().st_mode & 0o777 == 0o600

    def never(key: str, **_: object) -> None:
        pytest.fail("answers were made again without need")

    monkeypatch.setattr(making, "make", never)
    assert answers() == made


def test_answers_are_made_again_when_the_journal_grows(kept_record: Path, make_entries: MakeEntries) -> None:
    first = answers()
    store.append(make_entries(1, room="kajen"))
    again = answers()
    assert (again.entries, again.key == first.key, again.root == first.root) == (
        first.entries + 1,
        False,
        False,
    )
    assert kept_answers() == again


def test_the_key_hangs_on_the_last_entry_the_city_the_release_and_the_code(
    kept_record: Path, small_city: City, make_entries: MakeEntries, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = [key_now(), key_now()]
    assert keys[0] == keys[1]
    keep_city(msgspec.structs.replace(small_city, further_rooms=2))
    keys.append(key_now())
    store.append(make_entries(1))
    keys.append(key_now())
    monkeypatch.setattr(keeping, "version", lambda _: "9.9.9")
    keys.append(key_now())
    monkeypatch.setattr(keeping, "_code", lambda: "changed")
    keys.append(key_now())
    assert len(set(keys)) == len(keys) - 1


def test_what_is_kept_but_cannot_be_read_is_made_again(kept_record: Path) -> None:
    made = answers()
    for spoilt in (b"", b"{", b'{"key": 3}', b"\xff"):
        (kept_record / "answers.json").write_bytes(spoilt)
        assert kept_answers() is None
    assert answers() == msgspec.structs.replace(made, plan=answers().plan)


def test_a_journal_without_an_open_room_says_what_it_cannot_answer(
    data_folder: Path, small_record: list[Entry], small_city: City
) -> None:
    keep_city(small_city)
    store.append([entry for entry in small_record if entry.room == "street"])
    made = answers()
    assert (made.room, made.findings, made.numbers) == (None, (), ())
    assert made.unanswered[0].en == "No room has opened yet, so there is no before and after to compare."
    assert made.plan is not None


def test_progress_is_told_and_ends_at_the_whole(kept_record: Path) -> None:
    told: list[float] = []
    answers(progress=lambda done, total: told.append(done / total))
    assert told == sorted(told)
    assert told[-1] == 1
