from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from fristed.errors import InputRefused
from fristed.journal.checkpoint import Checkpoint, fault, key_id, note, read_note, verifier_key
from fristed.journal.merkle import root

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER = Ed25519PrivateKey.from_private_bytes(bytes(32))
PUBLIC, OTHERS = KEY.public_key().public_bytes_raw(), OTHER.public_key().public_bytes_raw()
DIGESTS = [hashlib.sha256(bytes([n])).hexdigest() for n in range(40)]


def verify(signature: bytes, text: bytes) -> bool:
    try:
        KEY.public_key().verify(signature, text)
    except InvalidSignature:
        return False
    return True


def signed(digests: Sequence[str]) -> str:
    made = Checkpoint(origin="fristed/sund", size=len(digests), root=root(digests))
    return note(made, public_key=PUBLIC, sign=KEY.sign)


def standing(text: str, digests: Sequence[str], *, public_key: bytes = PUBLIC) -> str | None:
    return fault(read_note(text), digests, public_key=public_key, verify=verify)


def test_a_note_is_origin_size_root_and_signature() -> None:
    lines = signed(DIGESTS[:3]).split("\n")
    assert lines[:3] == ["fristed/sund", "3", base64.b64encode(bytes.fromhex(root(DIGESTS[:3]))).decode()]
    assert lines[3] == ""
    assert lines[4].startswith("— fristed/sund ")
    assert base64.b64decode(lines[4].split(" ")[2])[:4] == key_id("fristed/sund", PUBLIC)
    assert lines[5:] == [""]


def test_the_key_can_be_handed_out_in_one_line() -> None:
    name, short, key = verifier_key("fristed/sund", PUBLIC).split("+", 2)
    assert (name, bytes.fromhex(short)) == ("fristed/sund", key_id("fristed/sund", PUBLIC))
    assert base64.b64decode(key) == b"\x01" + PUBLIC


@given(kept=st.integers(0, 40), now=st.integers(0, 40))
def test_a_journal_that_only_grew_keeps_its_checkpoint_and_a_shorter_one_does_not(
    kept: int, now: int
) -> None:
    said = standing(signed(DIGESTS[:kept]), DIGESTS[:now])
    if now >= kept:
        assert said is None
    else:
        assert said is not None
        assert said.startswith(f"{kept - now} entries were cut off at the end")


def test_an_altered_entry_is_said() -> None:
    altered = [*DIGESTS[:5], DIGESTS[0], *DIGESTS[6:]]
    said = standing(signed(DIGESTS[:20]), altered)
    assert said is not None
    assert said.startswith("The first 20 entries are not those of the checkpoint: their root is ")


def test_an_altered_text_and_another_key_are_said() -> None:
    text = signed(DIGESTS[:20])
    assert standing(text.replace("\n20\n", "\n19\n"), DIGESTS) == (
        "The checkpoint's signature does not hold: its text was altered after it was signed."
    )
    assert "another key" in (standing(text, DIGESTS, public_key=OTHERS) or "")


@pytest.mark.parametrize(
    "text",
    ["", "hello", "a\n1\n\n— a b", "a\n-1\nAAAA\n\n— a AAAA\n", "a\n1\nAAAA\n\n— b AAAA\n", "a\n01\nAAAA\n\n— a AAAA\n"],
)  # fmt: skip
def test_what_is_no_checkpoint_is_refused(text: str) -> None:
    with pytest.raises(InputRefused, match=r"This is no checkpoint: .* Give a file that"):
        read_note(text)
