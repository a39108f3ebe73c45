"""A batch planted in the simulated city, for grading the monitor: how late is it seen, how often is it wrong?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from math import ceil, isfinite

import msgspec

from fristed.journal.entry import Entry, moment_text
from fristed.journal.entry import make as make_entry
from fristed.journal.ids import uuid7
from fristed.journal.kinds.emergency import EmergencyStarted
from fristed.journal.kinds.visit import IntakeRegistered, VisitArrived, VisitLeft
from fristed.room.monitor.calibrate import Calibration, calibrate
from fristed.room.monitor.learning import Learner
from fristed.room.monitor.replay import Replay, replay
from fristed.room.monitor.watch import Watch, watch
from fristed.sample.day import room_day
from fristed.sample.draft import ROOM
from fristed.sample.geography import TIMEZONE
from fristed.sample.parameters import Parameters

HEARD = (VisitArrived, IntakeRegistered, EmergencyStarted, VisitLeft)
SOON = 5
FROM = dt.date(2013, 1, 7)
"""By then the simulated room has grown into its demand."""


class Trial(msgspec.Struct, frozen=True, kw_only=True):
    """One city: days from the batch to the alarm (None: not seen), and false alarms in the days before it."""

    seed: int
    days: float | None
    false_alarms: int


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """How a city is tried: what is usual, how long it is learnt and watched, what is planted."""

    per_1000: float
    factor: float = 3.0
    learn_days: int = 90
    quiet_days: int = 21
    batch_days: int = 10
    runs: int = 200


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """Many cities: the share seen within SOON days, median and 90 % quantile (None: over the batch), false alarms."""

    cities: int
    seen_soon: float
    median_days: float | None
    ninety_percent_days: float | None
    false_alarms_per_year: float


def summary(trials: Sequence[Trial], setting: Setting) -> Summary:
    """Sum the trials of one setting up."""
    days = sorted(float("inf") if one.days is None else one.days for one in trials)
    middle, tenth = (days[ceil(share * len(days)) - 1] for share in (0.5, 0.9))
    years = len(trials) * setting.quiet_days / 365
    return Summary(
        cities=len(trials), seen_soon=sum(one <= SOON for one in days) / len(trials),
        median_days=middle if isfinite(middle) else None,
        ninety_percent_days=tenth if isfinite(tenth) else None,
        false_alarms_per_year=sum(one.false_alarms for one in trials) / years,
    )  # fmt: skip


def trial(seed: int, setting: Setting) -> Trial:
    """Learn a city's usual, watch it, plant the batch, and say when it was seen."""
    watched, calibration = _learned(seed, setting)
    done = watch_city(seed, setting, watched, calibration)
    begins = _batch_from(setting)
    since = [dt.datetime.fromisoformat(one.at) - begins for one in done.alarms]
    late = [one / dt.timedelta(days=1) for one in since if one >= dt.timedelta(0)]
    return Trial(seed=seed, days=min(late, default=None), false_alarms=len(since) - len(late))


def watch_city(seed: int, setting: Setting, watched: Watch, calibration: Calibration) -> Replay:
    """Run the monitor over the days after those learnt from."""
    return replay(watched, calibration, entries(seed, setting, learnt=False))


def _learned(seed: int, setting: Setting) -> tuple[Watch, Calibration]:
    p = Parameters()
    learner = Learner(
        timezone=TIMEZONE, payday_days=p.payday_days, payday_intakes=p.payday_arrivals,
        payday_risk=p.payday_emergencies,
    )  # fmt: skip
    for entry in entries(seed, setting, learnt=True):
        learner.see(entry)
    first = FROM + dt.timedelta(days=setting.learn_days)
    room = learner.baseline(ROOM, young=learner.baseline(ROOM).days_missing() > 0)
    watched = watch((room,), first=first, substances=learner.substances(), young=True)
    return watched, calibrate(watched, seed=seed, on=first, runs=setting.runs)


def entries(seed: int, setting: Setting, *, learnt: bool) -> Iterator[Entry]:
    """Give what the monitor hears of the days it learns from, or of those after; by day, in order of time."""
    usual = msgspec.structs.replace(
        Parameters(), emergencies_per_1000=setting.per_1000, batch_factor=1.0, cut_on=dt.date(2014, 12, 31)
    )
    batch = msgspec.structs.replace(usual, emergencies_per_1000=setting.per_1000 * setting.factor)
    last = setting.learn_days + setting.quiet_days
    days = range(setting.learn_days) if learnt else range(setting.learn_days, last + setting.batch_days)
    for n in days:
        day = FROM + dt.timedelta(days=n)
        yield from _day(usual if n < last else batch, seed, day)


def _batch_from(setting: Setting) -> dt.datetime:
    first = FROM + dt.timedelta(days=setting.learn_days + setting.quiet_days)
    return dt.datetime.combine(first, dt.time(7), tzinfo=dt.UTC)


def _day(p: Parameters, seed: int, day: dt.date) -> Iterator[Entry]:
    heard = [draft for draft in room_day(p, seed, day) if isinstance(draft.data, HEARD)]
    for n, draft in enumerate(heard, start=1):
        at = moment_text(dt.datetime.fromtimestamp(draft.at / 1000, dt.UTC))
        yield make_entry(
            draft.data, id=uuid7(draft.at, n), room=ROOM, at=at, by=draft.by,
            device=draft.device, n=day.toordinal() * 10_000 + n,
        )  # fmt: skip
