"""Milloy et al., PLoS One 2008;3:e3351: 453 dangerous overdoses in Insite, 1 March 2004 to 1 July 2008.

Published: 1.9 to 11.7 deaths averted a year. The inputs of its Monte Carlo were not seen, so only the
order can be held; people who inject (5,000) is the figure under which the plain means come near.
"""

from __future__ import annotations

import pytest

from fristed.evidence.lives.fatality import deaths_per_overdose
from fristed.evidence.lives.methods import fatality_ratio

YEARS = 4 + 4 / 12
DEATHS = (32, 37, 38)


def test_the_order_of_the_published_deaths_averted() -> None:
    ratio = deaths_per_overdose(DEATHS, people=5000, overdose_share=(0.05, 0.30), seed=2008)
    deaths = fatality_ratio(453 / YEARS, deaths_per_overdose=ratio).deaths

    assert 1.9 < deaths.estimate < 11.7
    assert deaths.low == pytest.approx(1.9, rel=0.3)
    assert deaths.high == pytest.approx(11.7, rel=0.3)


@pytest.mark.parametrize(("share", "deaths"), [(0.30, 2.5), (0.05, 14.9)])
def test_the_plain_means_at_either_end(share: float, deaths: float) -> None:
    ratio = deaths_per_overdose((10_700_000,) * 3, people=1.5e9, overdose_share=(share, share), seed=1)
    got = fatality_ratio(453 / YEARS, deaths_per_overdose=ratio).deaths.estimate

    assert got == pytest.approx(deaths, abs=0.05)
