"""Is the record long enough on both sides?"""

from __future__ import annotations

import numpy as np

from fristed.evidence.finding import Check
from fristed.evidence.series import PERIODS_A_YEAR, Floats, Series
from fristed.evidence.words import PERIODS
from fristed.text import Text, number

LEAST_YEARS_BEFORE = 2.0


def check(series: Series, after: Floats) -> Check:
    """Pass with two years or more before the opening; ``number`` is the years there are.

    In simulation, opening at a peak misleads with half a year before and hardly any more with two.
    """
    before, later = int(np.sum(after == 0)), int(np.sum(after == 1))
    positions = series.positions
    missing = int(positions[-1] - positions[0] + 1) - len(positions)
    years = before / PERIODS_A_YEAR[series.per]
    enough = years >= LEAST_YEARS_BEFORE * 0.99
    unit = PERIODS[series.per]
    lacking = Text("", "")
    if missing:
        lacking = Text(f", {missing} missing in between", f", {missing} mangler undervejs")
    return Check(
        name="periods",
        passed=enough,
        number=years,
        sentence=Text(
            f"{before} {unit.en} before the opening and {later} after{lacking.en}: "
            f"{number(years, 'en', decimals=1)} years before, "
            + (
                "enough to know the ups and downs." if enough else "two are wanted to know the ups and downs."
            ),
            f"{before} {unit.da} før åbningen og {later} efter{lacking.da}: "
            f"{number(years, 'da', decimals=1)} år før, "
            + ("nok til at kende udsvingene." if enough else "der skal to til for at kende udsvingene."),
        ),
    )
