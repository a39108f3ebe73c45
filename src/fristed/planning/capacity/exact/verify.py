"""The engine held against every number that is known exactly, on the user's own machine."""

from __future__ import annotations

from concurrent.futures import Executor

import msgspec
import numpy as np

from fristed.planning.capacity.engine.day import NeedsModel, RoomDesign, simulate
from fristed.planning.capacity.engine.minutes import Floats
from fristed.planning.capacity.exact.known import Known, known
from fristed.progress import Progress, silent

FINEST = 0.001
BATCHES = 40
LIMIT_Z = 3.0
"""Standard errors within which a simulated number must lie."""


class Verified(msgspec.Struct, frozen=True, kw_only=True):
    """One check: the number known, the number simulated, its standard error, and their distance in those."""

    name: str
    exact: float
    simulated: float
    standard_error: float

    @property
    def z_score(self) -> float:
        """How many standard errors the simulated number lies above the exact one."""
        return (self.simulated - self.exact) / self.standard_error

    @property
    def holds(self) -> bool:
        """Whether the two agree within three standard errors."""
        return abs(self.z_score) <= LIMIT_Z


def verify(
    progress: Progress = silent,
    *,
    precision: float = FINEST,
    seed: int = 20_121_001,
    executor: Executor | None = None,
) -> tuple[Verified, ...]:
    """Run every check of ``known`` so long that its standard error is about ``precision`` of the number.

    At the default of a tenth of a per cent it takes two or three minutes. Checks of one room share its days.
    """
    rooms: dict[tuple[RoomDesign, NeedsModel], list[Known]] = {}
    for check in known():
        rooms.setdefault((check.design, check.needs), []).append(check)
    found: list[Verified] = []
    for number, checks in enumerate(rooms.values()):
        progress(number, len(rooms))
        days = max(check.days for check in checks) * (FINEST / precision) ** 2
        found += _verified(checks, max(int(days) // BATCHES, 28), seed + number, executor)
    progress(len(rooms), len(rooms))
    return tuple(found)


def _verified(checks: list[Known], days_a_batch: int, seed: int, executor: Executor | None) -> list[Verified]:
    sums = np.empty((len(checks), BATCHES, 2))
    for batch in range(BATCHES):
        first = batch * days_a_batch
        run = simulate(
            checks[0].design,
            checks[0].needs,
            days=days_a_batch,
            seed=seed,
            first_day=first,
            executor=executor,
        )
        for place, check in enumerate(checks):
            sums[place, batch] = check.read(run).sum(axis=1)
    return [_judged(check, batches) for check, batches in zip(checks, sums, strict=True)]


def _judged(check: Known, batches: Floats) -> Verified:
    """A ratio of sums, its error from batches of consecutive days: what a day leaves to the next stays inside."""
    whole = batches.sum(axis=0)
    ratio = float(whole[0] / whole[1])
    off = batches[:, 0] - ratio * batches[:, 1]
    error = float(np.sqrt((off**2).sum() * BATCHES / (BATCHES - 1))) / float(whole[1])
    return Verified(name=check.name, exact=check.exact, simulated=ratio, standard_error=error)
