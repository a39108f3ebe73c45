"""The one record every estimator of the menu gives."""

from __future__ import annotations

import msgspec

from fristed.errors import InputRefused
from fristed.evidence.finding import Interval, Verdict
from fristed.evidence.words import verdict_of
from fristed.text import Text

DANISH = {
    "too_few_controls": "Der er for få områder uden et rum; der skal mindst tre til.",
    "too_few_donors": "Der er for få andre områder; en blanding og dens prøver kræver mindst tre.",
    "too_few_periods": "Der er for få perioder før eller efter dagen.",
    "nothing_found": "I et af områderne er der intet fundet før eller efter, så det har intet forhold.",
    "empty_donors": "I ingen af de andre områder blev der fundet noget før dagen.",
    "empty_controls": "I en periode blev der intet fundet i kontrolområderne.",
    "no_controls": "Der er intet område uden et rum at holde rækken op imod.",
    "controls_exist": "Der er områder uden et rum, så en række uden kontrol vises ikke.",
    "several_openings": "Rummene åbnede på forskellige dage, og beregningen kan kun bære én.",
    "not_settled": "Modellen falder ikke til ro: et stykke af rækken er kun nuller.",
    "terms_not_separable": "Rækken er for kort til at skille modellens led fra hinanden.",
    "not_counted": "Udfaldet er ikke et antal, og kun antal kan sammenlignes som summer.",
}
"""Why there is no answer, in Danish; the English sentence is the refusal's own, with its facts."""


class Estimate(msgspec.Struct, frozen=True, kw_only=True):
    """What one estimator says of one study.

    ``ratio`` compares the outcome after with the same without the opening, ``difference`` says it per period in
    the outcome's unit; both are None where ``refused`` says why nothing can be told. ``p`` is two-sided.
    ``caveat`` is a banner that must stand wherever the number does. ``parts`` holds what it was made of, by name: ``weights``, ``placebos``, ``left_out``, ``rooms``, ``numbers``; ``sets``
    further intervals on the scale of ``number``, by name (None where nothing can be left out).
    """

    estimator: str
    ratio: Interval | None
    difference: Interval | None
    verdict: Verdict
    p: float | None = None
    parts: dict[str, dict[str, float]] = {}
    sets: dict[str, Interval | None] = {}
    caveat: Text | None = None
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
    return Estimate(
        estimator=estimator, ratio=None, difference=None, verdict="cannot_tell",
        refused=Text(str(refusal), DANISH.get(refusal.reason, str(refusal))),
    )  # fmt: skip


def verdict_from(ratio: Interval | None, difference: Interval) -> Verdict:
    """Judge by the ratio, or where there is none by the sign of the difference."""
    if ratio is not None:
        return verdict_of(ratio)
    if difference.high < 0:
        return "fall"
    return "rise" if difference.low > 0 else "no_clear_change"
