"""What do the bare sums say, with and without effort?"""

from __future__ import annotations

import numpy as np

from fristed.evidence.finding import Check
from fristed.evidence.series import PERIODS_A_YEAR, Floats, Series
from fristed.evidence.words import changed
from fristed.text import Language, Text


def check(series: Series, after: Floats) -> Check:
    """Compare the last year before the opening with each whole year after it, sums over sums.

    ``number`` is the first year's ratio of bare sums. It decides nothing (``passed`` is None): it is the
    sum a reader will do by hand, set beside the same per unit of effort.
    """
    year = round(PERIODS_A_YEAR[series.per])
    # A period that holds the opening counts with the side most of it lay on, as a reader would count it.
    late = after >= 0.5
    before = np.flatnonzero(~late)[-year:]
    later = np.flatnonzero(late)
    years = [later[i : i + year] for i in range(0, len(later) - year + 1, year)]
    if len(before) < year or not years:
        return Check(name="plain_comparison", passed=None, sentence=_too_short())
    values = np.array(series.values)
    raw = [_ratio(values, before, later) for later in years]
    spent = None if series.effort is None else np.array(series.effort)
    per_effort = [] if spent is None else [
        ratio / _ratio(spent, before, later) for ratio, later in zip(raw, years, strict=True)
    ]  # fmt: skip
    return Check(
        name="plain_comparison", passed=None, number=raw[0],
        sentence=Text(_said(series, raw, per_effort, "en"), _said(series, raw, per_effort, "da")),
    )  # fmt: skip


def _ratio(values: Floats, before: np.ndarray, later: np.ndarray) -> float:
    return float(values[later].mean() / values[before].mean())


def _said(series: Series, raw: list[float], per_effort: list[float], language: Language) -> str:
    bare = _listed(raw, language, counted=series.counted)
    spent = _listed(per_effort, language, counted=series.counted)
    effort = Text(
        f"; at the same {series.effort_unit.en}: {spent}", f"; ved uændret {series.effort_unit.da}: {spent}"
    ).said(language)
    return Text(
        f"By bare sums against the last year before the opening, year by year after it: {bare}",
        f"Efter de rene summer mod det sidste år før åbningen, år for år efter den: {bare}",
    ).said(language) + (effort if per_effort else "") + "."  # fmt: skip


def _listed(ratios: list[float], language: Language, *, counted: bool) -> str:
    return ", ".join(changed(ratio, language, counted=counted) for ratio in ratios)


def _too_short() -> Text:
    return Text(
        "There is no whole year on both sides of the opening to set beside each other.",
        "Der er ikke et helt år på begge sider af åbningen at stille over for hinanden.",
    )
