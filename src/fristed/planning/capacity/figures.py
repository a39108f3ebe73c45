"""What came of simulated days, as figures with intervals: every one a ratio of weekly sums."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from fristed.planning.capacity.engine.day import DayCounts
from fristed.planning.capacity.scenario import HOURS, Scenario, session, staff_by_hour
from fristed.text import Text

Floats = NDArray[np.float64]
WEEK = 7
YEAR = 365.25
Per = Callable[[DayCounts, Scenario], tuple[Floats, Floats]]
"""Two numbers a day whose ratio, summed over the days, is the figure."""


class Measure(msgspec.Struct, frozen=True):
    """A figure of a design: what it is called, its unit, how it is written, and what it is the ratio of."""

    name: str
    label: Text
    unit: Text
    decimals: int
    per: Per


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A figure of one design, or a difference between two, with its 95 % interval from simulation alone."""

    name: str
    value: float
    low: float
    high: float


def _daily(name: str) -> Per:
    return lambda counts, scenario: (
        np.asarray(getattr(counts, name), dtype=np.float64),
        np.ones(counts.days),
    )


def _of(name: str, whole: str) -> Per:
    def both(counts: DayCounts, scenario: Scenario) -> tuple[Floats, Floats]:
        return np.asarray(getattr(counts, name), np.float64), np.asarray(getattr(counts, whole), np.float64)

    return both


def _turned_at_the_door(counts: DayCounts, scenario: Scenario) -> tuple[Floats, Floats]:
    return np.asarray(counts.deterred + counts.full, dtype=np.float64), np.ones(counts.days)


def _emergencies(counts: DayCounts, scenario: Scenario) -> tuple[Floats, Floats]:
    return np.asarray(counts.emergencies, dtype=np.float64), np.full(counts.days, 1 / YEAR)


def _occupancy(counts: DayCounts, scenario: Scenario) -> tuple[Floats, Floats]:
    room = scenario.room
    places = room.inject_places + room.smoke_places + room.flex_places
    return counts.place_minutes, places * _by_weekday(scenario, counts.days, _open_minutes)


def _staff_load(counts: DayCounts, scenario: Scenario) -> tuple[Floats, Floats]:
    return counts.staff_minutes, _by_weekday(scenario, counts.days, _duty_minutes)


def _by_weekday(scenario: Scenario, days: int, minutes: Callable[[Scenario, int], float]) -> Floats:
    week = np.array([minutes(scenario, weekday) for weekday in range(WEEK)])
    return np.asarray(np.maximum(week[np.arange(days) % WEEK], 1e-9), dtype=np.float64)


def _open_minutes(scenario: Scenario, weekday: int) -> float:
    hours = session(scenario.room, weekday)
    return 0.0 if hours is None else 60 * (hours[1] - hours[0])


def _duty_minutes(scenario: Scenario, weekday: int) -> float:
    hours = session(scenario.room, weekday)
    if hours is None:
        return 0.0
    on = staff_by_hour(scenario.room)
    return sum(
        60 * on[hour % HOURS] * max(0.0, min(hours[1], hour + 1) - max(hours[0], hour))
        for hour in range(2 * HOURS)
    )


