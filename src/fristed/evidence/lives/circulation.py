"""Infections by the circulation of needles: the second model, beside sharing."""

from __future__ import annotations

import msgspec

from fristed.evidence.lives.inputs import check_amounts, check_shares


class Circulation(msgspec.Struct, frozen=True, kw_only=True):
    """How infected needles go round among the people who inject in one city.

    ``needles`` are injections by needle per year; ``shared_share`` of them are with a needle another has used,
    ``infected_needles_share`` of those needles carry the virus, ``cleaned_share`` are cleaned first and
    ``risk_per_use`` is the chance that one use of an infected, uncleaned needle passes it on.
    """

    needles: float
    shared_share: float
    infected_share: float
    infected_needles_share: float
    risk_per_use: float
    cleaned_share: float = 0.0

    def __post_init__(self) -> None:
        shares = msgspec.structs.asdict(self)
        check_amounts(needles=shares.pop("needles"))
        check_shares(**shares)

    @property
    def infections(self) -> float:
        """New infections per year: I lambda beta (1 - theta) alpha N.

        Source: the form of Kaplan and O'Keefe 1993 as used by Andresen and Boyd 2010 and Jozaghi 2015.
        """
        exposed = (1 - self.infected_share) * self.needles * self.shared_share
        return exposed * self.infected_needles_share * (1 - self.cleaned_share) * self.risk_per_use
