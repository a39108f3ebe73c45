"""Each device's chain: its counter and the digest of what it made before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Literal

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
    """What is wrong with a device's chain at entry ``n``.

    ``gap``: entries are missing before it; ``broken``: it does not follow from the one before;
    ``forked``: the device has counted ``n`` twice. ``line`` is where it stands in a file, if it does.
    """

    device: str
    n: int
    what: Literal["gap", "broken", "forked"]
    sentence: str
    line: int | None = None


class _Link(msgspec.Struct, frozen=True, gc=False):
    digest: str
    prev: str | None
    line: int | None


class Verifier:
    """Collects the links of every device's chain, in any order of arrival, and judges them."""

    def __init__(self) -> None:
        self._links: dict[str, dict[int, _Link]] = {}
        self._forks: list[Fault] = []
        self.count = 0

    @property
    def devices(self) -> int:
        """How many devices have been seen."""
        return len(self._links)

    def see(self, entry: Entry, *, line: int | None = None) -> str:
        """Take one entry into account; gives its digest."""
        self.count += 1
        link = _Link(digest(entry), entry.prev, line)
        chain = self._links.setdefault(entry.device, {})
        known = chain.setdefault(entry.n, link)
        if known.digest != link.digest:
            self._forks.append(_fault(entry.device, entry.n, "forked", f"has counted {entry.n} twice", line))
        return link.digest

    @property
    def faults(self) -> list[Fault]:
        """Every fault of every chain, by device and counter."""
        found = [*self._forks]
        for device, chain in self._links.items():
            found += _faults_of(device, chain)
        return sorted(found, key=lambda fault: (fault.device, fault.n))


def _faults_of(device: str, chain: dict[int, _Link]) -> Iterator[Fault]:
    before, expected = 0, None
    for n in sorted(chain):
        link = chain[n]
        if n > before + 1:
            missing = f"entry {n - 1}" if n == before + 2 else f"entries {before + 1} to {n - 1}"
            yield _fault(device, n, "gap", f"is missing its {missing}", link.line)
        elif link.prev != expected:
            found = (
                f"breaks at its entry {n}: what came before it was altered or is not what it was made after"
            )
            yield _fault(device, n, "broken", found, link.line)
        before, expected = n, link.digest


def _fault(
    device: str, n: int, what: Literal["gap", "broken", "forked"], found: str, line: int | None
) -> Fault:
    return Fault(device, n, what, f"The chain of device {device} {found}.", line)
