"""A city's plan over years: how near the best it is proven after so many seconds of one processor.

The city is generated as docs/methods/plan-over-years.md says: clustered cells, three kinds of room at
every site, money for about seven rooms, and five different councils after the third period.
"""

from __future__ import annotations

import time

import numpy as np

from benches.registry import Bench, register
from fristed.planning.rollout.bounding import Master
from fristed.planning.rollout.problem import CHANCE_PARTS, Move, Node, Option, Problem, Rules, reach_of
from fristed.planning.rollout.search import Search

SIDE_METRES, REACH_METRES, USES_A_DAY = 12_000, 2_500, 3_000
METRES = (0, 402, 805, 1207, 1609, 2414, 3219)
WILLING = (1, 1, 0.84, 0.716, 0.585, 0.463, 0.298)
DAYS = 182


def city(*, cells: int, sites: int, periods: int, futures: int, seed: int = 1) -> Problem:
    """A generated city's problem: ``futures`` different courses of events after the third period."""
    chance = np.random.default_rng(seed)
    centres = chance.uniform(1500, SIDE_METRES - 1500, (8, 2))
    which = chance.choice(8, cells, p=chance.dirichlet(np.full(8, 2.0)))
    near = centres[which] + chance.normal(0, 900, (cells, 2))
    places = np.where(chance.random(cells)[:, None] < 0.6, near, chance.uniform(0, SIDE_METRES, (cells, 2)))
    uses = chance.lognormal(0, 1, cells)
    uses *= USES_A_DAY / uses.sum()
    stands = places[chance.choice(cells, sites, replace=False)]
    metres = 1.3 * np.linalg.norm(places[:, None] - stands[None], axis=2)
    share = np.where(metres > REACH_METRES, 0, np.interp(metres, METRES, WILLING))
    load = np.rint(uses[:, None] * np.rint(1000 * share)).astype(np.int64)
    cell, spot = np.nonzero(load)
    order = np.argsort(stands[:, 0] // 3000 * 100_000 + stands[:, 1], kind="stable")
    group = np.argsort(order)[metres.argmin(axis=1)] * 20 // sites
    drawn = load[cell, spot]
    reach = reach_of(
        cell, spot, drawn, drawn, spots=sites, group=group, district=np.zeros(cells, dtype=np.int64),
        demand=np.rint(1000 * uses).astype(np.int64),
    )  # fmt: skip
    options, moves = _rooms(sites, periods, chance)
    return Problem(
        reach=reach, options=options, moves=moves, nodes=_nodes(sites, periods, futures), losses=(0,),
        rules=Rules(carry_percent=50, at_least=((2, 3),)),
    )  # fmt: skip


def _rooms(
    sites: int, periods: int, chance: np.random.Generator
) -> tuple[tuple[Option, ...], tuple[Move, ...]]:
    """Temporary, small and large at every site: (kind, setup, running, closing, uses a day)."""
    kinds = ((0, 2500, 4000, 300, 140), (1, 9000, 5000, 2000, 210), (1, 16_000, 8000, 3000, 400))
    options, moves = [], []
    for site in range(sites):
        dear, ready = chance.uniform(0.8, 1.3), int(chance.integers(0, 2))
        for kind, setup, running, closing, uses in kinds:
            options.append(
                Option(
                    site=site, spot=site, kind=kind, first=ready + kind, end=periods, setup=int(dear * setup),
                    running=int(dear * running), closing=closing, staff=0, widths=(1000 * uses,),
                    stay=4 * (1 - kind),
                )
            )  # fmt: skip
        moves += [Move(3 * site, 3 * site + size, int(dear * (-500 + 7000 * size))) for size in (1, 2)]
    return tuple(options), tuple(moves)


def _nodes(sites: int, periods: int, futures: int) -> tuple[Node, ...]:
    money = 500 * sites
    nodes = [Node(period=at, parent=at - 1, days=DAYS, budget=money) for at in range(3)]
    for future in range(futures):
        parent = 2
        for period in range(3, periods):
            nodes.append(
                Node(
                    period=period, parent=parent, days=DAYS, chance=CHANCE_PARTS // futures,
                    closed=(0,) * (future % 3 == 2), frozen=future % 3 > 0,
                    budget=money // (1 + (future % 4 == 3)), level=1000 + 200 * (future % 2),
                )
            )  # fmt: skip
            parent = len(nodes) - 1
    return tuple(nodes)


def gap_percent(problem: Problem, *, seconds: float) -> float:
    """How far the bound is above the best plan after so many seconds of processor time (100: no plan yet)."""
    began = time.process_time()
    found = Search(Master(problem), stop=lambda: time.process_time() - began > seconds).run()
    if found.best is None:
        return 100.0
    return 100 * (found.bound / float(found.best.value) - 1)


register(
    Bench(
        name="plan_over_years_5000x60x6", unit="% gap after 60 s", target=0.5,
        ours=lambda: gap_percent(city(cells=5000, sites=60, periods=6, futures=5), seconds=60),
    )
)  # fmt: skip
