"""The curves against going through every draw at every threshold, and against what is known in closed form."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray
from scipy.special import ndtr

from fristed.errors import InputRefused
from fristed.evidence.money.curves import curves
from fristed.evidence.money.valuing import Outcome

Floats = NDArray[np.float64]
# Beside every fraction of the small whole numbers below, so that no two strategies tie at a threshold.
THRESHOLDS = np.array([0.0137, 0.2713, 0.7131, 1.3171, 3.1713, 9.713])
WHOLE = st.integers(1, 4).flatmap(
    lambda n: arrays(np.int64, (2, n, 12), elements=st.integers(-6, 6)).map(lambda a: a.astype(float))
)


def _outcome(costs: Floats, effects: Floats) -> Outcome:
    return Outcome(strategies=tuple(f"s{i}" for i in range(len(costs))), costs=costs, effects=effects)


@given(WHOLE)
def test_the_curves_are_those_of_every_draw_at_every_threshold(both: Floats) -> None:
    costs, effects = both
    found = curves(_outcome(costs, effects), THRESHOLDS)

    for column, threshold in enumerate(THRESHOLDS):
        benefit = threshold * effects - costs
        best = np.bincount(_first_best(benefit), minlength=len(costs)) / costs.shape[1]
        assert found.acceptability[:, column] == pytest.approx(best)
        assert found.net_benefit[:, column] == pytest.approx(benefit.mean(axis=1))
        certain = benefit.max(axis=0).mean() - benefit.mean(axis=1).max()
        assert found.perfect_information[column] == pytest.approx(certain, abs=1e-9)


def _first_best(benefit: Floats) -> NDArray[np.intp]:
    # Strategies that are the same in a draw differ by rounding at most: the first named is meant.
    return np.asarray((benefit >= benefit.max(axis=0) - 1e-9).argmax(axis=0), dtype=np.intp)


@given(WHOLE)
def test_somebody_is_always_best_and_certainty_is_never_worth_less_than_nothing(both: Floats) -> None:
    found = curves(_outcome(*both), THRESHOLDS)

    assert found.acceptability.sum(axis=0) == pytest.approx(1)
    assert (found.perfect_information >= 0).all()


@given(WHOLE, st.randoms())
def test_the_order_of_strategies_does_not_matter(both: Floats, chance: object) -> None:
    order = list(range(both.shape[1]))
    chance.shuffle(order)  # type: ignore[attr-defined]
    apart = both + 0.01 * np.arange(both.shape[1])[:, None]  # no two the same
    one, other = curves(_outcome(*apart), THRESHOLDS), curves(_outcome(*apart[:, order]), THRESHOLDS)

    assert other.acceptability == pytest.approx(one.acceptability[order])
    assert other.perfect_information == pytest.approx(one.perfect_information, abs=1e-9)


def test_at_the_very_break_even_the_one_with_less_effect_is_best() -> None:
    found = curves(_outcome(np.array([[0.0], [2.0]]), np.array([[0.0], [1.0]])), np.array([1.0, 2.0, 3.0]))

    assert found.acceptability.tolist() == [[1, 1, 0], [0, 0, 1]]


def test_the_frontier_follows_the_mean_not_the_share_of_draws() -> None:
    """One draw in five brings ten lives: rarely best, best on average."""
    effects = np.array([[0.0] * 5, [0, 0, 0, 0, 10.0]])
    found = curves(_outcome(np.array([[0.0] * 5, [1.0] * 5]), effects), np.array([1.0]))

    assert found.frontier == ("s1",)
    assert found.frontier_acceptability.tolist() == [0.2]
    assert found.perfect_information.tolist() == pytest.approx([9 / 5 - 1])


def test_perfect_information_of_a_normal_gain_is_its_unit_loss() -> None:
    """Raiffa and Schlaifer: with gain N(m, s), EVPI is s [phi(u) - u (1 - Phi(u))], u = |m| / s."""
    gain = np.random.default_rng(4).normal(1, 2, 400_000)
    zero = np.zeros_like(gain)
    found = curves(_outcome(np.array([zero, -gain]), np.array([zero, zero])), np.array([1.0]))

    assert found.perfect_information[0] == pytest.approx(unit_loss(1, 2), rel=0.01)
    assert found.acceptability[1, 0] == pytest.approx(ndtr(0.5), abs=0.003)


def unit_loss(mean: float, sd: float) -> float:
    u = mean / sd
    return float(sd * (np.exp(-(u**2) / 2) / np.sqrt(2 * np.pi) - u * (1 - ndtr(u))))


@pytest.mark.parametrize(
    ("thresholds", "reason", "said"),
    [
        ([0.0, 1.0], "threshold_not_above_zero", "says that the effect is worth nothing"),
        ([], "threshold_not_above_zero", "Give one threshold or more, each above 0"),
        ([np.nan], "threshold_not_above_zero", "each above 0"),
        ([2.0, 1.0], "thresholds_not_in_order", "The thresholds do not rise. Give them in rising order"),
    ],
)
def test_thresholds_that_say_nothing_are_refused(thresholds: list[float], reason: str, said: str) -> None:
    with pytest.raises(InputRefused, match=said) as caught:
        curves(_outcome(np.zeros((2, 1)), np.zeros((2, 1))), np.array(thresholds))

    assert caught.value.reason == reason
