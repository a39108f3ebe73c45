"""What the store answers."""

from __future__ import annotations

from typing import Literal

import msgspec

from fristed.journal.chain import Fault
from fristed.journal.entry import Entry

Status = Literal["stored", "duplicate", "quarantined"]


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one line: ``seq`` where it stands in the store, or ``reason`` and ``sentence`` why not.

    ``id`` is the entry's, or None where the line is too broken to have one.
    """

    id: str | None
    status: Status
    seq: int | None = None
    reason: str | None = None
    sentence: str | None = None


class Stored(msgspec.Struct, frozen=True):
    """An entry as it stands in the store; ``received`` in UTC with milliseconds, like ``at``."""

    seq: int
    received: str
    entry: Entry


class StoredLine(msgspec.Struct, frozen=True):
    """The same with the entry's canonical form as text, for whoever only passes it on."""

    seq: int
    received: str
    line: str


class Head(msgspec.Struct, frozen=True):
    """How far the store has come: the last ``seq`` (0 when empty), how many entries, the last's digest."""

    seq: int
    count: int
    digest: str | None


class Altered(msgspec.Struct, frozen=True):
    """A stored entry that is not what was stored."""

    seq: int
    sentence: str


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What verifying the store found.

    ``altered`` and ``breaks`` and ``forks`` mean tampering or damage; ``gaps`` are entries of a device
    that have not come (yet); ``missing_rows`` counts rows gone from the store itself; ``quarantined``
    counts lines kept aside, by reason.
    """

    entries: int
    devices: int
    altered: tuple[Altered, ...]
    gaps: tuple[Fault, ...]
    breaks: tuple[Fault, ...]
    forks: tuple[Fault, ...]
    missing_rows: int
    quarantined: dict[str, int]

    @property
    def intact(self) -> bool:
        """Whether nothing stored was altered, broken or removed; gaps and quarantine do not count."""
        return not (self.altered or self.breaks or self.forks or self.missing_rows)


class DeviceStatus(msgspec.Struct, frozen=True):
    """How many entries of a device are here, its highest counter, and how many below it are missing."""

    entries: int
    last_n: int
    missing: int


class StoreStatus(msgspec.Struct, frozen=True, kw_only=True):
    """The store at a glance; moments in UTC, None while it is empty."""

    epoch: str
    seq: int
    entries: int
    by_kind: dict[str, int]
    by_room: dict[str, int]
    by_device: dict[str, DeviceStatus]
    first_at: str | None
    last_at: str | None
    quarantined: dict[str, int]
