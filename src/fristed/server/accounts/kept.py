"""What a tablet still held when its access was ended, brought in as the file it exported."""

from __future__ import annotations

import msgspec

from fristed.errors import FristedError
from fristed.server import store
from fristed.server.accounts.audit import log
from fristed.server.accounts.models import Device
from fristed.server.accounts.rights import Caller
from fristed.server.receiving import receive


class _Kept(msgspec.Struct):
    """The exported file; what else stands in it is for people."""

    entries: list[msgspec.Raw] = []
    sealed: list[str] = []


_decoder = msgspec.json.Decoder(_Kept)


def take_in(body: bytes, device: Device, *, by: str) -> list[store.Answer]:
    """Store what ``device`` exported, under the rules of what it would have sent; one answer a line.

    Raises FristedError: ``device_not_revoked`` (a tablet that may send does so itself),
    ``request_malformed``.
    """
    if device.revoked_at is None:
        raise FristedError(
            "device_not_revoked",
            f"The tablet {device.name} still has access, and sends what it holds by itself.",
            remedy="Bring it near the network, or end its access first.",
        )
    try:
        kept = _decoder.decode(body)
    except (ValueError, RecursionError) as error:
        raise FristedError(
            "request_malformed",
            f"This is not the file a tablet exports: {str(error).rstrip('.')}.",
            remedy="Choose the file that the tablet saved on its page; nothing was taken in.",
        ) from error
    sender = Caller(device=device.slug, device_room=device.room, rooms=(device.room,), via="device")
    answers = receive([bytes(one) for one in kept.entries], kept.sealed, sender)
    stored = sum(one.status == "stored" for one in answers)
    log.info("kept_taken_in", device=device.slug, lines=len(answers), stored=stored, by=by)
    return answers
