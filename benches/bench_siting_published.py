"""Published siting problems, proven: processor seconds of one core, reading and checking the proof included.

The bars are the goals set before the engine was built; the best published times (CPLEX, another machine)
stand in docs/measured/siting.md. A problem that is not proven in its time is an error here, never a number.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np

from benches.registry import Bench, Skipped, register

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "siting"
LIMIT_S = 900.0
COVER_POINTS, COVER_SITES = 1_000_000, 500


def _files(pattern: str) -> list[Path]:
    found = sorted(DATA.glob(pattern))
    if not found:
        raise Skipped("the published problems in ../shared/data are not on this machine")
    return found


def _proven(problems: Iterable[tuple[Path, int | None, int]]) -> float:
    from fristed.planning.siting.solve_file import solve_file

    solve_file(_files("pmed/pmed1.txt")[0])  # the kernels are compiled before the clock runs
    began = time.process_time()
    for path, p, number in problems:
        answer = solve_file(path, p, problem=number, limit_s=LIMIT_S)
        if answer.status != "optimal":
            raise AssertionError(f"{answer.name}, p = {answer.p}: gap {answer.gap:.4%} when time ran out.")
    return time.process_time() - began


def _points(name: str, *chosen: int) -> Callable[[], float]:
    return lambda: _proven((_files(f"tsplib/{name}.tsp")[0], p, 1) for p in chosen)


def _cover() -> float:
    from fristed.planning.siting.cover import covers_within, max_cover

    chance = np.random.default_rng(2012)
    points, sites = chance.uniform(size=(COVER_POINTS, 2)), chance.uniform(size=(COVER_SITES, 2))
    weights = chance.integers(1, 10, size=COVER_POINTS)
    max_cover(covers_within(points[:1000], weights[:1000], sites, 0.05), 3)
    began = time.process_time()
    answer = max_cover(covers_within(points, weights, sites, 0.05), 10, limit_s=LIMIT_S)
    if answer.status != "optimal":
        raise AssertionError(f"The cover's gap is {answer.gap:.4%}.")
    return time.process_time() - began


def _euclidean() -> float:
    from fristed.planning.siting.median import p_median

    chance = np.random.default_rng(2012)
    places = chance.uniform(0, 1000, size=(1000, 2))
    metres = np.rint(np.linalg.norm(places[:, None] - places[None, :], axis=2)).astype(np.int64)
    weights = chance.integers(1, 100, size=1000)
    p_median(weights[:50], metres[:50, :50], 3)
    began = time.process_time()
    answer = p_median(weights, metres, 10, limit_s=LIMIT_S)
    if answer.status != "optimal":
        raise AssertionError(f"The gap is {answer.gap:.4%}.")
    return time.process_time() - began


for name, work, target in (
    ("pmed_30_files", lambda: _proven((path, None, 1) for path in _files("pmed/pmed[0-9]*.txt")), 8.0),
    ("rl1304_nine_sizes", _points("rl1304", 5, 10, 20, 50, 100, 200, 300, 400, 500), 25.0),
    ("pcb3038_p5", _points("pcb3038", 5), 10.0),
    ("pcb3038_p10", _points("pcb3038", 10), 6.0),
    ("pcb3038_p20", _points("pcb3038", 20), 60.0),
    ("limited_sjc1_to_3b", lambda: _proven((path, None, 1) for path in _files("cpmp/SJC[123]*.dat")), 120.0),
    ("limited_pmedcap_1_to_19",
     lambda: _proven((_files("pmedcap/pmedcap1.txt")[0], None, number) for number in range(1, 20)), 20.0),
    ("cover_a_million_by_10_of_500", _cover, 2.0),
    ("median_1000_by_1000_p10", _euclidean, 1.0),
):  # fmt: skip
    register(Bench(name=f"siting_{name}", unit="s of one core", ours=work, target=target))
