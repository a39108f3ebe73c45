"""A scenario: one room as it is or could be, who comes, and what of it is known how well (SIZE.toml)."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Literal

import msgspec
from msgspec.structs import replace

from fristed.planning.capacity.belief import Belief

HOURS = 24
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
EVEN_WEEK = (1.0,) * 7
COPENHAGEN_HOURS = (0.0,) * 8 + (
    6.0,
    10.0,
    14.0,
    16.0,
    18.0,
    18.0,
    19.0,
    20.0,
    20.0,
    20.0,
    19.0,
    18.0,
    17.0,
    15.0,
    10.0,
    0.0,
)
"""Arrivals by hour, relative; assumed: no room publishes an hourly table."""


class Shift(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """So many ``staff`` on duty from one local hour to another (26 is two at night)."""

    begins: float
    ends: float
    staff: int


class Room(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a city decides about a room.

    ``opens`` and ``closes`` are local hours (26 is two at night); ``hours`` holds the weekdays that differ, each as
    ``[opens, closes]``, or ``[]`` where it stays shut. ``staff`` is how many are to be on duty in a day over all
    ``shifts``, where it is stated. A member of staff watches ``guests_per_staff`` places at most (0: no bound).
    """

    inject_places: int
    smoke_places: int
    flex_places: int = 0
    opens: float = 8.0
    closes: float = 23.0
    hours: dict[Weekday, tuple[float, ...]] = {}
    last_intake_minutes: float = 30.0
    inject_limit_minutes: float | None = 45.0
    smoke_limit_minutes: float | None = 60.0
    shifts: tuple[Shift, ...] = ()
    staff: int | None = None
    guests_per_staff: int = 0
    emergency_staff: int = 2
    emergency_staff_minutes: float = 30.0
    emergency_place_minutes: float = 30.0
    covered_within_minutes: float = 2.0


class Scenario(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A room, its guests, and how the question is put to the engine.

    ``by_hour`` (24) and ``by_weekday`` (7, from Monday) are relative; how many come is the parameter
    ``arrivals_per_day``. ``parameters`` holds what differs from ``assumptions()``. ``days`` are simulated for each
    design, from the chance stream ``seed``.
    """

    name: str
    room: Room
    parameters: dict[str, Belief] = {}
    by_hour: tuple[float, ...] = COPENHAGEN_HOURS
    by_weekday: tuple[float, ...] = EVEN_WEEK
    payday_days: tuple[int, ...] = (1, 2, 3)
    days: int = 364
    seed: int = 2012

    def belief(self, name: str) -> Belief:
        """Give a parameter: the scenario's own, or the assumed one."""
        return self.parameters.get(name) or assumptions()[name]

    def value(self, name: str) -> float:
        """Give a parameter's value."""
        return self.belief(name).value

    def with_values(self, values: dict[str, float]) -> Scenario:
        """Give the scenario with these parameters at these values, taken as exact."""
        fixed = {
            name: replace(self.belief(name), value=value, low=None, high=None)
            for name, value in values.items()
        }
        return replace(self, parameters=self.parameters | fixed)

    def with_room(self, **changes: object) -> Scenario:
        """Give the scenario with another room."""
        return replace(self, room=replace(self.room, **changes))


@cache
def assumptions() -> dict[str, Belief]:
    """Read what is assumed of any room, each value with its source."""
    file = resources.files("fristed.planning.capacity") / "assumptions.toml"
    read = msgspec.toml.decode(file.read_bytes(), type=dict[str, Belief])
    return {name: replace(one, source="assumed") for name, one in read.items()}


def session(room: Room, weekday: int) -> tuple[float, float] | None:
    """Give when the room opens and closes on a weekday (0 Monday), or None where it stays shut."""
    hours = room.hours.get(WEEKDAYS[weekday], (room.opens, room.closes))  # type: ignore[call-overload]
    return (float(hours[0]), float(hours[1])) if len(hours) == 2 else None


def staff_by_hour(room: Room) -> tuple[int, ...]:
    """Give how many are on duty in each of the 24 local hours, as at the middle of the hour."""
    moments = [(hour + 0.5, hour + HOURS + 0.5) for hour in range(HOURS)]
    return tuple(
        sum(shift.staff for shift in room.shifts for at in both if shift.begins <= at < shift.ends)
        for both in moments
    )


def intake_share(room: Room, weekday: int) -> tuple[float, ...]:
    """Give the share of each of the 24 local hours in which guests are let in."""
    open_ = [one for day in (weekday - 1, weekday) if (one := _shifted(room, day, weekday)) is not None]
    until = room.last_intake_minutes / 60
    return tuple(
        min(1.0, sum(max(0.0, min(closes - until, hour + 1) - max(opens, hour)) for opens, closes in open_))
        for hour in range(HOURS)
    )


def _shifted(room: Room, day: int, weekday: int) -> tuple[float, float] | None:
    hours = session(room, day % 7)
    if hours is None:
        return None
    return (hours[0] - HOURS, hours[1] - HOURS) if day != weekday else hours
