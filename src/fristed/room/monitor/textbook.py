"""The textbook charts over a record, for those who want one: tuned to a doubling, calibrated exactly.

They take the usual rate as known and every day or intake as alike; the default monitor does neither.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from math import log

import msgspec

from fristed.errors import FristedError
from fristed.journal.entry import Entry
from fristed.journal.kinds.visit import IntakeRegistered
from fristed.room.monitor.cusum import BernoulliCusum, PoissonCusum, weight_of_one
from fristed.room.monitor.ledger import Ledger, noted
from fristed.room.monitor.run_length import bernoulli_cusum_arl, poisson_cusum_arl

FACTOR = 2.0
YEAR_DAYS = 365
MOST_STATES = 20_000


class Textbook(msgspec.Struct, frozen=True, kw_only=True):
    """One chart run over a record: its threshold ``h``, its reference (k, or m), its run length, its alarms."""

    chart: str
    h: float
    reference: float
    arl_days: float
    alarms: tuple[dt.datetime, ...]


def tuned_poisson(per_day: float) -> tuple[PoissonCusum, float]:
    """Give the chart of daily counts with the lowest threshold that alarms once a year or less, and its ARL.

    The reference is the one best for a doubling, (rate after - rate before) / log(FACTOR), to tenths; the
    threshold moves in tenths. Raises FristedError (``chart_impossible``).
    """
    k = max(0.1, round(per_day * (FACTOR - 1) / log(FACTOR), 1))
    low, high = 1, 2
    while poisson_cusum_arl(high / 10, k, per_day) < YEAR_DAYS:
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        long_enough = poisson_cusum_arl(middle / 10, k, per_day) >= YEAR_DAYS
        low, high = (low, middle) if long_enough else (middle, high)
    return PoissonCusum(h=high / 10, k=k), poisson_cusum_arl(high / 10, k, per_day)


def tuned_bernoulli(chance: float, per_day: float) -> tuple[BernoulliCusum, float]:
    """Give the chart of intakes with the lowest threshold that alarms once a year or less, and its ARL in days.

    Raises FristedError (``chart_impossible``), also where so many intakes go to an emergency that the
    threshold would be beyond MOST_STATES.
    """
    m = weight_of_one(chance, FACTOR)
    low, high = 1, 2 * m
    _check_states(high, chance)
    while bernoulli_cusum_arl(high, m, chance) < YEAR_DAYS * per_day:
        low, high = high, 2 * high
        _check_states(high, chance)
    while high - low > 1:
        middle = (low + high) // 2
        long_enough = bernoulli_cusum_arl(middle, m, chance) >= YEAR_DAYS * per_day
        low, high = (low, middle) if long_enough else (middle, high)
    return BernoulliCusum(h=high, m=m), bernoulli_cusum_arl(high, m, chance) / per_day


def _check_states(states: int, chance: float) -> None:
    if states > MOST_STATES:
        raise FristedError(
            "chart_impossible",
            f"A Bernoulli chart for {1000 * chance:.2g} emergencies per 1,000 intakes would need a threshold over "
            f"{MOST_STATES:,}.",
            remedy="Use the chart of daily counts, or the default monitor.",
        )


def textbook(entries: Iterable[Entry], *, from_day: dt.date) -> list[Textbook]:
    """Learn from settled ``entries`` before ``from_day`` (in order of time) and run the charts over the rest.

    Each starts anew after an alarm. Raises FristedError (``chart_impossible``) where nothing can be learnt.
    """
    marks = list(_marks(entries))
    past = [emergency for at, emergency in marks if at.date() < from_day]
    rest = [(at, emergency) for at, emergency in marks if at.date() >= from_day]
    days = len({at.date() for at, _ in marks if at.date() < from_day})
    emergencies = sum(past)
    intakes = len(past) - emergencies
    if not (emergencies and intakes and rest):
        raise FristedError(
            "chart_impossible",
            f"There are {emergencies} emergencies among {intakes} intakes before {from_day} to learn from.",
            remedy="Choose a later day, with some weeks of the record on either side.",
        )
    return [
        _daily(rest, *tuned_poisson(emergencies / days)),
        _by_intake(rest, *tuned_bernoulli(emergencies / intakes, intakes / days)),
    ]


def _marks(entries: Iterable[Entry]) -> Iterable[tuple[dt.datetime, bool]]:
    """Every intake (False) and every emergency that counts (True), with its moment."""
    ledger = Ledger()
    for entry in entries:
        before, ledger = len(ledger.counted), noted(ledger, entry)
        if isinstance(entry.data, IntakeRegistered):
            yield entry.moment, False
        elif len(ledger.counted) > before:
            yield entry.moment, True


def _daily(marks: list[tuple[dt.datetime, bool]], chart: PoissonCusum, arl_days: float) -> Textbook:
    counts: Counter[dt.date] = Counter()
    for at, emergency in marks:
        counts[at.date()] += emergency
    now, alarms = chart, []
    for day, count in sorted(counts.items()):
        now = now.after(count)
        if now.alarmed:
            alarms.append(dt.datetime.combine(day, dt.time(23, 59), tzinfo=dt.UTC))
            now = chart
    return Textbook(
        chart="Poisson CUSUM", h=chart.h, reference=chart.k, arl_days=arl_days, alarms=tuple(alarms)
    )


def _by_intake(marks: list[tuple[dt.datetime, bool]], chart: BernoulliCusum, arl_days: float) -> Textbook:
    """An emergency is what the intake before it led to: it adds m to the step of 1 already taken down."""
    now, alarms = chart, []
    for at, emergency in marks:
        now = msgspec.structs.replace(now, level=now.level + now.m) if emergency else now.after(False)
        if now.alarmed:
            alarms.append(at)
            now = chart
    return Textbook(
        chart="Bernoulli CUSUM", h=chart.h, reference=chart.m, arl_days=arl_days, alarms=tuple(alarms)
    )
