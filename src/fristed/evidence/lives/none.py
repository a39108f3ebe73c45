"""What it allows to say that nothing happened."""

from __future__ import annotations

import msgspec
from scipy.special import betaincinv

from fristed.errors import InputRefused
from fristed.evidence.finding import Interval
from fristed.text import Text, number


class Never(msgspec.Struct, frozen=True, kw_only=True):
    """Nothing in so many visits: the ``rate`` per visit that this leaves possible, and the sentence."""

    rate: Interval
    sentence: Text


def none_in(visits: int) -> Never:
    """Say what no emergency in ``visits`` visits allows to say: 1 - 0.025^(1/n) is not ruled out.

    Source: Clopper and Pearson, Biometrika 1934;26:404, whose upper bound this is at nought.
    Raises InputRefused: ``nobody_came``.
    """
    if visits < 1:
        raise InputRefused(
            "nobody_came",
            f"There were {visits} visits, so that no emergency says nothing.",
            remedy="Take a period with visits in it.",
        )
    high = float(betaincinv(1, visits, 0.975))
    return Never(rate=Interval(estimate=0.0, low=0.0, high=high), sentence=_sentence(visits, high))


def _sentence(visits: int, high: float) -> Text:
    per, decimals = 1000, 1 if high < 0.1 else 0
    return Text(
        f"No emergency in {number(visits, 'en')} visits does not mean that none can happen: up to "
        f"{number(per * high, 'en', decimals=decimals)} per {number(per, 'en')} visits is not ruled out.",
        f"Ingen nødsituation i {number(visits, 'da')} besøg betyder ikke, at der ingen kan ske: op til "
        f"{number(per * high, 'da', decimals=decimals)} pr. {number(per, 'da')} besøg er ikke udelukket.",
    )
