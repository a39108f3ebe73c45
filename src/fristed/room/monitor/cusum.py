"""The two textbook charts, for those who want one: a frozen state, one step per count or per intake.

Sources: E. S. Page, Biometrika 1954;41:100; J. M. Lucas, Technometrics 1985;27:129 (Poisson);
M. R. Reynolds and Z. G. Stoumbos, Journal of Quality Technology 1999;31:87 (Bernoulli).
"""

from __future__ import annotations

from math import log

import msgspec
from msgspec.structs import replace

from fristed.errors import FristedError


class PoissonCusum(msgspec.Struct, frozen=True, kw_only=True):
    """S = max(0, S + X - k) over counts X of equal periods; an alarm where S reaches ``h``."""

    h: float
    k: float
    level: float = 0.0

    @property
    def alarmed(self) -> bool:
        """Whether the level has reached the threshold (at it counts, as in ``poisson_cusum_arl``)."""
        return self.level >= self.h - 1e-9  # sums of decimals such as 1.4 miss the lattice by a hair

    def after(self, count: int) -> PoissonCusum:
        """Give the chart after one more period with ``count`` emergencies."""
        return replace(self, level=max(0.0, self.level + count - self.k))


class BernoulliCusum(msgspec.Struct, frozen=True, kw_only=True):
    """S = max(0, S + m X - 1) after every intake, X whether it led to an emergency; an alarm at ``h``."""

    h: int
    m: int
    level: int = 0

    @property
    def alarmed(self) -> bool:
        """Whether the level has reached the threshold."""
        return self.level >= self.h

    def after(self, emergency: bool) -> BernoulliCusum:
        """Give the chart after one more intake."""
        return replace(self, level=max(0, self.level - 1 + self.m * emergency))


def weight_of_one(chance: float, factor: float) -> int:
    """Give m, the intakes without an emergency that outweigh one, for a chart tuned to ``factor``.

    It is 1 less the ratio of the two log likelihood ratios, rounded: those of an intake with an
    emergency and of one without, under ``factor`` times the usual ``chance``.

    Raises FristedError (``chart_impossible``).
    """
    if not (chance > 0 and factor > 1 and factor * chance < 1):
        raise FristedError(
            "chart_impossible",
            f"No Bernoulli chart watches for {factor} times a chance of {chance}.",
            remedy="Give a chance above 0 and a factor above 1 whose product stays under 1.",
        )
    without = log((1 - factor * chance) / (1 - chance))
    return round(1 - log(factor) / without)