_GUESTS, _MINUTES, _SHARE = Text("a day", "om dagen"), Text("minutes", "minutter"), Text("share", "andel")
MEASURES = (
    Measure("arrived", Text("Guests who came", "Gæster, der kom"), _GUESTS, 1, _daily("arrived")),
    Measure("served", Text("Guests who got a place", "Gæster, der fik en plads"), _GUESTS, 1, _daily("served")),
    Measure("lost_share", Text("Left without a place", "Gik uden en plads"), _SHARE, 3, _of("lost", "arrived")),
    Measure("lost", Text("Left without a place", "Gik uden en plads"), _GUESTS, 1, _daily("lost")),
    Measure("left_outside", Text("... and used outside", "... og brugte udenfor"), _GUESTS, 1, _daily("left_outside")),
    Measure("left_other_room", Text("... for another room", "... til et andet rum"), _GUESTS, 1, _daily("left_other_room")),
    Measure("turned_out", Text("... turned out at closing", "... sendt ud ved lukketid"), _GUESTS, 1, _daily("turned_out")),
    Measure("deterred", Text("... turned at the door by the queue", "... vendte i døren på grund af køen"), _GUESTS, 1, _turned_at_the_door),
    Measure("came_back", Text("Gave up and came back later", "Opgav og kom igen senere"), _GUESTS, 1, _daily("came_back")),
    Measure("wait", Text("Wait of those served, mean", "Ventetid for dem, der fik plads, i snit"), _MINUTES, 1, _of("wait_served_minutes", "served")),
    Measure("switched", Text("Came to smoke and injected", "Kom for at ryge og injicerede"), _GUESTS, 1, _daily("switched")),
    Measure("occupancy", Text("Places in use while open", "Pladser i brug i åbningstiden"), _SHARE, 3, _occupancy),
    Measure("emergencies", Text("Emergencies", "Akutte hændelser"), Text("a year", "om året"), 1, _emergencies),
    Measure("covered", Text("Emergencies met by enough staff in time", "Akutte hændelser mødt af nok personale i tide"), _SHARE, 3, _of("emergencies_covered", "emergencies")),
    Measure("staff_load", Text("Staff busy at places and emergencies", "Personale optaget ved pladser og hændelser"), _SHARE, 3, _staff_load),
    Measure("intake_closed", Text("Intake closed by emergencies", "Indtag lukket af hændelser"), Text("minutes a day", "minutter om dagen"), 1, _daily("intake_closed_minutes")),
)  # fmt: skip
P90 = Measure(
    "wait_p90",
    Text("Nine in ten waited less than", "Ni ud af ti ventede mindre end"),
    _MINUTES,
    1,
    _daily("served"),
)
"""Counted from the spread of waits, not as a ratio."""
ALL = {one.name: one for one in (*MEASURES[:10], P90, *MEASURES[10:])}
"""Every figure by name, in the order they are read."""


def figures(counts: DayCounts, scenario: Scenario) -> dict[str, Figure]:
    """Give every figure of a design, in the order of ``ALL``."""
    return {name: _figure(name, *_parts(name, counts, scenario)) for name in ALL}


def differences(one: DayCounts, scenario: Scenario, other: DayCounts, changed: Scenario) -> dict[str, Figure]:
    """Give every figure of the second design less that of the first, paired week by week on the same needs."""
    found = {}
    for name in ALL:
        value, spread = _parts(name, one, scenario)
        other_value, other_spread = _parts(name, other, changed)
        found[name] = _figure(name, other_value - value, other_spread - spread)
    return found


def _figure(name: str, value: float, spread: Floats) -> Figure:
    """``spread`` holds what each week says beside the whole."""
    half = half_width(spread)
    return Figure(name=name, value=value, low=value - half, high=value + half)


def half_width(spread: Floats) -> float:
    """Half of Student's 95 % interval of a mean of independent weeks."""
    if spread.size < 2:
        return float("nan")
    return float(stdtrit(spread.size - 1, 0.975) * spread.std(ddof=1) / np.sqrt(spread.size))


def _parts(name: str, counts: DayCounts, scenario: Scenario) -> tuple[float, Floats]:
    if name == P90.name:
        return _p90(counts)
    return weekly(ALL[name], counts, scenario)


def weekly(measure: Measure, counts: DayCounts, scenario: Scenario) -> tuple[float, Floats]:
    """Give a ratio and what each whole week adds to it: (sum - ratio x of) over the mean of what it is a ratio of."""
    top, bottom = measure.per(counts, scenario)
    ratio = float(top.sum() / bottom.sum()) if bottom.sum() else 0.0
    weeks = counts.days // WEEK
    residual = (top - ratio * bottom)[: weeks * WEEK].reshape(weeks, WEEK).sum(axis=1)
    return ratio, residual / max(float(bottom.sum()) / max(counts.days / WEEK, 1e-9), 1e-9)


def _p90(counts: DayCounts) -> tuple[float, Floats]:
    """The quantile of all days, and of each block of 28 days beside it."""
    whole = counts.wait_quantile_minutes(0.9)
    blocks = [_quantile(bins) for bins in counts.wait_bins if bins.sum()]
    return whole, np.array(blocks) - whole


def _quantile(bins: NDArray[np.int64]) -> float:
    from fristed.planning.capacity.engine.layout import BINS_PER_MINUTE

    reached = int(np.searchsorted(np.cumsum(bins), 0.9 * bins.sum()))
    return (reached + 1) / BINS_PER_MINUTE if reached or bins[0] < bins.sum() else 0.0
