"""What a bench is, and the register of all of them."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass


class Skipped(Exception):  # noqa: N818 - it is not an error
    """Raised by a bench that cannot run here, with the reason."""


@dataclass(frozen=True, kw_only=True)
class Bench:
    """One measurement: ``ours`` and ``peer`` each give a number in ``unit`` when called.

    ``better`` says which way is good; ``target`` is the number the issue asks for, in ``unit``, or
    for ``target_of="ratio"`` the ratio ours:peer (for "less", peer:ours) it asks for.
    """

    name: str
    unit: str
    ours: Callable[[], float]
    better: str = "less"
    peer: Callable[[], float] | None = None
    peer_name: str = ""
    target: float | None = None
    target_of: str = "ours"


BENCHES: dict[str, Bench] = {}


def register(bench: Bench) -> Bench:
    """Put a bench into the register."""
    if bench.name in BENCHES:
        raise ValueError(f"Two benches are called {bench.name}.")
    BENCHES[bench.name] = bench
    return bench


def seconds(work: Callable[[], object], *, times: int = 3) -> float:
    """Run ``work`` ``times`` times and give the best wall time in seconds."""
    best = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best
