"""Arrivals, stays, shares and returns from what a record holds."""

from __future__ import annotations

import datetime as dt

import numpy as np
import polars as pl
import pytest

from fristed.planning.capacity.learning.arrivals import fit_arrivals
from fristed.planning.capacity.learning.returning import fit_returning
from fristed.planning.capacity.learning.shares import share, switching, went_to
from fristed.planning.capacity.learning.stays import fit_stays, found_limit

MONDAY = dt.date(2026, 1, 5)
HOURS = np.array([0.0] * 8 + [4, 8, 12, 16, 16, 16, 14, 14, 14, 14, 12, 12, 10, 8, 4, 0])


def visits(
    stream: np.random.Generator, days: int, *, growth: float = 0.0, payday: float = 1.0
) -> pl.DataFrame:
    """Arrivals with Fridays a tenth above, and pay-days as told."""
    rows = []
    for n in range(days):
        day = MONDAY + dt.timedelta(days=n)
        factor = (
            (1.1 if day.weekday() == 4 else 1.0) * (payday if day.day <= 3 else 1.0) * (1 + growth * n / days)
        )
        for hour, rate in enumerate(HOURS):
            rows += [(day, hour + x) for x in stream.random(stream.poisson(rate * factor))]
    return pl.DataFrame(rows, schema={"day": pl.Date, "hour": pl.Float64}, orient="row")


def test_arrivals_have_their_hour_weekday_and_payday() -> None:
    found = fit_arrivals(visits(np.random.default_rng(1), 84, payday=1.5), payday_days=(1, 2, 3))
    assert found is not None
    assert found.payday is not None
    assert found.payday.low is not None
    assert found.payday.low > 1.3
    assert found.by_weekday[4].value > max(
        one.value for place, one in enumerate(found.by_weekday) if place != 4
    )
    assert found.dispersion < 1.6
    assert abs(found.trend_z) < 3
    noon = found.by_hour[12]
    assert noon.low is not None
    assert noon.high is not None
    assert noon.low < 16 < noon.high
    assert found.by_hour[3].value < 0.02


def test_intervals_of_arrivals_hold_the_rate_in_95_of_100_rooms() -> None:
    stream, held = np.random.default_rng(7), []
    for _ in range(60):
        found = fit_arrivals(visits(stream, 28), payday_days=())
        assert found is not None
        held += [
            one.low <= rate * (1 + 0.1 / 7) <= one.high  # type: ignore[operator]
            for one, rate in zip(found.by_hour, HOURS, strict=True)
            if rate
        ]
    assert 0.93 <= np.mean(held) <= 0.98


def test_days_on_which_many_come_together_widen_the_interval() -> None:
    stream = np.random.default_rng(2)
    calm = visits(stream, 56)
    wild = pl.concat([calm.filter(pl.col("day").dt.weekday().is_in([1, 3, 5, 7])), calm])
    before, after = (fit_arrivals(one, payday_days=()) for one in (calm, wild.sample(fraction=0.7, seed=1)))
    assert before is not None
    assert after is not None
    lumpy = pl.concat(
        [calm] + [calm.filter(pl.col("day") == MONDAY + dt.timedelta(days=n)) for n in (3, 17, 30, 44)]
    )
    found = fit_arrivals(lumpy, payday_days=())
    assert found is not None
    assert found.dispersion > 2 * before.dispersion


def test_growth_is_seen() -> None:
    found = fit_arrivals(visits(np.random.default_rng(3), 84, growth=0.8), payday_days=())
    assert found is not None
    assert found.trend == pytest.approx(0.8, abs=0.25)
    assert found.trend_z > 5


def test_thirteen_days_are_too_few() -> None:
    assert fit_arrivals(visits(np.random.default_rng(4), 13), payday_days=()) is None


def lognormal(stream: np.random.Generator, count: int, mean: float, sd: float) -> np.ndarray:
    spread = np.sqrt(np.log1p((sd / mean) ** 2))
    return np.asarray(stream.lognormal(np.log(mean) - spread**2 / 2, spread, count))


def test_stays_at_the_limit_would_have_been_longer() -> None:
    stream, held = np.random.default_rng(5), []
    for _ in range(100):
        minutes = np.minimum(lognormal(stream, 800, 30, 14), 40)
        found = fit_stays(minutes, np.ones(800, dtype=bool))
        assert found is not None
        assert found.limit_minutes == 40
        held.append(found.mean_minutes.low <= 30 <= found.mean_minutes.high)  # type: ignore[operator]
        assert minutes.mean() < 29
    assert np.mean(held) >= 0.9


def test_no_limit_is_found_where_there_is_none() -> None:
    assert found_limit(lognormal(np.random.default_rng(6), 2000, 25, 10)) is None


def test_few_stays_give_no_fit() -> None:
    assert fit_stays(np.full(29, 20.0), np.ones(29, dtype=bool)) is None


def smokers(queue: int, injected: int, free: int, injected_free: int) -> pl.DataFrame:
    met = [1] * queue + [0] * free
    routes = ["inject"] * injected + ["smoke"] * (queue - injected)
    routes += ["inject"] * injected_free + ["smoke"] * (free - injected_free)
    return pl.DataFrame({"wants": ["smoke"] * len(met), "route": routes, "ahead_smoke": met})


def test_a_queue_to_smoke_makes_guests_inject() -> None:
    found = switching(smokers(200, 50, 400, 8))
    assert found is not None
    assert found.extra.low is not None
    assert found.extra.high is not None
    assert found.extra.low < 0.23 < found.extra.high
    assert found.extra.low > 0.1


def test_without_a_queue_nothing_is_said_of_switching() -> None:
    assert switching(smokers(19, 5, 400, 8)) is None


def test_where_those_who_left_went_counts_only_what_staff_knew() -> None:
    frame = pl.DataFrame(
        {
            "end": ["left"] * 10 + ["served"],
            "to": ["used_outside"] * 6 + ["comes_back"] * 2 + ["unknown"] * 2 + [None],
        }
    )
    found = went_to(frame)
    assert found["used_outside"].count == 8
    assert found["used_outside"].value == pytest.approx(0.74, abs=0.02)
    assert went_to(frame.filter(pl.col("to") == "unknown")) == {}


def test_shares_hold_their_truth() -> None:
    stream = np.random.default_rng(8)
    held = [(one := share(int(n), 50)).low <= 0.1 <= one.high for n in stream.binomial(50, 0.1, 1000)]  # type: ignore[operator]
    assert 0.92 <= np.mean(held) <= 0.98


def test_those_who_never_came_are_reckoned_in() -> None:
    stream = np.random.default_rng(9)
    often = stream.poisson(stream.gamma(0.3, 8 / 0.3, 2000))
    visits, guests = np.unique(often[often > 0], return_counts=True)
    found = fit_returning(pl.DataFrame({"visits": visits, "guests": guests.astype(np.int64)}), days=60)
    assert found is not None
    assert found.persons.low is not None
    assert found.persons.high is not None
    assert found.persons.low < 2000 < found.persons.high
    assert found.shape.low is not None
    assert found.shape.high is not None
    assert found.shape.low < 0.3 < found.shape.high
    assert found.seen < 1600
