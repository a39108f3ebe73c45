"""How far the answer may be off: parameters that are not known, and the chance of a simulation; what to measure first."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor

import msgspec
import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from fristed.planning.capacity.changes import Change, one_more
from fristed.planning.capacity.figures import ALL, weekly
from fristed.planning.capacity.reading import checked
from fristed.planning.capacity.scenario import Scenario, assumptions
from fristed.planning.capacity.sizing import simulated
from fristed.progress import Progress, silent
from fristed.text import Text

DRAWS, DRAW_DAYS, SWING_DAYS = 80, 84, 112
ANSWER = "lost_share"
_MEASURABLE = 0.1
"""A parameter that swings the answer by less than this part of the widest swing is not worth measuring first."""


class Swing(msgspec.Struct, frozen=True, kw_only=True):
    """The answer with one parameter at the ends of its interval, all others at their values.

    ``decides`` where the change that serves most guests is not the same at both ends; ``assumed`` where nobody
    has measured it here.
    """

    name: str
    label: Text
    low: float
    high: float
    at_low: float
    at_high: float
    best_at_low: Text
    best_at_high: Text
    assumed: bool

    @property
    def decides(self) -> bool:
        """Whether it changes which change serves most."""
        return self.best_at_low != self.best_at_high

    @property
    def width(self) -> float:
        """How far it swings the answer."""
        return abs(self.at_high - self.at_low)


class Uncertainty(msgspec.Struct, frozen=True, kw_only=True):
    """The share that leaves without a place, over ``draws`` of all parameters at once.

    ``low`` to ``high`` holds 95 % of the draws: parameters and simulation. ``simulation_share`` is the part of
    that variance which more simulated days would take away. ``measure_first`` says what would have to be measured.
    """

    value: float
    low: float
    high: float
    draws: int
    simulation_share: float
    tornado: tuple[Swing, ...]
    measure_first: tuple[str, ...]
    sentence: Text


def uncertainty(
    scenario: Scenario,
    *,
    draws: int = DRAWS,
    executor: Executor | None = None,
    progress: Progress = silent,
) -> Uncertainty:
    """Draw every uncertain parameter ``draws`` times, then swing each alone from end to end on the same needs."""
    checked(scenario)
    names = [name for name in assumptions() if not scenario.belief(name).known and _matters(name, scenario)]
    steps = draws + 2 * len(names)
    values, within = [], []
    for place, drawn in enumerate(_drawn(scenario, names, draws)):
        mean, spread = _answer(drawn, executor)
        values.append(mean)
        within.append(float(spread.var(ddof=1)) / spread.size)
        progress(place + 1, steps)
    choices = _choices(scenario)
    tornado = []
    for place, name in enumerate(names):
        tornado.append(_swing(scenario, name, choices, executor))
        progress(draws + 2 * (place + 1), steps)
    tornado.sort(key=lambda one: -one.width)
    first = _first(tornado)
    low, middle, high = np.quantile(values, [0.025, 0.5, 0.975])
    return Uncertainty(
        value=float(middle), low=float(low), high=float(high), draws=draws,
        simulation_share=min(1.0, float(np.mean(within)) / max(float(np.var(values, ddof=1)), 1e-15)),
        tornado=tuple(tornado), measure_first=tuple(one.name for one in first), sentence=_sentence(first, tornado),
    )  # fmt: skip


def _matters(name: str, scenario: Scenario) -> bool:
    """The needs of the hours a room is shut in change nothing for it as it stands."""
    return name not in ("night_share", "guests", "visits_shape")


def _drawn(scenario: Scenario, names: Sequence[str], draws: int) -> list[Scenario]:
    """Draw all parameters, each evenly over its own distribution (Latin hypercube), each draw on other days."""
    stream = np.random.Generator(np.random.Philox(scenario.seed))
    shares = np.array([(stream.permutation(draws) + stream.random(draws)) / draws for _ in names])
    columns = {name: scenario.belief(name).at(shares[place]) for place, name in enumerate(names)}
    found = []
    for draw in range(draws):
        values = {name: float(column[draw]) for name, column in columns.items()}
        one = scenario.with_values(_possible(values, scenario))
        found.append(replace(one, seed=scenario.seed + 1 + draw, days=DRAW_DAYS))
    return found


def _possible(values: dict[str, float], scenario: Scenario) -> dict[str, float]:
    """Keep those who use outside and those who come back to a whole together."""
    outside, back = (
        values.get(name, scenario.value(name)) for name in ("used_outside_share", "comes_back_share")
    )
    if outside + back <= 1:
        return values
    return values | {
        "used_outside_share": outside / (outside + back),
        "comes_back_share": back / (outside + back),
    }


def _answer(scenario: Scenario, executor: Executor | None) -> tuple[float, NDArray[np.float64]]:
    counts = simulated([scenario], executor=executor)[0]
    return weekly(ALL[ANSWER], counts, scenario)


def _choices(scenario: Scenario) -> tuple[Change, ...]:
    """One place more of either type: the decision that the parameters are asked to overturn."""
    room = scenario.room
    if room.flex_places and not room.smoke_places:
        return one_more("inject"), one_more("flex")
    return one_more("inject"), one_more("smoke")


def _swing(scenario: Scenario, name: str, choices: Sequence[Change], executor: Executor | None) -> Swing:
    belief = scenario.belief(name)
    ends = []
    for value in (belief.low, belief.high):
        one = scenario.with_values(_possible({name: float(value or 0.0)}, scenario))
        one = replace(one, days=SWING_DAYS)
        ends.append(_best(one, choices, executor))
    label = assumptions()[name].label or Text(name, name)
    return Swing(
        name=name, label=label, low=belief.low or 0.0, high=belief.high or 0.0, at_low=ends[0][0], at_high=ends[1][0],
        best_at_low=ends[0][1], best_at_high=ends[1][1], assumed=belief.source == "assumed",
    )  # fmt: skip


def _best(scenario: Scenario, choices: Sequence[Change], executor: Executor | None) -> tuple[float, Text]:
    """Give the answer, and which change serves most guests."""
    counts = simulated([scenario, *(change.apply(scenario) for change in choices)], executor=executor)
    served = [float(one.served.mean()) for one in counts[1:]]
    return weekly(ALL[ANSWER], counts[0], scenario)[0], choices[int(np.argmax(served))].label


def _first(tornado: Sequence[Swing]) -> list[Swing]:
    """What decides comes first, then what is assumed and swings the answer most; three at most."""
    widest = tornado[0].width if tornado else 0.0
    worth = [one for one in tornado if one.decides or (one.assumed and one.width > _MEASURABLE * widest)]
    return sorted(worth, key=lambda one: (not one.decides, -one.width))[:3]


def _sentence(first: Sequence[Swing], tornado: Sequence[Swing]) -> Text:
    if not tornado:
        return Text("Every value was given as exact.", "Alle værdier er angivet som nøjagtige.")
    if not first:
        return Text(
            "Nothing that is only assumed moves the answer much: more simulated days would tell more than another measurement.",
            "Intet, der kun er antaget, flytter svaret meget: flere simulerede dage siger mere end endnu en måling.",
        )
    en, da = (", ".join(one.label.said(language) for one in first) for language in ("en", "da"))
    decided = [one for one in first if one.decides]
    if decided:
        return Text(
            f"To decide which place to add, measure first: {en}.",
            f"For at afgøre, hvilken plads der skal til, mål først: {da}.",
        )
    return Text(
        f"Which place to add does not hang on anything uncertain; how many are turned away does. Measure first: {en}.",
        f"Hvilken plads der skal til, afhænger ikke af noget usikkert; det gør antallet af afviste. Mål først: {da}.",
    )
