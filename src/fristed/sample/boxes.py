"""Sharps boxes at the scenes, emptied once a week on the round, and the crews' scale: weigh 100, count 100."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from fristed.journal.kinds.street import BoxEmptied, BoxPlaced, ScaleCalibrated
from fristed.planning.plan import District
from fristed.sample.chance import lognormal, uniforms
from fristed.sample.geography import DISTRICTS, SCENES
from fristed.sample.parameters import Parameters

WEEK = dt.timedelta(weeks=1)
LONGEST_WEEKS = 4
"""A box that no round has come by for so long was emptied by somebody else."""
COUNTED = 100
QUARTERS = (1, 4, 7, 10)
STEPS_NORTH = 0.0002
"""Degrees from the middle of the scene to its box: about 22 m."""


def placed(district: District) -> Iterator[BoxPlaced]:
    """Hang one box at each of the district's scenes."""
    for nth, (lat, lon) in enumerate(SCENES.get(district.name, ()), start=1):
        name = f"{district.name} {nth}"
        yield BoxPlaced(box=_box(district, nth), lat=round(lat + STEPS_NORTH, 5), lon=lon, name=name)


def emptied(p: Parameters, seed: int, day: dt.date, district: District, name: str) -> Iterator[BoxEmptied]:
    """Empty the district's boxes on its round ``name``, on the weekday of emptying: weighed, with the container."""
    if day.weekday() != p.box_weekday:
        return
    weeks = _weeks_waiting(p, seed, day, district)
    for nth, _ in enumerate(SCENES.get(district.name, ()), start=1):
        u = uniforms(seed, f"box {_box(district, nth)}", day.toordinal(), 1)
        mean = weeks * p.box_needles_per_week * p.grams_per_needle
        held = lognormal(u[0], mean=mean, sd=p.street_cv * mean)
        grams = float(round(held) + p.box_tare_grams)
        yield BoxEmptied(box=_box(district, nth), round=name, grams=grams, tare_grams=p.box_tare_grams)


def calibrated(p: Parameters, seed: int, day: dt.date) -> Iterator[ScaleCalibrated]:
    """Weigh and count a hundred needles on the first Monday of each quarter."""
    first = day.weekday() == 0 and day.day <= WEEK.days and day.month in QUARTERS
    if first:
        u = uniforms(seed, "calibration", day.toordinal(), 1)
        mean = COUNTED * p.grams_per_needle
        grams = lognormal(u[0], mean=mean, sd=p.calibration_cv * mean) + p.box_tare_grams
        yield ScaleCalibrated(
            what="mixed", grams=round(grams, 1), tare_grams=p.box_tare_grams, needles=COUNTED
        )


def walked(p: Parameters, seed: int, day: dt.date, district: District) -> bool:
    """Whether the district's round takes place on the day."""
    missed = uniforms(seed, f"round in {district.name}", day.toordinal(), 4)[0] < p.rounds_missed
    return day >= p.street_from and not missed


def _weeks_waiting(p: Parameters, seed: int, day: dt.date, district: District) -> int:
    """Give the weeks since the box was last emptied: a missed round leaves what is in it to the next."""
    weeks = 1
    while weeks < LONGEST_WEEKS and day - weeks * WEEK >= p.street_from and not walked(p, seed, day - weeks * WEEK, district):  # fmt: skip
        weeks += 1
    return weeks


def _box(district: District, nth: int) -> str:
    return f"box-{1 + DISTRICTS.index(district)}-{nth}"
