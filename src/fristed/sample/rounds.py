"""One day on the pavement: rounds with their effort, what they find, and what residents report.

What a round finds is, in grams,

    level * season * weekday * effect of the room * exp(noise - variance / 2) * minutes / usual minutes

with noise autocorrelated from day to day and partly common to all districts.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from functools import lru_cache

import msgspec
import numpy as np

from fristed.journal.kinds.street import (
    BoxEmptied,
    BoxPlaced,
    FindMade,
    ReportReceived,
    RoundEnded,
    RoundStarted,
    ScaleCalibrated,
)
from fristed.planning.plan import District
from fristed.sample import boxes
from fristed.sample.chance import Floats, lognormal, normals, poisson, uniforms
from fristed.sample.draft import STREET, Draft
from fristed.sample.geography import DISTRICTS, SCENES, STREET_GRAMS_PER_DAY
from fristed.sample.parameters import Parameters
from fristed.sample.rhythm import MINUTE, moment, season, street_effect

MEMORY_DAYS = 15
"""Noise is a weighted sum of so many days' shocks: at 0.3 a day, what is left out is 10^-8 of it."""
MOST_FINDS = 12
FIRST_HOUR = 6.0
SLOT_HOURS = 1.75
USUAL_MINUTES = 75.0
BUSY_MINUTES = 150.0
SCENE_METRES = 120.0


class Beat(msgspec.Struct, frozen=True):
    """Which crew walks a district, from which hour, usually for how many minutes."""

    crew: str
    hour: float
    minutes: float


