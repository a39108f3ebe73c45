"""Tablets and the real server under everything that can happen between them."""

from __future__ import annotations

import datetime as dt
import hashlib
import itertools
import json
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

from django.db import connection
from django.test import Client
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sync_tablet import Kept, Row, Tablet

from fristed.journal.kinds.room import PlaceAdded, PlaceTaken, RoomStated
from fristed.journal.kinds.visit import VisitArrived, VisitLeft
from fristed.room.conflicts import conflicts
from fristed.room.folding import fold
from fristed.room.plain import floor_json
from fristed.server import rooms, store
from fristed.server.accounts import standing
from fristed.server.accounts.models import Device
from fristed.server.backup import backup, restore
from fristed.server.floors import memory_of
from fristed.server.floors.memory import day_began
from fristed.server.models import QuarantineRow

ENTRIES, ROOM = "/api/v1/entries", "halmtorvet"
FATES = ("ok", "ok", "lost_before", "lost_ack", "delayed", "twice", "killed_at_insert", "killed_at_commit")
POISONS = ("malformed", "huge", "other_room", "id_reused", "newer_kind")


class Killed(BaseException):
    """The server's process is gone; nothing after this line of it ran."""


class SyncMachine(RuleBasedStateMachine):
    """Every tap ends in the journal or among what is kept aside, once; all floors agree in the end."""

    fresh_store: ClassVar[Callable[[], Path]]
    tablet_type: ClassVar[type[Tablet]] = Tablet
    fates: ClassVar[tuple[str, ...]] = FATES

    def __init__(self) -> None:
        super().__init__()
        self.folder = type(self).fresh_store()
        self.clock = dt.datetime.now(dt.UTC)
        rooms.now = lambda: self.clock
        standing.forget()
        self.tablets = [self.tablet_type(f"tablet-{number}") for number in (1, 2, 3)]
        self.client = Client(SERVER_NAME="127.0.0.1", raise_request_exception=False)
        self.marks = itertools.count()
        self.lines: dict[str, str] = {}
        self.poisoned: dict[str, bytes] = {}
        self.acknowledged: set[str] = set()
        self.excused: set[str] = set()
        self.late: list[tuple[Tablet, bytes]] = []
        self.copies: dict[str, Kept] = {}
        self.cut: set[str] = set()
        self.backup: Path | None = None
        self.lives = itertools.count()

    # --- what people do

    @initialize()
    def open_the_room(self) -> None:
        """A room with two places."""
        moment = self.clock - dt.timedelta(hours=2)
        for data in (RoomStated(name="Skyen", life="permanent"), PlaceAdded(place="1", type="inject"),
                     PlaceAdded(place="2", type="smoke")):  # fmt: skip
            store.say(data, room=ROOM, at=moment)

    @rule(who=st.integers(0, 2), sealed=st.booleans(), place=st.sampled_from(["", "1", "2"]))
    def tap(self, who: int, sealed: bool, place: str) -> None:
        """Somebody arrives, perhaps at a place where somebody else has just been seated."""
        tablet, mark = self.tablets[who], f"m{next(self.marks)}"
        self._note(mark, tablet.tap(VisitArrived(visit=mark, wants="inject"), now=self.clock, sealed=sealed))
        if place:
            seated = f"m{next(self.marks)}"
            self._note(
                seated, tablet.tap(PlaceTaken(place=place, visit=seated), now=self.clock, sealed=sealed)
            )

    @rule(who=st.integers(0, 2), poison=st.sampled_from(POISONS), sealed=st.booleans())
    def tap_what_no_server_takes(self, who: int, poison: str, sealed: bool) -> None:
        """A faulty, forged or newer app makes an entry."""
        tablet, mark = self.tablets[who], f"m{next(self.marks)}"
        row = tablet.tap(VisitLeft(visit=mark), now=self.clock, sealed=sealed)
        said = json.loads(row.line)
        if poison == "newer_kind":
            said |= {"kind": "visit.floated", "v": 3, "data": {"visit": mark, "height": 2.5}}
        elif poison == "other_room":
            said["room"] = "skyttegade"
        elif poison == "id_reused":
            said["id"] = next(iter(self.lines.values()), said["id"])
        else:
            said["data"] = {"visit": 17} if poison == "malformed" else {"visit": "v" * 20_000}
        row.line = json.dumps(said, separators=(",", ":"), sort_keys=True).encode()
        tablet.kept.prev = hashlib.sha256(row.line).hexdigest()
        if poison == "newer_kind":
            self._note(mark, row)
        else:
            self.poisoned[mark] = row.line

    @rule(hours=st.sampled_from([-30, -3, 3, 30]), who=st.integers(0, 2))
    def a_clock_jumps(self, hours: int, who: int) -> None:
        """A tablet's clock is wrong by hours."""
        self.tablets[who].skew = dt.timedelta(hours=hours)

    @rule(days=st.sampled_from([0.02, 8]))
    def time_passes(self, days: float) -> None:
        """Half an hour, or more than the week that tablets keep what is backed up."""
        self.clock += dt.timedelta(days=days)

    # --- what the network and the server do

    @rule(who=st.integers(0, 2), fate=st.sampled_from(FATES), kill_after=st.integers(0, 3))
    def send(self, who: int, fate: str, kill_after: int) -> None:
        """A tablet offers its oldest entries."""
        tablet = self.tablets[who]
        rows = tablet.alike()
        if not rows or tablet.name in self.cut or fate == "lost_before":
            return
        body = tablet.body(rows)
        if fate == "delayed":
            self.late.append((tablet, body))
            return
        if fate.startswith("killed"):
            self._kill_during(lambda: self.post(tablet, body), fate, kill_after)
            return
        for _ in range(2 if fate == "twice" else 1):
            status, said = self.post(tablet, body)
        if fate != "lost_ack":
            self._heard(tablet, rows, status, said)

    @rule(which=st.integers(0, 5))
    def a_late_request_arrives(self, which: int) -> None:
        """In any order, long after the tablet gave it up."""
        if self.late:
            self.post(*self.late.pop(which % len(self.late)))

    @rule(who=st.integers(0, 2), cut=st.booleans())
    def the_network_parts(self, who: int, cut: bool) -> None:
        """A tablet is cut off, or back."""
        (self.cut.add if cut else self.cut.discard)(self.tablets[who].name)

    @rule(who=st.integers(0, 2))
    def read(self, who: int) -> None:
        """A tablet that is unlocked asks for news; GET /device tells it how it is counted."""
        tablet = self.tablets[who]
        if tablet.name in self.cut:
            return
        held = store.held(tablet.name)
        tablet.heed_epoch(store.epoch())
        tablet.heed_count(held.held_n, list(held.missing))
        after = tablet.asks_after(self.clock)
        entries = [
            {"seq": one.seq, "entry": json.loads(one.text)}
            for one in memory_of(ROOM, now=self.clock).after(after)
        ]
        tablet.take_in({"epoch": store.epoch(), "entries": entries}, after, self.clock)

    @rule(who=st.integers(0, 2), back=st.booleans())
    def a_tablet_is_copied_or_put_back(self, who: int, back: bool) -> None:
        """What was tapped since the copy is gone from the tablet; what was acknowledged is not lost."""
        tablet = self.tablets[who]
        if not back:
            self.copies[tablet.name] = tablet.copy()
        elif tablet.name in self.copies:
            before = self._on_tablets()
            tablet.put_back(self.copies[tablet.name])
            self.excused |= before - self._on_tablets()

    @rule(revoked=st.booleans(), who=st.integers(0, 2))
    def a_tablet_is_revoked_or_forgiven(self, revoked: bool, who: int) -> None:
        """A revoked tablet is refused with 403 and keeps what it has."""
        row = Device.objects.get(slug=self.tablets[who].name)
        row.revoked_at = self.clock if revoked else None
        row.save()

    @rule()
    def a_backup_is_made(self) -> None:
        """While everything goes on."""
        self.backup = self.folder / f"backup-{next(self.lives)}.db"
        backup(self.backup)

    @rule()
    def the_last_backup_is_restored(self) -> None:
        """The disk died: what came since is only where tablets kept it."""
        if self.backup is None:
            return
        before = self._in_store()
        restore(self.backup)
        standing.forget()
        gone = before - self._in_store()
        # A tablet whose own disk was put back as well kept no copy either: two disasters at once.
        self.excused |= gone & self.excused
        self.acknowledged -= gone & self.excused

    def post(self, tablet: Tablet, body: bytes) -> tuple[int, Any]:
        """One request to the real server."""
        response = self.client.post(
            ENTRIES, body, content_type="application/json",
            headers={"Authorization": f"Fristed d.{tablet.name}.secret"},
        )  # fmt: skip
        return response.status_code, response.json()

    def _kill_during(self, request: Callable[[], object], fate: str, count: int) -> None:
        """The process dies after so many writes, or before the commit; the database is opened anew."""
        left = itertools.count(count, -1)

        def die(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
            found = execute(sql, params, many, context)
            if sql.startswith("INSERT") and (fate == "killed_at_insert" and next(left) <= 0):
                raise Killed
            return found

        commit = connection.commit
        if fate == "killed_at_commit":
            connection.commit = lambda: (_ for _ in ()).throw(Killed())  # type: ignore[method-assign]
        try:
            with connection.execute_wrapper(die):
                request()
        except Killed:
            pass
        finally:
            connection.commit = commit  # type: ignore[method-assign]
            connection.close()
            _forget_who_leads()

    # --- what must hold

    def _note(self, mark: str, row: Row) -> None:
        self.lines[mark] = json.loads(row.line)["id"]

    def _heard(self, tablet: Tablet, rows: list[Row], status: int, said: Any) -> None:
        answers = said.get("answers", [])
        for row, answer in zip(rows, answers, strict=False):
            if answer["status"] != "quarantined":
                self.acknowledged |= _marks([row.line])
        tablet.hear(rows, status, said, now=self.clock)

    def _in_store(self) -> set[str]:
        return _marks(one.line.encode() for one in store.lines())

    def _on_tablets(self) -> set[str]:
        return {mark for one in self.tablets for mark in _marks(row.line for row in one.kept.rows.values())}

    @invariant()
    def nothing_acknowledged_is_lost(self) -> None:
        """It is in the store, or a tablet still has it to offer again."""
        assert self.acknowledged <= self._in_store() | self._on_tablets() | self.excused

    @invariant()
    def nothing_is_doubled_or_forged(self) -> None:
        """One entry for each tap, and none that nobody tapped in this room."""
        counted = Counter(mark for one in store.lines() for mark in _marks([one.line.encode()]))
        assert [mark for mark, count in counted.items() if count > 1] == []
        assert set(counted) <= set(self.lines) | set(self.poisoned)

    @invariant()
    def every_gap_is_reported(self) -> None:
        """What is held of a device is what is there, and what is missing is named."""
        for tablet in self.tablets:
            there = {one.entry.n for one in store.read() if one.entry.device == tablet.name}
            there |= set(QuarantineRow.objects.filter(device=tablet.name).values_list("n", flat=True)) - {
                None
            }
            held = store.held(tablet.name)
            assert set(range(1, held.held_n + 1)) <= there
            assert held.held_n + 1 not in there
            missing = set(range(1, max(there, default=0))) - there
            assert list(held.missing) == sorted(missing)[:100]

    def teardown(self) -> None:
        """The network heals, everybody sends and reads: then all is in its place."""
        try:
            self._quiesce()
            self._judge()
        finally:
            connection.close()
            shutil.rmtree(self.folder, ignore_errors=True)

    def _quiesce(self) -> None:
        self.cut.clear()
        Device.objects.update(revoked_at=None)
        standing.forget()
        while self.late:
            self.a_late_request_arrives(0)
        for tablet in self.tablets:
            self.read(self.tablets.index(tablet))
            for _ in range(100):
                if not (rows := tablet.alike()):
                    break
                self._heard(tablet, rows, *self.post(tablet, tablet.body(rows)))
        for who in (0, 1, 2, 0, 1, 2):
            self.read(who)

    def _judge(self) -> None:
        assert [tablet.name for tablet in self.tablets if tablet.unsent()] == []
        aside = {bytes(row.line) for row in QuarantineRow.objects.all()}
        everything = self._in_store()
        # An id that a faulty app had used before is kept aside with the entry it belongs to.
        ids_aside = set(QuarantineRow.objects.values_list("entry_id", flat=True))
        kept_aside = {mark for mark, id_ in self.lines.items() if id_ in ids_aside}
        assert set(self.lines) - self.excused <= everything | kept_aside
        on_tablets = {row.line for one in self.tablets for row in one.kept.rows.values()}
        kept = {mark for mark, line in self.poisoned.items() if line in aside or line not in on_tablets}
        assert set(self.poisoned) <= kept | everything
        assert store.verify().intact or self.excused
        self._floors_agree()
        for tablet in self.tablets:
            held = store.held(tablet.name)
            assert self.excused or (held.held_n, held.missing) == (tablet.kept.n, ())

    def _floors_agree(self) -> None:
        server = memory_of(ROOM, now=self.clock).floor(self.clock, "")
        day = day_began(self.clock, "")
        for tablet in self.tablets:
            theirs = fold(tablet.read.values(), room=ROOM, day_from=day)
            assert floor_json(theirs) == floor_json(server), (tablet.name, self._read_differently(tablet))
        shown = {one.place for one in conflicts(server) if one.what == "place_has_two_guests"}
        assert shown == {place.id for place in server.places.values() if len(place.sittings) > 1}

    def _read_differently(self, tablet: Tablet) -> dict[str, str]:
        """For whoever has to understand a failure: what only one of both has read."""
        ours = {one.entry.id: one.entry for one in memory_of(ROOM, now=self.clock).lines}
        differing = ours.keys() ^ tablet.read.keys()
        return {
            id_: f"{one.device} {one.kind} {one.at}, on the {'server' if id_ in ours else 'tablet'}"
            for id_, one in {**ours, **tablet.read}.items()
            if id_ in differing
        }


def _marks(lines: Any) -> set[str]:
    """What each line is about: every tap in these tests names a visit of its own."""
    found = set()
    for line in lines:
        try:
            visit = json.loads(line)["data"]["visit"]
        except (ValueError, KeyError, TypeError):
            continue
        if isinstance(visit, str) and len(visit) < 100:
            found.add(visit)
    return found


def _forget_who_leads() -> None:
    """A new process begins with no commit going on."""
    from fristed.server.store.writing import _gatherings

    _gatherings.clear()
