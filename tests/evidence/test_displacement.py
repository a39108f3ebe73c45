from __future__ import annotations

import datetime as dt

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fristed.errors import InputRefused
from fristed.evidence.displacement import Displacement, displacement
from fristed.evidence.panel import Panel
from fristed.evidence.series import Floats
from fristed.text import Text

FIRST, WEEKS, BEFORE = dt.date(2010, 1, 4), 104, 52
AREAS = ("near", "around", "far")
LATE = np.arange(WEEKS) >= BEFORE


def answered(
    values: Floats,
    *,
    effort: Floats | None = None,
    column: str = "count",
    opened: int = BEFORE,
    **options: object,
) -> Displacement:
    starts = [FIRST + dt.timedelta(weeks=i) for i in range(values.shape[1])]
    columns = {"area": [area for area in AREAS for _ in starts], "start": starts * 3, column: values.ravel()}
    if effort is not None:
        columns["effort"] = effort.ravel()
    zones: dict[str, object] = {"room": ["near"], "ring": ["around"], "controls": ["far"]}
    return displacement(
        Panel.from_frame(pl.DataFrame(columns)),
        opened_on=FIRST + dt.timedelta(weeks=opened), unit=Text("needles", "kanyler"), **(zones | options),  # type: ignore[arg-type]
    )  # fmt: skip


def rates(near: float, around: float, *, far: float = 1.0) -> Floats:
    """Expected finds a week: 60, 40 and 300 before, and these times as many after."""
    levels = np.array([[60.0], [40.0], [300.0]])
    return levels * np.where(LATE, np.array([[near], [around], [far]]), 1.0)


def test_quotient_and_net_effect_by_hand() -> None:
    answer = answered(rates(0.5, 1.25, far=2.0))
    # The formulas of the displacement quotient: (Da/Ca - Db/Cb) / (Ra/Ca - Rb/Cb).
    assert answer.quotient is not None
    assert answer.quotient.estimate == pytest.approx((50 / 600 - 40 / 300) / (30 / 600 - 60 / 300))
    assert answer.near.estimate == pytest.approx(52 * (30 - 2 * 60))
    assert answer.ring.estimate == pytest.approx(52 * (50 - 2 * 40))
    assert answer.net.estimate == pytest.approx(52 * ((2 * 60 - 30) + (2 * 40 - 50)))


def test_all_that_left_came_up_in_the_ring() -> None:
    answer = answered(rates(0.5, 1.75))
    assert answer.quotient is not None
    assert answer.quotient.estimate == pytest.approx(-1)
    assert answer.net.estimate == pytest.approx(0, abs=1e-9)
    assert answer.net.low < 0 < answer.net.high
    assert answer.sentence.en.startswith(
        "What left the room's streets moved to the ring, in part or in whole"
    )
    assert "flytningskvotient -1,00" in answer.sentence.da


@pytest.mark.parametrize(
    ("near", "around", "said"),
    [
        (0.5, 0.5, "The ring gained with the room's own streets (displacement quotient 0.67"),
        (0.5, 1.4, "Part of what left the room's streets moved to the ring"),
        (0.5, 2.5, "More came up in the ring than was won near the room"),
        (0.5, 1.0, "It is not clear whether anything moved to the ring"),
        (
            1.0,
            1.0,
            "There is no clear fall near the room, so whether anything moved to the ring cannot be told.",
        ),
        (1.5, 1.0, "There was a rise near the room, so there is no fall that could have moved."),
    ],
)
def test_each_outcome_has_its_sentence(near: float, around: float, said: str) -> None:
    answer = answered(rates(near, around))
    assert answer.sentence.en.startswith(said)
    assert (answer.quotient is None) == (near >= 1)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000), st.floats(0.2, 2), st.floats(0.2, 2))
def test_a_quotient_is_given_only_where_the_fall_is_clear(seed: int, near: float, around: float) -> None:
    answer = answered(np.random.default_rng(seed).poisson(rates(near, around) / 10).astype(float))
    assert (answer.quotient is not None) == (answer.near.high < 0)
    if answer.quotient is not None:
        assert answer.quotient.low < answer.quotient.estimate < answer.quotient.high
    assert answer.net.low < answer.net.estimate < answer.net.high


