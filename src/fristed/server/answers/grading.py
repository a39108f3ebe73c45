"""Graders' agreement as it may be shown: small cells withheld, and what would give them back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from fristed.errors import FristedError
from fristed.evidence.finding import Interval
from fristed.evidence.lives.grading import Agreement, agreements, read_graded
from fristed.measures.suppress import LIMIT, Sum, withheld
from fristed.server.answers.blind_sheet import Case


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """Of how many cases staff said one thing and the graders another; None where it is withheld."""

    staff: str
    graders: str
    count: int | None


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """One question: cases that all graders answered, share agreed, kappa with bounds, and staff beside graders.

    ``agreed`` and ``kappa`` are None where so few agreed, or disagreed, that the share would tell who.
    """

    question: str
    graders: int
    cases: int
    agreed: float | None
    kappa: Interval | None
    beside_staff: tuple[Cell, ...]


def agreement(found: tuple[Case, ...], files: Sequence[Path]) -> tuple[Shown, ...]:
    """Read the graders' ``files`` and compare them. Raises FristedError in the words of ``evidence.lives.grading``."""
    known = frozenset(one.case for one in found)
    graded = [read_graded(file, known) for file in files]
    return tuple(_shown(one) for one in agreements(graded, {one.case: one.own for one in found}))


def _shown(one: Agreement) -> Shown:
    if one.cases < LIMIT:
        raise FristedError(
            "too_few_graded",
            f"Only {one.cases} cases were graded by everybody, too few to show.",
            remedy=f"Let all graders grade {LIMIT} or more.",
        )
    parts = {(staff, graders): count for staff, graders, count in one.beside_staff}
    # The total is told by every table of the record: a reader may subtract.
    gone = (
        withheld({**parts, "all": sum(parts.values())}, [Sum("all", tuple(parts))]) if parts else frozenset()
    )
    split = one.cases - round(one.agreed * one.cases)
    told = split == 0 or min(split, one.cases - split) >= LIMIT
    return Shown(
        question=one.question, graders=one.graders, cases=one.cases, agreed=one.agreed if told else None,
        kappa=one.kappa if told else None,
        beside_staff=tuple(
            Cell(staff=pair[0], graders=pair[1], count=None if pair in gone else count)
            for pair, count in parts.items()
        ),
    )  # fmt: skip
