"""Baltimore and San Francisco: Irwin et al. 2017, Harm Reduction Journal 14:29 and Journal of Drug Issues.

Baltimore's counts come out to the last digit the inputs carry. Its own tables disagree in three places,
each held by a test below: the paper's note of a 36 % fall, its 5.9 for 5.95, and its total in money.
"""

from __future__ import annotations

import pytest

from fristed.evidence.finding import Interval
from fristed.evidence.lives.infections import Sharing, infections_averted
from fristed.evidence.lives.methods import area_effect
from fristed.evidence.lives.services import responses_averted, soft_tissue_days_averted, treatment_starts
from fristed.evidence.rates import rate_ratio

GUESTS, PEOPLE, INTAKES = 2100, 20_950, 180_000
HIV = Sharing(needles=1.6e6, shared_share=0.028, infected_share=0.177, risk_per_use=0.0067, partners=1.2)
HCV = Sharing(needles=1.6e6, shared_share=0.028, infected_share=0.75, risk_per_use=0.03, partners=1.2)


@pytest.mark.parametrize(
    ("virus", "without", "averted"), [(HIV, 52.463, 3.681), (HCV, 301.715, 21.170)], ids=["HIV", "HCV"]
)
def test_infections(virus: Sharing, without: float, averted: float) -> None:
    assert virus.infections == pytest.approx(without, abs=5e-4)
    assert infections_averted(virus, less_sharing=0.7, guests=GUESTS, people=PEOPLE) == pytest.approx(
        averted, abs=5e-4
    )


def test_hospital_days_for_soft_tissue() -> None:
    days = soft_tissue_days_averted(GUESTS, hospitalised_share=0.0443, reduction=0.67, stay_days=6)

    assert days == pytest.approx(373.98, abs=0.005)


@pytest.mark.parametrize(
    ("outside", "averted"), [(0.46, 108.23), (0.12, 26.84)], ids=["ambulance", "admission"]
)
def test_responses(outside: float, averted: float) -> None:
    got = responses_averted(INTAKES, emergency_share=0.00133, outside_share=outside, inside_share=0.0079)

    assert got == pytest.approx(averted, abs=0.005)


def test_treatment() -> None:
    assert treatment_starts(GUESTS, entering_share=0.0578) == pytest.approx(121.4, abs=0.05)


def _deaths(fall: float) -> float:
    ratio = Interval(1 - fall, 1 - fall, 1 - fall)
    return area_effect(463, share_nearby=0.05, ratio=ratio).deaths.estimate


def test_deaths() -> None:
    """The fall is 35.0 - 9.3 = 25.7 %; the paper prints 5.9, which is cut, not rounded."""
    assert _deaths(0.257) == pytest.approx(5.950, abs=5e-4)


def test_the_tables_own_note_of_36_per_cent_does_not_give_the_tables_deaths() -> None:
    assert _deaths(0.36) == pytest.approx(8.33, abs=0.01)


def test_the_area_method_carries_the_width_the_paper_leaves_out() -> None:
    """Marshall 2011's counts near Insite. They were not seen in print, but close on its four rates."""
    ratio = rate_ratio(56, 22_066, 33, 19_991)
    deaths = area_effect(463, share_nearby=0.05, ratio=ratio).deaths

    assert ratio.estimate == pytest.approx(0.650, abs=5e-4)
    assert deaths.low < 0.5
    assert deaths.high > 13


@pytest.mark.parametrize(("share", "published_days"), [(0.0607, 415), (0.0911, 622), (0.0304, 207)])
def test_san_francisco_hospital_days_follow_the_share(share: float, published_days: float) -> None:
    days = soft_tissue_days_averted(1700, hospitalised_share=share, reduction=0.67, stay_days=6)

    assert days == pytest.approx(published_days, abs=1)


@pytest.mark.parametrize(("deaths", "lives", "dollars"), [(19.5, 0.36, 425_000), (6.5, 0.12, 142_000)])
def test_san_francisco_lives_follow_the_deaths(deaths: float, lives: float, dollars: float) -> None:
    """Printed as 20 and 7 deaths; the results are those of 13 and one half of it more, or less."""
    fall = 0.24 / 13
    ratio = Interval(1 - fall, 1 - fall, 1 - fall)

    assert area_effect(deaths, share_nearby=1, ratio=ratio).deaths.estimate == pytest.approx(lives, abs=5e-4)
    assert 284_000 * deaths / 13 == pytest.approx(dollars, rel=0.003)
