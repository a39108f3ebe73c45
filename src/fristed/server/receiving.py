"""What is sent to the store is judged line by line: whose device, who tapped it, in which room, what for.

A line that is refused is put aside with its reason; it stops no other line, and nothing is thrown away.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import msgspec

from fristed.errors import InputRefused
from fristed.journal.entry import Entry
from fristed.server import sealing, store
from fristed.server.accounts import rights, standing

LARGEST_BYTES = 16 * 1024
"""Ten times the longest entry a screen can make."""
LOCKED = "locked"
"""Who made an entry tapped on a locked tablet."""
OWN_DEVICE = "server"
"""How the names of the server's own devices begin."""


class Sender(Protocol):
    """The part of a Caller that matters here."""

    @property
    def device(self) -> str | None:
        """The device whose token came with the request."""

    @property
    def device_room(self) -> str | None:
        """The room it is enrolled in."""

    @property
    def staff(self) -> str | None:
        """Who is signed in, for the office."""


def receive(entries: Sequence[bytes], sealed: Sequence[str], who: Sender) -> list[store.Answer]:
    """Store what ``who`` sent and answer for each line, plain ones first; durable on return.

    Beyond the reasons of ``store.append`` a line is put aside as ``entry_too_large``, ``seal_broken``,
    ``device_not_yours``, ``by_unknown``, ``role_not_allowed`` or ``room_not_yours``.
    """
    read = [_read(line, who) for line in entries] + [_opened(text, who) for text in sealed]
    return store.append(read)


def _opened(text: str, who: Sender) -> store.Draft | store.Unfit:
    try:
        # A tablet fills its texts up with blanks, so that their length does not tell what was tapped.
        return _read(sealing.unseal(text, device=who.device or "").rstrip(b" "), who)
    except InputRefused as refusal:
        return store.unfit(text.encode(), refusal)


def _read(line: bytes, who: Sender) -> store.Draft | store.Unfit:
    if len(line) > LARGEST_BYTES:
        return _owned(store.unfit(line, _too_large(len(line))), who)
    one = store.draft(line)
    if isinstance(one, store.Unfit):
        return _owned(one, who)
    wrong = against(one.entry, who)
    return one if wrong is None else msgspec.structs.replace(one, against=wrong)


def _owned(one: store.Unfit, who: Sender) -> store.Unfit:
    """Count a broken line as held of a device only where that device sent it."""
    if one.device is not None and one.device == who.device:
        return one
    return msgspec.structs.replace(one, device=None, n=None)


def against(entry: Entry, who: Sender) -> tuple[str, str] | None:
    """Say what speaks against storing ``entry`` as sent by ``who``: reason and sentence, or None."""
    if not _may_use(entry, who):
        came = f"came from {who.device}" if who.device else "did not come from it"
        return store.NOT_THEIRS, f"The entry says that device {entry.device} made it, and it {came}."
    if who.device is None and entry.by != who.staff:
        return "by_unknown", f"The entry says that {entry.by} made it, and {who.staff} sent it."
    if entry.by == LOCKED and entry.room != who.device_room:
        return "room_not_yours", f"A locked tablet can write into its own room only, not into {entry.room}."
    reason = rights.may_write(entry.by, entry.kind, entry.room, at=entry.at)
    return None if reason is None else (reason, _sentence(reason, entry))


def _may_use(entry: Entry, who: Sender) -> bool:
    if who.device is not None:
        return entry.device == who.device
    return not entry.device.startswith(OWN_DEVICE) and standing.tablet(entry.device) is None


def _sentence(reason: str, entry: Entry) -> str:
    if reason == "by_unknown":
        return f"Nobody of the staff was known as {entry.by} when it was made."
    if reason == "role_not_allowed" and entry.by == LOCKED:
        return f"A locked tablet records emergencies only, not {entry.kind}."
    if reason == "role_not_allowed":
        return f"The role of {entry.by} does not allow {entry.kind}."
    return f"The room {entry.room} is not one that {entry.by} works in."


def _too_large(size: int) -> InputRefused:
    return InputRefused(
        "entry_too_large",
        f"The entry is {size:,} bytes long and at most {LARGEST_BYTES:,} are taken.",
        remedy="Correct it where it was made.",
    )
