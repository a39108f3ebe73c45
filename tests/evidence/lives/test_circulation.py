"""The circulation of needles: the same as sharing where each shared needle meets one person."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fristed.errors import InputRefused
from fristed.evidence.lives.circulation import Circulation
from fristed.evidence.lives.infections import Sharing

SHARES = st.floats(0, 1)


@given(SHARES, SHARES, SHARES, SHARES)
def test_both_models_agree_where_needles_are_as_infected_as_people_and_go_to_one(
    shared: float, infected: float, risk: float, cleaned: float
) -> None:
    going_round = Circulation(
        needles=1e6, shared_share=shared, infected_share=infected, infected_needles_share=infected,
        risk_per_use=risk, cleaned_share=cleaned,
    )  # fmt: skip
    sharing = Sharing(
        needles=1e6, shared_share=shared, infected_share=infected, risk_per_use=risk, partners=1.0,
        uncleaned_share=1 - cleaned,
    )  # fmt: skip

    assert going_round.infections == pytest.approx(sharing.infections, rel=1e-6, abs=1e-6)


def test_a_share_beyond_one_is_refused() -> None:
    with pytest.raises(InputRefused, match="infected_needles_share is 40, but a share lies between 0 and 1"):
        Circulation(
            needles=1, shared_share=0.3, infected_share=0.2, infected_needles_share=40, risk_per_use=0.01
        )
