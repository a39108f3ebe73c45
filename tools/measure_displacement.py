"""Measure how often the intervals of displacement hold the truth, and print the table of docs/methods/displacement.md.

Run by hand after a change to it (about three minutes on one core):

    python tools/measure_displacement.py
"""

from __future__ import annotations

import datetime as dt

import numpy as np

from fristed.evidence.calibration import FIRST, OWN_SPREAD, SEASON, SHARED_SPREAD, SIZE, wander
from fristed.evidence.displacement import displacement
from fristed.evidence.panel import Panel
from fristed.evidence.series import Floats
from fristed.text import Text

SEED, RUNS = 20121001, 2000
AREAS = ("room", "ring", "controls")
WEEKLY = np.array([[60.0], [40.0], [300.0]])
NEAR, AROUND = 0.6, 1.3


def main() -> None:
    print("| streets | weeks before and after | finds a week | near | net | quotient given | quotient |")
    print("|---|---|---|---|---|---|---|")
    for scenario in "AB":
        for weeks, scale in ((26, 1.0), (52, 1.0), (104, 1.0), (52, 0.1)):
            rng = np.random.default_rng([SEED, 3, ord(scenario), weeks, int(10 * scale)])
            held = np.array([_held(rng, scenario, weeks, scale) for _ in range(RUNS)])
            near, net, given, quotient = held.mean(axis=0)
            cells = (near, net, given, quotient / given)
            print(
                f"| {scenario} | {weeks} | {400 * scale:g} | "
                + " | ".join(f"{100 * x:.1f}" for x in cells)
                + " |"
            )


def _held(rng: np.random.Generator, scenario: str, half: int, scale: float) -> tuple[bool, bool, bool, bool]:
    """Simulate one town; did each interval hold its truth, and was a quotient given?"""
    weeks = 2 * half
    season = np.exp(SEASON * np.cos(2 * np.pi * np.arange(weeks) / 52.18 + rng.uniform(0, 2 * np.pi)))
    times = np.where(np.arange(weeks) >= half, np.array([[NEAR], [AROUND], [1.0]]), 1.0)
    rates = scale * WEEKLY * times * season * _disturbed(rng, scenario, weeks)
    counts = rng.poisson(rates * rng.gamma(SIZE, 1 / SIZE, rates.shape)).astype(float)
    starts = tuple(FIRST + dt.timedelta(weeks=i) for i in range(weeks))
    panel = Panel(areas=AREAS, starts=starts, values=counts, effort=None, column="count")
    answer = displacement(
        panel, opened_on=starts[half], room=["room"], ring=["ring"], controls=["controls"], unit=Text("", "")
    )
    near, ring = (
        scale * season[half:].sum() * level * (ratio - 1) for level, ratio in ((60, NEAR), (40, AROUND))
    )
    quotient = answer.quotient
    return (
        answer.near.low <= near <= answer.near.high,
        answer.net.low <= -near - ring <= answer.net.high,
        quotient is not None,
        quotient is not None and quotient.low <= ring / near <= quotient.high,
    )


def _disturbed(rng: np.random.Generator, scenario: str, weeks: int) -> Floats:
    """Scenario B: disturbances that last, shared with loadings of the zone's own, and own (controls: five areas)."""
    if scenario == "A":
        return np.ones((len(AREAS), weeks))
    shared = wander(rng, weeks, 0.7, SHARED_SPREAD)
    own = [wander(rng, weeks, 0.6, OWN_SPREAD / np.sqrt(areas)) for areas in (1, 1, 5)]
    return np.exp([rng.uniform(0.6, 1.4) * shared + one for one in own])


if __name__ == "__main__":
    main()
