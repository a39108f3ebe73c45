"""Where it tips, in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fristed.errors import InputRefused
from fristed.evidence.money.records import BreakEven
from fristed.evidence.money.tipping import tipping


def _needed(deaths: float) -> BreakEven:
    return BreakEven(item="deaths", expected=5.95, needed=deaths)


@pytest.mark.parametrize(
    ("needed", "en", "da"),
    [
        (3.4, "if at least 0.28 of ten emergencies would have ended in death.", "hvis mindst 0,28 af ti"),
        (60, "if at least 5.0 of ten emergencies", "hvis mindst 5,0 af ti nødsituationer"),
        (-6, "even if no emergency would have ended in death", "selv om ingen nødsituation var endt med død"),
        (121, "Even if every emergency would have ended in death", "Selv om hver eneste nødsituation"),
    ],
)
def test_the_sentence(needed: float, en: str, da: str) -> None:
    said = tipping(_needed(needed), emergencies=120).sentence

    assert en in said.en
    assert da in said.da


@given(st.floats(0.01, 1e4), st.floats(-1e3, 1e4))
def test_the_share_is_the_needed_deaths_of_all_emergencies(emergencies: float, needed: float) -> None:
    assert tipping(_needed(needed), emergencies=emergencies).share * emergencies == pytest.approx(needed)


def test_without_an_emergency_nothing_tips() -> None:
    with pytest.raises(InputRefused, match="0 emergencies, of which no share can be deaths. Say what no"):
        tipping(_needed(3), emergencies=0)
