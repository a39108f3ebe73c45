"""Average run lengths of CUSUM charts against R's surveillance 1.20.3, arlCusum."""

from __future__ import annotations

import pytest

from fristed.room.monitor.run_length import bernoulli_cusum_arl, poisson_cusum_arl

SURVEILLANCE = [
    (10, 3, 2.4, 548.362266, 513.671872, 15.183968, 6.148171, 2.950254),
    (5, 2, 1, 1903.543495, 1885.04819, 96.684430, 19.796743, 5.365628),
    (6, 1.5, 1, 602.267537, 573.446456, 34.647436, 11.405656, 4.696142),
    (7, 3, 2, 894.004388, 874.638236, 24.894591, 7.183926, 2.930419),
    (8, 5, 4, 171.779187, 158.163213, 7.756173, 3.295773, 1.669008),
    (4, 1.4, 1, 97.079649, 88.276713, 15.748791, 6.990312, 3.318486),
]
"""h, k, mean, ARL, ARL from a head start of h / 2, ARL under 1.5, 2 and 3 times the mean."""


@pytest.mark.parametrize("row", SURVEILLANCE, ids=str)
def test_every_run_length_of_the_table_to_six_decimals(row: tuple[float, ...]) -> None:
    h, k, mean, in_control, head_start, *out_of_control = row
    ours = [poisson_cusum_arl(h, k, mean * factor) for factor in (1.5, 2, 3)]
    assert poisson_cusum_arl(h, k, mean) == pytest.approx(in_control, abs=6e-7)
    assert poisson_cusum_arl(h, k, mean, start=h / 2) == pytest.approx(head_start, abs=6e-7)
    assert ours == pytest.approx(out_of_control, abs=6e-7)


@pytest.mark.parametrize(("h", "k", "at", "above"), [(5, 2, 1903.5, 6713.2), (6, 1.5, 602.3, 889.8)])
def test_reaching_the_threshold_and_passing_it_are_two_charts(
    h: float, k: float, at: float, above: float
) -> None:
    assert poisson_cusum_arl(h, k, 1) == pytest.approx(at, abs=0.05)
    assert poisson_cusum_arl(h, k, 1, strict=True) == pytest.approx(above, abs=0.05)


@pytest.mark.parametrize(("m", "h", "days"), [(173, 1126, 366), (137, 675, 365)])
def test_the_bernoulli_charts_of_the_comparison_alarm_once_a_year(m: int, h: int, days: int) -> None:
    """Charts tuned to a doubling and a tripling of 4 per 1,000 among 250 intakes a day."""
    assert bernoulli_cusum_arl(h, m, 0.004) / 250 == pytest.approx(days, abs=0.5)
