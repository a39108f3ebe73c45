"""What the server says it holds of a device: never more than it has, and what is missing by name."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fristed.journal.entry import Entry, canonical
from fristed.server import store

MakeEntries = Callable[..., list[Entry]]
Held = store.Held


def test_nothing_is_held_of_a_device_never_heard_of(sqlcipher: str) -> None:
    assert store.held("tablet-1") == Held(held_n=0, missing=(), quarantined=0)


def test_a_gap_holds_the_counter_back_until_it_is_filled(sqlcipher: str, make_entries: MakeEntries) -> None:
    entries = make_entries(6)
    store.append([entries[0], entries[1], entries[4]])
    assert store.held("tablet-1") == Held(held_n=2, missing=(3, 4), quarantined=0)
    store.append([entries[5], entries[3]])
    assert store.held("tablet-1") == Held(held_n=2, missing=(3,), quarantined=0)
    store.append([entries[2]])
    assert store.held("tablet-1") == Held(held_n=6, missing=(), quarantined=0)


def test_at_most_a_hundred_missing_are_named(sqlcipher: str, make_entries: MakeEntries) -> None:
    entries = make_entries(300)
    store.append([entries[0], entries[150], entries[299]])
    held = store.held("tablet-1")
    assert (held.held_n, len(held.missing), held.missing[0], held.missing[-1]) == (1, 100, 2, 101)


def test_what_is_kept_aside_is_not_missing(sqlcipher: str, make_entries: MakeEntries) -> None:
    entries = make_entries(4)
    bad = canonical(entries[1]).replace(b'"inject"', b'"nothing"')
    store.append([entries[0], bad, entries[2], b"nonsense"])
    assert store.held("tablet-1") == Held(held_n=3, missing=(), quarantined=1)
    store.append([entries[1]])
    assert store.held("tablet-1") == Held(held_n=3, missing=(), quarantined=0)


def test_a_line_put_aside_as_another_device_s_does_not_count_for_it(
    sqlcipher: str, make_entries: MakeEntries
) -> None:
    drafts = [store.draft(one) for one in make_entries(1)]
    forged = msgspec.structs.replace(drafts[0], against=("device_not_yours", "It is not yours."))
    assert store.append([forged])[0].reason == "device_not_yours"
    assert store.held("tablet-1") == Held(held_n=0, missing=(), quarantined=0)


def test_another_store_is_not_taken_for_this_one(
    new_store: Callable[[], str], make_entries: MakeEntries
) -> None:
    new_store()
    store.append(make_entries(3))
    assert store.held("tablet-1").held_n == 3
    new_store()
    assert store.held("tablet-1").held_n == 0


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.integers(0, 11), max_size=5), max_size=6), st.booleans())
def test_what_is_remembered_is_what_would_be_read(
    new_store: Callable[[], str], make_entries: MakeEntries, batches: list[list[int]], ask: bool
) -> None:
    new_store()
    entries, there = make_entries(12), set[int]()
    for batch in batches:
        store.append([entries[one] for one in batch])
        there |= {one + 1 for one in batch}
        if ask:
            assert store.held("tablet-1").held_n == _whole(there)
    held = store.held("tablet-1")
    assert held.held_n == _whole(there)
    assert set(held.missing) == set(range(1, max(there, default=0))) - there


def _whole(there: set[int]) -> int:
    n = 0
    while n + 1 in there:
        n += 1
    return n
