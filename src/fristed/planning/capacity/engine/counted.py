"""What came of a room's days: counts and minutes by day, by hour, and the spread of waits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
import numpy as np

from fristed.planning.capacity.engine import layout as at
from fristed.planning.capacity.engine.minutes import Floats
from fristed.planning.capacity.engine.needs import Ints

BLOCK_DAYS = 28
"""Days that are run as one piece. Fixed: results must not hang on how work is shared out."""


class DayCounts(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """One room over days. Every array named in the first group has one number a day, shape (days,).

    ``arrived`` came first while intake ran; each of them is either ``injected`` or ``smoked`` (served, by
    the route used), or ``deterred`` by those waiting, or found the waiting room ``full``, or gave up and went
    ``left_outside`` or to ``left_other_room``, or was ``turned_out`` at closing (or came back after it);
    ``came_back`` counts returns of those who had given up. ``outside_hours`` came while intake did not run.
    In a room that closes before midnight this holds day by day; over midnight a guest may arrive on one day
    and be served on the next.
    """

    arrived: Ints
    outside_hours: Ints
    injected: Ints
    smoked: Ints
    switched: Ints
    deterred: Ints
    full: Ints
    left_outside: Ints
    left_other_room: Ints
    came_back: Ints
    turned_out: Ints
    emergencies: Ints
    emergencies_covered: Ints
    served_at_once: Ints
    wait_served_minutes: Floats
    """Waits of those served, added up; of those who came back the last wait."""
    wait_first_minutes: Floats
    """Of these the waits of those let ahead."""
    wait_left_minutes: Floats
    """Waits of those who left the queue, added up."""
    place_minutes: Floats
    """Minutes of places taken, cleaning and emergencies with them."""
    staff_minutes: Floats
    """Reception, cleaning and emergencies."""
    intake_closed_minutes: Floats
    """Minutes emergencies kept intake closed (those outside hours with them)."""

    guests: Ints
    """Different guests served on the day (0 where guests are not told apart)."""
    by_hour: Floats
    """Sums over all days, shape (8, 24); rows as ``BY_HOUR`` names them."""
    wait_bins: Ints
    """Waits of those served, in half minutes, one row a block of 28 days, shape (blocks, 361)."""

    @property
    def days(self) -> int:
        """Days counted."""
        return len(self.arrived)

    @property
    def served(self) -> Ints:
        """Guests served each day."""
        return np.asarray(self.injected + self.smoked, dtype=np.int64)

    @property
    def lost(self) -> Ints:
        """Guests who came and were not served, each day, wherever they went."""
        gone = self.deterred + self.full + self.left_outside + self.left_other_room + self.turned_out
        return np.asarray(gone, dtype=np.int64)

    @property
    def mean_wait_minutes(self) -> float:
        """Mean wait of those served; not a number where nobody was."""
        served = int(self.served.sum())
        return float(self.wait_served_minutes.sum()) / served if served else float("nan")

    def wait_quantile_minutes(self, share: float) -> float:
        """The wait that ``share`` of those served stayed under, to half a minute."""
        bins = self.wait_bins.sum(axis=0)
        if not bins.sum():
            return float("nan")
        reached = np.searchsorted(np.cumsum(bins), share * bins.sum())
        return float(reached + 1) / at.BINS_PER_MINUTE if reached or bins[0] < bins.sum() else 0.0


BY_HOUR = (
    "arrived",
    "served",
    "left",
    "wait_minutes",
    "inject_place_minutes",
    "smoke_place_minutes",
    "flex_place_minutes",
    "staff_minutes",
)
"""Rows of ``DayCounts.by_hour``: the first four by hour of arrival, the others by the hour they fall in."""

_COUNTED = DayCounts.__struct_fields__[: at.COUNTS]
_SUMMED = DayCounts.__struct_fields__[at.COUNTS : at.COUNTS + at.SUMS]


class Block(msgspec.Struct, frozen=True, eq=False):
    """What a kernel counted in one block of days."""

    counts: Ints
    sums: Floats
    guests: Ints
    hours: Floats
    waits: Ints

    @property
    def arrays(self) -> tuple[Ints | Floats, ...]:
        """The five arrays in the order of the fields."""
        return (self.counts, self.sums, self.guests, self.hours, self.waits)


BLOCK_ARRAYS = len(Block.__struct_fields__)


def blocks_of(arrays: Sequence[Any]) -> list[Block]:
    """Blocks from their arrays laid one after the other; what does not fill a block is left."""
    whole = range(0, len(arrays) - BLOCK_ARRAYS + 1, BLOCK_ARRAYS)
    return [Block(*arrays[at : at + BLOCK_ARRAYS]) for at in whole]


def day_counts(blocks: Sequence[Block]) -> DayCounts:
    """Put blocks together, in the order of their days."""
    counts = np.concatenate([block.counts for block in blocks])
    sums = np.concatenate([block.sums for block in blocks])
    hours = np.zeros((at.HOURS, 24))
    for block in blocks:
        hours += block.hours
    by_day = {name: np.ascontiguousarray(counts[:, column]) for column, name in enumerate(_COUNTED)}
    minutes = {name: np.ascontiguousarray(sums[:, column]) for column, name in enumerate(_SUMMED)}
    guests = np.concatenate([block.guests for block in blocks])
    waits = np.stack([block.waits for block in blocks])
    return DayCounts(**by_day, **minutes, guests=guests, by_hour=hours, wait_bins=waits)
