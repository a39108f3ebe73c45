"""A faithful model of what a tablet does with its entries (app/src/journal: saving, outbox, sender, standing)."""

from __future__ import annotations

import copy
import datetime as dt
import json
import random
from dataclasses import dataclass, field
from typing import Any

import msgspec

from fristed.journal.chain import Device
from fristed.journal.entry import Entry, canonical, decode
from fristed.journal.kinds.base import Data
from fristed.server import sealing

BATCH = 8
KEPT = dt.timedelta(days=7)
READ_ALL = dt.timedelta(hours=6)
ABOUT_THE_LINES = (400, 413, 415, 422)


@dataclass
class Row:
    """One own entry: unsent until answered, then held or refused."""

    n: int
    line: bytes
    sealed: bool
    state: str = "unsent"
    seq: int | None = None
    held_at: dt.datetime | None = None


@dataclass
class Kept:
    """All that is on the tablet's disk."""

    n: int = 0
    prev: str | None = None
    epoch: str | None = None
    rows: dict[int, Row] = field(default_factory=dict)


class Tablet:
    """What it keeps, what it has read, and how it sends."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.kept = Kept()
        self.skew = dt.timedelta()
        self.size = BATCH
        self._chance = random.Random(name)
        self.read: dict[str, Entry] = {}
        self.after, self.read_epoch = 0, None
        self.read_all_at: dt.datetime | None = None

    def tap(self, data: Data, *, now: dt.datetime, sealed: bool, by: str = "anna") -> Row:
        """Make an entry and put it away before anything else happens."""
        device = Device(
            self.name, random_bits=lambda: self._chance.getrandbits(74), n=self.kept.n, prev=self.kept.prev
        )
        entry = device.make(data, room="halmtorvet", at=now + self.skew, by=by)
        self.kept.n, self.kept.prev = device.n, device.prev
        row = Row(entry.n, canonical(entry), sealed)
        self.kept.rows[row.n] = row
        return row

    def unsent(self) -> list[Row]:
        """The oldest first."""
        return [row for _, row in sorted(self.kept.rows.items()) if row.state == "unsent"]

    def batch(self) -> list[Row]:
        """What is sent next."""
        return self.unsent()[: self.size]

    def body(self, rows: list[Row]) -> bytes:
        """The request; plain lines come first in the answers, so a batch is all plain or all sealed."""
        if rows[0].sealed:
            key = sealing.server_key()
            lines = [sealing.seal(row.line + b"  ", to=key, device=self.name) for row in rows]
            return json.dumps({"entries": [], "sealed": lines}).encode()
        return b'{"entries":[' + b",".join(row.line for row in rows) + b"]}"

    def alike(self) -> list[Row]:
        """The next batch, as far as its rows are sent the same way."""
        rows = self.batch()
        return [row for row in rows if row.sealed == rows[0].sealed]

    def hear(self, rows: list[Row], status: int, said: Any, *, now: dt.datetime) -> None:
        """Take in the answer to ``rows``."""
        answers = said.get("answers") if isinstance(said, dict) else None
        if isinstance(answers, list) and len(answers) == len(rows):
            self.heed_epoch(said["epoch"])
            for row, answer in zip(rows, answers, strict=True):
                self._note(row, answer, now)
            self.purge(said["backed_up_seq"], now)
            self.size = BATCH
        elif status not in ABOUT_THE_LINES:
            return
        elif len(rows) > 1:
            self.size = (len(rows) + 1) // 2
        else:
            rows[0].state = "refused"

    def _note(self, row: Row, answer: dict[str, Any], now: dt.datetime) -> None:
        if self.kept.rows.get(row.n) is not row:
            return  # the tablet was put back meanwhile
        held = answer["status"] != "quarantined"
        row.state, row.seq, row.held_at = ("held" if held else "refused"), answer["seq"], now
        if answer["reason"] == "counter_reused":
            self._relink(row)

    def _relink(self, row: Row) -> None:
        """Its counter had been given away before (decision 0011): the same entry at the chain's end."""
        device = Device(self.name, random_bits=lambda: 0, n=self.kept.n, prev=self.kept.prev)
        entry = decode(row.line)
        moved = msgspec.structs.replace(entry, n=self.kept.n + 1, prev=self.kept.prev)
        del self.kept.rows[row.n]
        from fristed.journal.entry import digest

        self.kept.n, self.kept.prev = device.n + 1, digest(moved)
        self.kept.rows[moved.n] = Row(moved.n, canonical(moved), row.sealed)

    def heed_epoch(self, epoch: str) -> None:
        """Another life of the server: all that is kept is offered again."""
        if self.kept.epoch not in (None, epoch):
            for row in self.kept.rows.values():
                row.state, row.seq, row.held_at = "unsent", None, None
        self.kept.epoch = epoch

    def purge(self, backed_up_seq: int, now: dt.datetime) -> None:
        """Let go of what the server has held for a week and has in a backup."""
        for n, row in list(self.kept.rows.items()):
            old = row.held_at is not None and now - row.held_at > KEPT
            if row.state == "held" and old and row.seq is not None and row.seq <= backed_up_seq:
                del self.kept.rows[n]

    def heed_count(self, held_n: int, missing: list[int]) -> None:
        """The server has counted further: the tablet was put back from an older copy."""
        self.kept.n = max([self.kept.n, held_n, *missing])

    def copy(self) -> Kept:
        """What a backup of the tablet would hold."""
        return copy.deepcopy(self.kept)

    def put_back(self, kept: Kept) -> None:
        """The tablet's disk is an old copy; what it had read is gone too."""
        self.kept = copy.deepcopy(kept)
        self.size = BATCH
        self.read, self.after, self.read_epoch, self.read_all_at = {}, 0, None, None

    def asks_after(self, now: dt.datetime) -> int:
        """Everything, every six hours."""
        fresh = self.read_all_at is not None and abs(now - self.read_all_at) <= READ_ALL
        return self.after if fresh else 0

    def take_in(self, said: Any, after: int, now: dt.datetime) -> None:
        """Take in an answer to a question after ``after``."""
        if self.read_epoch not in (None, said["epoch"]) and after > 0:
            self.read_epoch, self.after = said["epoch"], 0
            return
        news = {one["entry"]["id"]: decode(json.dumps(one["entry"])) for one in said["entries"]}
        self.read = {**(self.read if after else {}), **news}
        self.after = max([after, *(one["seq"] for one in said["entries"])])
        self.read_epoch = said["epoch"]
        if after == 0:
            self.read_all_at = now
