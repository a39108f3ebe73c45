"""A given brief beside the same brief made again: which numbers are the same, which differ, which are gone."""

from __future__ import annotations

import math
from typing import Literal

import msgspec

from fristed.brief.given import PUBLISHED, Given, GivenClaim

Fate = Literal["same", "differs", "quoted", "not_made"]
"""``quoted`` stands in the literature, so no journal gives it again; ``not_made`` is made by nothing here."""
SLACK = 1e-9
"""Relative: the same sum in another order of threads is the same number."""


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """One printed number, what it is now (None where it is not made again), and in words what that means."""

    id: str
    fate: Fate
    was: GivenClaim
    now: GivenClaim | None
    sentence: str


def compared(old: Given, new: Given) -> tuple[Compared, ...]:
    """Compare every number of ``old`` with its namesake in ``new``, in the order of ``old``."""
    namesakes = {claim.id: claim for claim in new.claims}
    return tuple(_compared(claim, namesakes.get(claim.id), old, new) for claim in old.claims)


def added(old: Given, new: Given) -> int:
    """Count the numbers that ``new`` says and ``old`` does not."""
    return len({claim.id for claim in new.claims} - {claim.id for claim in old.claims})


def _compared(was: GivenClaim, now: GivenClaim | None, old: Given, new: Given) -> Compared:
    if now is None:
        fate: Fate = "not_made"
        why = "that could not be answered from this journal"
        if old.version != new.version:
            why = f"the brief was written by Fristed {old.version}, this is {new.version}"
        sentence = f"{was.section}: “{was.text}” cannot be re-computed, for {was.made_by} says nothing so now: {why}."
    elif not _same(was, now):
        fate, sentence = "differs", f"{was.section}: was “{was.text}”, is “{now.text}” [{was.made_by}]."
    elif was.version == PUBLISHED:
        fate, sentence = "quoted", f"{was.section}: “{was.text}” is quoted from {was.made_by}."
    else:
        fate, sentence = "same", f"{was.section}: “{was.text}” is the same."
    return Compared(id=was.id, fate=fate, was=was, now=now, sentence=sentence)


def _same(was: GivenClaim, now: GivenClaim) -> bool:
    bounds = zip((was.value, was.low, was.high), (now.value, now.low, now.high), strict=True)
    return (was.text, was.unit) == (now.text, now.unit) and all(_near(*pair) for pair in bounds)


def _near(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=SLACK, abs_tol=1e-12)
