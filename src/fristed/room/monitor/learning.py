"""Rooms' and substances' calendars and baselines, learnt from the rooms' own entries."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable

from msgspec.structs import replace

from fristed.errors import FristedError
from fristed.journal.entry import Entry
from fristed.journal.kinds.visit import IntakeRegistered
from fristed.room.monitor.baseline import Baseline, learned, widely_known
from fristed.room.monitor.calendar import EVEN_WEEK, Calendar, zone
from fristed.room.monitor.ledger import Ledger, noted

WEEKS_FOR_WEEKDAYS = 4
"""Under so many weeks a weekday's mean is more chance than habit, and every weekday counts alike."""


class Tally:
    """Counts the intakes of one room, or of one substance, by hour and day, and the emergencies among them."""

    def __init__(self) -> None:
        self.hours: Counter[int] = Counter()
        self.weekdays: Counter[int] = Counter()
        self.exposure = 0.0
        self.emergencies = 0
        self.seen: set[dt.date] = set()

    def intake(self, local: dt.datetime, risk: float) -> None:
        """Count one intake at this local time."""
        self.hours[local.hour] += 1
        self.weekdays[local.weekday()] += 1
        self.exposure += risk
        self.seen.add(local.date())

    def calendar(self, timezone: str, left_out: frozenset[dt.date]) -> Calendar:
        """Mean intakes of a day by hour, and each weekday's mean over the mean of all days.

        A day without intakes counts as one, unless it was left out.
        """
        first, last = min(self.seen), max(self.seen)
        through = (first + dt.timedelta(days=n) for n in range((last - first).days + 1))
        days = [day for day in through if day in self.seen or day not in left_out]
        by_hour = tuple(self.hours[hour] / len(days) for hour in range(24))
        if len(days) < 7 * WEEKS_FOR_WEEKDAYS:
            return Calendar(timezone=timezone, intakes_by_hour=by_hour)
        held = Counter(day.weekday() for day in days)
        usual = self.weekdays.total() / len(days)
        week = tuple(self.weekdays[day] / held[day] / usual for day, _ in enumerate(EVEN_WEEK))
        return Calendar(timezone=timezone, intakes_by_hour=by_hour, intakes_by_weekday=week)


class Learner:
    """Takes settled entries one by one, in order of time, and says what is usual.

    What pay-days do is given, not learnt: a room sees three a month, too few to tell. Emergencies count by
    the monitor's own steps. ``left_out`` are the days that ``see`` is told not to count.

    Raises FristedError (``unknown_timezone``).
    """

    def __init__(
        self,
        *,
        timezone: str,
        payday_days: tuple[int, ...] = (),
        payday_intakes: float = 1.0,
        payday_risk: float = 1.0,
        left_out: frozenset[dt.date] = frozenset(),
    ) -> None:
        self._zone = zone(timezone)
        self._left_out = left_out
        self._paydays = Calendar(
            timezone=timezone, intakes_by_hour=(1.0,) * 24,
            payday_days=payday_days, payday_intakes=payday_intakes, payday_risk=payday_risk,
        )  # fmt: skip
        self._ledger = Ledger()
        self._rooms: dict[str, Tally] = {}
        self._substances: dict[str, Tally] = {}

    @property
    def rooms(self) -> tuple[str, ...]:
        """The rooms that had an intake, by name."""
        return tuple(sorted(self._rooms))

    def see(self, entry: Entry, *, counts: bool = True) -> None:
        """Take one entry into account; one that does not count only says who is on a visit."""
        before = len(self._ledger.counted)
        self._ledger = noted(self._ledger, entry)
        if not counts:
            return
        if isinstance(entry.data, IntakeRegistered):
            local, risk = entry.moment.astimezone(self._zone), self._paydays.risk(entry.moment)
            self._rooms.setdefault(entry.room, Tally()).intake(local, risk)
            for name in set(entry.data.substances):
                self._substances.setdefault(name, Tally()).intake(local, risk)
        if len(self._ledger.counted) > before:
            one = self._ledger.counted[-1]
            self._rooms.setdefault(one.room, Tally()).emergencies += 1
            for name in set(one.substances):
                self._substances.setdefault(name, Tally()).emergencies += 1

    def baseline(self, room: str, *, young: bool = False) -> Baseline:
        """Give what is usual in ``room``; with ``young`` as widely as a short past leaves it open.

        The days learnt from run from its first to its last intake. Raises FristedError (``no_baseline``).
        """
        tally = self._rooms.get(room)
        if tally is None or not tally.seen:
            raise FristedError(
                "no_baseline",
                f"{room} has no intake to learn from: what is usual there is not known.",
                remedy="Check the room's name, or give a stretch of the journal that holds its intakes.",
            )
        make = widely_known if young else learned
        return make(room, self._calendar(tally), emergencies=tally.emergencies, exposure=tally.exposure)

    def substances(self) -> tuple[Baseline, ...]:
        """Give the substances with enough emergencies behind them to be watched, most emergencies first."""
        found = [
            learned(name, self._calendar(tally), emergencies=tally.emergencies, exposure=tally.exposure)
            for name, tally in self._substances.items()
            if tally.exposure and name != "unknown"
        ]
        known = [one for one in found if not one.days_missing()]
        return tuple(sorted(known, key=lambda one: (-one.shape, one.room)))

    def _calendar(self, tally: Tally) -> Calendar:
        paydays = self._paydays
        return replace(
            tally.calendar(paydays.timezone, self._left_out), payday_days=paydays.payday_days,
            payday_intakes=paydays.payday_intakes, payday_risk=paydays.payday_risk,
        )  # fmt: skip


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

    Raises FristedError (``no_baseline``, ``unknown_timezone``).
    """
    learner = Learner(
        timezone=timezone, payday_days=payday_days, payday_intakes=payday_intakes, payday_risk=payday_risk
    )
    for entry in entries:
        if entry.room == room:
            learner.see(entry)
    return learner.baseline(room)
