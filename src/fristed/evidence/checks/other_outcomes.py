"""The same analysis of what a room cannot change, and of what it might do harm to."""

from __future__ import annotations

from collections.abc import Mapping

from fristed.errors import InputRefused
from fristed.evidence.analysis_plan import AnalysisPlan, Outcome, Purpose
from fristed.evidence.checks.saying import said_of, undecided
from fristed.evidence.estimate import Estimate
from fristed.evidence.finding import Check
from fristed.evidence.frames import Sheet, study_of
from fristed.evidence.menu import estimate
from fristed.text import Language, Text


def answers(sheet: Sheet, plan: AnalysisPlan, purpose: Purpose) -> dict[Outcome, Estimate]:
    """Ask the primary estimator of every outcome registered for ``purpose`` that the data hold."""
    told = {}
    for outcome in plan.outcomes:
        if outcome.purpose != purpose or outcome.column not in sheet.outcomes:
            continue
        try:
            told[outcome] = estimate(study_of(sheet, plan, outcome=outcome), estimator=plan.estimator)
        except InputRefused:
            continue
    return told


def check_controls(told: Mapping[Outcome, Estimate]) -> Check:
    """Pass where nothing that a room cannot change changed; ``number`` is how many did."""
    found = {outcome: answer for outcome, answer in told.items() if answer.interval is not None}
    if not found:
        return undecided(
            "negative_controls",
            "No outcome that a room cannot change (such as litter or graffiti) was registered and could be told.",
            "Intet udfald, som et rum ikke kan ændre (såsom affald eller graffiti), var anmeldt og kunne opgøres.",
        )
    moved = [outcome for outcome, answer in found.items() if answer.verdict in ("fall", "rise")]
    return Check(
        name="negative_controls", passed=not moved, number=float(len(moved)),
        sentence=Text(_said_controls(found, len(moved), "en"), _said_controls(found, len(moved), "da")),
    )  # fmt: skip


def check_harms(told: Mapping[Outcome, Estimate]) -> Check:
    """Pass where no registered harm rose; ``number`` is how many did. Said as large as the benefit."""
    found = {outcome: answer for outcome, answer in told.items() if answer.interval is not None}
    if not found:
        return undecided(
            "harms",
            "No harm (complaints, calls to the police) was registered and could be told: nobody looked for harm here.",
            "Ingen skade (klager, opkald til politiet) var anmeldt og kunne opgøres: her har ingen ledt efter skade.",
        )
    risen = [outcome for outcome, answer in found.items() if answer.verdict == "rise"]
    return Check(
        name="harms", passed=not risen, number=float(len(risen)),
        sentence=Text(_said_harms(found, len(risen), "en"), _said_harms(found, len(risen), "da")),
    )  # fmt: skip


def _said_controls(found: Mapping[Outcome, Estimate], moved: int, language: Language) -> str:
    end = Text(
        f"{moved} of them changed as well, so something else did"
        if moved
        else "none changed, as it should be",
        f"{moved} af dem ændrede sig også, så noget andet gjorde"
        if moved
        else "intet ændrede sig, som det skal være",
    ).said(language)
    head = Text("What a room cannot change: ", "Hvad et rum ikke kan ændre: ").said(language)
    return f"{head}{_listed(found, language)}; {end}."


def _said_harms(found: Mapping[Outcome, Estimate], risen: int, language: Language) -> str:
    end = Text(
        f"{risen} of them rose clearly" if risen else "none rose clearly",
        f"{risen} af dem steg klart" if risen else "ingen steg klart",
    ).said(language)
    head = Text("Harms, by the same analysis: ", "Skader, efter samme beregning: ").said(language)
    return f"{head}{_listed(found, language)}; {end}."


def _listed(found: Mapping[Outcome, Estimate], language: Language) -> str:
    return ", ".join(
        f"{outcome.said.said(language)} {said_of(answer, language, counted=outcome.measured == 'count')}"
        for outcome, answer in found.items()
    )
