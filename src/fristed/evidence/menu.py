"""The fixed menu of estimators: how each is asked of a study; what it computes stands in a file of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import msgspec
import numpy as np
from scipy.special import stdtr, stdtrit

from fristed.errors import InputRefused
from fristed.evidence import ratio_did
from fristed.evidence.analysis_plan import AnalysisPlan
from fristed.evidence.before_after import Counts, before_after
from fristed.evidence.caveats import BY_CHANCE, its_caveat
from fristed.evidence.estimate import Estimate, cannot_tell, verdict_from
from fristed.evidence.finding import Interval
from fristed.evidence.frames import Study
from fristed.evidence.panel import Marks, Panel
from fristed.evidence.placebo_sets import placebo_set
from fristed.evidence.segmented import Spec
from fristed.evidence.segmented import estimate as segmented
from fristed.evidence.series import EFFORT, Series
from fristed.evidence.synthetic import Synthetic, ratio_of, synthetic_control
from fristed.evidence.synthetic_did import SyntheticDid, synthetic_did
from fristed.evidence.words import verdict_of


def ratio_of_change(study: Study) -> Estimate:
    """Ask the ratio of change against the areas without a room (see ``ratio_did``)."""
    answer = ratio_did.estimate(study.panel, study.opened, level=study.level)
    difference = difference_of(study, answer.ratio)
    log = answer.log_ratio
    degrees = len(answer.controls) - 1
    return Estimate(
        estimator="ratio_did", ratio=answer.ratio, difference=difference, verdict=verdict_of(answer.ratio),
        p=_two_sided(log.estimate, log.high - log.estimate, degrees, study.level),
        parts={"rooms": answer.rooms, "controls": answer.controls},
    )  # fmt: skip


def synthetic(study: Study) -> Estimate:
    """Ask the mix of other areas (see ``synthetic``), room by room where they opened on different days."""
    return _mixed(study, "synthetic_control", synthetic_control)


def synthetic_difference(study: Study) -> Estimate:
    """Ask the mix of areas and of periods (see ``synthetic_did``)."""
    return _mixed(study, "synthetic_did", synthetic_did)


def controlled(study: Study) -> Estimate:
    """Ask the interrupted time series with the controls' total as offset, AR(1) by restricted likelihood."""
    if not study.controls:
        raise InputRefused(
            "no_controls", "There is no area without a room to hold the series against.",
            remedy="Name control areas, or use `its`, which needs none.",
        )  # fmt: skip
    return _segmented(study, "controlled_its", series_of(study, study.controls))


def uncontrolled(study: Study) -> Estimate:
    """Ask the plain interrupted time series, only where there is no control area."""
    if study.controls:
        raise InputRefused(
            "controls_exist",
            f"There are {len(study.controls)} areas without a room, so a series without controls is not shown: "
            "its intervals hold the truth less often.",
            remedy="Use `controlled_its` or `ratio_did`.",
        )
    return msgspec.structs.replace(_segmented(study, "its", None), caveat=its_caveat())


def few_events(study: Study) -> Estimate:
    """Ask the table of totals before and after, here and in the controls together (see ``before_after``)."""
    panel, day = study.panel, one_day(study)
    if panel.column != "count":
        raise InputRefused(
            "not_counted", f"The outcome is a {panel.column}, and only events can be compared as totals.",
            remedy="Use another estimator.",
        )  # fmt: skip
    sides = panel.sides(day)
    rows = [panel.areas.index(room) for room in study.opened]
    others = [panel.areas.index(area) for area in study.controls]
    here = _counts(panel, rows, sides)
    table = before_after(here, control=_counts(panel, others, sides) if others else None, level=study.level)
    ratio = table.ratio_of_ratios or table.ratio
    difference = table.difference_of_differences or table.difference
    each = here.after_exposure / float(sides[1].sum())
    low, middle, high = (
        each * value
        for value in (difference.interval.low, difference.interval.estimate, difference.interval.high)
    )
    return Estimate(
        estimator="few_events", ratio=ratio.interval, difference=Interval(middle, low, high, level=study.level),
        verdict="no_clear_change" if table.disagree else verdict_of(ratio.interval), p=ratio.p,
        caveat=BY_CHANCE, parts={"numbers": {"p_of_the_difference": difference.p, "disagree": float(table.disagree)}},
    )  # fmt: skip


