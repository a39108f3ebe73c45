"""Calls, days and treatment: linear, and able to say that a room draws more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fristed.errors import InputRefused
from fristed.evidence.lives.services import responses_averted, soft_tissue_days_averted, treatment_starts


@given(st.floats(0, 1e6), st.floats(0, 1), st.floats(0, 1))
def test_a_room_that_calls_more_than_the_street_averts_less_than_nothing(
    intakes: float, outside: float, inside: float
) -> None:
    one = responses_averted(intakes, emergency_share=0.001, outside_share=outside, inside_share=inside)
    other = responses_averted(intakes, emergency_share=0.001, outside_share=inside, inside_share=outside)

    assert one == pytest.approx(-other)


def test_nobody_comes_and_nothing_changes() -> None:
    assert treatment_starts(0, entering_share=0.05) == 0
    assert soft_tissue_days_averted(0, hospitalised_share=0.04, reduction=0.67, stay_days=6) == 0


def test_a_stay_of_less_than_no_days_is_refused() -> None:
    with pytest.raises(
        InputRefused, match="stay_days is -6, which is not an amount. Give a number of nought"
    ):
        soft_tissue_days_averted(1, hospitalised_share=0.04, reduction=0.67, stay_days=-6)
