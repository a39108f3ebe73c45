from __future__ import annotations

import numpy as np
import pytest

from fristed.errors import InputRefused
from fristed.evidence.surveillance.farrington import CLASSIC, IMPROVED, Rule, farrington
from fristed.evidence.surveillance.weighted import fitted

WEEKS = 300


def quiet(seed: int = 1, mean: float = 8.0) -> np.ndarray:
    season = 1 + 0.3 * np.cos(2 * np.pi * np.arange(WEEKS) / 52)
    return np.random.default_rng(seed).poisson(mean * season).astype(float)


@pytest.mark.parametrize("rule", [CLASSIC, IMPROVED, Rule(threshold="negative_binomial")])
def test_a_quiet_series_raises_hardly_any_alarm_and_an_outbreak_does(rule: Rule) -> None:
    counts = quiet()
    assert np.mean([week.alarm for week in farrington(counts, range(220, WEEKS), rule=rule)]) < 0.1
    counts[280] = 60
    assert farrington(counts, range(280, 281), rule=rule)[0].alarm


def test_a_past_outbreak_does_not_hide_the_next_one() -> None:
    counts = quiet(mean=3.0)
    counts[280 - 52] = 80
    assert farrington(counts, range(280, 281))[0].upper < 20


def test_fewer_than_five_cases_in_four_weeks_raise_no_alarm() -> None:
    counts = np.zeros(WEEKS)
    counts[:270:9] = 1
    counts[280] = 4
    week = farrington(counts, range(280, 281))[0]
    assert week.alarm is not True


def test_a_model_that_cannot_be_fitted_says_nothing() -> None:
    week = farrington(np.zeros(WEEKS), range(280, 281))[0]
    assert week.upper is None or week.alarm is False


def test_the_fit_is_plain_poisson_regression() -> None:
    counts = quiet()
    found = fitted(counts, np.ones((WEEKS, 1)))
    assert found is not None
    assert found.coefficients[0] == pytest.approx(np.log(counts.mean()))
    assert found.covariance[0, 0] == pytest.approx(1 / counts.sum())
    assert found.hat.sum() == pytest.approx(1)


@pytest.mark.parametrize(
    ("counts", "weeks", "said"),
    [
        (np.ones(100), range(50, 60), "can be judged from place 211 on"),
        (np.ones(300), range(290, 301), "There are 300 weeks"),
        (np.append(np.ones(300), -1), range(300, 301), "Week 300 has a negative count"),
        (np.append(np.ones(300), np.nan), range(300, 301), "Week 300 has no count"),
    ],
)
def test_what_cannot_be_judged_is_refused(counts: np.ndarray, weeks: range, said: str) -> None:
    with pytest.raises(InputRefused, match=said):
        farrington(counts, weeks)
