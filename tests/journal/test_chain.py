"""A device's chain shows what was altered, lost or counted twice."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from fristed.journal.chain import Device, Verifier
from fristed.journal.kinds.visit import VisitArrived


def _faults(entries):
    verifier = Verifier()
    for entry in entries:
        verifier.see(entry)
    return verifier.faults


def test_an_untouched_chain_has_no_fault(make):
    assert _faults([make() for _ in range(5)]) == []


def test_order_of_arrival_makes_no_difference(make):
    entries = [make(by_device=f"d{number % 2}") for number in range(6)]

    assert _faults(reversed(entries)) == []


def test_an_altered_entry_breaks_the_chain_after_it(make):
    entries = [make() for _ in range(4)]
    entries[1] = msgspec.structs.replace(entries[1], data=VisitArrived(visit="v1", wants="smoke"))

    (fault,) = _faults(entries)

    assert (fault.what, fault.n) == ("broken", 3)
    assert fault.sentence.startswith("The chain of device door-1 breaks at its entry 3")


def test_missing_entries_are_named(make):
    entries = [make() for _ in range(6)]

    (one,) = _faults(entries[:2] + entries[3:])
    (three,) = _faults(entries[:1] + entries[4:])

    assert one.sentence == "The chain of device door-1 is missing its entry 3."
    assert three.sentence == "The chain of device door-1 is missing its entries 2 to 4."


def test_a_number_used_twice_is_a_fork_but_the_same_entry_twice_is_not(make):
    first, second = make(), make()
    other = msgspec.structs.replace(second, data=VisitArrived(visit="x", wants="other"))

    assert _faults([first, second, second]) == []
    assert [fault.what for fault in _faults([first, second, other])] == ["forked"]


@given(place=st.integers(0, 8), digit=st.sampled_from("abcdef"))
def test_altering_any_entry_but_the_last_is_seen(place, digit):
    entries = _ten()
    altered = msgspec.structs.replace(entries[place], by=f"someone-{digit}")

    assert _faults([*entries[:place], altered, *entries[place + 1 :]])


def _ten():
    device = Device("d", random_bits=lambda: 7)
    noon = datetime(2012, 10, 1, 12, tzinfo=UTC)
    data = VisitArrived(visit="v", wants="inject")
    return [device.make(data, room="r", at=noon, by="s1") for _ in range(10)]
