"""An entry before its device has counted and chained it."""

from __future__ import annotations

import msgspec

from fristed.journal.kinds.base import Data

ROOM = "halmtorvet"
STREET = "street"
CITY = "city"


class Draft(msgspec.Struct, kw_only=True):
    """What happened: ``at`` and ``mono`` in milliseconds, ``by`` whom, on which ``device``.

    A draft that a later one corrects or withdraws has a ``key``; the later one's data names that key in
    ``of`` until the identifiers are made.
    """

    at: int
    data: Data
    device: str
    by: str
    room: str = ROOM
    mono: int | None = None
    key: str | None = None
