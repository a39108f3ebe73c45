"""The effect by time since opening, where rooms opened on different dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from fristed.errors import InputRefused
from fristed.evidence.finding import Interval
from fristed.evidence.panel import Marks, Panel
from fristed.evidence.ratio_did import between, controls_of, log_changes

Sides = Mapping[str, tuple[Marks, Marks]]


@dataclass(frozen=True, kw_only=True)
class EventTimes:
    """Log effects of rooms against areas that never had one, each against the same base before its opening.

    ``by_period`` is the mean over the rooms that opened on one date (first key) in one period (second);
    ``by_opening`` the mean of those over the periods since; ``by_event`` the mean over all rooms so many
    periods after their opening (negative: before it), with its interval; ``overall`` the mean over all rooms and
    periods since.
    """

    by_period: dict[tuple[dt.date, dt.date], float]
    by_opening: dict[dt.date, float]
    by_event: dict[int, Interval]
    overall: float


def event_times(panel: Panel, opened: Mapping[str, dt.date], *, base_periods: int = 1) -> EventTimes:
    """Compare each period with the last ``base_periods`` before the opening, room by room.

    Periods since opening are counted from the first that began on or after it. Callaway and Sant'Anna's
    estimator without covariates on the log rate, controls being the areas without a room:
    docs/methods/ratio-did.md.

    Raises InputRefused as ``ratio_did.estimate`` does (``nothing_found`` also for a single period), and
    ``short_base``.
    """
    controls = controls_of(panel, opened)
    bases = {room: _base(panel, room, day, base_periods) for room, day in opened.items()}
    firsts = {room: int(np.argmax(panel.sides(day)[1])) for room, day in opened.items()}
    openings = sorted(set(opened.values()))
    by_period = {
        (day, panel.starts[period]): _at(panel, bases, controls, dict.fromkeys(rooms, period)).estimate
        for day in openings
        for rooms in [[room for room in opened if opened[room] == day]]
        for period in range(firsts[rooms[0]], len(panel.starts))
    }
    sizes = {day: sum(other == day for other in opened.values()) for day in openings}
    weights = np.array([sizes[day] for day, _ in by_period])
    return EventTimes(
        by_period=by_period,
        by_opening={
            day: float(np.mean([effect for (group, _), effect in by_period.items() if group == day]))
            for day in openings
        },
        by_event={
            event: _at(panel, bases, controls, places)
            for event, places in _places(panel, bases, firsts).items()
        },
        overall=float(weights @ np.array(list(by_period.values())) / weights.sum()),
    )


def _at(
    panel: Panel, bases: Mapping[str, Marks], controls: tuple[str, ...], places: Mapping[str, int]
) -> Interval:
    periods = np.arange(len(panel.starts))
    sides = {room: (bases[room], periods == place) for room, place in places.items()}
    return between(log_changes(panel, sides, controls))


def _places(panel: Panel, bases: Mapping[str, Marks], firsts: Mapping[str, int]) -> dict[int, dict[str, int]]:
    """Which period of which room lies how many periods after its opening; bases and openings in part left out."""
    places: dict[int, dict[str, int]] = {}
    for room, first in firsts.items():
        base = np.flatnonzero(bases[room])
        for period in range(len(panel.starts)):
            if period < base[0] or period >= first:
                places.setdefault(period - first, {})[room] = period
    return dict(sorted(places.items()))


def _base(panel: Panel, room: str, day: dt.date, base_periods: int) -> Marks:
    before = panel.sides(day)[0]
    if not 1 <= base_periods <= before.sum():
        raise InputRefused(
            "short_base",
            f"Area {room} has {int(before.sum())} periods before its opening on {day}; a base of {base_periods} "
            "was asked for.",
            remedy="Ask for a base of at least one period and no more than there are, or leave the room out.",
        )
    kept = np.flatnonzero(before)[-base_periods:]
    base = np.zeros(len(before), dtype=np.bool_)
    base[kept] = True
    return base
