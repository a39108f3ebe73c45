"""Garwood's interval against published figures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import pdtr

from fristed.measures.emergencies import garwood


@pytest.mark.parametrize(
    ("level", "low", "high"), [(0.90, 17.38, 34.92), (0.95, 16.18, 36.90), (0.99, 14.00, 41.00)]
)
def test_a_count_of_25_has_the_published_bounds(level: float, low: float, high: float) -> None:
    """GraphPad, "How QuickCalcs computes the confidence interval of a count", by Garwood's method."""
    assert garwood(25, level=level) == pytest.approx((low, high), abs=0.005)


def test_no_event_has_the_published_upper_bound() -> None:
    """R package epitools, pois.exact: 0 to 3.689."""
    assert garwood(0) == pytest.approx((0, 3.689), abs=5e-4)


@given(st.integers(1, 2000), st.floats(0.5, 0.999))
def test_each_bound_leaves_half_the_rest_in_its_tail(count: int, level: float) -> None:
    low, high = garwood(count, level=level)
    tail = (1 - level) / 2
    assert 1 - pdtr(count - 1, low) == pytest.approx(tail, abs=1e-9)
    assert pdtr(count, high) == pytest.approx(tail, abs=1e-9)
