"""Jozaghi 2015, table 1: what the circulation of needles gives of 30 HIV and 81 hepatitis C infections.

The number of needles is not in our notes, so that the ratio of the two is all that can be held. It is met
with needles as infected as people are (0.2254 and 0.88), not with the one share of 0.405 that the table
also names: a single share for both viruses would give 0.69.
"""

from __future__ import annotations

import pytest

from fristed.evidence.lives.circulation import Circulation


def _infections(infected: float, risk: float, needles_infected: float) -> float:
    return Circulation(
        needles=1e6, shared_share=0.30, infected_share=infected, infected_needles_share=needles_infected,
        risk_per_use=risk, cleaned_share=0.83,
    ).infections  # fmt: skip


def test_hepatitis_c_is_two_point_seven_times_hiv() -> None:
    ratio = _infections(0.88, 0.03, 0.88) / _infections(0.2254, 0.0067, 0.2254)

    assert 80.5 / 30.5 < ratio < 81.5 / 29.5
    assert ratio == pytest.approx(2.708, abs=5e-4)


def test_one_share_of_infected_needles_for_both_does_not_give_it() -> None:
    ratio = _infections(0.88, 0.03, 0.405) / _infections(0.2254, 0.0067, 0.405)

    assert ratio == pytest.approx(0.694, abs=5e-4)
