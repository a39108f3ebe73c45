"""The one record every estimator of the menu gives."""

from __future__ import annotations

import msgspec

from fristed.errors import InputRefused
from fristed.evidence.finding import Interval, Verdict
from fristed.evidence.words import verdict_of
from fristed.text import Text


class Estimate(msgspec.Struct, frozen=True, kw_only=True):
    """What one estimator says of one study.

    ``ratio`` compares the outcome after with the same without the opening, ``difference`` says it per period in
    the outcome's unit; both are None where ``refused`` says why nothing can be told. ``p`` is two-sided.
    ``parts`` holds what it was made of, by name: ``weights``, ``placebos``, ``left_out``, ``rooms``, ``numbers``.
    """

    estimator: str
    ratio: Interval | None
    difference: Interval | None
    verdict: Verdict
    p: float | None = None
    parts: dict[str, dict[str, float]] = {}
    refused: Text | None = None

    @property
    def number(self) -> float | None:
        """The ratio, or where the outcome has none the difference."""
        interval = self.interval
        return None if interval is None else interval.estimate

    @property
    def interval(self) -> Interval | None:
        """The interval of ``number``."""
        return self.ratio if self.ratio is not None else self.difference


def cannot_tell(estimator: str, refusal: InputRefused) -> Estimate:
    """Give the record of an estimator that has no answer, and why."""
    said = str(refusal)
    return Estimate(
        estimator=estimator, ratio=None, difference=None, verdict="cannot_tell", refused=Text(said, said)
    )


def verdict_from(ratio: Interval | None, difference: Interval) -> Verdict:
    """Judge by the ratio, or where there is none by the sign of the difference."""
    if ratio is not None:
        return verdict_of(ratio)
    if difference.high < 0:
        return "fall"
    return "rise" if difference.low > 0 else "no_clear_change"
