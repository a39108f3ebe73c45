"""Changes to a room that a council asks about: one more place, an hour more, one nurse less."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from msgspec.structs import replace

from fristed.errors import InputRefused
from fristed.planning.capacity.scenario import Room, Scenario
from fristed.text import Text

_PLACES = {
    "inject": Text("one more place to inject", "én plads mere til injektion"),
    "smoke": Text("one more place to smoke", "én plads mere til rygning"),
    "flex": Text("one more place for either", "én plads mere til begge dele"),
}


class Change(msgspec.Struct, frozen=True):
    """A change: its name for programs, its name for people, and what it makes of a scenario."""

    name: str
    label: Text
    apply: Callable[[Scenario], Scenario]


def one_more(type_: str) -> Change:
    """One more place to ``inject``, to ``smoke`` or ``flex``, all day. Raises InputRefused ``unknown_place_type``."""
    if type_ not in _PLACES:
        raise InputRefused(
            "unknown_place_type",
            f"There is no type of place called {type_!r}.",
            remedy=f"Give one of: {', '.join(_PLACES)}.",
        )

    def apply(scenario: Scenario) -> Scenario:
        field = f"{type_}_places"
        return scenario.with_room(**{field: getattr(scenario.room, field) + 1})

    return Change(f"one_more_{type_}", _PLACES[type_], apply)


def hour_more() -> Change:
    """Open an hour longer at night, with the last shift's staff."""

    def apply(scenario: Scenario) -> Scenario:
        room = scenario.room
        hours = {day: (one[0], one[1] + 1) if len(one) == 2 else one for day, one in room.hours.items()}
        shifts = tuple(
            replace(shift, ends=shift.ends + 1) if shift.ends >= room.closes else shift
            for shift in room.shifts
        )
        return scenario.with_room(closes=room.closes + 1, hours=hours, shifts=shifts)

    return Change("hour_more", Text("an hour more at night", "én time mere om aftenen"), apply)


def nurse_less() -> Change:
    """One member of staff fewer on every shift."""

    def apply(scenario: Scenario) -> Scenario:
        room = scenario.room
        if fewest := [shift for shift in room.shifts if shift.staff < 2]:
            raise InputRefused(
                "nobody_left_on_duty",
                f"A shift from {fewest[0].begins:g} to {fewest[0].ends:g} has {fewest[0].staff} on duty; with one less "
                "nobody would be there.",
                remedy="Ask for fewer hours instead, or plan more staff first.",
            )
        shifts = tuple(replace(shift, staff=shift.staff - 1) for shift in room.shifts)
        return scenario.with_room(shifts=shifts, staff=_one_less(room))

    return Change(
        "nurse_less", Text("one nurse less on every shift", "én sygeplejerske mindre på hver vagt"), apply
    )


def _one_less(room: Room) -> int | None:
    return None if room.staff is None else max(0, room.staff - len(room.shifts))


def usual(scenario: Scenario) -> tuple[Change, ...]:
    """Give the changes every plan is asked about, those that cannot be made left out."""
    found = [one_more("inject"), one_more("smoke"), hour_more()]
    if all(shift.staff > 1 for shift in scenario.room.shifts):
        found.append(nurse_less())
    return tuple(found)
