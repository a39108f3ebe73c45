"""Reach by distance, by who injects in public, and by enumeration."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fristed.errors import InputRefused
from fristed.evidence.lives.reach import Network, enumerated, reachable_share, willing_to_go

SHARES = st.floats(0, 1)


@given(st.floats(0, 1e5), st.floats(0, 1e5))
def test_nobody_goes_further_more_willingly(one: float, other: float) -> None:
    near, far = willing_to_go(np.array([min(one, other), max(one, other)]))

    assert 1 >= near >= far >= 0


def test_where_there_is_no_way_nobody_goes() -> None:
    assert willing_to_go(np.array([0.0, np.inf])).tolist() == [1.0, 0.0]


def test_a_missing_distance_is_refused() -> None:
    with pytest.raises(InputRefused, match="A distance is missing or below nought"):
        willing_to_go(np.array([np.nan]))


def test_drugs_that_leave_out_some_deaths_are_refused() -> None:
    with pytest.raises(InputRefused, match="add to 0.7, not to 1. Name every drug") as caught:
        reachable_share({"heroin": (0.7, 0.5)}, willing_share=0.86, public_share=0.39)

    assert caught.value.reason == "shares_not_whole"


def test_a_percentage_for_a_share_is_refused() -> None:
    with pytest.raises(
        InputRefused, match="willing_share is 86, but a share lies between 0 and 1. Write 25 %"
    ):
        reachable_share({"heroin": (1, 0.5)}, willing_share=86, public_share=0.39)


@given(SHARES, SHARES, SHARES, SHARES, SHARES, SHARES)
def test_the_enumeration_is_the_closed_form(
    guests: float, room: float, risk: float, public: float, odds: float, left: float
) -> None:
    reached = enumerated(
        Network(
            guest_share=guests, room_share=room, death_risk=risk, public_share=public,
            public_odds_ratio=odds, room_risk_ratio=left,
        )
    )  # fmt: skip

    assert reached.room_share == pytest.approx(guests * room)
    assert reached.death_risk == pytest.approx(risk * (1 - guests * room * (1 - left)), abs=1e-12)
    assert reached.public_share <= public + 1e-12


def test_a_room_nobody_visits_changes_nothing() -> None:
    reached = enumerated(
        Network(guest_share=0, room_share=0.5, death_risk=0.01, public_share=1, public_odds_ratio=0.39)
    )

    assert (reached.death_risk, reached.public_share, reached.room_share) == (0.01, 1.0, 0.0)
