"""Plan over years: from a question and plain frames to the plan, its proof and its reasons."""

from __future__ import annotations

import hashlib
import time
from pathlib import Path

import msgspec
import polars as pl

from fristed.planning.rollout.ask import Ask
from fristed.planning.rollout.build import surface_of
from fristed.planning.rollout.problem import Floats
from fristed.planning.rollout.record import Price, Rollout
from fristed.planning.rollout.solving import Clock, Solution, solve
from fristed.planning.rollout.telling import periods_of, proof_of, sentence_of, steps_of
from fristed.planning.rollout.why import Asker, conflict_of, power_prices, rule_prices, site_prices
from fristed.progress import Progress, silent


def plan_over_years(
    ask: Ask,
    demand: pl.DataFrame,
    metres: Floats,
    *,
    seconds: float = 60,
    reasons: bool = True,
    clock: Clock = time.monotonic,
    progress: Progress = silent,
) -> tuple[Rollout, Solution]:
    """Answer a question: ``demand`` has ``uses_per_day`` and ``district`` per cell, ``metres`` are cells x candidates.

    A van has one column of ``metres`` per stop, in order. ``seconds`` bounds the plan itself; with
    ``reasons`` every site, rule and change is priced by solving again, each within a quarter of that.
    Method, assumptions and proof: docs/methods/plan-over-years.md. Raises InputRefused.
    """
    began = clock()
    surface = surface_of(ask, demand, metres)
    solution = solve(ask, surface, seconds=seconds, clock=clock, progress=progress)
    taken = clock() - began
    asker = Asker(demand, metres, max(seconds / 4, 2.0), clock)
    conflict = conflict_of(asker, ask) if solution.status == "infeasible" else ()
    wanted = reasons and solution.best is not None
    prices: list[Price] = [*site_prices(asker, solution), *rule_prices(asker, solution)] if wanted else []
    power = tuple(power_prices(asker, solution)) if wanted else ()
    rollout = msgspec.structs.replace(
        rollout_of(solution, seconds=taken, digest=_digest(demand, metres)),
        prices=tuple(prices), power=power, conflict=conflict,
    )  # fmt: skip
    return rollout, solution


def rollout_of(solution: Solution, *, seconds: float, digest: str = "") -> Rollout:
    """Lay a solution out as a record, without the reasons that need further solving."""
    ask = solution.built.ask
    uses = solution.value if ask.goal == "uses" and solution.best is not None else None
    return Rollout(
        name=ask.name, goal=ask.goal, proof=proof_of(solution, seconds=seconds),
        sentence=sentence_of(solution), steps=steps_of(solution), periods=periods_of(solution),
        lives=None if uses is None or not any(ask.lives_per_1000_uses)
        else tuple(uses * one / 1000 for one in ask.lives_per_1000_uses),  # type: ignore[arg-type]
        left_out=solution.built.out, prices=(), power=(), conflict=(), digest=digest,
    )  # fmt: skip


def _digest(demand: pl.DataFrame, metres: Floats) -> str:
    found = hashlib.sha256(demand.select("uses_per_day", "district").write_csv().encode())
    found.update(metres.tobytes())
    return found.hexdigest()


def write_certificates(solution: Solution, path: Path) -> None:
    """Write the certificates of a solution's bands as MessagePack."""
    path.write_bytes(msgspec.msgpack.encode(solution.certificates))