@pytest.mark.parametrize(("weeks", "weekly"), [(104, 1.0), (52, 1.0), (104, 0.03)])
def test_the_intervals_hold_the_truth_through_season_and_uneven_finds(weeks: int, weekly: float) -> None:
    rng = np.random.default_rng(11)
    expected = weekly * rates(0.3, 1.3)[:, 52 - weeks // 2 : 52 + weeks // 2]
    runs, quotients, told, nets = 400, 0, 0, 0
    for _ in range(runs):
        season = np.exp(0.4 * np.cos(2 * np.pi * np.arange(weeks) / 52.18 + rng.uniform(0, 6)))
        own = rng.gamma(10, 0.1, expected.shape)
        answer = answered(rng.poisson(expected * season * own).astype(float), opened=weeks // 2)
        fewer = weekly * season[weeks // 2 :].sum() * (60 - 18 + 40 - 52)
        nets += answer.net.low <= fewer <= answer.net.high
        if answer.quotient is not None:
            told += 1
            quotients += answer.quotient.low <= (52 - 40) / (18 - 60) <= answer.quotient.high
    assert told > runs / 2
    # With one or two finds a week the floor of chance makes the intervals a little wide.
    most = 0.985 if weekly == 1 else 0.999
    assert 0.92 <= quotients / told <= most
    assert 0.92 <= nets / runs <= most


def test_what_moves_all_zones_alike_widens_nothing() -> None:
    season = np.exp(0.5 * np.cos(2 * np.pi * np.arange(WEEKS) / 52.18))
    smooth, seasonal = answered(rates(0.5, 1.0)), answered(rates(0.5, 1.0) * season)
    assert seasonal.near.high / seasonal.near.estimate == pytest.approx(
        smooth.near.high / smooth.near.estimate, rel=0.02
    )


def test_effort_is_divided_out() -> None:
    effort = np.random.default_rng(1).uniform(1, 3, (3, WEEKS))
    plain = answered(rates(0.5, 1.2), column="grams")
    spent = answered(rates(0.5, 1.2) * effort, effort=effort, column="grams")
    assert spent.near.estimate == pytest.approx(-30 * effort[0, LATE].sum())
    assert spent.ring.estimate == pytest.approx(8 * effort[1, LATE].sum())
    assert plain.near.estimate == pytest.approx(-30 * 52)


def test_the_net_effect_is_said_with_its_sign() -> None:
    fewer = answered(rates(0.5, 1.0)).sentence
    assert (
        "Needles: 1,560 fewer near the room and in the ring together than the areas further away" in fewer.en
    )
    assert "Kanyler: 1.560 færre nær rummet og i ringen tilsammen" in fewer.da
    assert "Needles: 1,560 more near the room" in answered(rates(1.5, 1.0)).sentence.en
    assert "Needles: 1,560 grams less near the room" in answered(rates(0.5, 1.0), column="grams").sentence.en


def test_a_zone_emptied_by_the_room_is_a_result() -> None:
    answer = answered(rates(0.0, 1.0))
    assert answer.quotient is not None
    assert answer.after["room"] == 0
    assert answer.near.low < -60 * 52 < answer.near.high


@pytest.mark.parametrize(
    ("options", "reason", "sentence"),
    [
        ({"ring": []}, "empty_zone", "No area is of the ring."),
        ({"ring": ["far"]}, "overlapping_zones", "Area far is of more than one of room, ring and controls."),
        ({"ring": ["moon"]}, "unknown_area", "No row is of area moon."),
        (
            {"block_periods": 11},
            "too_few_periods",
            "There are 52 periods on one side of the opening; blocks of 11 need 55.",
        ),
        ({"column": "value"}, "missing_column", "The panel holds `value`"),
    ],
)
def test_zones_that_cannot_be_compared_are_refused(
    options: dict[str, object], reason: str, sentence: str
) -> None:
    with pytest.raises(InputRefused) as refusal:
        answered(rates(0.5, 1.0), **options)  # type: ignore[arg-type]
    assert refusal.value.reason == reason
    assert sentence in str(refusal.value)


@pytest.mark.parametrize(("around", "far", "zone"), [(0.0, 1.0, "ring"), (1.0, 0.0, "controls")])
def test_a_zone_without_finds_is_refused(around: float, far: float, zone: str) -> None:
    values = rates(0.5, around, far=far)
    values[1] *= around
    with pytest.raises(
        InputRefused, match=f"In the {zone} .* so nothing can be said of displacement"
    ) as refusal:
        answered(values)
    assert refusal.value.reason == "nothing_found"
