"""Kappa: published tables, bounds, and what cannot be said."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fristed.errors import InputRefused
from fristed.evidence.lives.agreement import agreed_share, cohen, fleiss, kappa, majority

FLEISS_1971 = np.array(
    [
        [0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1],
        [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7],
    ]
)  # fmt: skip
"""Ten cases, fourteen graders, five kinds: the worked example that encyclopaedias give (kappa 0.210)."""


def _answers(table: np.ndarray) -> list[list[str]]:
    return [[str(kind) for kind, count in enumerate(row) for _ in range(count)] for row in table]


def test_fleiss_of_the_worked_example() -> None:
    assert fleiss(_answers(FLEISS_1971)) == pytest.approx(0.210, abs=5e-4)


def test_cohen_of_the_worked_example() -> None:
    """Fifty proposals, 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no: 0.4."""
    one = ["yes"] * 25 + ["no"] * 25
    other = ["yes"] * 20 + ["no"] * 5 + ["yes"] * 10 + ["no"] * 15

    assert cohen(one, other) == pytest.approx(0.4)


@given(st.lists(st.tuples(*[st.sampled_from(["yes", "no", "unsure"])] * 3), min_size=2, max_size=30))
def test_kappa_is_one_for_perfect_agreement_and_never_more(rows: list[tuple[str, ...]]) -> None:
    found = kappa(rows, resamples=50)
    same = kappa([(row[0],) * 3 for row in rows], resamples=50)

    assert found is None or -1 <= found.low <= found.estimate <= found.high <= 1 + 1e-12
    assert same is None or same.estimate == pytest.approx(1)


def test_the_bounds_narrow_with_more_cases() -> None:
    rows = [("yes", "yes"), ("no", "no"), ("yes", "no"), ("no", "no"), ("yes", "yes")]
    few, many = kappa(rows * 2), kappa(rows * 40)

    assert few is not None
    assert many is not None
    assert many.high - many.low < few.high - few.low
    assert few == kappa(rows * 2)


def test_where_everybody_says_one_thing_kappa_says_nothing() -> None:
    assert kappa([("yes", "yes")] * 9) is None
    assert agreed_share([("yes", "yes")] * 9) == 1


def test_what_more_than_half_said() -> None:
    assert majority(["yes", "yes", "no"]) == "yes"
    assert majority(["yes", "no"]) == "split"


@pytest.mark.parametrize(
    "rows", [[], [("yes", "no")], [("yes",), ("no",)], [("yes", "no"), ("yes", "no", "no")]]
)
def test_too_little_is_refused(rows: list[tuple[str, ...]]) -> None:
    with pytest.raises(InputRefused, match="give no agreement. Let two people or more grade") as caught:
        kappa(rows)

    assert caught.value.reason == "too_few_graded"
