"""Eras: what is held to be usual from a day on, and the threshold that goes with it. Kept, never re-learnt."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from fristed.errors import FristedError
from fristed.journal.entry import Entry
from fristed.progress import Progress, silent
from fristed.room.monitor.baseline import ENOUGH, Baseline
from fristed.room.monitor.calibrate import FEWEST, Calibration, calibrate
from fristed.room.monitor.learning import Learner
from fristed.room.monitor.watch import CITY, Watch, watch
from fristed.server import rooms, store
from fristed.server.watch import feed
from fristed.server.watch.feed import Source

KEPT = "watch_eras"
PAYDAYS = "watch_paydays"
BUDGET_PER_YEAR = 1.0
SEED, RUNS = 20260101, 400
MOST_DAYS = 365
Why = Literal["first", "room", "enough", "definition", "year"]


class Paydays(msgspec.Struct, frozen=True, kw_only=True):
    """Days of the month around benefit payment, and how many times the usual intakes and risk they bring."""

    days: tuple[int, ...] = ()
    intakes: float = 1.0
    risk: float = 1.0


class Era(msgspec.Struct, frozen=True, kw_only=True):
    """From the city's day ``begins`` on: baselines, the ``young`` rooms among them, threshold, why it began.

    ``left_out`` are the days of batches that staff warned of: what was usual is not learnt from them.
    """

    begins: dt.date
    learnt_from: dt.date
    why: Why
    young: tuple[str, ...]
    baselines: tuple[Baseline, ...]
    substances: tuple[Baseline, ...]
    calibration: Calibration
    left_out: tuple[dt.date, ...] = ()

    def watch(self) -> Watch:
        """Set the monitor up."""
        return watch(self.baselines, first=self.begins, substances=self.substances, young=True)


def kept() -> tuple[Era, ...]:
    """Give the eras so far, in order."""
    found = store.get_fact(KEPT)
    return msgspec.json.decode(found, type=tuple[Era, ...]) if found else ()


def keep(eras: Sequence[Era]) -> None:
    """Keep the eras for the next start of the server."""
    store.set_fact(KEPT, msgspec.json.encode(tuple(eras)).decode())


def paydays() -> Paydays:
    """Give what was said of pay-days; without that, no day is one."""
    found = store.get_fact(PAYDAYS)
    return msgspec.json.decode(found, type=Paydays) if found else Paydays()


def keep_paydays(days: tuple[int, ...], *, intakes: float, risk: float) -> Paydays:
    """Keep what is said of pay-days for the next era; a single 0 says that there are none.

    Raises FristedError (``paydays_impossible``).
    """
    days = () if days == (0,) else tuple(sorted(set(days)))
    if any(not 1 <= day <= 31 for day in days):
        raise FristedError(
            "paydays_impossible",
            f"No month has the days {', '.join(map(str, days))}.",
            remedy="Give days from 1 to 31, or 0 for none.",
        )
    found = Paydays(days=days, intakes=intakes, risk=risk)
    store.set_fact(PAYDAYS, msgspec.json.encode(found).decode())
    return found


def due(day: dt.date, last: Era | None, before: Counter[str], source: Source) -> Why | None:
    """Say why a new era begins on ``day``, if so.

    ``before`` counts each room's emergencies since its definition, rooms with intakes all in it.
    """
    if not before:
        return None
    if last is None:
        return "first"
    known = {one.room for one in last.baselines}
    if any(last.begins <= source.day_of(entry) < day for entry in source.defined):
        return "definition"
    if set(before) - known:
        return "room"
    if any(before[room] >= ENOUGH for room in last.young):
        return "enough"
    return "year" if (day - last.begins).days >= MOST_DAYS else None


def since(room: str, day: dt.date, source: Source) -> dt.date:
    """The day from which ``room`` is learnt for an era that begins on ``day``: of one definition throughout."""
    changes = [
        source.day_of(one) + feed.DAY
        for one in source.defined
        if one.room in (room, CITY) and source.day_of(one) < day
    ]
    return max([source.first, day - dt.timedelta(days=MOST_DAYS), *changes])


def make(
    day: dt.date, why: Why, source: Source, batches: frozenset[dt.date], *, progress: Progress = silent
) -> Era | None:
    """Learn from the record before ``day``, the days of ``batches`` left out, and calibrate.

    None where no room had an intake yet. A room that has no other days is learnt from those of a batch as well.
    """
    starts = {room: since(room, day, source) for room in source.rooms}
    only = {room for room, start in starts.items() if _days(start, day) <= batches}
    learner = _learner(batches)
    for now in sorted(_days(min(starts.values()), day)):
        for entry in feed.heard_on(now, source):
            if now >= starts[entry.room]:
                learner.see(entry, counts=now not in batches or entry.room in only)
    if not learner.rooms:
        return None
    young = tuple(one for one in learner.rooms if learner.baseline(one).days_missing())
    baselines = tuple(learner.baseline(one, young=one in young) for one in learner.rooms)
    substances = learner.substances()
    watched = watch(baselines, first=day, substances=substances, young=True)
    budget = min(BUDGET_PER_YEAR, watched.per_year / FEWEST)
    calibration = calibrate(watched, seed=SEED, on=day, budget_per_year=budget, runs=RUNS, progress=progress)
    return Era(
        begins=day, learnt_from=min(starts[one] for one in learner.rooms), why=why, young=young,
        baselines=baselines, substances=substances, calibration=calibration,
        left_out=tuple(sorted(batches & _days(min(starts.values()), day))),
    )  # fmt: skip


def _days(first: dt.date, until: dt.date) -> set[dt.date]:
    return {first + n * feed.DAY for n in range((until - first).days)}


def _learner(left_out: frozenset[dt.date]) -> Learner:
    said = paydays()
    return Learner(
        timezone=rooms.time_zone() or "UTC", left_out=left_out,
        payday_days=said.days, payday_intakes=said.intakes, payday_risk=said.risk,
    )  # fmt: skip


def counted(counts: Counter[str], entries: Iterable[Entry]) -> Counter[str]:
    """Add a day's emergencies to each room's; a room with an intake is in it, with 0 or more."""
    found = Counter(counts)
    for entry in entries:
        if entry.kind in ("intake.registered", "emergency.started"):
            found[entry.room] += entry.kind == "emergency.started"
    return found


def restarted(counts: Counter[str], day: dt.date, source: Source) -> Counter[str]:
    """Count anew where the definition changed the day before ``day``."""
    changed = {one.room for one in source.defined if source.day_of(one) == day - feed.DAY}
    return Counter({room: 0 if {room, CITY} & changed else n for room, n in counts.items()})
