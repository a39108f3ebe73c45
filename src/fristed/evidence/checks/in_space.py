"""Would the same analysis have cried wolf in areas where nothing opened?"""

from __future__ import annotations

from collections.abc import Sequence

from fristed.evidence.checks.saying import undecided
from fristed.evidence.estimate import Estimate
from fristed.evidence.finding import Check
from fristed.evidence.trials import LEAST, Trial, alarms
from fristed.text import Text, percent

ENOUGH, TOLERATED = 19, 0.1


def check(trials: Sequence[Trial], primary: Estimate) -> Check:
    """Judge trials as if the room had opened in each control area; ``number`` is the share of false alarms.

    Pass at a tenth or less. The sentence gives the room's rank among them, and says where there are too few
    (under 19) for any rank to be rare.
    """
    if len(trials) < LEAST or primary.difference is None:
        return undecided(
            "placebo_in_space",
            f"There are {len(trials)} control areas to try as if the room had opened there; this needs {LEAST}.",
            f"Der er {len(trials)} kontrolområder at prøve, som om rummet var åbnet dér; det kræver {LEAST}.",
        )
    called, share = alarms(trials)
    beyond = sum(trial.beyond(primary.ratio, primary.difference) for trial in trials)
    few = len(trials) < ENOUGH
    return Check(
        name="placebo_in_space", passed=share <= TOLERATED, number=share,
        sentence=Text(
            f"In {len(trials)} trials as if the room had opened in an area where none did, {called} "
            f"({percent(share, 'en')}) would also have been called a change; about 5% is what chance allows. "
            f"{beyond} of them lay at least as far from no change as the room's area"
            + (f"; with so few areas no rank can be rarer than 1 in {len(trials) + 1}." if few else "."),
            f"I {len(trials)} forsøg, som om rummet var åbnet i et område uden, ville {called} "
            f"({percent(share, 'da')}) også være kaldt en ændring; omkring 5 % er, hvad tilfældet tillader. "
            f"{beyond} af dem lå mindst lige så langt fra ingen ændring som rummets område"
            + (f"; med så få områder kan ingen placering blive sjældnere end 1 ud af {len(trials) + 1}." if few else "."),
        ),
    )  # fmt: skip
