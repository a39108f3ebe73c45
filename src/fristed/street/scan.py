"""Is a cluster more than chance? Kulldorff's scan statistic, in space and in space and time.

Sources: M. Kulldorff, Communications in Statistics 1997;26:1481 (circles, Poisson); M. Kulldorff and others,
PLoS Medicine 2005;2:e59 (space-time permutation). docs/methods/scan-statistic.md.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from fristed.errors import InputRefused
from fristed.progress import Progress, silent
from fristed.street.forecast.panel import Floats, Panel

Ints = NDArray[np.int64]
SIMULATIONS = 999
MOST_SHARE = 0.5
REACH_METRES = 1000.0
PERIODS = 4
LISTED = 10
EARTH_METRES = 6_371_008.8


@dataclass(frozen=True)
class Cluster:
    """A circle around ``centre`` with ``places`` in it, over the last ``periods``; ``p`` is its Monte Carlo p-value."""

    centre: str
    lat: float
    lon: float
    radius_metres: float
    places: tuple[str, ...]
    periods: int
    cases: float
    expected: float
    log_likelihood_ratio: float
    p: float

    @property
    def relative_risk(self) -> float:
        """Cases over expected."""
        return self.cases / self.expected


@dataclass(frozen=True)
class Scan:
    """The most likely clusters, the strongest first, none overlapping a stronger one; ``total`` cases in all."""

    clusters: tuple[Cluster, ...]
    total: float
    simulations: int
    seed: int

    def to_dict(self) -> dict[str, Any]:
        """Give it for a page: circles as GeoJSON points with their radius."""
        return {
            "total": self.total, "simulations": self.simulations, "seed": self.seed,
            "clusters": {"type": "FeatureCollection", "features": [_feature(one) for one in self.clusters]},
        }  # fmt: skip


def _feature(one: Cluster) -> dict[str, Any]:
    facts = {
        "centre": one.centre, "radius_metres": one.radius_metres, "places": len(one.places), "periods": one.periods,
        "cases": one.cases, "expected": one.expected, "relative_risk": one.relative_risk,
        "log_likelihood_ratio": one.log_likelihood_ratio, "p": one.p,
    }  # fmt: skip
    point = {"type": "Point", "coordinates": [one.lon, one.lat]}
    return {"type": "Feature", "geometry": point, "properties": facts}


def scan_space(
    places: pl.DataFrame, *, seed: int, simulations: int = SIMULATIONS, most_share: float = MOST_SHARE,
    progress: Progress = silent,
) -> Scan:  # fmt: skip
    """Scan ``places`` (``name``, ``lat``, ``lon``, ``cases``, ``population``) for circles with more cases than persons explain.

    Circles hold up to ``most_share`` of the population. Under chance the cases fall on places as persons do.
    Raises InputRefused ``too_few``.
    """
    names = tuple(places["name"].to_list())
    cases, persons = places["cases"].to_numpy().astype(float), places["population"].to_numpy().astype(float)
    total = float(cases.sum())
    _check(len(names), total)
    spots = places.select("lat", "lon").to_numpy()
    near, _ = _by_distance(spots)
    reach = (np.cumsum(persons[near], axis=1) <= most_share * persons.sum()).sum(axis=1)
    expected = (persons / persons.sum() * total)[:, None]
    chance = np.random.default_rng(seed)

    def draw() -> Floats:
        return chance.multinomial(round(total), persons / persons.sum()).astype(float)[:, None]

    windows = _Windows(names, spots, near, reach, cases[:, None], expected, total)
    return _scanned(windows, draw, simulations, seed, progress)


def scan_recent(
    known: Panel, *, seed: int, simulations: int = SIMULATIONS, periods: int = PERIODS,
    reach_metres: float = REACH_METRES, progress: Progress = silent,
) -> Scan:  # fmt: skip
    """Scan the last ``periods`` of a panel for circles in which finds have lately come thicker than elsewhere.

    What is expected of a cell in a period is the cell's share of all cells times the period's share of all periods: a
    cell that is always busy is no cluster, nor is a busy month. Under chance the dates change places. Raises
    InputRefused ``too_few``.
    """
    counts = known.counts
    total = float(counts.sum())
    _check(len(known.cells), total)
    length = min(periods, counts.shape[1] - 1)
    spots = np.column_stack([known.lat, known.lon])
    near, metres = _by_distance(spots)
    reach = (metres <= reach_metres).sum(axis=1)
    near = np.ascontiguousarray(near[:, : int(reach.max())])
    expected = _last(np.outer(counts.sum(axis=1), counts.sum(axis=0)) / total, length)
    where = np.repeat(np.arange(counts.shape[0]), counts.sum(axis=1).astype(int))
    when = np.repeat(np.tile(np.arange(counts.shape[1]), counts.shape[0]), counts.ravel().astype(int))
    chance = np.random.default_rng(seed)

    def draw() -> Floats:
        mixed = np.zeros_like(counts)
        np.add.at(mixed, (where, chance.permutation(when)), 1.0)
        return _last(mixed, length)

    windows = _Windows(known.cells, spots, near, reach, _last(counts, length), expected, total)
    return _scanned(windows, draw, simulations, seed, progress)


def _check(places: int, total: float) -> None:
    if places < len(("one", "other")) or total < 1:
        raise InputRefused(
            "too_few",
            f"There are {total:g} cases in {places} places.",
            remedy="Give at least two places and a case.",
        )


def _last(counts: Floats, length: int) -> Floats:
    """Sum the last 1, 2, ... ``length`` periods."""
    return np.ascontiguousarray(np.cumsum(counts[:, ::-1][:, :length], axis=1))


def _metres(some: Floats, others: Floats) -> Floats:
    """Give great circle distances between places (degrees)."""
    (lat, lon), (north, east) = np.deg2rad(some).T, np.deg2rad(others).T
    half = (
        np.sin((lat[:, None] - north) / 2) ** 2
        + np.cos(lat[:, None]) * np.cos(north) * np.sin((lon[:, None] - east) / 2) ** 2
    )
    metres: Floats = 2 * EARTH_METRES * np.arcsin(np.sqrt(half))
    return metres


def _by_distance(spots: Floats) -> tuple[Ints, Floats]:
    metres = _metres(spots, spots)
    order = np.argsort(metres, axis=1, kind="stable")
    return order, np.take_along_axis(metres, order, axis=1)


@dataclass(frozen=True)
class _Windows:
    """What is scanned: places, who is near whom, and cases and expected of each place by length of time."""

    names: tuple[str, ...]
    spots: Floats
    near: Ints
    reach: Ints
    cases: Floats
    expected: Floats
    total: float

    def strongest(self, cases: Floats) -> tuple[Floats, Ints]:
        """Give the largest ratio of each centre and length, and how many places its circle holds."""
        from fristed.street.scan_kernel import ratios

        out, size = np.zeros_like(cases), np.zeros(cases.shape, dtype=np.int64)
        ratios(self.near, self.reach, cases, self.expected, self.total, out, size)
        return out, size


def _scanned(
    windows: _Windows, draw: Callable[[], Floats], simulations: int, seed: int, progress: Progress
) -> Scan:
    found, size = windows.strongest(windows.cases)
    largest = np.zeros(simulations)
    for run in range(simulations):
        largest[run] = windows.strongest(draw())[0].max()
        progress(run + 1, simulations)
    clusters = tuple(_cluster(windows, found, size, at, largest) for at in _apart(windows, found, size))
    return Scan(clusters, windows.total, simulations, seed)


def _apart(windows: _Windows, found: Floats, size: Ints) -> list[tuple[int, int]]:
    """Give the strongest windows, passing over every one that shares a place with a stronger."""
    taken: set[int] = set()
    chosen: list[tuple[int, int]] = []
    for place in np.argsort(-found, axis=None, kind="stable"):
        centre, last = divmod(int(place), found.shape[1])
        if found[centre, last] <= 0 or len(chosen) == LISTED:
            break
        held = set(windows.near[centre, : size[centre, last]].tolist())
        if not held & taken:
            chosen.append((centre, last))
            taken |= held
    return chosen


def _cluster(windows: _Windows, found: Floats, size: Ints, at: tuple[int, int], largest: Floats) -> Cluster:
    centre, last = at
    held = windows.near[centre, : size[at]]
    radius = _metres(windows.spots[[centre]], windows.spots[held[-1:]])[0, 0]
    return Cluster(
        centre=windows.names[centre], lat=float(windows.spots[centre, 0]), lon=float(windows.spots[centre, 1]),
        radius_metres=float(radius), places=tuple(windows.names[one] for one in held), periods=last + 1,
        cases=float(windows.cases[held, last].sum()), expected=float(windows.expected[held, last].sum()),
        log_likelihood_ratio=float(found[at]), p=float((1 + (largest >= found[at]).sum()) / (1 + len(largest))),
    )  # fmt: skip
