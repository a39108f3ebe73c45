"""The monitor run over a record: every alarm it raises or would have raised."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from fristed.journal.entry import Entry
from fristed.journal.order import order_key
from fristed.journal.settle import settled
from fristed.room.monitor.alarm import Alarm, alarm
from fristed.room.monitor.calibrate import Calibration
from fristed.room.monitor.state import State, apply, fresh, level_of
from fristed.room.monitor.watch import Watch

QUIET = 0.05
"""An alarm stays open until the level has fallen to this share of the threshold: nothing is reset.

From there a level that nothing drives comes back to the threshold about as often as this share says.
"""


class Replay(msgspec.Struct, frozen=True, kw_only=True):
    """The ``alarms`` of a record, the ``levels`` after each counted emergency (``at``, level), the end state."""

    alarms: tuple[Alarm, ...]
    levels: tuple[tuple[str, float], ...]
    state: State


def replay(watch: Watch, calibration: Calibration, entries: Iterable[Entry]) -> Replay:
    """Run the monitor over ``entries``, in any order, once corrections and withdrawals are applied.

    Only an emergency raises an alarm, and none is raised while the last one is open.
    """
    once = {entry.id: entry for entry in entries}
    state, open_ = fresh(watch), False
    alarms: list[Alarm] = []
    levels: list[tuple[str, float]] = []
    for entry in sorted(settled(sorted(once.values(), key=_order)), key=_order):
        before = len(state.counted)
        state = apply(watch, state, entry)
        if len(state.counted) == before:
            open_ = open_ and level_of(watch, state) > QUIET * calibration.threshold
            continue
        reached = level_of(watch, state)
        levels.append((entry.at, reached))
        if reached >= calibration.threshold and not open_:
            alarms.append(alarm(watch, state, calibration, at=entry.at))
            open_ = True
    return Replay(alarms=tuple(alarms), levels=tuple(levels), state=state)


def _order(entry: Entry) -> tuple[str, str, int, str]:
    return (*order_key(entry), entry.id)
