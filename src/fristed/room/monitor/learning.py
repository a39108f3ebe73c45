"""A room's calendar and baseline, learnt from its own entries."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from functools import reduce

from msgspec.structs import replace

from fristed.errors import FristedError
from fristed.journal.entry import Entry
from fristed.journal.kinds.visit import IntakeRegistered
from fristed.room.monitor.baseline import Baseline, certain, learned
from fristed.room.monitor.calendar import EVEN_WEEK, Calendar, zone
from fristed.room.monitor.state import apply, fresh
from fristed.room.monitor.watch import watch

WEEKS_FOR_WEEKDAYS = 4
"""Under so many weeks a weekday's mean is more chance than habit, and every weekday counts alike."""


def learn(
    entries: Iterable[Entry],
    room: str,
    *,
    timezone: str,
    payday_days: tuple[int, ...] = (),
    payday_intakes: float = 1.0,
    payday_risk: float = 1.0,
) -> Baseline:
    """Learn hours, weekdays and the usual rate of ``room`` from settled ``entries``, in order of time.

    The days learnt from run from its first to its last intake. What pay-days do is given, not learnt: a
    room sees three a month, too few to tell. Emergencies count as the monitor counts them.

    Raises FristedError (``no_baseline``, ``unknown_timezone``).
    """
    mine = [entry for entry in entries if entry.room == room]
    local = [
        entry.moment.astimezone(zone(timezone)) for entry in mine if isinstance(entry.data, IntakeRegistered)
    ]
    if not local:
        raise FristedError(
            "no_baseline",
            f"{room} has no intake to learn from: what is usual there is not known.",
            remedy="Check the room's name, or give a stretch of the journal that holds its intakes.",
        )
    calendar = replace(
        _rhythm(local, timezone),
        payday_days=payday_days, payday_intakes=payday_intakes, payday_risk=payday_risk,
    )  # fmt: skip
    exposure = sum(calendar.risk(moment) for moment in local)
    return learned(room, calendar, emergencies=_counted(mine, room, calendar), exposure=exposure)


def _rhythm(intakes: list[dt.datetime], timezone: str) -> Calendar:
    """Mean intakes of a day by hour, and each weekday's mean over the mean of all days."""
    first, last = intakes[0].date(), intakes[-1].date()
    days = [first + dt.timedelta(days=n) for n in range((last - first).days + 1)]
    hours = Counter(moment.hour for moment in intakes)
    by_hour = tuple(hours[hour] / len(days) for hour in range(24))
    if len(days) < 7 * WEEKS_FOR_WEEKDAYS:
        return Calendar(timezone=timezone, intakes_by_hour=by_hour)
    seen, held = Counter(moment.weekday() for moment in intakes), Counter(day.weekday() for day in days)
    usual = len(intakes) / len(days)
    week = tuple(seen[day] / held[day] / usual for day, _ in enumerate(EVEN_WEEK))
    return Calendar(timezone=timezone, intakes_by_hour=by_hour, intakes_by_weekday=week)


def _counted(entries: list[Entry], room: str, calendar: Calendar) -> int:
    """Count emergencies by the monitor's own steps, so that learning and watching cannot differ.

    Which rate it believes meanwhile makes no difference to what it counts.
    """
    any_rate = watch((certain(room, calendar, rate=1.0),), first=entries[0].moment.date(), rates=1)
    done = reduce(lambda state, entry: apply(any_rate, state, entry), entries, fresh(any_rate))
    return len(done.counted)
