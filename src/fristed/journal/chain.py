"""Each device's chain: its counter and the digest of what it made before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import msgspec

from fristed.journal.entry import Clock, Entry, digest, make, moment_text
from fristed.journal.ids import uuid7
from fristed.journal.kinds.base import Data


class Device:
    """Makes a device's entries in order: counts them and chains each to the one before.

    ``random_bits`` gives 74 random bits a call; pass a seeded source for a repeatable journal.
    ``n`` and ``prev`` are where the device stands (0 and None for a new one).
    """

    def __init__(
        self, name: str, *, random_bits: Callable[[], int], n: int = 0, prev: str | None = None
    ) -> None:
        self.name = name
        self.n = n
        self.prev = prev
        self._random_bits = random_bits

    def make(
        self,
        data: Data,
        *,
        room: str,
        at: dt.datetime,
        by: str,
        clock: Clock | None = None,
        mono: int | None = None,
    ) -> Entry:
        """Make the device's next entry."""
        milliseconds = int(at.timestamp() * 1000)
        entry = make(
            data,
            id=uuid7(milliseconds, self._random_bits()),
            room=room, at=moment_text(at), by=by, device=self.name, n=self.n + 1, prev=self.prev,
            clock=clock, mono=mono,
        )  # fmt: skip
        self.n, self.prev = entry.n, digest(entry)
        return entry


class Fault(msgspec.Struct, frozen=True):
    """What is wrong with a device's chain at entry ``n``: ``gap``, ``broken`` or ``forked``."""

    device: str
    n: int
    what: str
    sentence: str


class Verifier:
    """Checks chains entry by entry; entries of one device must come in the order of their ``n``."""

    def __init__(self) -> None:
        self._last: dict[str, tuple[int, str]] = {}
        self.faults: list[Fault] = []
        self.count = 0

    @property
    def devices(self) -> int:
        """How many devices have been seen."""
        return len(self._last)

    def see(self, entry: Entry) -> str:
        """Check the next entry against its device's chain; gives its digest."""
        self.count += 1
        seen = digest(entry)
        n, prev = self._last.get(entry.device, (0, None))
        if entry.n > n + 1:
            missing = f"{n + 1}" if entry.n == n + 2 else f"{n + 1} to {entry.n - 1}"
            self._fault(entry, "gap", f"is missing its entries {missing}")
        elif entry.n <= n:
            self._fault(entry, "forked", f"has counted {entry.n} twice")
        elif entry.prev != prev:
            self._fault(entry, "broken", f"does not match at entry {entry.n}: an entry before it was altered")
        self._last[entry.device] = (entry.n, seen)
        return seen

    def _fault(self, entry: Entry, what: str, found: str) -> None:
        self.faults.append(Fault(entry.device, entry.n, what, f"The chain of device {entry.device} {found}."))
