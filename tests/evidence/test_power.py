from __future__ import annotations

import datetime as dt

import msgspec
import numpy as np
import polars as pl
import pytest

from fristed.errors import InputRefused
from fristed.evidence import power
from fristed.evidence.analysis_plan import AnalysisPlan, plan_of
from fristed.evidence.power import _thinned
from fristed.evidence.streams import uniforms

FIRST, WEEKS = dt.date(2010, 1, 4), 80


def plan(weeks_before: int = WEEKS) -> AnalysisPlan:
    on = FIRST + dt.timedelta(weeks=weeks_before)
    return plan_of({
        "plan": "p", "question": "Will it?", "outcome": {"column": "needles", "unit": "needles found"},
        "treated": [{"area": "a00", "on": on.isoformat()}], "seed": 7,
    })  # fmt: skip


def town(*, areas: int = 21, weeks: int = WEEKS, level: float = 40.0) -> pl.DataFrame:
    counts = np.random.default_rng(2).poisson(level * np.random.default_rng(3).gamma(10, 0.1, (areas, weeks)))
    return pl.DataFrame({
        "area": np.repeat([f"a{i:02}" for i in range(areas)], weeks),
        "week": [FIRST + dt.timedelta(weeks=i) for i in range(weeks)] * areas,
        "needles": counts.ravel(),
    })  # fmt: skip


@pytest.fixture(scope="module")
def found():
    return power(town(), plan(), effects=(0.9, 0.75, 0.5), weeks=(4, 26))


def seen(found, weeks: int, ratio: float) -> float:
    return next(cell.seen.estimate for cell in found.cells if (cell.weeks, cell.ratio) == (weeks, ratio))


def test_larger_effects_are_seen_more_often_and_sooner(found) -> None:
    assert seen(found, 26, 0.9) < seen(found, 26, 0.75) <= seen(found, 26, 0.5) == 1
    assert seen(found, 4, 0.75) < seen(found, 26, 0.75)
    assert seen(found, 26, 1.0) < 0.15
    assert found.smallest == {4: 0.5, 26: 0.5}
    assert found.number == 0.5
    assert found.interval.low < found.interval.estimate
    assert 0.85 < found.coverage <= 1


def test_a_fall_of_a_quarter_in_quiet_streets_is_seen_about_as_often_as_in_the_teams_simulations(
    found,
) -> None:
    assert 0.65 <= seen(found, 26, 0.75) <= 0.95


def test_what_is_too_soon_to_see_is_said_in_both_languages() -> None:
    short = power(town(areas=8, level=4), plan(), effects=(0.9,), weeks=(4, 200))

    assert "after 4 weeks: not yet visible, whatever was asked" in short.sentence.en
    assert "after 200 weeks: cannot be told, the record before is too short" in short.sentence.en
    assert "efter 4 uger: endnu ikke synligt" in short.sentence.da
    assert short.number is None


def test_nothing_after_the_opening_is_looked_at() -> None:
    early = plan(weeks_before=60)
    after = pl.col("week") >= early.treated[0].on
    changed = town().with_columns(pl.when(after).then(0).otherwise("needles").alias("needles"))
    asked, blind = (power(data, early, effects=(0.75,), weeks=(13,)) for data in (town(), changed))

    assert asked.cells == blind.cells


def test_the_same_record_plan_and_seed_give_the_same_curves() -> None:
    once, again = (power(town(areas=6), plan(), effects=(0.75,), weeks=(13,)) for _ in range(2))

    assert msgspec.json.encode(once.to_dict()) == msgspec.json.encode(again.to_dict())
    assert once.table.columns == ["weeks", "ratio", "seen", "low", "high", "trials"]


@pytest.mark.parametrize("ratio", [0.3, 0.75, 1.4])
def test_thinning_keeps_the_mean_it_should_and_whole_finds(ratio: float) -> None:
    counts = np.full(20_000, 12.0)
    counts[:10] = 0
    thinned = _thinned(counts, ratio, uniforms(1, "thin", counts.size))

    assert (thinned == np.round(thinned)).all()
    assert (thinned[:10] == 0).all()
    assert thinned[10:].mean() == pytest.approx(12 * ratio, rel=0.01)
    spread = 12 * ratio * (1 - ratio) if ratio < 1 else 12 * (ratio - 1)
    assert thinned[10:].var() == pytest.approx(spread, rel=0.05)


@pytest.mark.parametrize(("effects", "weeks"), [((1.0,), (4,)), ((0.0,), (4,)), ((0.5,), (0,)), ((), (4,))])
def test_effects_that_are_none_are_refused(effects: tuple[float, ...], weeks: tuple[int, ...]) -> None:
    with pytest.raises(InputRefused, match="cannot be asked for") as refused:
        power(town(areas=4), plan(), effects=effects, weeks=weeks)

    assert refused.value.reason == "impossible_effects"
