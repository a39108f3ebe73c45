"""A scenario as the engine takes it: a design of a room, and the needs of its guests."""

from __future__ import annotations

from typing import Literal

import numpy as np

from fristed.planning.capacity.engine.day import (
    EmergencyRule,
    Leaving,
    Minutes,
    NeedsModel,
    Opening,
    Payday,
    RoomDesign,
    Use,
)
from fristed.planning.capacity.engine.design import NO_LIMIT
from fristed.planning.capacity.scenario import HOURS, Scenario, intake_share, session, staff_by_hour

MONTH_DAYS = 30


def design_of(scenario: Scenario) -> RoomDesign:
    """Give the scenario's room to the engine."""
    room = scenario.room
    return RoomDesign(
        name=scenario.name,
        inject=(room.inject_places,) * HOURS,
        smoke=(room.smoke_places,) * HOURS,
        flex=(room.flex_places,) * HOURS,
        staff=staff_by_hour(room),
        opening=tuple(_opening(session(room, weekday)) for weekday in range(7)),
        limit_inject_minutes=NO_LIMIT if room.inject_limit_minutes is None else room.inject_limit_minutes,
        limit_smoke_minutes=NO_LIMIT if room.smoke_limit_minutes is None else room.smoke_limit_minutes,
        cleaning_minutes=scenario.value("cleaning_minutes"),
        last_intake_minutes=room.last_intake_minutes,
        guests_per_staff=room.guests_per_staff,
        emergency=EmergencyRule(
            closes_intake_minutes=scenario.value("pause_minutes"),
            place_minutes=room.emergency_place_minutes,
            staff=room.emergency_staff,
            staff_minutes=room.emergency_staff_minutes,
            within_minutes=room.covered_within_minutes,
        ),
    )


def _opening(hours: tuple[float, float] | None) -> Opening | None:
    return None if hours is None else Opening(round(60 * hours[0]), round(60 * hours[1]))


def needs_of(scenario: Scenario) -> NeedsModel:
    """Give the scenario's guests to the engine."""
    value, smoke = scenario.value, scenario.value("smoke_share")
    risk = value("emergencies_per_thousand")
    shares: tuple[tuple[Literal["inject", "smoke"], float], ...] = (("inject", 1 - smoke), ("smoke", smoke))
    uses = tuple(
        Use(
            name=route, share=part, route=route,
            stay=Minutes("lognormal", value(f"{route}_minutes"), value(f"{route}_sd_minutes")),
            emergencies_per_thousand=risk,
        )
        for route, part in shares
        if part > 0
    )  # fmt: skip
    outside, back = value("used_outside_share"), value("comes_back_share")
    week = sum(scenario.by_weekday) / 7
    return NeedsModel(
        arrivals_per_hour=arrivals_by_hour(scenario),
        uses=uses,
        patience=Minutes("weibull", value("patience_minutes"), value("patience_shape")),
        weekday_factors=tuple(one / week for one in scenario.by_weekday),
        payday=_payday(scenario),
        deterred_per_waiting=value("deterred_per_waiting"),
        switch_share=value("switch_share"),
        leaving=Leaving(outside=outside, comes_back=back, other_room=max(0.0, 1 - outside - back)),
        guests=round(value("guests")),
        visits_shape=value("visits_shape"),
    )


def arrivals_by_hour(scenario: Scenario) -> tuple[float, ...]:
    """Spread the day's arrivals over the 24 hours: in opening hours as ``by_hour`` says, the rest evenly outside.

    What ``night_share`` of all needs falls outside opening hours is at the door of a room that is shut: a longer
    opening meets it.
    """
    open_ = np.array([intake_share(scenario.room, day) for day in range(7)]).mean(axis=0)
    weights = np.array(scenario.by_hour)
    let_in = float((weights * open_).sum())
    per_day, night = scenario.value("arrivals_per_day"), scenario.value("night_share")
    inside = weights * per_day / let_in if let_in else np.zeros(HOURS)
    shut = weights == 0
    outside = per_day * night / (1 - night) / shut.sum() if shut.any() and night < 1 else 0.0
    return tuple(float(one) for one in np.where(shut, outside, inside))


def _payday(scenario: Scenario) -> Payday | None:
    """Give pay-days to the engine, whose months have 30 days."""
    if not scenario.payday_days:
        return None
    return Payday(
        every_days=MONTH_DAYS, lasts_days=len(scenario.payday_days), first=0,
        arrivals_factor=scenario.value("payday_arrivals"),
        emergencies_factor=scenario.value("payday_emergencies"),
    )  # fmt: skip
