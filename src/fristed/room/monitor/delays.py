"""How long a batch goes unseen: the question a city asks of a threshold."""

from __future__ import annotations

import msgspec
import numpy as np

from fristed.errors import FristedError
from fristed.room.monitor.mixture import Floats
from fristed.room.monitor.simulate import simulate
from fristed.room.monitor.watch import Watch

QUIET_DAYS = 60
MOST_DAYS = 730


class Delays(msgspec.Struct, frozen=True, kw_only=True):
    """Days from the start of a batch to the alarm: their mean, its standard error, and the 90 % quantile.

    Over the ``runs`` in which no false alarm came first.
    """

    mean_days: float
    error_days: float
    ninety_percent_days: float
    runs: int


def delays(
    watch: Watch,
    threshold: float,
    factors: tuple[float, ...],
    *,
    rng: np.random.Generator,
    runs: int,
    substance: str | None = None,
) -> Delays:
    """Let a batch multiply each room's emergencies by its factor after QUIET_DAYS usual days.

    With ``substance`` (one that is watched) only those of that substance.

    Raises FristedError (``batch_unseen``) where some runs have no alarm within MOST_DAYS.
    """
    per_day = watch.per_year / 365
    usual: Floats = np.ones((runs, len(watch.shares)))
    times = np.array(factors)[watch.room_of]
    if substance is not None:
        sold = [one.room for one in watch.substances].index(substance)
        times = np.where(watch.substance_of == sold, times, 1.0)
    change_at = QUIET_DAYS * per_day
    seen = simulate(
        watch, threshold, rng=rng, before=usual, after=usual * times, change_at=change_at,
        until=(QUIET_DAYS + MOST_DAYS) * per_day,
    )  # fmt: skip
    days = (seen.first[seen.first > change_at] - change_at) / per_day
    if not np.isfinite(days).all():
        raise FristedError(
            "batch_unseen",
            f"A batch of x{', x'.join(f'{one:g}' for one in factors)} is not seen within {MOST_DAYS} days in "
            f"{np.mean(np.isinf(days)):.0%} of the runs, so there is no mean delay.",
            remedy="Ask about a larger factor, or allow more false alarms.",
        )
    return Delays(
        mean_days=float(days.mean()), error_days=float(days.std() / np.sqrt(len(days))),
        ninety_percent_days=float(np.quantile(days, 0.9)), runs=len(days),
    )  # fmt: skip
