"""Would other defensible choices have said the same?"""

from __future__ import annotations

from collections.abc import Sequence

from fristed.evidence.checks.saying import undecided
from fristed.evidence.finding import Check, Verdict
from fristed.evidence.words import changed
from fristed.text import Language, Text, percent

LEAST, MOST_CLEAR_BY_CHANCE, LEAST_SAME_SIDE, LEAST_CLEAR = 20, 0.1, 0.9, 0.5


def check(
    verdict: Verdict,
    cells: int,
    told: int,
    same_side: float,
    clear: float,
    against: float,
    *,
    values: Sequence[float],
) -> Check:
    """Judge all cells by the registered ``verdict``; ``number`` is the share of told cells on its side.

    A fall or a rise passes where nine in ten estimates lie on its side, half of the intervals too, and none clearly
    on the other. No clear change passes where no more than a tenth of the intervals leave it out. Undecided with
    fewer than 20 cells told. ``values`` are the ratios of the cells that have one.
    """
    if told < LEAST or verdict == "cannot_tell":
        return undecided(
            "specification_curve",
            f"Of {cells} ways of asking, {told} have an answer"
            + ("" if told < LEAST else ", but not the registered one")
            + ", which is too little to compare.",
            f"Af {cells} måder at spørge på har {told} et svar"
            + ("" if told < LEAST else ", men ikke den anmeldte")
            + ", hvilket er for lidt at sammenligne.",
        )
    return Check(
        name="specification_curve", passed=_holds(verdict, same_side, clear, against), number=same_side,
        sentence=Text(*(_said(language, cells, told, same_side, clear, against, values) for language in ("en", "da"))),
    )  # fmt: skip


def _holds(verdict: Verdict, same_side: float, clear: float, against: float) -> bool:
    if verdict == "no_clear_change":
        return clear + against <= MOST_CLEAR_BY_CHANCE
    return same_side >= LEAST_SAME_SIDE and clear >= LEAST_CLEAR and against == 0


def _said(
    language: Language,
    cells: int,
    told: int,
    same_side: float,
    clear: float,
    against: float,
    values: Sequence[float],
) -> str:
    same, sure, other = (percent(share, language) for share in (same_side, clear, against))
    reach = Text("", "")
    if values:
        low, high = (changed(edge(values), language, counted=True) for edge in (min, max))
        reach = Text(f", from {low} to {high}", f", fra {low} til {high}")
    return Text(
        f"Asked in {cells} defensible ways ({told} have an answer{reach.en}): {same} lie on the same side of no change "
        f"as the registered one, {sure} leave out no change on that side, {other} on the other.",
        f"Spurgt på {cells} forsvarlige måder ({told} har et svar{reach.da}): {same} ligger på samme side af ingen "
        f"ændring som den anmeldte, {sure} udelukker ingen ændring på den side, {other} på den anden.",
    ).said(language)
