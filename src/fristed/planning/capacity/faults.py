"""What does not hold together in a scenario, said so that it can be put right."""

from __future__ import annotations

import difflib
import math
from collections.abc import Iterator, Mapping

from fristed.planning.capacity.belief import Belief
from fristed.planning.capacity.scenario import (
    HOURS,
    WEEKDAYS,
    Room,
    Scenario,
    assumptions,
    intake_share,
    session,
    staff_by_hour,
)

Fault = tuple[str, str, str]
"""Reason, sentence, remedy."""
FEW = 0.05
"""Fewer guests than this share may be left without a place of their kind without its being said."""


def faults(scenario: Scenario) -> Iterator[Fault]:
    """Give every fault found, the widest first."""
    yield from _of_hours(scenario.room)
    yield from _of_staff(scenario.room)
    yield from _of_numbers(scenario)
    yield from _of_parameters(scenario)
    yield from _of_places(scenario)


def _of_hours(room: Room) -> Iterator[Fault]:
    for weekday, name in enumerate(WEEKDAYS):
        hours = session(room, weekday)
        if hours is None:
            continue
        opens, closes = hours
        if not (math.isfinite(opens) and math.isfinite(closes)):
            yield (
                "hours_not_finite",
                f"On {name} the room opens at {opens:g} and closes at {closes:g}.",
                "Give hours.",
            )
        elif closes <= opens:
            yield (
                "closes_before_it_opens",
                f"On {name} the room closes at {_clock(closes)}, before it opens at {_clock(opens)}.",
                f"Give a later hour; past midnight goes on from 24, so {_clock(closes)} at night is {closes + HOURS:g}.",
            )
            return
        elif not 0 <= opens < HOURS or closes > opens + HOURS:
            yield (
                "hours_out_of_range",
                f"On {name} the room opens at {opens:g} and closes at {closes:g}.",
                "Open between 0 and 24, and close within a day of it.",
            )
            return
    if all(session(room, weekday) is None for weekday in range(7)):
        yield "never_open", "The room is open on no day of the week.", "Give it hours on one day at least."


def _of_staff(room: Room) -> Iterator[Fault]:
    for shift in room.shifts:
        if not (shift.begins < shift.ends <= shift.begins + HOURS and shift.staff >= 0):
            yield (
                "not_a_shift",
                f"A shift of {shift.staff} runs from {shift.begins:g} to {shift.ends:g}.",
                "Give 0 staff or more, and an end after the beginning.",
            )
            return
    posts = sum(shift.staff for shift in room.shifts)
    if room.staff is not None and room.staff > posts:
        yield (
            "more_staff_than_shifts",
            f"{room.staff} staff are to be on duty, but the {len(room.shifts)} shifts have posts for {posts}.",
            f"Give {room.staff - posts} more posts in the shifts, or plan with {posts} staff.",
        )
    on = staff_by_hour(room)
    alone = [
        hour
        for hour in range(HOURS)
        if not on[hour] and any(intake_share(room, day)[hour] for day in range(7))
    ]
    if alone:
        yield (
            "open_without_staff",
            f"The room lets guests in at {_clock(alone[0])}, but no shift covers that hour.",
            "Give it a shift, or keep the room shut then.",
        )


