"""Kinds about what a room has in store; what is handed out is ``supplies.given``."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from fristed.journal.kinds.base import Count, Data, Identifier, kind
from fristed.journal.kinds.record import Day
from fristed.journal.kinds.visit import Item

Quantity = Annotated[int, msgspec.Meta(ge=1, le=1_000_000)]


@kind("stock.received")
class StockReceived(Data, frozen=True):
    """So many of an item came into the room's store, with the day they expire and their lot if known."""

    item: Item
    quantity: Quantity
    expires: Day | None = None
    lot: Identifier | None = None


@kind("stock.counted")
class StockCounted(Data, frozen=True):
    """Staff counted an item: that many are there, whatever was thought before."""

    item: Item
    quantity: Count
    expires: Day | None = None
    lot: Identifier | None = None


@kind("stock.discarded")
class StockDiscarded(Data, frozen=True):
    """So many of an item were thrown away, and why."""

    item: Item
    quantity: Quantity
    reason: Literal["expired", "damaged", "lost"]
    lot: Identifier | None = None


@kind("stock.lined")
class StockLined(Data, frozen=True):
    """Below this quantity the item is to be ordered again."""

    item: Item
    reorder_at: Count