ESTIMATORS: dict[str, Callable[[Study], Estimate]] = {
    "ratio_did": ratio_of_change,
    "synthetic_control": synthetic,
    "synthetic_did": synthetic_difference,
    "controlled_its": controlled,
    "its": uncontrolled,
    "few_events": few_events,
}
"""The menu, in the order in which opinions are shown."""


CANNOT_TELL = frozenset({
    "too_few_controls", "too_few_donors", "too_few_periods", "nothing_found", "empty_donors", "empty_controls",
    "no_controls", "controls_exist", "several_openings", "not_settled", "terms_not_separable", "short_base",
    "not_counted",
})  # fmt: skip
"""Reasons for which an estimator has no answer though the input is sound: the finding then says so."""


def estimate(study: Study, *, estimator: str) -> Estimate:
    """Ask one estimator of the menu; where it cannot tell, the record says why.

    Raises InputRefused ``unknown_estimator``, and for input that is wrong rather than too little
    (``opened_outside``).
    """
    asked = _named(estimator)
    try:
        return asked(study)
    except InputRefused as refusal:
        if refusal.reason not in CANNOT_TELL:
            raise
        return cannot_tell(estimator, refusal)


def check_named(plan: AnalysisPlan) -> None:
    """Refuse a plan that asks for an estimator that is not on the menu (``unknown_estimator``)."""
    for name in (plan.estimator, *plan.second):
        _named(name)


def _named(estimator: str) -> Callable[[Study], Estimate]:
    if estimator not in ESTIMATORS:
        raise InputRefused(
            "unknown_estimator", f"There is no estimator {estimator!r}.",
            remedy=f"Choose among {', '.join(ESTIMATORS)}.",
        )  # fmt: skip
    return ESTIMATORS[estimator]


def all_estimates(study: Study, plan: AnalysisPlan) -> tuple[Estimate, ...]:
    """Ask the primary estimator of ``plan`` and then its second opinions."""
    names = dict.fromkeys((plan.estimator, *plan.second))
    return tuple(estimate(study, estimator=name) for name in names)


def difference_of(study: Study, ratio: Interval) -> Interval:
    """Give what ``ratio`` makes of the mean observed after, per period in all rooms' areas together."""
    panel = study.panel
    after = sum(
        float(panel.values[panel.areas.index(room), panel.sides(day)[1]].mean()) for room, day in study.opened.items()
    )  # fmt: skip
    if panel.column == "value":  # a value is averaged over areas, a count added up
        after /= len(study.opened)
    # One transformation of the ratio, so that both scales always say the same (fall, rise, unclear).
    low, middle, high = (
        after * (1 - 1 / value) if value > 0 else float("-inf")
        for value in (ratio.low, ratio.estimate, ratio.high)
    )
    return Interval(middle, low, high, level=ratio.level)


def series_of(study: Study, areas: tuple[str, ...]) -> Series:
    """Add up some areas of a study into one series."""
    panel = study.panel
    rows = [panel.areas.index(area) for area in areas]
    effort = None if panel.effort is None else tuple(panel.effort[rows].sum(axis=0).tolist())
    return Series(
        name=" + ".join(areas), outcome=panel.column, unit=study.unit, per=study.per, starts=panel.starts,
        values=tuple(panel.values[rows].sum(axis=0).tolist()), effort=effort, effort_unit=EFFORT,
        area=" + ".join(areas), counted=panel.column == "count", notes=(), digest="", weighed=panel.column == "grams",
    )  # fmt: skip


def one_day(study: Study) -> dt.date:
    """Give the day on which all rooms opened. Raises InputRefused ``several_openings``."""
    days = sorted(set(study.opened.values()))
    if len(days) > 1:
        raise InputRefused(
            "several_openings", f"The rooms opened on {len(days)} days, the first {days[0]}, the last {days[-1]}.",
            remedy="Use `ratio_did`, which holds each room to its own day.",
        )  # fmt: skip
    return days[0]


