"""How wrong would the recorded effort have to be to explain the answer away?"""

from __future__ import annotations

from fristed.evidence.checks.confounding import nearest
from fristed.evidence.checks.saying import undecided
from fristed.evidence.estimate import Estimate
from fristed.evidence.finding import Check
from fristed.evidence.frames import Study
from fristed.text import Text, percent


def check(study: Study, primary: Estimate) -> Check:
    """Tell by what share effort would have to be misrecorded in the rooms' areas only, as ``number``.

    It decides nothing where effort was recorded (``passed`` is None); where it was not, the check fails if a
    clear change rests on it: looking less finds less.
    """
    if primary.ratio is None or nearest(primary.ratio) == 1:
        return undecided(
            "effort_error",
            "The interval holds no change (or there is no ratio), so no error in the effort is needed to explain it.",
            "Intervallet rummer ingen ændring (eller der er intet forholdstal), så ingen fejl i indsatsen skal forklare det.",
        )
    fallen = primary.ratio.high < 1
    near = nearest(primary.ratio)
    share = 1 / near - 1 if fallen else near - 1
    recorded = study.panel.effort is not None
    en, da = percent(share, "en"), percent(share, "da")
    less = Text("less" if fallen else "more", "mindre" if fallen else "mere")
    if not recorded:
        return Check(
            name="effort_error", passed=False, number=share,
            sentence=Text(
                f"Nobody recorded how hard was looked: looking {en} {less.en} in the room's area after the opening, and "
                "not elsewhere, would look like this.",
                f"Ingen har noteret, hvor grundigt der blev ledt: {da} {less.da} indsats i rummets område efter åbningen, "
                "og ikke andetsteds, ville ligne dette.",
            ),
        )  # fmt: skip
    wrong = Text("too high" if fallen else "too low", "for højt" if fallen else "for lavt")
    return Check(
        name="effort_error", passed=None, number=share,
        sentence=Text(
            f"To overturn this, the effort recorded in the room's area after the opening, and not elsewhere, would have "
            f"to be {en} {wrong.en}.",
            f"For at vælte dette skulle indsatsen i rummets område efter åbningen, og ikke andetsteds, være noteret "
            f"{da} {wrong.da}.",
        ),
    )  # fmt: skip
