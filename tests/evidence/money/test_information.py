"""The value of knowing one parameter, where it is known in closed form."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.special import ndtr

from fristed.errors import InputRefused
from fristed.evidence.money.curves import curves
from fristed.evidence.money.information import partial_information, worth_knowing
from fristed.evidence.money.valuing import Outcome

Floats = NDArray[np.float64]
THRESHOLDS = np.array([1.0, 2.0])
DRAWS = 100_000


def _two(costs: Floats, effects: Floats) -> Outcome:
    zero = np.zeros_like(costs)
    return Outcome(
        strategies=("no room", "one room"), costs=np.array([zero, costs]), effects=np.array([zero, effects])
    )


def _unit_loss(mean: float, sd: float) -> float:
    u = abs(mean) / sd
    return float(sd * (np.exp(-(u**2) / 2) / np.sqrt(2 * np.pi) - u * (1 - ndtr(u))))


def test_a_parameter_of_a_normal_gain_is_worth_its_own_unit_loss() -> None:
    """Gain k a + b with a ~ N(1, 2) and b ~ N(-1, 3): knowing a leaves N(k - 1, 2 k), knowing b N(k - 1, 3)."""
    chance = np.random.default_rng(11)
    a, b = chance.normal(1, 2, DRAWS), chance.normal(-1, 3, DRAWS)
    outcome = _two(-b, a)

    of_a, of_b = (partial_information(outcome, draws, THRESHOLDS) for draws in (a, b))

    assert of_a == pytest.approx([_unit_loss(k - 1, 2 * k) for k in THRESHOLDS], rel=0.02)
    assert of_b == pytest.approx([_unit_loss(k - 1, 3) for k in THRESHOLDS], rel=0.02)


def test_a_curved_parameter_is_followed() -> None:
    """Gain x^2 - 1 of x ~ N(0, 1), plus noise: E max(x^2 - 1, 0) = 2 phi(1), the mean gain being 0."""
    chance = np.random.default_rng(12)
    x, noise = chance.normal(0, 1, DRAWS), chance.normal(0, 1, DRAWS)

    worth = partial_information(_two(1 - x**2 + noise, 0 * x), x, np.array([1.0]))[0]

    assert worth == pytest.approx(2 * np.exp(-0.5) / np.sqrt(2 * np.pi), rel=0.02)


def test_all_there_is_to_know_is_perfect_information_and_nothing_is_nothing() -> None:
    chance = np.random.default_rng(13)
    gain, idle = chance.normal(0, 1, DRAWS), chance.normal(0, 1, DRAWS)
    outcome = _two(-gain, 0 * gain)
    perfect = curves(outcome, THRESHOLDS).perfect_information

    assert partial_information(outcome, gain, THRESHOLDS) == pytest.approx(perfect, rel=1e-6)
    assert partial_information(outcome, idle, THRESHOLDS).max() < 0.01 * perfect.min()
    assert partial_information(outcome, np.full(DRAWS, 3.0), THRESHOLDS).tolist() == [0, 0]


def test_draws_of_another_run_are_refused() -> None:
    with pytest.raises(InputRefused, match="7 draws of the parameter but 5 of the outcome. Value the book"):
        partial_information(_two(np.zeros(5), np.zeros(5)), np.arange(7.0), THRESHOLDS)


def test_parameters_are_ranked_by_what_knowing_them_is_worth() -> None:
    chance = np.random.default_rng(14)
    wide, narrow = chance.normal(0, 3, 20_000), chance.normal(0, 1, 20_000)
    values = {"known": np.full(20_000, 2.0), "narrow": narrow, "wide": wide}
    told: list[tuple[int, int]] = []

    worth = worth_knowing(
        _two(-narrow, wide), values, threshold=1.0, progress=lambda *step: told.append(step)
    )

    assert list(worth) == ["wide", "narrow", "known"]
    assert worth["wide"] == pytest.approx(_unit_loss(0, 3), rel=0.05)
    assert told == [(1, 3), (2, 3), (3, 3)]
