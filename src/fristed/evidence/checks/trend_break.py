"""How far would the areas have to drift apart by themselves to explain the answer away?"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from fristed.errors import InputRefused
from fristed.evidence.checks.confounding import nearest
from fristed.evidence.checks.saying import undecided
from fristed.evidence.estimate import Estimate
from fristed.evidence.finding import Check
from fristed.evidence.frames import Study
from fristed.evidence.ratio_did import estimate
from fristed.text import Text, number, percent

LEAST_LENGTH, MOST_STRETCHES, SAFE = 4, 8, 1.0


def check(study: Study, primary: Estimate) -> Check:
    """Tell the breakdown value M as ``number``: pass at 1 or more.

    The record before the opening is cut into stretches as long as the one after it (at most eight, at least two);
    between neighbouring stretches the rooms' areas drift from the controls, on the log scale, though nothing opened.
    M is how many times the largest such drift would have to come with the opening to bring the interval to no
    change (Rambachan and Roth's bound on relative magnitudes, Review of Economic Studies 2023, for means of stretches).
    """
    if primary.ratio is None or nearest(primary.ratio) == 1:
        return undecided(
            "parallel_trend",
            "The interval holds no change (or there is no ratio), so no drift is needed to explain it.",
            "Intervallet rummer ingen ændring (eller der er intet forholdstal), så ingen forskydning skal forklare det.",
        )
    drifts = _drifts(study)
    if not drifts:
        return undecided(
            "parallel_trend",
            "The record before the opening is too short, or too empty, to see how areas drift apart by themselves.",
            "Optegnelserne før åbningen er for korte eller for tomme til at se, hvordan områder forskydes af sig selv.",
        )
    largest = max(abs(drift) for drift in drifts)
    needed = abs(float(np.log(nearest(primary.ratio))))
    times = needed / largest if largest > 0 else float("inf")
    said = {
        language: (
            percent(float(np.exp(needed)) - 1, language),
            percent(float(np.exp(largest)) - 1, language),
            number(min(times, 99), language, decimals=1),
        )
        for language in ("en", "da")
    }
    return Check(
        name="parallel_trend", passed=times >= SAFE, number=times,
        sentence=Text(
            f"To overturn this, the room's area and the others would have to drift apart by {said['en'][0]} at the very "
            f"opening, by themselves; the largest drift between {len(drifts) + 1} stretches before it was "
            f"{said['en'][1]} (M = {said['en'][2]}).",
            f"For at vælte dette skulle rummets område og de andre af sig selv forskydes {said['da'][0]} lige ved "
            f"åbningen; den største forskydning mellem {len(drifts) + 1} stykker før den var {said['da'][1]} "
            f"(M = {said['da'][2]}).",
        ),
    )  # fmt: skip


def _drifts(study: Study) -> list[float]:
    """Give the log drift of the rooms' areas from the controls between neighbouring stretches before the opening."""
    before, _ = study.panel.sides(min(study.opened.values()))
    _, after = study.panel.sides(max(study.opened.values()))
    quiet = study.panel.during(before)
    periods = len(quiet.starts)
    length = max(min(int(after.sum()), periods // 2), LEAST_LENGTH, -(-periods // MOST_STRETCHES))
    # The last stretch ends at the opening; what is left over lies at the far end.
    ends = list(range(periods, length - 1, -length))
    drifts = []
    for end in ends[:-1]:
        kept = np.zeros(periods, dtype=np.bool_)
        kept[end - 2 * length : end] = True
        day = quiet.starts[end - length]
        drift = _between(replace(study, panel=quiet.during(kept), opened=dict.fromkeys(study.opened, day)))
        if drift is not None:
            drifts.append(drift)
    return drifts


def _between(study: Study) -> float | None:
    try:
        return estimate(study.panel, study.opened).log_ratio.estimate
    except InputRefused:
        return None
