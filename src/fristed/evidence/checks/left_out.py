"""Does the answer hang on a single area or a single month?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np

from fristed.errors import InputRefused
from fristed.evidence.checks.saying import span, undecided
from fristed.evidence.estimate import Estimate
from fristed.evidence.finding import Check
from fristed.evidence.frames import Study
from fristed.evidence.menu import estimate
from fristed.text import Language, Text

LEAST, MOST_NAMED = 3, 5


def each_area(study: Study, estimator: str) -> dict[str, Estimate]:
    """Leave out each control area in turn; give what is told without it."""
    if len(study.controls) <= LEAST:
        return {}
    every = study.panel.areas
    return _told(
        estimator,
        (
            (area, replace(study, panel=study.panel.among([kept for kept in every if kept != area])))
            for area in study.controls
        ),
    )


def each_month(study: Study, estimator: str) -> dict[str, Estimate]:
    """Leave out each calendar month in turn (where periods are years, each year)."""
    months = np.array([f"{start.year}-{start.month:02}" for start in study.panel.starts])
    return _told(
        estimator,
        (
            (str(month), replace(study, panel=study.panel.during(months != month)))
            for month in np.unique(months)
        ),
    )


def check_areas(answers: Mapping[str, Estimate], primary: Estimate, *, counted: bool) -> Check:
    """Pass where no single area overturns the verdict; ``number`` is how many would."""
    if not answers:
        return undecided(
            "leave_one_area_out",
            "There are too few control areas to leave one out.",
            "Der er for få kontrolområder til at udelade ét.",
        )
    return _judged(
        "leave_one_area_out", Text("control areas", "kontrolområder"), answers, primary, counted=counted
    )


def check_months(answers: Mapping[str, Estimate], primary: Estimate, *, counted: bool) -> Check:
    """Pass where no single month overturns the verdict; ``number`` is how many would."""
    if not answers:
        return undecided(
            "leave_one_month_out",
            "The record is too short to leave out a month.",
            "Optegnelserne er for korte til at udelade en måned.",
        )
    return _judged("leave_one_month_out", Text("months", "måneder"), answers, primary, counted=counted)


def _told(estimator: str, studies: Iterable[tuple[str, Study]]) -> dict[str, Estimate]:
    answers = {}
    for name, study in studies:
        try:
            answer = estimate(study, estimator=estimator)
        except InputRefused:
            continue  # nothing is left on one side
        if answer.interval is not None:
            answers[name] = answer
    return answers


def _judged(
    name: str, what: Text, answers: Mapping[str, Estimate], primary: Estimate, *, counted: bool
) -> Check:
    overturning = [one for one, answer in answers.items() if answer.verdict != primary.verdict]
    values = list(answers.values())
    return Check(
        name=name, passed=not overturning, number=float(len(overturning)),
        sentence=Text(
            f"Leaving out each of {len(answers)} {what.en} in turn moves the estimate "
            f"{span(values, 'en', counted=counted)}; "
            + (f"without {_named(overturning, 'en')} the verdict would change." if overturning else "none overturns the verdict."),
            f"Udelades de {len(answers)} {what.da} enkeltvis, flytter skønnet sig "
            f"{span(values, 'da', counted=counted)}; "
            + (f"uden {_named(overturning, 'da')} ville konklusionen ændre sig." if overturning else "ingen ændrer konklusionen."),
        ),
    )  # fmt: skip


def _named(overturning: list[str], language: Language) -> str:
    named = ", ".join(overturning[:MOST_NAMED])
    more = len(overturning) - MOST_NAMED
    if more <= 0:
        return named
    return named + Text(f" or one of {more} others", f" eller et af {more} andre").said(language)