def _mixed(study: Study, name: str, ask: Callable[..., Synthetic | SyntheticDid]) -> Estimate:
    """Ask once for the rooms of each day, their areas taken together; several days are added up."""
    groups = _by_day(study)
    answers = [_asked_together(study, ask, rooms, day) for day, rooms in groups.items()]
    sizes = np.ones(len(groups))
    if study.panel.column == "value":  # a value is averaged over areas, a count added up
        sizes = np.array([len(rooms) for rooms in groups.values()]) / len(study.opened)
    effects = [answer.effect for answer in answers]
    middle = float(sizes @ [one.estimate for one in effects])
    reach = float(np.sqrt(np.square(sizes) @ np.square([one.high - one.estimate for one in effects])))
    difference = Interval(middle, middle - reach, middle + reach, level=study.level)
    ratio = ratio_of(difference, float(sizes @ [answer.observed_after for answer in answers]))
    if ratio is not None and study.panel.column != "value":
        difference = difference_of(study, ratio)  # per period, where the mix was fitted per unit of effort
    return Estimate(
        estimator=name, ratio=ratio, difference=difference, verdict=verdict_from(ratio, difference),
        p=answers[0].p_effect if len(answers) == 1 else None,
        parts=_parts(answers[0]) if len(answers) == 1 else {},
        sets=_sets(answers[0], study.level, bare=ratio is None) if len(answers) == 1 else {},
    )  # fmt: skip


def _by_day(study: Study) -> dict[dt.date, tuple[str, ...]]:
    days = sorted(set(study.opened.values()))
    return {day: tuple(room for room, on in study.opened.items() if on == day) for day in days}


def _asked_together(
    study: Study, ask: Callable[..., Synthetic | SyntheticDid], rooms: tuple[str, ...], day: dt.date
) -> Synthetic | SyntheticDid:
    panel, treated = _pooled(study.panel.among({*rooms, *study.controls}), rooms)
    indexed = panel.column != "value"  # areas differ in size; a value such as packs a head does not
    return ask(panel, treated=treated, opened_on=day, indexed=indexed, level=study.level)


def _pooled(panel: Panel, rooms: tuple[str, ...]) -> tuple[Panel, str]:
    """Put the areas of several rooms together into one."""
    if len(rooms) == 1:
        return panel, rooms[0]
    inside = np.array([area in rooms for area in panel.areas])
    together = np.mean if panel.column == "value" else np.sum
    names = (*(area for area in panel.areas if area not in rooms), " + ".join(rooms))
    values = np.vstack([panel.values[~inside], together(panel.values[inside], axis=0)])
    effort = None
    if panel.effort is not None:
        effort = np.vstack([panel.effort[~inside], panel.effort[inside].sum(axis=0)])
    return replace(panel, areas=names, values=values, effort=effort), names[-1]


def _parts(answer: Synthetic | SyntheticDid) -> dict[str, dict[str, float]]:
    parts = {"weights": answer.weights, "placebos": answer.placebos}
    if isinstance(answer, Synthetic):
        numbers = {"error_before": answer.mix.error_before, "p_errors": answer.p_errors}
        return parts | {"left_out": answer.left_out, "numbers": numbers}
    return parts | {"numbers": {"error": answer.error}}


def _sets(answer: Synthetic | SyntheticDid, level: float, *, bare: bool) -> dict[str, Interval | None]:
    """Give the effects that the placebos do not reject, as ratios unless the outcome has none (``bare``)."""
    placebos = np.array(list(answer.placebos.values()))
    found = placebo_set(answer.effect.estimate, placebos, level=level)
    kept = found if found is None or bare else ratio_of(found, answer.observed_after)
    return {"firpo_possebom": kept}


def _segmented(study: Study, name: str, controls: Series | None) -> Estimate:
    series = series_of(study, tuple(study.opened))
    answer = segmented(series, one_day(study), Spec(level=study.level), controls=controls)
    numbers = {"dispersion": answer.quasi.dispersion}
    if answer.share is not None and answer.persistence is not None:
        numbers |= {"share": answer.share, "persistence": answer.persistence}
    return Estimate(
        estimator=name, ratio=answer.ratio, difference=difference_of(study, answer.ratio),
        verdict=verdict_of(answer.ratio), parts={"numbers": numbers},
    )  # fmt: skip


def _counts(panel: Panel, rows: list[int], sides: tuple[Marks, Marks]) -> Counts:
    """Add up events and exposure of some areas; without recorded exposure each area and period counts alike."""
    effort = np.ones_like(panel.values) if panel.effort is None else panel.effort
    (before, spent), (after, spent_after) = (
        (int(panel.values[rows][:, side].sum()), float(effort[rows][:, side].sum())) for side in sides
    )
    return Counts(before=before, before_exposure=spent, after=after, after_exposure=spent_after)


def _two_sided(estimate: float, reach: float, degrees: int, level: float) -> float:
    """Give the two-sided p of a t interval of half-width ``reach`` around ``estimate``."""
    if reach == 0:
        return float(estimate == 0)
    t = estimate / (reach / float(stdtrit(degrees, (1 + level) / 2)))
    return 2 * float(stdtr(degrees, -abs(t)))