def _of_numbers(scenario: Scenario) -> Iterator[Fault]:
    room = scenario.room
    for name in ("inject_places", "smoke_places", "flex_places", "guests_per_staff", "emergency_staff"):
        if getattr(room, name) < 0:
            yield "negative_number", f"{name} is {getattr(room, name)}.", "Give 0 or more."
    for name in (
        "last_intake_minutes", "inject_limit_minutes", "smoke_limit_minutes", "emergency_staff_minutes",
        "emergency_place_minutes", "covered_within_minutes",
    ):  # fmt: skip
        value = getattr(room, name)
        if value is not None and not (math.isfinite(value) and value >= 0):
            yield "minutes_impossible", f"{name} is {value:g}.", "Give minutes of 0 or more."
    for name, wanted in (("by_hour", HOURS), ("by_weekday", 7)):
        values = getattr(scenario, name)
        if len(values) != wanted:
            yield "wrong_length", f"{name} holds {len(values)} numbers.", f"Give {wanted}."
        elif bad := [value for value in values if not (math.isfinite(value) and value >= 0)]:
            yield (
                "rate_impossible", f"{name} holds {bad[0]:g}, and nobody arrives at such a rate.",
                "Give finite numbers of 0 or more.",
            )  # fmt: skip
        elif not sum(values):
            yield "nobody_comes", f"{name} holds nothing above 0.", "Give at least one number above 0."
    if not 7 <= scenario.days <= 1_000_000:
        yield "days_out_of_range", f"{scenario.days} days are to be simulated.", "Give from 7 to 1,000,000."


def _of_parameters(scenario: Scenario) -> Iterator[Fault]:
    for name, belief in scenario.parameters.items():
        if name not in assumptions():
            near = difflib.get_close_matches(name, list(assumptions()), n=1)
            known = f"Did you mean {near[0]}?" if near else f"Give one of: {', '.join(assumptions())}."
            yield "unknown_parameter", f"There is no parameter called {name}.", known
        else:
            yield from _of_a_belief(name, belief, assumptions())
    shares = scenario.value("used_outside_share") + scenario.value("comes_back_share")
    if shares > 1 + 1e-9:
        yield (
            "shares_above_one",
            f"Of those who give up, {scenario.value('used_outside_share'):g} use outside and "
            f"{scenario.value('comes_back_share'):g} come back, which is {shares:g} together.",
            "Give shares of 1 together at most; the rest go to another room.",
        )


def _of_a_belief(name: str, belief: Belief, known: Mapping[str, Belief]) -> Iterator[Fault]:
    values = [one for one in (belief.low, belief.value, belief.high) if one is not None]
    bad = [one for one in values if not (math.isfinite(one) and one >= 0)]
    if bad:
        yield "rate_impossible", f"{name} is {bad[0]:g}.", "Give a finite number of 0 or more."
    elif values != sorted(values) or (belief.low is None) != (belief.high is None):
        said = ", ".join(f"{one:g}" for one in values)
        yield (
            "bounds_out_of_order",
            f"{name} has the values {said}.",
            "Give low, value and high in this order.",
        )
    elif known[name].unit == "share" and values[-1] > 1:
        yield "share_out_of_range", f"{name} is a share, but reaches {values[-1]:g}.", "Give it from 0 to 1."
    elif belief.value == 0 and known[name].unit in (
        "minutes",
        "Weibull shape",
        "gamma shape",
        "factor",
        "arrivals",
    ):
        yield "nought_impossible", f"{name} is 0.", f"Give {known[name].unit} above 0."


def _of_places(scenario: Scenario) -> Iterator[Fault]:
    room, smoke = scenario.room, scenario.value("smoke_share")
    if room.inject_places + room.smoke_places + room.flex_places == 0:
        yield "no_places", "The room has no places.", "Give it places to inject, to smoke, or for either."
        return
    for name, places, share, remedy in (
        ("smoke", room.smoke_places, smoke, "smoke_places"),
        ("inject", room.inject_places, 1 - smoke, "inject_places"),
    ):
        if not places and not room.flex_places and share > FEW:
            yield (
                f"no_places_to_{name}",
                f"{100 * share:.0f} % of the guests come to {name}, and the room has no place to {name}: "
                "every one of them would be turned away.",
                f"Give {remedy} or flex_places; for a room that never lets them in, put smoke_share to "
                f"{0 if name == 'smoke' else 1} and arrivals_per_day to the others alone.",
            )


def _clock(hour: float) -> str:
    within = hour % HOURS
    return f"{int(within):02d}:{round(60 * (within - int(within))):02d}"
