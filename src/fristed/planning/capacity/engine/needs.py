"""The needs of a city's guests, whatever rooms there are: drawn once, met or not."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Literal, NamedTuple

import msgspec
import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from fristed.errors import InputRefused
from fristed.planning.capacity.engine.minutes import Floats, Minutes, check_minutes, table

Ints = NDArray[np.int64]


class Use(msgspec.Struct, frozen=True, kw_only=True):
    """One way of consuming: its share of needs, its route, how long a stay takes (before any limit), its risk."""

    name: str
    share: float
    route: Literal["inject", "smoke"]
    stay: Minutes
    emergencies_per_thousand: float = 0.0


class Payday(msgspec.Struct, frozen=True, kw_only=True):
    """Every ``every_days`` days, the first on day ``first``, arrivals and emergencies rise for ``lasts_days``."""

    every_days: int = 30
    lasts_days: int = 3
    first: int = 0
    arrivals_factor: float = 1.06
    emergencies_factor: float = 2.06


class Leaving(msgspec.Struct, frozen=True, kw_only=True):
    """Where those go who leave without being served: shares of ``outside``, ``comes_back``, ``other_room``."""

    outside: float = 0.6
    comes_back: float = 0.2
    other_room: float = 0.2
    back_after: Minutes = Minutes("exponential", 20.0)


class NeedsModel(msgspec.Struct, frozen=True, kw_only=True):
    """Needs as a Poisson process, and what each need brings with it.

    ``arrivals_per_hour`` are needs at this room's door in each of the 24 hours of an average day, whether it is
    open or not; ``weekday_factors`` from Monday. ``day_shape`` is the shape of a gamma factor of mean 1 drawn
    for each day (None: none). ``deterred_per_waiting`` is the chance that one waiting person deters a newcomer
    who would have to wait; ``switch_share`` of smokers inject where smoking places queue. ``guests`` persons
    (0: not told apart) have rates that are gamma with ``visits_shape``.
    """

    arrivals_per_hour: tuple[float, ...]
    uses: tuple[Use, ...]
    patience: Minutes
    weekday_factors: tuple[float, ...] = (1.0,) * 7
    payday: Payday | None = None
    day_shape: float | None = None
    priority_share: float = 0.0
    deterred_per_waiting: float = 0.0
    switch_share: float = 0.0
    leaving: Leaving = Leaving()
    guests: int = 0
    visits_shape: float = 0.3


class NeedTables(NamedTuple):
    """A model as the kernels read it; shapes in brackets."""

    shares: Floats
    """Where each use ends on 0 to 1 (uses)."""
    risks: Floats
    """Emergencies a use on an ordinary day (uses)."""
    routes: Ints
    """0 inject, 1 smoke (uses)."""
    stays: Floats
    """Quantiles of minutes (uses, levels, cells + 1)."""
    patience: Floats
    """Quantiles of minutes (levels, cells + 1)."""
    back: Floats
    """Quantiles of minutes (levels, cells + 1)."""
    gaps: Floats
    """Quantiles of a unit exponential (levels, cells + 1)."""
    guests: Floats
    """Where each guest's share of needs ends on 0 to 1 (guests; empty where they are not told apart)."""
    guide: Ints
    """The guest at which to begin looking, for each of GUIDE equal parts of 0 to 1."""
    chances: Floats
    """GUIDE = 4096
PRIORITY, DETERRED, SWITCH, and where OUTSIDE and COMES_BACK end on 0 to 1."""


GUIDE = 4096
PRIORITY, DETERRED, SWITCH, OUTSIDE, COMES_BACK = range(5)
"""Places in ``NeedTables.chances``."""


def per_thousand(needs: NeedsModel) -> float:
    """Emergencies per 1,000 needs on an ordinary day."""
    return sum(use.share * use.emergencies_per_thousand for use in needs.uses) / sum(
        use.share for use in needs.uses
    )


def in_market(needs: NeedsModel, emergencies_per_thousand: float) -> NeedsModel:
    """The same needs in a market of another danger: every use's risk by one factor (from 0.85 to 28 are known).

    Raises InputRefused ``needs_impossible`` where the model has no emergencies to scale.
    """
    now = per_thousand(needs)
    if not now:
        raise _refused("No use has any emergencies, so there is nothing to scale.", "Give the uses a risk.")
    factor = emergencies_per_thousand / now
    uses = tuple(
        replace(use, emergencies_per_thousand=use.emergencies_per_thousand * factor) for use in needs.uses
    )
    return replace(needs, uses=uses)


