"""Would the same analysis have cried wolf at dates when nothing opened?"""

from __future__ import annotations

from collections.abc import Sequence

from fristed.evidence.checks.saying import undecided
from fristed.evidence.finding import Check
from fristed.evidence.trials import LEAST, Trial, alarms
from fristed.text import Text, percent

TOLERATED = 0.1


def check(trials: Sequence[Trial]) -> Check:
    """Judge trials at earlier dates; ``number`` is the share of false alarms. Pass at a tenth or less."""
    if len(trials) < LEAST:
        return undecided(
            "placebo_in_time",
            "The record from before the opening is too short to try earlier dates.",
            "Optegnelserne fra før åbningen er for korte til at afprøve tidligere datoer.",
        )
    called, share = alarms(trials)
    return Check(
        name="placebo_in_time", passed=share <= TOLERATED, number=share,
        sentence=Text(
            f"Of {len(trials)} earlier dates tried, when no room opened, {called} ({percent(share, 'en')}) would also "
            "have been called a change; about 5% is what chance allows.",
            f"Af {len(trials)} tidligere datoer, hvor intet rum åbnede, ville {called} ({percent(share, 'da')}) også "
            "være kaldt en ændring; omkring 5 % er, hvad tilfældet tillader.",
        ),
    )  # fmt: skip
