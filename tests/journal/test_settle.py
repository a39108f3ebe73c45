"""Corrections and withdrawals: what the record says in the end."""

from __future__ import annotations

import random

import msgspec

from fristed.journal import upcast
from fristed.journal.entry import canonical, decode, digest, newest
from fristed.journal.kinds import KINDS
from fristed.journal.kinds.base import Kind
from fristed.journal.kinds.record import EntryCorrected, EntryWithdrawn
from fristed.journal.kinds.shift import EntryAttributed
from fristed.journal.settle import settled, unfit_corrections
from fristed.journal.upcast import STEPS


def test_a_withdrawn_entry_is_as_if_it_had_not_been_made(make):
    first, second = make(), make()
    gone = make(EntryWithdrawn(of=first.id, reason="tapped by mistake"))

    assert list(settled([first, second, gone])) == [second]


def test_a_withdrawal_can_be_withdrawn(make):
    first = make()
    gone = make(EntryWithdrawn(of=first.id, reason="wrong guest"))
    back = make(EntryWithdrawn(of=gone.id, reason="it was right after all"))

    assert list(settled([first, gone, back])) == [first]


def test_a_correction_replaces_the_fields_it_gives_and_the_latest_wins(make):
    entry = make()
    one = make(EntryCorrected(of=entry.id, reason="asked again", data={"wants": "smoke"}))
    two = make(EntryCorrected(of=entry.id, reason="asked again", data={"wants": "other", "first": True}))

    (read,) = settled([two, entry, one])

    assert (read.data.wants, read.data.first, read.data.visit) == ("other", True, entry.data.visit)


def test_a_correction_of_the_time_moves_the_entry(make):
    entry = make()
    later = make(EntryCorrected(of=entry.id, reason="clock was wrong", at="2012-10-01T08:00:00.000Z"))

    (read,) = settled([entry, later])

    assert read.at == "2012-10-01T08:00:00.000Z"


def test_a_correction_that_does_not_fit_changes_nothing_and_is_listed(make):
    entry = make()
    unfit = make(EntryCorrected(of=entry.id, reason="typo", data={"wants": "sing"}))
    lost = make(EntryCorrected(of="nobody", reason="typo", data={"wants": "smoke"}))

    assert list(settled([entry, unfit, lost])) == [entry]
    assert unfit_corrections([entry, unfit, lost]) == [unfit, lost]


def test_the_order_of_reading_does_not_matter(make):
    entries = [make() for _ in range(4)]
    entries.append(make(EntryWithdrawn(of=entries[0].id, reason="mistake")))
    entries.append(make(EntryCorrected(of=entries[1].id, reason="mistake", data={"wants": "smoke"})))
    entries.append(make(EntryWithdrawn(of=entries[5].id, reason="no, it was right")))
    expected = {entry.id: entry for entry in settled(entries)}

    for seed in range(20):
        random.Random(seed).shuffle(entries)
        assert {entry.id: entry for entry in settled(entries)} == expected


def test_withdrawals_in_a_circle_withdraw_nothing_in_any_order(make):
    entry = make()
    first = make(EntryWithdrawn(of="later", reason="a"))
    second = make(EntryWithdrawn(of=first.id, reason="b"))
    circle = [msgspec.structs.replace(first, data=EntryWithdrawn(of=second.id, reason="a")), second]

    assert list(settled([entry, *circle])) == list(settled([*reversed(circle), entry])) == [entry]


def test_a_long_chain_of_withdrawals_is_followed_to_its_end(make):
    entries = [make()]
    for _ in range(3000):
        entries.append(make(EntryWithdrawn(of=entries[-1].id, reason="no, the other way")))

    assert list(settled(entries)) == entries[:1]


def test_an_old_version_is_raised_on_reading_but_kept_and_digested_as_it_was_made(make, monkeypatch):
    kind = KINDS["visit.arrived"]
    monkeypatch.setitem(KINDS, "visit.arrived", Kind(kind.name, 2, kind.data, kind.meaning))
    monkeypatch.setitem(STEPS, ("visit.arrived", 1), lambda old: {**old, "wants": old["wants"].lower()})
    line = canonical(make()).replace(b"inject", b"INJECT").replace(b'"v":2', b'"v":1')
    assert upcast.raised("visit.arrived", 1, {"wants": "SMOKE"}, to=2) == {"wants": "smoke"}

    entry = decode(line)

    assert canonical(entry) == line
    assert newest(entry).data.wants == "inject"
    assert digest(decode(line)) == digest(entry)


def test_what_was_tapped_on_a_locked_screen_is_given_its_maker(make):
    locked = msgspec.structs.replace(make(), by="locked")
    named = msgspec.structs.replace(make(), by="anna")
    first = make(EntryAttributed(of=(locked.id, named.id), staff="bo"))
    wrong = make(EntryAttributed(of=(locked.id,), staff="dan"))
    gone = make(EntryWithdrawn(of=wrong.id, reason="he was not here"))

    read = list(settled([locked, named, first, wrong, gone]))

    assert [entry.by for entry in read] == ["bo", "anna"]
    assert [entry.id for entry in read] == [locked.id, named.id]
