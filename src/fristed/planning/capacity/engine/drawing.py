"""The kernel that draws the needs of some days, before any room is looked at."""

from __future__ import annotations

import numpy as np

from fristed.planning.capacity.engine.chance import GUEST, halves, philox, unit
from fristed.planning.capacity.engine.chance import NEED as A_NEED
from fristed.planning.capacity.engine.compiled import kernel, part, whole
from fristed.planning.capacity.engine.layout import NEED, NONE, Record, Records
from fristed.planning.capacity.engine.minutes import Floats, looked_up
from fristed.planning.capacity.engine.needs import Ints, NeedTables

HOURS_A_DAY = 24
MINUTES_A_DAY = 1440.0


def draw(
    tables: NeedTables, hourly: Floats, factors: tuple[Floats, Floats], first_day: int, seed: int
) -> tuple[Records, int]:
    """The needs of ``len(factors[0])`` days from ``first_day``, and how many they are (the array may be longer)."""
    expected = float(hourly.sum() * factors[0].sum())
    size = int(expected + 8 * expected**0.5 + 32)
    while True:
        needs = np.zeros(size, dtype=NEED)
        count = draw_days(
            tables.shares,
            tables.risks,
            tables.routes,
            tables.stays,
            tables.patience,
            tables.gaps,
            tables.guests,
            tables.guide,
            hourly,
            *factors,
            first_day,
            *halves(seed),
            needs,
        )
        if count >= 0:
            return needs, count
        size *= 2


@kernel
def draw_days(
    shares: Floats,
    risks: Floats,
    routes: Ints,
    stays: Floats,
    patience: Floats,
    gaps: Floats,
    guests: Floats,
    guide: Ints,
    hourly: Floats,
    arrival_factors: Floats,
    emergency_factors: Floats,
    first_day: int,
    key_low: int,
    key_high: int,
    needs: Records,
) -> int:
    """Fill ``needs`` and give how many; a number below 0 where the array was too short."""
    filled = 0
    for day in range(len(arrival_factors)):
        number, minute = whole(0), 0.0
        while True:
            words = philox(number, first_day + day, A_NEED, NONE, key_low, key_high)
            hazard = looked_up(gaps, words[0])
            minute = _later(hourly, arrival_factors[day], minute, hazard)
            if minute >= MINUTES_A_DAY:
                break
            if filled == len(needs):
                return -1
            need = needs[filled]
            need.at = day * MINUTES_A_DAY + minute
            need.number = number
            need.day = first_day + day
            use = _use_of(need, shares, risks, emergency_factors[day], words[3])
            need.route = routes[use]
            need.stay = looked_up(stays[use], words[1])
            need.patience = looked_up(patience, words[2])
            if len(guests):
                words = philox(number, first_day + day, GUEST, NONE, key_low, key_high)
                need.guest = _guest_of(guests, guide, unit(words[0]))
                need.worth = words[1]
            number += 1
            filled += 1
    return filled


@part
def _later(hourly: Floats, factor: float, minute: float, hazard: float) -> float:
    """The minute at which so much hazard has passed since ``minute``; the day's end where it never does."""
    hour = int(minute / 60.0)
    while hour < HOURS_A_DAY:
        rate = hourly[hour] * factor / 60.0
        left = rate * (60.0 * (hour + 1) - minute)
        if hazard < left:
            return float(minute + hazard / rate)
        hazard -= left
        hour += 1
        minute = 60.0 * hour
    return MINUTES_A_DAY


@part
def _guest_of(guests: Floats, guide: Ints, share: float) -> int:
    """Whose need it is: a look into the guide, then a few steps."""
    guest = guide[int(share * len(guide))]
    while guest < len(guests) - 1 and guests[guest] <= share:
        guest += 1
    return guest  # type: ignore[no-any-return]


@part
def _use_of(need: Record, shares: Floats, risks: Floats, factor: float, word: int) -> int:
    """One word says the use; what is left of it the emergency; what is left of that the emergency's onset."""
    share, use, begins = unit(word), 0, 0.0
    while share >= shares[use] and use < len(shares) - 1:
        begins = shares[use]
        use += 1
    rest = (share - begins) / (shares[use] - begins)
    risk = risks[use] * factor
    need.onset = rest / risk if rest < risk else -1.0
    return use