@lru_cache(maxsize=256)
def tables(needs: NeedsModel) -> NeedTables:
    """Compile a model for the kernels. Raises InputRefused: ``needs_impossible``, ``minutes_impossible``."""
    check(needs)
    shares = np.array([use.share for use in needs.uses])
    leaving = needs.leaving
    parts = np.cumsum([leaving.outside, leaving.comes_back, leaving.other_room])
    chances = [needs.priority_share, needs.deterred_per_waiting, needs.switch_share]
    return NeedTables(
        shares=np.cumsum(shares) / shares.sum(),
        risks=np.array([use.emergencies_per_thousand / 1000 for use in needs.uses]),
        routes=np.array([int(use.route == "smoke") for use in needs.uses], dtype=np.int64),
        stays=np.stack([table(use.stay) for use in needs.uses]),
        patience=np.array(table(needs.patience)),
        back=np.array(table(leaving.back_after)),
        gaps=np.array(table(Minutes("exponential", 1.0))),
        guests=(guests := guest_shares(needs.guests, needs.visits_shape)),
        guide=np.searchsorted(guests, np.arange(GUIDE) / GUIDE, side="right").astype(np.int64),
        chances=np.array([*chances, *(parts[:2] / parts[2])]),
    )


def guest_shares(guests: int, shape: float) -> Floats:
    """Where each guest's share of all needs ends on 0 to 1: rates at the quantiles of a gamma of that shape."""
    if not guests:
        return np.empty(0)
    from scipy.special import gammaincinv

    rates = gammaincinv(shape, (np.arange(guests) + 0.5) / guests)
    return np.asarray(np.cumsum(rates) / rates.sum(), dtype=np.float64)


def day_factors(needs: NeedsModel, seed: int, first_day: int, days: int) -> tuple[Floats, Floats]:
    """Factors on arrivals and on emergencies of each day, both (days,). Day 0 is a Monday."""
    numbers = first_day + np.arange(days)
    arrivals = np.array(needs.weekday_factors)[numbers % 7]
    emergencies = np.ones(days)
    if payday := needs.payday:
        paid = (numbers - payday.first) % payday.every_days < payday.lasts_days
        arrivals = arrivals * np.where(paid, payday.arrivals_factor, 1.0)
        emergencies = np.where(paid, payday.emergencies_factor, 1.0)
    if needs.day_shape is not None:
        arrivals = arrivals * _gamma_of_days(needs.day_shape, seed, numbers)
    return np.ascontiguousarray(arrivals), emergencies


def _gamma_of_days(shape: float, seed: int, numbers: Ints) -> Floats:
    from scipy.special import gammaincinv

    from fristed.planning.capacity.engine.chance import DAY_EFFECT, halves, philox, unit

    units = [unit(philox(0, int(day), DAY_EFFECT, 0, *halves(seed))[0]) for day in numbers]
    return np.asarray(gammaincinv(shape, np.array(units)) / shape, dtype=np.float64)


def check(needs: NeedsModel) -> None:
    """Refuse a model that cannot be drawn from."""
    if len(needs.arrivals_per_hour) != 24 or len(needs.weekday_factors) != 7:
        raise _refused(
            f"Arrivals are given for {len(needs.arrivals_per_hour)} hours and {len(needs.weekday_factors)} weekdays.",
            "Give 24 hours from midnight and 7 weekdays from Monday.",
        )
    rates = {
        "arrivals_per_hour": needs.arrivals_per_hour,
        "weekday_factors": needs.weekday_factors,
        "share": tuple(use.share for use in needs.uses),
        "emergencies_per_thousand": tuple(use.emergencies_per_thousand for use in needs.uses),
        "leaving": (needs.leaving.outside, needs.leaving.comes_back, needs.leaving.other_room),
        "day_shape": (1.0 if needs.day_shape is None else needs.day_shape,),
    }
    for word, values in rates.items():
        if bad := [value for value in values if not (math.isfinite(value) and value >= 0)]:
            raise _refused(f"The needs give {word} a value of {bad[0]:g}.", "Give numbers of 0 or more.")
    for word in ("share", "leaving", "day_shape"):
        if not sum(rates[word]):
            raise _refused(f"The needs give {word} nothing above 0.", "Give at least one number above 0.")
    _check_chances(needs)
    for use in needs.uses:
        check_minutes(use.stay, f"The stay of {use.name}")
    check_minutes(needs.patience, "Patience")
    check_minutes(needs.leaving.back_after, "The time until somebody comes back")


def _check_chances(needs: NeedsModel) -> None:
    highest = max(use.emergencies_per_thousand for use in needs.uses)
    factor = 1.0 if needs.payday is None else needs.payday.emergencies_factor
    chances = {
        "priority_share": needs.priority_share,
        "deterred_per_waiting": needs.deterred_per_waiting,
        "switch_share": needs.switch_share,
        "emergencies_per_thousand (on pay-days)": highest * factor / 1000,
    }
    for word, value in chances.items():
        if not 0 <= value <= 1:
            raise _refused(f"The needs give {word} a chance of {value:g}.", "Give a chance between 0 and 1.")


def _refused(sentence: str, remedy: str) -> InputRefused:
    return InputRefused("needs_impossible", sentence, remedy=remedy)
