"""What would overturn a finding, gathered from its own checks."""

from __future__ import annotations

from collections.abc import Sequence

from fristed.evidence.estimate import Estimate
from fristed.evidence.finding import Check
from fristed.text import Text

OVERTURNING = (
    "e_value", "parallel_trend", "effort_error", "leave_one_area_out", "leave_one_month_out", "leave_one_period_out",
    "co_interventions", "exchangeable_areas", "specification_curve", "displacement",
)  # fmt: skip
"""The checks that say how much would have to be otherwise, in the order in which they are told."""


def overturning(primary: Estimate, checks: Sequence[Check]) -> tuple[Text, ...]:
    """Give the sentences of failed checks first, then of those that say how much it would take."""
    if primary.interval is None:
        return ()
    failed = [check for check in checks if check.passed is False]
    telling = sorted(
        (
            check
            for check in checks
            if check.name in OVERTURNING and check not in failed and check.number is not None
        ),
        key=lambda check: OVERTURNING.index(check.name),
    )
    return tuple(check.sentence for check in (*failed, *telling))
