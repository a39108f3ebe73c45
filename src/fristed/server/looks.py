"""Who looked at guests' records in a room, and why: the other half of every look, for managers and auditors."""

from __future__ import annotations

import msgspec

from fristed.server import store

MOST_LOOKS = 500


class Look(msgspec.Struct, frozen=True):
    """Somebody (``staff``, a handle) looked at the record of ``guest`` (a pseudonym) at ``at``."""

    at: str
    staff: str
    guest: str
    reason: str


def looks(room: str) -> list[Look]:
    """Give the last 500 looks at a guest's record in ``room``, newest first."""
    found = [one.entry for one in store.read(room=room, kinds=["record.viewed"])]
    return [
        Look(one.at, one.data.staff, one.data.guest, one.data.reason) for one in reversed(found[-MOST_LOOKS:])
    ]
