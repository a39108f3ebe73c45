"""Infections averted: what moves them, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fristed.errors import InputRefused
from fristed.evidence.lives.infections import Sharing, infections_averted

SHARES = st.floats(0, 1)


def _sharing(infected: float = 0.2, risk: float = 0.01, uncleaned: float = 1.0) -> Sharing:
    return Sharing(
        needles=1e6, shared_share=0.03, infected_share=infected, risk_per_use=risk, partners=1.2,
        uncleaned_share=uncleaned,
    )  # fmt: skip


@given(SHARES, SHARES, SHARES)
def test_nobody_is_infected_twice_nor_by_nobody(infected: float, risk: float, uncleaned: float) -> None:
    infections = _sharing(infected, risk, uncleaned).infections

    assert 0 <= infections <= 1e6 * 0.03 * (1 - infected) * uncleaned + 1e-9
    assert _sharing(0.0, risk).infections == _sharing(1.0, risk).infections == 0


@given(SHARES, st.floats(0, 1000))
def test_guests_and_change_scale_what_is_averted(less: float, guests: float) -> None:
    sharing = _sharing()

    averted = infections_averted(sharing, less_sharing=less, guests=guests, people=1000)

    assert averted == pytest.approx(sharing.infections * less * guests / 1000)


def test_a_city_with_nobody_averts_nothing() -> None:
    assert infections_averted(_sharing(), less_sharing=0.7, guests=0, people=0) == 0


def test_more_guests_than_people_are_refused() -> None:
    with pytest.raises(InputRefused, match="guests_of_people is 2, but a share lies between 0 and 1"):
        infections_averted(_sharing(), less_sharing=0.7, guests=20, people=10)


def test_an_infected_share_of_twenty_is_refused() -> None:
    with pytest.raises(InputRefused, match="infected_share is 20") as caught:
        _sharing(20)

    assert caught.value.reason == "share_out_of_range"
