"""Infections averted because fewer needles are shared."""

from __future__ import annotations

import math

import msgspec

from fristed.evidence.lives.inputs import check_amounts, check_shares


class Sharing(msgspec.Struct, frozen=True, kw_only=True):
    """How a virus travels by needle among the people who inject in one city.

    ``needles`` are injections by needle per year; shares lie between 0 and 1. ``risk_per_use`` is the
    chance that one use of an infected, uncleaned needle passes the virus on, ``partners`` how many share
    one shared needle. Those not infected are 1 less ``infected_share``: the paper's I is its own 1 - q.
    """

    needles: float
    shared_share: float
    infected_share: float
    risk_per_use: float
    partners: float
    uncleaned_share: float = 1.0

    def __post_init__(self) -> None:
        check_shares(
            shared_share=self.shared_share,
            infected_share=self.infected_share,
            risk_per_use=self.risk_per_use,
            uncleaned_share=self.uncleaned_share,
        )
        check_amounts(needles=self.needles, partners=self.partners)

    @property
    def infections(self) -> float:
        """New infections per year: I N s d [1 - (1 - q t)^m].

        Source: Jacobs et al. 1999 as used by Irwin et al., Harm Reduction Journal 2017;14:29.
        """
        passed_on = 1 - math.pow(1 - self.infected_share * self.risk_per_use, self.partners)
        exposed = (1 - self.infected_share) * self.needles * self.shared_share * self.uncleaned_share
        return exposed * passed_on


def infections_averted(sharing: Sharing, *, less_sharing: float, guests: float, people: float) -> float:
    """Give infections averted per year where ``guests`` of ``people`` share by ``less_sharing`` (a share) less.

    Linear in coverage, as in Irwin 2017: no account of infections passed on by those averted.
    """
    return averted_of(sharing.infections, less_sharing=less_sharing, guests=guests, people=people)


def averted_of(infections: float, *, less_sharing: float, guests: float, people: float) -> float:
    """Give what of ``infections`` a year is averted where ``guests`` of ``people`` share by ``less_sharing`` less."""
    check_shares(less_sharing=less_sharing)
    check_amounts(guests=guests, people=people)
    covered = guests / people if people else 0.0
    check_shares(guests_of_people=covered)
    return infections * less_sharing * covered
