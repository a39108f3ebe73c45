"""Would the same analysis have cried wolf at dates when nothing opened?"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from fristed.errors import InputRefused
from fristed.evidence.design import LEAST_AFTER, LEAST_BEFORE
from fristed.evidence.finding import Check
from fristed.evidence.segmented import Estimate, Spec, estimate
from fristed.evidence.series import Series
from fristed.text import Text, percent

MOST_DATES, LEAST_DATES, TOLERATED = 40, 5, 0.1


def check(series: Series, answer: Estimate, spec: Spec, *, controls: Series | None = None) -> Check:
    """Try earlier dates on the record from before the opening; ``number`` is the share of false alarms.

    Every date with enough periods on both sides is tried, or 40 spread evenly where there are more.
    Pass at a tenth or less; undecided with fewer than five dates.
    """
    before = answer.design.after == 0
    quiet = series.where(before)
    calm = None if controls is None else controls.where(before)
    return judged(len(quiet.starts), lambda i: _alarm(quiet, i, spec, calm))


def judged(periods: int, alarm_at: Callable[[int], bool | None]) -> Check:
    """Ask ``alarm_at`` of every place in ``periods`` with enough on both sides, and judge the share of alarms."""
    dates = range(LEAST_BEFORE, periods - LEAST_AFTER + 1)
    asked = [alarm_at(i) for i in dates[:: max(1, -(-len(dates) // MOST_DATES))]]
    alarms = [alarm for alarm in asked if alarm is not None]
    if len(alarms) < LEAST_DATES:
        return Check(name="placebo_in_time", passed=None, sentence=_too_short())
    share = sum(alarms) / len(alarms)
    return Check(
        name="placebo_in_time", passed=share <= TOLERATED, number=share,
        sentence=_said(sum(alarms), len(alarms), share),
    )  # fmt: skip


def _alarm(quiet: Series, i: int, spec: Spec, calm: Series | None) -> bool | None:
    try:
        return estimate(quiet, quiet.starts[i], spec, controls=calm).excludes_one
    except (InputRefused, np.linalg.LinAlgError):
        return None  # too short or too empty there for a fit: no alarm and no all-clear


def _said(alarms: int, dates: int, share: float) -> Text:
    return Text(
        f"Of {dates} earlier dates tried, when no room opened, {alarms} ({percent(share, 'en')}) would also have "
        "been called a change; about 5% is what chance allows.",
        f"Af {dates} tidligere datoer, hvor intet rum åbnede, ville {alarms} ({percent(share, 'da')}) også være "
        "kaldt en ændring; omkring 5 % er, hvad tilfældet tillader.",
    )


def _too_short() -> Text:
    return Text(
        "The record from before the opening is too short to try earlier dates.",
        "Optegnelserne fra før åbningen er for korte til at afprøve tidligere datoer.",
    )