def beats(p: Parameters) -> dict[str, Beat]:
    """Give every district its crew: one for the room's district, two that share the others."""
    others = [district.name for district in DISTRICTS if district.name != p.street_area]
    shared = {
        name: Beat(f"crew-{2 + at % 2}", FIRST_HOUR + SLOT_HOURS * (at // 2), USUAL_MINUTES)
        for at, name in enumerate(others)
    }
    return {p.street_area: Beat("crew-1", FIRST_HOUR, BUSY_MINUTES), **shared}


def street_day(p: Parameters, seed: int, day: dt.date) -> list[Draft]:
    """Give everything the crews and the residents note on one day, by time."""
    if day < p.street_from:
        return []
    drafts: list[Draft] = []
    walks = beats(p)
    for at, district in enumerate(DISTRICTS):
        u = uniforms(seed, f"round in {district.name}", day.toordinal(), 4)
        grams = expected_grams(p, day, district.name) * math.exp(noise(p, seed, day)[at])
        drafts += _reports(p, seed, day, district, grams)
        if boxes.walked(p, seed, day, district):
            drafts += _round(p, seed, day, district, walks[district.name], grams, u)
    drafts += _kit(p, seed, day, walks[p.street_area].crew)
    return sorted(drafts, key=lambda draft: draft.at)


def _kit(p: Parameters, seed: int, day: dt.date, crew: str) -> Iterator[Draft]:
    """Before its first round a crew hangs the boxes; before a round it may weigh and count a hundred needles."""
    hung = [box for one in DISTRICTS for box in boxes.placed(one)] if day == p.street_from else []
    told: list[BoxPlaced | ScaleCalibrated] = [*hung, *boxes.calibrated(p, seed, day)]
    for nth, data in enumerate(told):
        at = moment(day, FIRST_HOUR - 1) + nth * MINUTE
        yield Draft(at=at, data=data, device=crew, by=crew, room=STREET)


def expected_grams(p: Parameters, day: dt.date, area: str) -> float:
    """Mean weight a round of usual length finds."""
    level = STREET_GRAMS_PER_DAY[area] * season(p, day) * p.weekday_factors[day.weekday()]
    return level * street_effect(p, day, area)


@lru_cache(maxsize=4)
def noise(p: Parameters, seed: int, day: dt.date) -> Floats:
    """Log of every district's noise on the day, its exponential having mean 1: stationary AR(1)."""
    variance = math.log1p(p.street_cv**2)
    weights = p.street_ar ** np.arange(MEMORY_DAYS)
    shocks = np.array([_shocks(p, seed, day.toordinal() - lag) for lag in range(MEMORY_DAYS)])
    return np.asarray(math.sqrt(variance * (1 - p.street_ar**2)) * (weights @ shocks) - variance / 2)


@lru_cache(maxsize=64)
def _shocks(p: Parameters, seed: int, ordinal: int) -> Floats:
    common, *own = normals(seed, "street", ordinal, len(DISTRICTS) + 1)
    mixed = math.sqrt(p.street_common) * common + math.sqrt(1 - p.street_common) * np.array(own)
    return np.asarray(mixed, dtype=np.float64)


def _round(
    p: Parameters, seed: int, day: dt.date, district: District, beat: Beat, grams: float, u: Floats
) -> Iterator[Draft]:
    minutes = min(
        round(lognormal(u[1], mean=beat.minutes, sd=p.effort_cv * beat.minutes)), round(SLOT_HOURS * 60 * 2)
    )
    grams *= minutes / beat.minutes
    name = f"r-{day:%Y%m%d}-{1 + DISTRICTS.index(district)}"
    began = moment(day, beat.hour) + int(u[2] * 5 * MINUTE)

    def draft(at: int, data: RoundStarted | RoundEnded | FindMade | BoxEmptied) -> Draft:
        return Draft(at=at, data=data, device=beat.crew, by=beat.crew, room=STREET)

    yield draft(began, RoundStarted(round=name, area=district.name, crew_size=2))
    for share, find in _finds(p, seed, day, district, grams, name):
        yield draft(began + int(share * minutes * MINUTE), find)
    for emptied in boxes.emptied(p, seed, day, district, name):
        yield draft(began + minutes * MINUTE, emptied)
    metres = round(minutes * p.metres_per_minute)
    yield draft(
        began + minutes * MINUTE, RoundEnded(round=name, area=district.name, minutes=minutes, metres=metres)
    )


def _finds(
    p: Parameters, seed: int, day: dt.date, district: District, grams: float, name: str
) -> Iterator[tuple[float, FindMade]]:
    """Divide the round's weight over its finds; each with when in the round (0 to 1) it was made."""
    u = uniforms(seed, f"finds in {district.name}", day.toordinal(), MOST_FINDS + 1, 6)
    more = poisson(np.array([grams / p.grams_per_find]), u[MOST_FINDS, :1], most=MOST_FINDS - 1)
    marks = u[: 1 + int(more[0])]
    weights = -np.log(marks[:, 0])
    for nth, (weight, mark) in enumerate(
        zip(weights / weights.sum() * grams, marks.tolist(), strict=True), start=1
    ):
        lat, lon = _position(district, mark[2:5])
        whole = max(1, round(float(weight)))
        counted = mark[5] < p.counted_share
        yield (
            mark[1],
            FindMade(
                find=f"f{name[1:]}-{nth}", source="ground", round=name, area=district.name, lat=lat, lon=lon,
                grams=float(whole), needles=max(1, round(whole / p.grams_per_needle)) if counted else None,
            ),
        )  # fmt: skip


def _position(district: District, u: list[float]) -> tuple[float, float]:
    """A point near one of the district's scenes, to 5 decimals: Rayleigh distance, any direction."""
    scenes = SCENES.get(district.name, ((district.lat, district.lon),))
    lat, lon = scenes[int(u[0] * len(scenes))]
    metres = SCENE_METRES * math.sqrt(-2 * math.log(u[1]))
    north, east = metres * math.cos(2 * math.pi * u[2]), metres * math.sin(2 * math.pi * u[2])
    return round(lat + north / 111_200, 5), round(lon + east / (111_200 * math.cos(math.radians(lat))), 5)


def _reports(p: Parameters, seed: int, day: dt.date, district: District, grams: float) -> Iterator[Draft]:
    """Residents report a thinned street, from 7 to 22, and some of them twice within the hour."""
    most = 20
    u = uniforms(seed, f"reports in {district.name}", day.toordinal(), most + 1, 5)
    mean = grams / p.grams_per_needle / p.needles_per_report
    count = int(poisson(np.array([mean]), u[most, :1], most=most)[0])
    for nth, mark in enumerate(u[:count].tolist(), start=1):
        lat, lon = _position(district, mark[1:4])
        at = moment(day, 7) + int(mark[0] * 15 * 60 * MINUTE)
        twice = mark[4] < p.report_twice_share
        for time in range(1 + twice):
            name = f"p-{day:%Y%m%d}-{1 + DISTRICTS.index(district)}-{nth}-{time + 1}"
            data = ReportReceived(report=name, lat=lat, lon=lon, area=district.name)
            yield Draft(at=at + time * 40 * MINUTE, data=data, device="reports", by="system", room=STREET)
