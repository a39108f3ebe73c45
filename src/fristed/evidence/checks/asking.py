"""Every check of one estimate, in the order in which a sceptic asks them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from fristed.errors import InputRefused
from fristed.evidence.analysis_plan import AnalysisPlan
from fristed.evidence.checks import (
    alike,
    confounding,
    effort,
    effort_error,
    happening,
    in_space,
    in_time,
    left_out,
    measured,
    moved,
    other_outcomes,
    own_coverage,
    peak,
    periods,
    plain,
    trend_break,
)
from fristed.evidence.checks.areas import ENOUGH
from fristed.evidence.design import shares_after
from fristed.evidence.estimate import Estimate
from fristed.evidence.finding import Check
from fristed.evidence.frames import Sheet, Study
from fristed.evidence.happenings import Happening
from fristed.evidence.menu import series_of
from fristed.evidence.placebos import trials_of
from fristed.progress import Progress, silent
from fristed.text import Text


def checks_of(
    sheet: Sheet,
    plan: AnalysisPlan,
    study: Study,
    primary: Estimate,
    *,
    happenings: Sequence[Happening] | None = None,
    progress: Progress = silent,
) -> tuple[Check, ...]:
    """Ask every check of ``primary``, the answer to ``study``; ``progress`` counts checks.

    ``happenings`` is the register of what else happened (None: nobody kept one). The specification curve is asked
    by ``multiverse``, for it takes seconds.
    """
    asked = (*_of_record(study, primary), *_of_others(sheet, plan, study, primary, happenings))
    found: list[Check] = []
    for done, ask in enumerate(asked, 1):
        found.extend(ask())
        progress(done, len(asked))
    return tuple(found)


Asks = Callable[[], Sequence[Check]]


def _of_record(study: Study, primary: Estimate) -> tuple[Asks, ...]:
    """The checks of how the number was come by."""
    series = series_of(study, tuple(study.opened))
    after = shares_after(series, min(study.opened.values()))
    before = int((after == 0).sum())
    return (
        lambda: [measured.check(primary.estimator, before)],
        lambda: [_control_areas(study)],
        lambda: [periods.check(series, after)],
        lambda: [effort.check(series, after)],
        lambda: [plain.check(series, after)],
        lambda: [alike.check(study)],
        lambda: [peak.check(study, primary, counted=study.panel.column == "count")],
    )


def _of_others(
    sheet: Sheet,
    plan: AnalysisPlan,
    study: Study,
    primary: Estimate,
    happenings: Sequence[Happening] | None,
) -> tuple[Asks, ...]:
    """The checks of whether something else would give the same number."""
    counted = study.panel.column == "count"
    return (
        lambda: _placebos(study, primary),
        lambda: [
            left_out.check_areas(left_out.each_area(study, primary.estimator), primary, counted=counted)
        ],
        lambda: [
            left_out.check_months(left_out.each_month(study, primary.estimator), primary, counted=counted)
        ],
        lambda: [
            confounding.check(primary),
            trend_break.check(study, primary),
            effort_error.check(study, primary),
        ],
        lambda: [happening.check(study, happenings)],
        lambda: [other_outcomes.check_controls(other_outcomes.answers(sheet, plan, "negative_control"))],
        lambda: [_displacement(sheet, plan)],
        lambda: [other_outcomes.check_harms(other_outcomes.answers(sheet, plan, "harm"))],
    )


def _placebos(study: Study, primary: Estimate) -> list[Check]:
    trials = trials_of(study, primary.estimator)
    return [
        in_space.check(trials["space"], primary),
        in_time.check(trials["time"]),
        own_coverage.check(trials["both"], level=study.level),
    ]


def _displacement(sheet: Sheet, plan: AnalysisPlan) -> Check:
    from fristed.evidence.rings import of_sheet

    try:
        return of_sheet(sheet, plan).checks[0]
    except InputRefused as refusal:
        if refusal.reason == "no_rings":
            return moved.unasked()
        said = str(refusal)
        return Check(name="displacement", passed=None, sentence=Text(said, said))


def _control_areas(study: Study) -> Check:
    controls = len(study.controls)
    enough = controls >= ENOUGH
    return Check(
        name="control_areas", passed=enough, number=float(controls),
        sentence=Text(
            f"{controls} areas where no room opened are the yardstick: "
            + ("enough to tell the unusual from the usual." if enough else
               f"few, so the interval is wide, and no ranking among them could ever be rarer than 1 in {controls + 1}."),
            f"{controls} områder uden et rum er målestokken: "
            + ("nok til at kende det usædvanlige fra det sædvanlige." if enough else
               f"få, så intervallet er bredt, og ingen rangordning blandt dem kan blive sjældnere end 1 ud af {controls + 1}."),
        ),
    )  # fmt: skip
