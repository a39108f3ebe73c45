"""Next week on the street: the list for the crews, how such lists would have done so far, and the latest cluster."""

from __future__ import annotations

import dataclasses

import msgspec

from fristed.server.answers.street_layers import ring
from fristed.server.answers.street_records import Ahead, Foretold, Found, Gain, Layer, Tested
from fristed.street import forecast
from fristed.street.scan import scan_recent

LISTED = 20
TESTED_WEEKS = 78
"""A year to learn from and half a year to be judged by: longer would take longer than a page is worth."""
SCANNED_WEEKS = 26
SIMULATIONS = 199
SEED = 1


def foretold(known: forecast.Panel, layer: Layer) -> Ahead:
    """Foretell the week after the last whole one."""
    found = forecast.ahead(known)
    area = {place.name: place.area for place in layer.places}
    rows = found.cells.head(LISTED).iter_rows(named=True)
    places = tuple(
        Foretold(
            rank=row["rank"], area=area[row["cell"]], lat=row["lat"], lon=row["lon"], expected=row["expected"],
            low=row["low"], high=row["high"], last=row["last"], line=ring(row["cell"]),
        )
        for row in rows
    )  # fmt: skip
    return Ahead(found.start, found.total, places)


def tested(known: forecast.Panel) -> Tested:
    """Foretell each week of the last half year by what was known before it; raises InputRefused ``too_short``."""
    found = forecast.backtest(_last(known, TESTED_WEEKS), top=LISTED)
    means = found.to_dict()["mean"]
    hit = {
        name.removeprefix("hit").removeprefix("_"): value
        for name, value in means.items()
        if name.startswith("hit")
    }
    pai = {
        name.removeprefix("pai").removeprefix("_"): value
        for name, value in means.items()
        if name.startswith("pai")
    }
    gains = msgspec.convert(found.gains.to_dicts(), tuple[Gain, ...])
    return Tested(found.top, found.periods.height, hit, pai, gains)


def cluster(known: forecast.Panel, layer: Layer) -> tuple[Found, ...]:
    """Give the strongest cluster of the last weeks against the half year, if there is any; raises InputRefused ``too_few``."""
    scan = scan_recent(_last(known, SCANNED_WEEKS), seed=SEED, simulations=SIMULATIONS)
    if not scan.clusters:
        return ()
    one = scan.clusters[0]
    area = {place.name: place.area for place in layer.places}
    found = Found(
        area=area[one.centre], lat=one.lat, lon=one.lon, radius_metres=one.radius_metres, weeks=one.periods,
        cases=one.cases, expected=one.expected, p=one.p, simulations=scan.simulations,
    )  # fmt: skip
    return (found,)


def _last(known: forecast.Panel, weeks: int) -> forecast.Panel:
    """Keep the last weeks, and the cells met in them."""
    counts = known.counts[:, -weeks:]
    met = counts.sum(axis=1) > 0
    cells = tuple(cell for cell, seen in zip(known.cells, met, strict=True) if seen)
    return dataclasses.replace(
        known, cells=cells, lat=known.lat[met], lon=known.lon[met], starts=known.starts[-weeks:], counts=counts[met]
    )  # fmt: skip
