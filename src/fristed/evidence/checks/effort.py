"""Was the looking the same before and after?"""

from __future__ import annotations

import numpy as np

from fristed.evidence.finding import Check
from fristed.evidence.series import Floats, Series
from fristed.text import Language, Text, percent

STEADY = (0.8, 1.25)


def check(series: Series, after: Floats) -> Check:
    """Pass where mean effort stayed within 0.8 to 1.25 times what it was; ``number`` is that ratio.

    Undecided where nobody recorded effort. The offset takes effort as proportional to what is found;
    the further effort has moved, the more rests on that.
    """
    if series.effort is None:
        return Check(
            name="effort",
            passed=None,
            sentence=Text(
                "Nobody recorded the effort of looking: looking less finds less, and looks like a fall.",
                "Ingen har noteret indsatsen: leder man mindre, finder man mindre, og det ligner et fald.",
            ),
        )
    spent = np.array(series.effort)
    ratio = float(spent[after == 1].mean() / spent[after == 0].mean())
    steady = STEADY[0] <= ratio <= STEADY[1]
    return Check(
        name="effort", passed=steady, number=ratio,
        sentence=Text(_said(series, ratio, "en", steady=steady), _said(series, ratio, "da", steady=steady)),
    )  # fmt: skip


def _said(series: Series, ratio: float, language: Language, *, steady: bool) -> str:
    unit = series.effort_unit.said(language)
    moved = percent(abs(ratio - 1), language)
    fallen = ratio < 1
    if language == "da":
        change = f"{unit[:1].upper()}{unit[1:]} pr. periode {'faldt' if fallen else 'steg'} med {moved}"
        tail = "omtrent uændret." if steady else (
            "faldende indsats: sammenligningen hviler på, at halv indsats finder halvt så meget."
            if fallen
            else "stigende indsats: sammenligningen hviler på, at dobbelt indsats finder dobbelt så meget."
        )  # fmt: skip
        return f"{change}: {tail}"
    change = f"The {unit} per period {'fell' if fallen else 'rose'} by {moved}"
    tail = "about the same." if steady else (
        "falling effort: the comparison rests on half the effort finding half as much."
        if fallen
        else "rising effort: the comparison rests on twice the effort finding twice as much."
    )  # fmt: skip
    return f"{change}: {tail}"
