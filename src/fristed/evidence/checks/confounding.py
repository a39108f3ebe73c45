"""How strong would something nobody measured have to be to explain the answer away? The E-value."""

from __future__ import annotations

import math

from fristed.evidence.checks.saying import undecided
from fristed.evidence.estimate import Estimate
from fristed.evidence.finding import Check, Interval
from fristed.text import Text, number


def e_value(ratio: float) -> float:
    """Give VanderWeele and Ding's E-value of a ratio.

    The least strength, as a ratio, with which a third cause would have to go with both the opening and the
    outcome to bring ``ratio`` to 1 (Annals of Internal Medicine 2017;167:268).

    >>> round(e_value(0.75), 2), e_value(1.0)
    (2.0, 1.0)
    """
    if ratio <= 0:
        return math.inf
    away = max(ratio, 1 / ratio)
    return away + math.sqrt(away * (away - 1))


def nearest(ratio: Interval) -> float:
    """Give the end of the interval nearest to no change; 1 where it holds no change."""
    if ratio.high < 1:
        return ratio.high
    return ratio.low if ratio.low > 1 else 1.0


def check(primary: Estimate) -> Check:
    """Tell the E-value of the interval's nearer end as ``number``. It decides nothing (``passed`` is None)."""
    if primary.ratio is None:
        return undecided(
            "e_value",
            "There is no ratio, so there is no E-value.",
            "Der er intet forholdstal, så der er ingen E-værdi.",
        )
    middle, near = e_value(primary.ratio.estimate), e_value(nearest(primary.ratio))
    if near == 1:
        return undecided(
            "e_value",
            "The interval holds no change, so nothing need be explained away.",
            "Intervallet rummer ingen ændring, så der er intet at bortforklare.",
        )
    said = {
        language: [number(value, language, decimals=2) for value in (near, middle)]
        for language in ("en", "da")
    }
    return Check(
        name="e_value", passed=None, number=near,
        sentence=Text(
            f"To overturn this, something that nobody measured and that came with the opening would have to change the "
            f"outcome, here and not elsewhere, by a factor of {said['en'][0]} (to explain the best estimate away: "
            f"{said['en'][1]}).",
            f"For at vælte dette skulle noget, ingen har målt, og som kom sammen med åbningen, ændre udfaldet her og ikke "
            f"andetsteds med en faktor {said['da'][0]} (for at bortforklare det bedste skøn: {said['da'][1]}).",
        ),
    )  # fmt: skip
