"""How many overdoses outside end in death, by Monte Carlo over what is not known."""

from __future__ import annotations

import numpy as np
from scipy.special import gammaincinv

from fristed.errors import InputRefused
from fristed.evidence.finding import Interval
from fristed.evidence.lives.inputs import check_amounts, check_shares
from fristed.evidence.streams import uniforms


def deaths_per_overdose(
    deaths_by_year: tuple[int, ...],
    *,
    people: float,
    overdose_share: tuple[float, float],
    seed: int,
    draws: int = 100_000,
) -> Interval:
    """Give deaths per non-fatal overdose among ``people`` who inject: median and 2.5 and 97.5 percentiles.

    ``deaths_by_year`` are the area's overdose deaths, Poisson with a Jeffreys prior; the share of people
    with a non-fatal overdose in a year is anywhere in ``overdose_share`` (uniform). The form is Milloy
    et al., PLoS One 2008;3:e3351. Raises InputRefused: ``too_little_known``, and for impossible shares.
    """
    low, high = overdose_share
    check_shares(overdose_share_low=low, overdose_share_high=high)
    check_amounts(people=people, **{f"deaths of year {i + 1}": n for i, n in enumerate(deaths_by_year)})
    if not deaths_by_year or not people > 0 or not 0 < low <= high:
        raise InputRefused(
            "too_little_known",
            f"Deaths of {len(deaths_by_year)} years among {people:g} people with overdoses from {low:g} to "
            f"{high:g} a year give no ratio.",
            remedy="Give one year or more, some people, and a lowest share above nought.",
        )
    yearly = gammaincinv(sum(deaths_by_year) + 0.5, uniforms(seed, "overdose_deaths", draws))
    overdoses = people * (low + (high - low) * uniforms(seed, "overdose_share", draws))
    percentiles = np.quantile(yearly / len(deaths_by_year) / overdoses, (0.5, 0.025, 0.975))
    return Interval(*(float(value) for value in percentiles))
