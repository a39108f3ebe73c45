"""Sealing: what a tablet keeps or sends so that only this server can read it.

A sealed text is base64url (no padding) of: the sender's one-time P-256 point (65 bytes), an IV
(12 bytes) and the AES-256-GCM ciphertext of the plain bytes. The key is HKDF-SHA-256 of the ECDH
secret, salted with the one-time point; the device's name is bound to it as associated data.
"""

from __future__ import annotations

import base64
import binascii
import secrets
from functools import cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from fristed.errors import FristedError, InputRefused
from fristed.server import home

INFO = b"fristed entry v1"
POINT_BYTES, IV_BYTES, TAG_BYTES, KEY_BYTES = 65, 12, 16, 32
CURVE = ec.SECP256R1()


def server_key() -> bytes:
    """The server's public key: the raw uncompressed P-256 point, 65 bytes. Made on first use.

    Raises FristedError: ``secret_exposed`` where others may read the key file, ``secret_malformed``
    where it holds no such key.
    """
    return _point(_private(_path()).public_key())


def seal(plain: bytes, *, to: bytes, device: str) -> str:
    """Seal ``plain`` for the server whose public point is ``to``, as device ``device`` does."""
    once = ec.generate_private_key(CURVE)
    point, initial = _point(once.public_key()), secrets.token_bytes(IV_BYTES)
    shared = once.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(CURVE, to))
    cipher = AESGCM(_key(shared, point)).encrypt(initial, plain, device.encode())
    return base64.urlsafe_b64encode(point + initial + cipher).decode().rstrip("=")


def unseal(text: str, *, device: str) -> bytes:
    """Open what ``device`` sealed for this server.

    Raises InputRefused (``seal_broken``) for a text that was damaged, sealed for another server, or
    sealed by another device.
    """
    try:
        packed = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        point, initial = packed[:POINT_BYTES], packed[POINT_BYTES : POINT_BYTES + IV_BYTES]
        theirs = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, point)
        shared = _private(_path()).exchange(ec.ECDH(), theirs)
        return AESGCM(_key(shared, point)).decrypt(initial, packed[POINT_BYTES + IV_BYTES :], device.encode())
    except (InvalidTag, ValueError, binascii.Error) as error:
        raise InputRefused(
            "seal_broken",
            "The sealed entry cannot be opened: it was damaged, or sealed for another server or device.",
            remedy="It is kept as it came; enrol the tablet anew if all of its entries are refused so.",
        ) from error


def _key(shared: bytes, point: bytes) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=KEY_BYTES, salt=point, info=INFO).derive(shared)


def _point(key: ec.EllipticCurvePublicKey) -> bytes:
    encoding, form = serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
    return key.public_bytes(encoding, form)


def _path() -> Path:
    return home.folder() / "keys" / "seal.pem"


@cache
def _private(path: Path) -> ec.EllipticCurvePrivateKey:
    text = home.private_text(path, make=_new_key)
    try:
        key = serialization.load_pem_private_key(text.encode(), password=None)
    except ValueError:
        key = None
    if not isinstance(key, ec.EllipticCurvePrivateKey) or not isinstance(key.curve, ec.SECP256R1):
        raise FristedError(
            "secret_malformed",
            f"The file {path} does not hold the key that tablets seal their entries to.",
            remedy="Put back the file from your backup of the data folder.",
        )
    return key


def _new_key() -> str:
    key = ec.generate_private_key(CURVE)
    form, locked = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    return key.private_bytes(serialization.Encoding.PEM, form, locked).decode()
