from __future__ import annotations

import pytest

from fristed.brief.number import decimals_for, written


@pytest.mark.parametrize(
    ("value", "said"),
    [(34210, "34,210"), (208.4, "208"), (20.84, "20.8"), (0.882, "0.88"), (0.0412, "0.041")],
)
def test_a_number_keeps_about_three_figures(value: float, said: str) -> None:
    assert written(value, "en") == said


def test_danish_marks() -> None:
    assert written(34210, "da") == "34.210"
    assert written(0.882, "da") == "0,88"


def test_what_is_not_finite_asks_for_no_decimals() -> None:
    assert decimals_for(float("nan")) == 0
