"""What is watched: rooms with their baselines, substances, and all together, each stream with its weight."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from fristed.errors import FristedError
from fristed.room.monitor.baseline import ENOUGH, Baseline
from fristed.room.monitor.mixture import Floats, rate_ratios

CITY = "city"
CITY_WEIGHT = 0.5
SUBSTANCES_WEIGHT = 0.25
"""What the substances share, where there are any; rooms and city share the rest as they do without them."""
RATES = 7
"""Values of the true rate that are carried along for every stream."""


class Watch(msgspec.Struct, frozen=True, kw_only=True):
    """The streams of a monitor: each room, each substance, and where there are several rooms the city as last.

    An emergency falls into one cell, a room and a substance (or any other): ``shares`` (cells) of the
    city's expected emergencies, ``room_of`` (cells), ``substance_of`` (cells; one beyond the last is any
    other), ``members`` (cells, streams) 1 where the stream hears of the cell. ``ratios`` (streams, i),
    ``weights`` (streams), ``per_year`` the emergencies expected in a year.
    """

    baselines: tuple[Baseline, ...]
    substances: tuple[Baseline, ...]
    shares: Floats
    room_of: NDArray[np.intp]
    substance_of: NDArray[np.intp]
    members: Floats
    ratios: Floats
    weights: Floats
    per_year: float

    @property
    def rooms(self) -> tuple[str, ...]:
        """The rooms' names, in the order of the streams."""
        return tuple(one.room for one in self.baselines)

    @property
    def streams(self) -> tuple[str, ...]:
        """The streams' names: rooms, substances and, where there are several rooms, ``city``."""
        names = (*self.rooms, *(one.room for one in self.substances))
        return (*names, CITY) if len(self.baselines) > 1 else names

    def expected(self, room: str, moment: dt.datetime, substances: Sequence[str]) -> Floats:
        """Give the emergencies each stream expects of one intake (streams,)."""
        own = self.baselines[self.rooms.index(room)].expected(moment)
        found = self.heard(room, substances) * own
        for n, one in enumerate(self.substances, start=len(self.baselines)):
            if one.room in substances:
                found[n] = one.expected(moment)
        return found

    def heard(self, room: str, substances: Sequence[str]) -> Floats:
        """Give 1 for every stream that hears of this room and these substances, else 0 (streams,)."""
        rooms = [float(one == room) for one in self.rooms]
        taken = [float(one.room in substances) for one in self.substances]
        return np.array([*rooms, *taken, 1.0] if len(rooms) > 1 else [*rooms, *taken])


def watch(
    baselines: tuple[Baseline, ...],
    *,
    first: dt.date,
    rates: int = RATES,
    substances: tuple[Baseline, ...] = (),
    young: bool = False,
) -> Watch:
    """Set up a monitor of these rooms for the year from ``first``: half the weight for the city.

    ``substances`` are baselines of all rooms together, named by the substance. ``young`` lets rooms in
    that have too short a past: their rate is then carried along as widely as it is known. The city's rate
    is as well known as the sum of the rooms': its shape matches the sum's mean and variance.

    Raises FristedError (``nothing_to_watch``, ``baseline_too_short``).
    """
    _check(baselines, young=young)
    yearly = np.array([one.expected_per_year(first) for one in baselines])
    of_rooms = yearly / yearly.sum()
    taken = np.array([one.expected_per_year(first) for one in substances]) / yearly.sum()
    taken = taken / max(1.0, float(taken.sum()))  # several substances at once would count twice
    mix = np.append(taken, 1 - taken.sum()) if substances else np.ones(1)
    room_of, substance_of = (axis.ravel() for axis in np.indices((len(baselines), len(mix))))
    shapes = [one.shape for one in (*baselines, *substances)]
    if len(baselines) > 1:
        shapes.append(_shape_of_sum(of_rooms, np.array([one.shape for one in baselines])))
    return Watch(
        baselines=baselines, substances=substances, shares=np.outer(of_rooms, mix).ravel(),
        room_of=room_of, substance_of=substance_of,
        members=_members(room_of, substance_of, len(baselines), len(substances)),
        ratios=np.array([rate_ratios(shape, count=rates) for shape in shapes]),
        weights=_weights(len(baselines), len(substances)), per_year=float(yearly.sum()),
    )  # fmt: skip


def _shape_of_sum(shares: Floats, shapes: Floats) -> float:
    with np.errstate(divide="ignore"):
        return float(1 / np.sum(shares**2 / shapes))


def _members(
    room_of: NDArray[np.intp], substance_of: NDArray[np.intp], rooms: int, substances: int
) -> Floats:
    columns = [room_of[:, None] == np.arange(rooms), substance_of[:, None] == np.arange(substances)]
    if rooms > 1:
        columns.append(np.ones((len(room_of), 1), dtype=bool))
    return np.hstack(columns).astype(np.float64)


def _weights(rooms: int, substances: int) -> Floats:
    of_rooms = np.ones(1) if rooms == 1 else np.append(np.full(rooms, (1 - CITY_WEIGHT) / rooms), CITY_WEIGHT)
    if not substances:
        return of_rooms
    of_rooms = of_rooms * (1 - SUBSTANCES_WEIGHT)
    taken = np.full(substances, SUBSTANCES_WEIGHT / substances)
    return np.concatenate([of_rooms[:rooms], taken, of_rooms[rooms:]])


def _check(baselines: tuple[Baseline, ...], *, young: bool) -> None:
    names = [one.room for one in baselines]
    if not names or len(set(names)) < len(names):
        raise FristedError(
            "nothing_to_watch",
            f"A monitor watches one room or more, each once; these are: {', '.join(names) or 'none'}.",
            remedy="Give every room that is open one baseline.",
        )
    for one in baselines:
        if not young and one.days_missing():
            raise FristedError(
                "baseline_too_short",
                f"{one.room} has too few emergencies behind it to know what is usual: its rate is known to "
                f"{one.spread:.0%} only.",
                remedy=f"Learn again in about {one.days_missing()} days, when there should be {ENOUGH}.",
            )
