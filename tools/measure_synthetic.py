"""Measure how often the placebo intervals hold the truth, and print the tables of docs/methods/synthetic-*.md.

Run by hand after a change to them (about three minutes on one core):

    python tools/measure_synthetic.py
"""

from __future__ import annotations

import datetime as dt

import numpy as np

from fristed.evidence.calibration import FIRST, Scenario, town
from fristed.evidence.finding import Interval
from fristed.evidence.panel import Panel
from fristed.evidence.synthetic import synthetic_control
from fristed.evidence.synthetic_did import synthetic_did

SEED, RUNS, HALF = 20121001, 1000, 26
SCENARIOS: tuple[Scenario, ...] = ("A", "B", "C", "D")


def main() -> None:
    for name, place in (("synthetic control", 0), ("synthetic difference in differences", 1)):
        print(f"| {name} | covered at 0.75 | at 1 | fall of a quarter seen | false alarms |")
        print("|---|---|---|---|---|")
        for i, scenario in enumerate(SCENARIOS):
            held = {
                ratio: _measured(scenario, place, ratio, np.random.default_rng([SEED, 4, i, j]))
                for j, ratio in enumerate((0.75, 1.0))
            }
            shares = [held[0.75][0], held[1.0][0], held[0.75][1], held[1.0][1]]
            print(f"| {scenario} | " + " | ".join(f"{100 * share:.1f}" for share in shares) + " |")


def _measured(scenario: Scenario, place: int, ratio: float, rng: np.random.Generator) -> tuple[float, float]:
    intervals = [_interval(scenario, place, ratio, rng) for _ in range(RUNS)]
    covered = sum(one.low <= ratio <= one.high for one in intervals)
    excluded = sum(not one.low <= 1 <= one.high for one in intervals)
    return covered / RUNS, excluded / RUNS


def _interval(scenario: Scenario, place: int, ratio: float, rng: np.random.Generator) -> Interval:
    counts = town(scenario, rng=rng, opened=(HALF,), weeks=2 * HALF, ratio=ratio)
    starts = tuple(FIRST + dt.timedelta(weeks=i) for i in range(2 * HALF))
    areas = tuple(f"area {i}" for i in range(len(counts)))
    panel = Panel(areas=areas, starts=starts, values=counts, effort=None, column="count")
    estimate = (synthetic_control, synthetic_did)[place]
    answer = estimate(panel, treated="area 0", opened_on=starts[HALF], indexed=True)
    if answer.ratio is None:
        raise AssertionError("The mix lies below nought.")
    return answer.ratio


if __name__ == "__main__":
    main()
