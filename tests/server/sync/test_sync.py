"""Sync under attack: nothing acknowledged is lost or doubled, all floors agree, every gap is reported."""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from sync_machine import SyncMachine
from sync_tablet import Row, Tablet

from fristed.server import rooms, store

ATTACK = settings(
    max_examples=int(os.environ.get("FRISTED_SYNC_RUNS", "40")),
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    report_multiple_bugs=False,
)
"""Runs are long as they are: a failure is printed as it was found. FRISTED_SYNC_RUNS asks for more of them."""


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine sets the server's clock; afterwards it is the real one again."""
    monkeypatch.setattr(rooms, "now", rooms.now)


def test_every_tap_ends_in_the_journal_or_aside_exactly_once(fresh_store: Callable[[], Path]) -> None:
    class Machine(SyncMachine):
        pass

    Machine.fresh_store = staticmethod(fresh_store)
    run_state_machine_as_test(Machine, settings=ATTACK)


class _DropsOn4xx(Tablet):
    """What does not go through at once is thrown away."""

    def hear(self, rows: list[Row], status: int, said: Any, *, now: dt.datetime) -> None:
        super().hear(rows, status, said, now=now)
        if 400 <= status < 500:
            for row in rows:
                self.kept.rows.pop(row.n, None)


class _PurgesOnAck(Tablet):
    """What the server holds is let go of, backup or not."""

    def hear(self, rows: list[Row], status: int, said: Any, *, now: dt.datetime) -> None:
        super().hear(rows, status, said, now=now)
        for n, row in list(self.kept.rows.items()):
            if row.state == "held":
                del self.kept.rows[n]


class _IgnoresEpochs(Tablet):
    """A restored server is taken for the one it was."""

    def heed_epoch(self, epoch: str) -> None:
        self.kept.epoch = epoch


class _NoDedup(SyncMachine):
    """Every request makes new entries: the server gives its own ids and counters."""

    def post(self, tablet: Tablet, body: bytes) -> tuple[int, Any]:
        for row in tablet.alike():
            said = json.loads(row.line)
            made = store.draft(row.line)
            if isinstance(made, store.Draft) and made.entry.kind == "visit.arrived":
                store.say(made.entry.data, room=said["room"], at=self.clock)
        return super().post(tablet, body)


class _AllOrNothing(SyncMachine):
    """One bad line and the batch is refused, with the tablet none the wiser which."""

    def post(self, tablet: Tablet, body: bytes) -> tuple[int, Any]:
        if any(isinstance(store.draft(row.line), store.Unfit) for row in tablet.alike()):
            return 409, {"reason": "batch_refused"}
        return super().post(tablet, body)


def _arrive(machine: SyncMachine, who: int) -> None:
    machine.tap(who=who, sealed=False, place="")


def _send(machine: SyncMachine, who: int, fate: str = "ok") -> None:
    machine.send(who=who, fate=fate, kill_after=0)


def _twice(machine: SyncMachine) -> None:
    _arrive(machine, 0)
    _send(machine, 0, "lost_ack")
    _send(machine, 0)


def _poison(machine: SyncMachine) -> None:
    machine.tap_what_no_server_takes(who=0, poison="malformed", sealed=False)
    _arrive(machine, 0)
    _send(machine, 0)


def _revoked(machine: SyncMachine) -> None:
    _arrive(machine, 0)
    machine.a_tablet_is_revoked_or_forgiven(revoked=True, who=0)
    _send(machine, 0)


def _restored(machine: SyncMachine) -> None:
    machine.a_backup_is_made()
    _arrive(machine, 0)
    _send(machine, 0)
    machine.the_last_backup_is_restored()


@pytest.mark.parametrize(
    ("kind", "tablet", "story"),
    [
        (_NoDedup, Tablet, _twice),
        (_AllOrNothing, Tablet, _poison),
        (SyncMachine, _DropsOn4xx, _revoked),
        (SyncMachine, _PurgesOnAck, _restored),
        (SyncMachine, _IgnoresEpochs, _restored),
    ],
)
def test_the_machine_would_catch_the_known_bugs(
    fresh_store: Callable[[], Path], kind: type[SyncMachine], tablet: type[Tablet],
    story: Callable[[SyncMachine], None],
) -> None:  # fmt: skip
    assert _ends_well(fresh_store, SyncMachine, Tablet, story)
    assert not _ends_well(fresh_store, kind, tablet, story)


def _ends_well(
    fresh_store: Callable[[], Path], kind: type[SyncMachine], tablet: type[Tablet],
    story: Callable[[SyncMachine], None],
) -> bool:  # fmt: skip
    """Let the story happen on such a machine and look whether all that must hold does."""

    class Machine(kind):  # type: ignore[misc,valid-type]
        tablet_type = tablet

    Machine.fresh_store = staticmethod(fresh_store)
    machine = Machine()
    machine.open_the_room()
    try:
        story(machine)
        machine.nothing_acknowledged_is_lost()
        machine.nothing_is_doubled_or_forged()
        machine.teardown()
    except AssertionError:
        return False
    return True
