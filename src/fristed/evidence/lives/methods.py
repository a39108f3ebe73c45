"""Five ways to say how many deaths a room averted: run together, shown side by side, never added."""

from __future__ import annotations

from typing import Literal, NoReturn

import msgspec
import numpy as np
from numpy.typing import NDArray

from fristed.errors import FristedError, InputRefused
from fristed.evidence.finding import Interval
from fristed.evidence.lives.inputs import check_amounts, check_interval, check_shares
from fristed.evidence.lives.reach import Network, enumerated, willing_to_go
from fristed.evidence.lives.shares import jeffreys, removed, scaled
from fristed.evidence.lives.words import ASSUMPTIONS, SOURCES, TITLES
from fristed.text import Text

Method = Literal["staff_judgement", "fatality_ratio", "area_effect", "coverage", "network"]
Floats = NDArray[np.float64]


class Averted(msgspec.Struct, frozen=True, kw_only=True):
    """Deaths averted by one named ``method``, in the period its inputs were counted over.

    It cannot be added to another: the methods count the same lives (FristedError ``methods_not_added``).
    """

    method: Method
    title: Text
    deaths: Interval
    source: str
    assumptions: tuple[Text, ...]

    def __add__(self, other: object) -> NoReturn:
        raise FristedError(
            "methods_not_added",
            f"The {self.method} method was about to be added to another, but they count the same lives.",
            remedy="Show the methods side by side, each with its interval.",
        )

    __radd__ = __add__


def staff_judgement(emergencies: float, *, judged_fatal: int, judged: int) -> Averted:
    """(a) Of ``judged`` emergencies staff called ``judged_fatal`` fatal outside; so would be as many of all.

    Bounds are Jeffreys' for the judged share: they hold the chance of a small count, not a biased judge.
    Raises InputRefused: ``impossible_share`` (also where none was judged), ``negative_amount``.
    """
    check_amounts(emergencies=emergencies)
    return _averted("staff_judgement", scaled(jeffreys(judged_fatal, judged), emergencies))


def fatality_ratio(severe_emergencies: float, *, deaths_per_overdose: Interval) -> Averted:
    """(b) Emergencies of grade 3 or 4 would have ended in death as often as overdoses outside do.

    ``deaths_per_overdose`` comes from ``fatality.deaths_per_overdose`` or from the literature.
    """
    check_amounts(severe_emergencies=severe_emergencies)
    check_interval("deaths_per_overdose", deaths_per_overdose)
    return _averted("fatality_ratio", scaled(deaths_per_overdose, severe_emergencies))


def area_effect(deaths_in_city: float, *, share_nearby: float, ratio: Interval) -> Averted:
    """(c) Deaths near a room fall as they did near another: r n D of Irwin 2017, with r = 1 - ``ratio``.

    ``share_nearby`` of ``deaths_in_city`` are near enough. ``ratio`` compares the rate after an opening
    with the rate before (``evidence.rates.rate_ratio``); a bound above 1 gives deaths caused, not averted.
    """
    check_amounts(deaths_in_city=deaths_in_city)
    check_interval("ratio", ratio)
    check_shares(share_nearby=share_nearby)
    return _averted("area_effect", scaled(removed(ratio), deaths_in_city * share_nearby))


def coverage(deaths: Floats, metres: Floats, *, reachable: Interval) -> Averted:
    """(d) Deaths a room would have reached, fewer the further off: ``deaths`` (n) at ``metres`` (n).

    ``reachable`` is the share reached next door (``reach.reachable_share``) with its bounds; every
    injection supervised is taken to be a death averted. Raises InputRefused: ``lengths_differ``.
    """
    if deaths.shape != metres.shape:
        raise InputRefused(
            "lengths_differ",
            f"There are {deaths.size} numbers of deaths but {metres.size} distances.",
            remedy="Give one distance for each number of deaths.",
        )
    check_amounts(**{f"deaths of row {row + 1}": float(count) for row, count in enumerate(deaths)})
    check_interval("reachable", reachable)
    check_shares(reachable=reachable.high)
    return _averted("coverage", scaled(reachable, float(deaths @ willing_to_go(metres))))


def network(people: float, *, few: Network, likely: Network, many: Network) -> Averted:
    """(e) Deaths among ``people`` without a room less those with one, by exact enumeration.

    ``few``, ``likely`` and ``many`` are the same people with the least, likely and most reach held
    possible: the bounds are scenarios, not chance. Raises InputRefused: ``bounds_not_in_order``.
    """
    check_amounts(people=people)
    less, estimate, more = (one.death_risk - enumerated(one).death_risk for one in (few, likely, many))
    if not less <= estimate <= more:
        raise InputRefused(
            "bounds_not_in_order",
            f"Of {people:g} people, {people * less:g} deaths are averted where few are reached, "
            f"{people * estimate:g} at the likely reach and {people * more:g} where many are.",
            remedy="Give the three in order of their reach.",
        )
    return _averted("network", scaled(Interval(estimate, less, more), people))


def _averted(method: Method, deaths: Interval) -> Averted:
    return Averted(
        method=method, title=TITLES[method], deaths=deaths, source=SOURCES[method],
        assumptions=ASSUMPTIONS[method],
    )  # fmt: skip
