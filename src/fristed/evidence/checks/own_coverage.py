"""How often does the very interval shown hold the truth in this city, where and when nothing opened?"""

from __future__ import annotations

from collections.abc import Sequence

from fristed.evidence.checks.saying import undecided
from fristed.evidence.finding import Check
from fristed.evidence.trials import Trial, alarms
from fristed.text import Text, number, percent

LEAST, PROMISED = 20, 0.9


def coverage(trials: Sequence[Trial]) -> float | None:
    """Give the share of trials whose interval held no change; None with fewer than twenty."""
    return None if len(trials) < LEAST else 1 - alarms(trials)[1]


def check(trials: Sequence[Trial], *, level: float) -> Check:
    """Judge intervals in the control areas at earlier dates, where the truth is no change.

    ``number`` is the share that held it. Pass at 90 % or more: trials overlap, so that ten in a hundred alarms can
    come of one week. Undecided with fewer than twenty trials.
    """
    held = coverage(trials)
    if held is None:
        return undecided(
            "own_coverage",
            f"{len(trials)} trials in control areas at earlier dates are too few to count how often the interval holds "
            f"the truth in this city; {LEAST} are needed.",
            f"{len(trials)} forsøg i kontrolområder på tidligere datoer er for få til at tælle, hvor tit intervallet "
            f"rummer sandheden i denne by; der skal {LEAST} til.",
        )
    areas = len({trial.area for trial in trials})
    return Check(
        name="own_coverage", passed=held >= PROMISED, number=held,
        sentence=Text(
            f"In this city's own record, {number(len(trials), 'en')} trials in {areas} areas without a room at earlier "
            f"dates: the {percent(level, 'en')} interval held the truth (no change) in {percent(held, 'en')} of them.",
            f"I byens egne optegnelser, {number(len(trials), 'da')} forsøg i {areas} områder uden et rum på tidligere "
            f"datoer: {percent(level, 'da')}-intervallet rummede sandheden (ingen ændring) i {percent(held, 'da')} af dem.",
        ),
    )  # fmt: skip
