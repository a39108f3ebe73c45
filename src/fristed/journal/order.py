"""The one order of entries that every reader can find for himself, and the merge of journals."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator

from fristed.errors import InputRefused
from fristed.journal.entry import Entry, digest

Key = tuple[str, str, int]


def order_key(entry: Entry) -> Key:
    """When it happened, then device, then the device's counter: total, and the same everywhere."""
    return entry.at, entry.device, entry.n


def merged(*journals: Iterable[Entry]) -> Iterator[Entry]:
    """Merge journals, each already in order, without loss: the same entry in two is given once.

    Raises InputRefused (``id_reused``) where two journals hold different entries under one id.
    """
    seen: dict[str, str] = {}
    for entry in heapq.merge(*journals, key=order_key):
        now = digest(entry)
        known = seen.get(entry.id)
        if known is None:
            seen[entry.id] = now
            yield entry
        elif known != now:
            raise InputRefused(
                "id_reused",
                f"The id {entry.id} stands for two different entries.",
                remedy="Compare the two journals' exports; one of them was altered.",
            )
