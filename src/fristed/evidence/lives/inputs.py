"""What every formula here refuses: shares outside 0 to 1, and counts below nothing."""

from __future__ import annotations

from fristed.errors import InputRefused
from fristed.evidence.finding import Interval


def check_shares(**shares: float) -> None:
    """Refuse (``share_out_of_range``) any share that is not between 0 and 1."""
    for name, share in shares.items():
        if not 0 <= share <= 1:
            raise InputRefused(
                "share_out_of_range",
                f"{name} is {share:g}, but a share lies between 0 and 1.",
                remedy="Write 25 % as 0.25.",
            )


def check_amounts(**amounts: float) -> None:
    """Refuse (``negative_amount``) any amount below nought or not a number."""
    for name, amount in amounts.items():
        if not 0 <= amount < float("inf"):
            raise InputRefused(
                "negative_amount",
                f"{name} is {amount:g}, which is not an amount.",
                remedy="Give a number of nought or more.",
            )


def check_interval(name: str, interval: Interval) -> None:
    """Refuse (``interval_has_no_end``) bounds that are below nought, endless or not in order.

    A ratio over a period without a single event has no upper bound: no number of deaths follows from it.
    """
    if not 0 <= interval.low <= interval.estimate <= interval.high < float("inf"):
        raise InputRefused(
            "interval_has_no_end",
            f"{name} is {interval.estimate:g} between {interval.low:g} and {interval.high:g}, "
            "from which no number of deaths follows.",
            remedy="Give bounds of nought or more, in order; take a longer period where nothing was counted.",
        )
