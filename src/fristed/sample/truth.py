"""What is true of the simulated city, for grading what is found out about it."""

from __future__ import annotations

import datetime as dt

import msgspec

from fristed.sample.geography import STREET_GRAMS_PER_DAY
from fristed.sample.parameters import Parameters, stated
from fristed.sample.rhythm import street_effect
from fristed.sample.rounds import expected_grams


class StreetEffect(msgspec.Struct, frozen=True, kw_only=True):
    """What the room did to the street of ``area``; every other district has a ratio of 1.

    ``ratio_mean`` and ``difference_grams_per_day`` are means over the days from the opening to the end of
    the record, of what a round of usual length finds; ``_at_full_uptake`` where it is heading;
    ``_at_end`` on the last day.
    """

    area: str
    opened_on: dt.date
    grams_per_day_without: float
    ratio_at_full_uptake: float
    ratio_at_end: float
    ratio_mean: float
    difference_grams_per_day: float


class Batch(msgspec.Struct, frozen=True, kw_only=True):
    """A time in which one substance was more dangerous; both days belong to it."""

    first_day: dt.date
    last_day: dt.date
    substance: str
    factor: float


class BaseRates(msgspec.Struct, frozen=True, kw_only=True):
    """How often an emergency ends in death: as staff judge it, and as the literature has it."""

    emergencies_per_1000_intakes: float
    judged_would_have_died: float
    deaths_per_emergency_outside: float


class Truth(msgspec.Struct, frozen=True, kw_only=True):
    """The truth behind one simulated city, and every parameter it was made with."""

    seed: int
    street: StreetEffect
    patience_minutes: float
    batches: tuple[Batch, ...]
    rates: BaseRates
    street_grams_per_day_before: dict[str, float]
    parameters: dict[str, object]


def truth(seed: int, *, parameters: Parameters | None = None) -> Truth:
    """Give the truth of the city made with ``seed``."""
    p = parameters or Parameters()
    judged = sum(share * yes for share, yes in zip(p.grade_shares, p.would_have_died_by_grade, strict=True))
    return Truth(
        seed=seed,
        street=_street(p),
        patience_minutes=p.patience_minutes,
        batches=(
            Batch(
                first_day=p.batch_from,
                last_day=p.batch_until,
                substance=p.batch_substance,
                factor=p.batch_factor,
            ),
        ),
        rates=BaseRates(
            emergencies_per_1000_intakes=p.emergencies_per_1000,
            judged_would_have_died=judged,
            deaths_per_emergency_outside=p.deaths_per_emergency,
        ),
        street_grams_per_day_before=STREET_GRAMS_PER_DAY,
        parameters={one.name: one.value for one in stated(p)},
    )


def _street(p: Parameters) -> StreetEffect:
    days = [p.opened_on + dt.timedelta(days=n) for n in range((p.cut_on - p.opened_on).days + 1)]
    ratios = [street_effect(p, day, p.street_area) for day in days]
    found = [expected_grams(p, day, p.street_area) for day in days]
    without = [grams / ratio for grams, ratio in zip(found, ratios, strict=True)]
    return StreetEffect(
        area=p.street_area,
        opened_on=p.opened_on,
        grams_per_day_without=sum(without) / len(days),
        ratio_at_full_uptake=1 - p.street_fall,
        ratio_at_end=ratios[-1],
        ratio_mean=sum(found) / sum(without),
        difference_grams_per_day=(sum(found) - sum(without)) / len(days),
    )
