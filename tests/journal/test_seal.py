"""Order, merge, the Merkle root, pseudonyms and identifiers."""

from __future__ import annotations

import hashlib
import uuid

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fristed.errors import InputRefused
from fristed.journal.entry import digest
from fristed.journal.ids import uuid7
from fristed.journal.merkle import root
from fristed.journal.order import merged, order_key
from fristed.journal.pseudonym import pseudonym


def test_two_journals_merge_without_loss_in_one_order(make):
    entries = [make(by_device=f"d{number % 3}") for number in range(9)]
    one, other = entries[:6], entries[3:]

    assert list(merged(one, other)) == list(merged(other, one)) == sorted(entries, key=order_key)


def test_a_merge_refuses_two_entries_under_one_id(make):
    entry = make()
    forged = msgspec.structs.replace(entry, by="someone")

    with pytest.raises(InputRefused, match="stands for two different entries"):
        list(merged([entry], [forged]))


def _recursive_root(leaves):
    if len(leaves) == 1:
        return hashlib.sha256(b"\0" + leaves[0]).digest()
    split = 1 << (len(leaves) - 1).bit_length() - 1
    return hashlib.sha256(b"\1" + _recursive_root(leaves[:split]) + _recursive_root(leaves[split:])).digest()


@given(st.lists(st.binary(min_size=32, max_size=32), min_size=1, max_size=40))
def test_the_root_is_that_of_rfc_6962(leaves):
    assert root(leaf.hex() for leaf in leaves) == _recursive_root(leaves).hex()


def test_the_root_of_nothing_is_the_digest_of_nothing():
    assert root([]) == hashlib.sha256().hexdigest()


def test_the_root_changes_with_any_entry(make):
    digests = [digest(make()) for _ in range(5)]

    assert root(digests) != root(digests[:-1])
    assert root(digests) != root([*digests[1:], digests[0]])


def test_an_alias_gives_one_pseudonym_whatever_its_case_and_another_under_another_key():
    key, other = b"k" * 32, b"o" * 32

    assert pseudonym(key, " Jens71 ") == pseudonym(key, "JENS71")
    assert pseudonym(key, "Jens71") != pseudonym(other, "Jens71")
    assert len(pseudonym(key, "Jens71")) == 32


def test_a_short_key_is_refused():
    with pytest.raises(ValueError, match="at least 16 bytes"):
        pseudonym(b"short", "Jens71")


@given(st.integers(0, 2**48 - 1), st.integers(0, 2**74 - 1))
def test_an_identifier_is_a_uuid_of_version_7_that_carries_its_time(milliseconds, bits):
    made = uuid.UUID(uuid7(milliseconds, bits))

    assert (made.version, made.variant) == (7, uuid.RFC_4122)
    assert made.int >> 80 == milliseconds


def test_identifiers_sort_by_time():
    assert uuid7(1, 2**74 - 1) < uuid7(2, 0)
