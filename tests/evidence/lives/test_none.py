"""No emergency is not no danger."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fristed.errors import InputRefused
from fristed.evidence.lives.none import none_in


@given(st.integers(1, 10**7))
def test_the_bound_is_the_rate_that_gives_none_one_time_in_forty(visits: int) -> None:
    high = none_in(visits).rate.high

    assert (1 - high) ** visits == pytest.approx(0.025, rel=1e-6)


def test_the_sentence_in_both_languages() -> None:
    said = none_in(1139).sentence

    assert said.en.endswith("up to 3.2 per 1,000 visits is not ruled out.")
    assert said.da.endswith("op til 3,2 pr. 1.000 besøg er ikke udelukket.")


def test_where_nobody_came_nothing_can_be_said() -> None:
    with pytest.raises(InputRefused, match="0 visits, so that no emergency says nothing. Take a period"):
        none_in(0)
