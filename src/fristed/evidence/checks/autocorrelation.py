"""Do neighbouring periods resemble one another beyond trend and season?"""

from __future__ import annotations

import numpy as np

from fristed.evidence.finding import Check
from fristed.evidence.segmented import Estimate, Spec
from fristed.text import Text, number


def check(answer: Estimate, spec: Spec) -> Check:
    """Pass where likeness is allowed for or absent; ``number`` is the residuals' lag-1 correlation."""
    lag = lag_one(answer)
    absent = abs(lag) <= 2 / np.sqrt(len(answer.quasi.pearson))
    said = (number(lag, "en", decimals=2), number(lag, "da", decimals=2))
    return Check(
        name="autocorrelation",
        passed=bool(spec.autocorrelation or absent),
        number=lag,
        sentence=Text(
            f"A period resembles the one before it by {said[0]} (0 is not at all, 1 wholly); "
            + (
                "the interval allows for it."
                if spec.autocorrelation
                else "the interval does NOT allow for it."
            ),
            f"En periode ligner den foregående med {said[1]} (0 er slet ikke, 1 helt); "
            + (
                "intervallet tager højde for det."
                if spec.autocorrelation
                else "intervallet tager IKKE højde for det."
            ),
        ),
    )


def lag_one(answer: Estimate) -> float:
    """Correlate Pearson residuals of periods that follow one another without a gap."""
    residuals = answer.quasi.pearson
    adjacent = np.isclose(np.diff(answer.design.positions), 1)
    whole = float(residuals @ residuals) / len(residuals)
    if whole == 0 or not adjacent.any():
        return 0.0
    return float(np.mean((residuals[1:] * residuals[:-1])[adjacent]) / whole)
