"""Behrends et al., Journal of Substance Abuse Treatment 2019;106:79: who a room could reach, and how far off."""

from __future__ import annotations

import numpy as np
import pytest

from fristed.evidence.finding import Interval
from fristed.evidence.lives.methods import coverage
from fristed.evidence.lives.reach import reachable_share, willing_to_go

DRUGS = {"heroin": (0.735, 0.485), "other": (0.265, 0.015)}


def test_the_upper_share_of_deaths_within_reach() -> None:
    assert reachable_share(DRUGS, willing_share=0.86, public_share=0.39) == pytest.approx(0.1209, abs=5e-5)


def test_thirty_seven_deaths_are_those_of_an_area_with_306() -> None:
    share = reachable_share(DRUGS, willing_share=0.86, public_share=0.39)
    deaths = coverage(np.array([306.0]), np.array([0.0]), reachable=Interval(share, share / 2, share)).deaths

    assert deaths.high == pytest.approx(37, abs=0.05)


@pytest.mark.parametrize(
    ("metres", "share"),
    [(402, 1), (805, 0.840), (1207, 0.716), (1609, 0.585), (2414, 0.463), (3219, 0.298), (4023, 0.185), (4828, 0.095)],
)  # fmt: skip
def test_the_curve_by_distance(metres: float, share: float) -> None:
    assert willing_to_go(np.array([metres]))[0] == pytest.approx(share, abs=5e-4)


def test_beyond_three_miles_nobody_was_asked() -> None:
    assert willing_to_go(np.array([4829.0]))[0] == 0
