from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from fristed.evidence.placebo_sets import placebo_set
from fristed.evidence.synthetic import rank

sizes = st.lists(st.floats(-9, 9), min_size=20, max_size=60)


@given(sizes, st.floats(-9, 9), st.floats(0.001, 9))
def test_the_set_holds_just_the_effects_that_the_rank_does_not_reject(
    placebos: list[float], effect: float, beyond: float
) -> None:
    found = placebo_set(effect, np.array(placebos), level=0.95)
    reach = found.high - effect

    assert rank(reach + beyond, np.abs(placebos)) <= 0.05
    assert rank(max(reach * (1 - 1e-6) - 1e-9, 0.0), np.abs(placebos)) > 0.05


def test_fewer_than_twenty_areas_can_reject_nothing() -> None:
    assert placebo_set(-3.0, np.arange(18.0), level=0.95) is None
    assert placebo_set(-3.0, np.arange(19.0), level=0.95) is not None


def test_the_largest_placebo_of_38_is_the_reach() -> None:
    found = placebo_set(-19.5, np.append(np.zeros(37), 12.0), level=0.95)

    assert (found.low, found.high) == (-31.5, -7.5)
