"""The server's own key for checkpoints, and the journal's checkpoint as it stands."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from fristed.errors import FristedError
from fristed.journal.checkpoint import Checkpoint, fault, note, read_note, verifier_key
from fristed.journal.merkle import root
from fristed.server import home
from fristed.server.store.database import DEFAULT, rows

NOBODY = "journal"


def digests(*, count: int | None = None) -> list[str]:
    """Give the digests of the first ``count`` entries (all, if None) in the order of the store."""
    ended, parameters = ("", []) if count is None else (" LIMIT %s", [count])
    query = f"SELECT digest FROM store_entry ORDER BY seq{ended}"  # noqa: S608 - one of two fixed endings
    return [row[0] for row in rows(DEFAULT, query, parameters)]


def checkpoint_note(city: str, seal: str, size: int) -> str:
    """Sign that the journal of ``city`` holds ``size`` entries with the root ``seal``; the same gives the same text."""
    key = _private(_path())
    made = Checkpoint(origin=origin(city), size=size, root=seal)
    return note(made, public_key=key.public_key().public_bytes_raw(), sign=key.sign)


def checkpoint_now() -> str:
    """Sign the journal as it stands."""
    found = digests()
    return checkpoint_note(city_name(), root(found), len(found))


def verifier() -> str:
    """Give the public key in one line, for whoever verifies elsewhere."""
    return verifier_key(origin(city_name()), _private(_path()).public_key().public_bytes_raw())


def broken(text: str) -> str | None:
    """Say how the journal breaks with the checkpoint in ``text``, or None where it keeps it.

    Raises InputRefused (``checkpoint_malformed``) where the text is no checkpoint.
    """
    signed, public = read_note(text), _private(_path()).public_key()

    def verify(signature: bytes, said: bytes) -> bool:
        try:
            public.verify(signature, said)
        except InvalidSignature:
            return False
        return True

    return fault(signed, digests(), public_key=public.public_bytes_raw(), verify=verify)


def origin(city: str) -> str:
    """Name the journal as a checkpoint does: letters and digits of the city's name alone."""
    plain = unicodedata.normalize("NFKD", city).encode("ascii", "ignore").decode().lower()
    return f"fristed/{re.sub(r'[^a-z0-9]+', '-', plain).strip('-') or NOBODY}"


def city_name() -> str:
    """Give the city's name, or nothing where no city file says it."""
    from fristed.server.answers.record import city_of_record  # brings in the frames, slow to load

    return city_of_record().name if (home.folder() / home.CITY).exists() else ""


def _path() -> Path:
    return home.folder() / "keys" / "checkpoint.pem"


@cache
def _private(path: Path) -> Ed25519PrivateKey:
    text = home.private_text(path, make=_new_key)
    try:
        key = serialization.load_pem_private_key(text.encode(), password=None)
    except ValueError:
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        raise FristedError(
            "secret_malformed",
            f"The file {path} does not hold the key that checkpoints are signed with.",
            remedy="Put back the file from your backup of the folder keys.",
        )
    return key


def _new_key() -> str:
    form, locked = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    return Ed25519PrivateKey.generate().private_bytes(serialization.Encoding.PEM, form, locked).decode()
