"""One question, one answer: every band of rooms is solved, the best plan kept, and its bound replayed."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from fractions import Fraction

import msgspec

from fristed.planning.rollout.ask import Ask
from fristed.planning.rollout.bounding import Master
from fristed.planning.rollout.build import Built, Surface, built
from fristed.planning.rollout.certificate import Certificate, Checked, check
from fristed.planning.rollout.certify import certificate_of
from fristed.planning.rollout.exact import Whole
from fristed.planning.rollout.problem import PRICE_PARTS
from fristed.planning.rollout.record import OPTIMAL_GAP, Status
from fristed.planning.rollout.search import Found, Search
from fristed.planning.rollout.tree import bands
from fristed.planning.rollout.worth import Valued
from fristed.progress import Progress, silent

Clock = Callable[[], float]


class Solution(msgspec.Struct, frozen=True):
    """The best plan over all bands, the bound over all bands, and each band's certificate."""

    status: Status
    built: Built
    best: Valued | None
    bound: Fraction
    certificates: tuple[Certificate, ...]
    checked: tuple[Checked, ...]
    branches: int
    masters: tuple[Master, ...]

    @property
    def value(self) -> float:
        """The plan's worth in the goal's unit, over the whole plan."""
        return 0.0 if self.best is None else in_units(self.built, self.best.value)

    @property
    def gap(self) -> float:
        """How far the bound lies above the value, as a share of it."""
        if self.best is None or self.best.value <= 0:
            return float(self.bound > 0)
        return max(float(self.bound / self.best.value) - 1, 0.0)


def in_units(one: Built, value: Fraction | float) -> float:
    """Master units (millionths x price parts x value x days) as the goal's own unit."""
    return float(value) / 1_000_000 / PRICE_PARTS * one.worth_unit


def solve(
    ask: Ask,
    surface: Surface,
    *,
    seconds: float,
    clock: Clock = time.monotonic,
    starts: Sequence[Whole] = (),
    progress: Progress = silent,
    gap: float = OPTIMAL_GAP / 2,
    warm: Sequence[Master] = (),
) -> Solution:
    """Solve a question within ``seconds``. Each band of rooms gets its share of the time left."""
    began, every = clock(), bands(ask)
    found: list[tuple[Built, Found, Certificate, Checked, Master]] = []
    for number, band in enumerate(every):
        until = clock() + max(seconds - (clock() - began), 0.0) / (len(every) - number)
        one = built(ask, surface, band)
        master = Master(one.problem)
        if number < len(warm):
            master.adopt(warm[number])
        search = Search(
            master, stop=_after(clock, until), goal_gap=gap, starts=_fitting(starts, one), progress=progress
        )  # fmt: skip
        outcome = search.run()
        certificate = certificate_of(master, outcome)
        found.append((one, outcome, certificate, check(one.problem, certificate), master))
    return _together(found)


def _after(clock: Clock, until: float) -> Callable[[], bool]:
    return lambda: clock() > until


def _fitting(starts: Sequence[Whole], one: Built) -> list[Whole]:
    shape = len(one.problem.nodes), len(one.problem.options)
    return [whole for whole in starts if whole.stand.shape == shape]


def _together(found: list[tuple[Built, Found, Certificate, Checked, Master]]) -> Solution:
    outcomes = [outcome for _, outcome, _, _, _ in found]
    valued = [(outcome.best.value, at) for at, outcome in enumerate(outcomes) if outcome.best is not None]
    alive = [checked.bound for _, outcome, _, checked, _ in found if outcome.ended != "infeasible"]
    place = max(valued)[1] if valued else 0
    best = outcomes[place].best if valued else None
    bound = max(alive, default=Fraction(0))
    status: Status = "time_limit"
    if not alive:
        status = "infeasible"
    elif best is not None and bound <= best.value * (1 + Fraction(OPTIMAL_GAP)):
        status = "optimal"
    return Solution(
        status, found[place][0], best, bound, tuple(one[2] for one in found), tuple(one[3] for one in found),
        sum(one.branches for one in outcomes), tuple(one[4] for one in found),
    )  # fmt: skip
