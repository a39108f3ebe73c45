"""A signed statement of how long the journal is and what its root is, in a form other programs verify.

The text is a checkpoint of C2SP's tlog-checkpoint (origin, size, root) inside a signed note. Whoever kept
one can tell later that entries were cut off at the end, which no chain of digests shows by itself.
Signing and verifying are passed in: no key and no library of keys lives here.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Callable, Sequence

import msgspec

from fristed.errors import InputRefused
from fristed.journal.merkle import root

ED25519 = b"\x01"
"""The mark of an Ed25519 key in a signed note."""
KEY_ID_BYTES = 4
Sign = Callable[[bytes], bytes]
Verify = Callable[[bytes, bytes], bool]
"""Whether a signature (first) is of the text (second)."""


class Checkpoint(msgspec.Struct, frozen=True, kw_only=True):
    """The journal called ``origin`` held ``size`` entries, whose Merkle root was ``root`` (hexadecimal)."""

    origin: str
    size: int
    root: str

    @property
    def text(self) -> str:
        """The lines that are signed: origin, size, root in base64."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(bytes.fromhex(self.root)).decode()}\n"


class Signed(msgspec.Struct, frozen=True, kw_only=True):
    """A checkpoint with its signature and the four bytes that name the key."""

    checkpoint: Checkpoint
    key_id: bytes
    signature: bytes


def key_id(origin: str, public_key: bytes) -> bytes:
    """Name an Ed25519 key of 32 bytes as a signed note does."""
    return hashlib.sha256(origin.encode() + b"\n" + ED25519 + public_key).digest()[:KEY_ID_BYTES]


def verifier_key(origin: str, public_key: bytes) -> str:
    """Write the public key as others need it: name, key id and key in one line."""
    said = base64.b64encode(ED25519 + public_key).decode()
    return f"{origin}+{key_id(origin, public_key).hex()}+{said}"


def note(checkpoint: Checkpoint, *, public_key: bytes, sign: Sign) -> str:
    """Sign ``checkpoint``: the whole text of the note."""
    signature = key_id(checkpoint.origin, public_key) + sign(checkpoint.text.encode())
    return f"{checkpoint.text}\n— {checkpoint.origin} {base64.b64encode(signature).decode()}\n"


def read_note(text: str) -> Signed:
    """Read a note. Raises InputRefused (``checkpoint_malformed``) where it is none of this form."""
    body, _, signatures = text.replace("\r\n", "\n").partition("\n\n")
    try:
        origin, size, seal = body.split("\n")
        dash, name, written = signatures.splitlines()[0].split(" ")
        signature = base64.b64decode(written, validate=True)
        checkpoint = Checkpoint(
            origin=origin, size=int(size), root=base64.b64decode(seal, validate=True).hex()
        )
    except (ValueError, IndexError, binascii.Error) as error:
        raise _malformed("it is not an origin, a size, a root and a signature") from error
    if dash != "—" or name != origin or checkpoint.size < 0 or str(checkpoint.size) != size:
        raise _malformed("its lines do not agree")
    return Signed(checkpoint=checkpoint, key_id=signature[:KEY_ID_BYTES], signature=signature[KEY_ID_BYTES:])


def fault(signed: Signed, digests: Sequence[str], *, public_key: bytes, verify: Verify) -> str | None:
    """Say in a sentence how a journal (its digests in order) breaks with a checkpoint, or None where it keeps it.

    A journal that only grew keeps every checkpoint ever made of it.
    """
    made = signed.checkpoint
    if signed.key_id != key_id(made.origin, public_key):
        return "The checkpoint was signed with another key, so it says nothing about this journal."
    if not verify(signed.signature, made.text.encode()):
        return "The checkpoint's signature does not hold: its text was altered after it was signed."
    if len(digests) < made.size:
        gone = made.size - len(digests)
        return (
            f"{gone:,} entries were cut off at the end: the checkpoint is of {made.size:,}, "
            f"the journal holds {len(digests):,}."
        )
    found = root(digests[: made.size])
    if found != made.root:
        return (
            f"The first {made.size:,} entries are not those of the checkpoint: "
            f"their root is {found[:16]}, signed was {made.root[:16]}."
        )
    return None


def _malformed(why: str) -> InputRefused:
    return InputRefused(
        "checkpoint_malformed",
        f"This is no checkpoint: {why}.",
        remedy="Give a file that `fristed journal checkpoint` wrote, unchanged.",
    )
