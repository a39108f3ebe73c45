"""Two totals compared, where nothing finer was published."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Literal

import msgspec
import numpy as np
from scipy.special import betaincinv, chdtri

from fristed.errors import InputRefused
from fristed.evidence.finding import Check, Finding, Interval, Point
from fristed.evidence.series import Series
from fristed.evidence.words import finding_sentence, verdict_of
from fristed.text import Text, number

ESTIMATOR = "two_totals"
LEVEL = 0.95


class Span(msgspec.Struct, frozen=True):
    """The days a total covers, both included."""

    first: dt.date
    last: dt.date

    @property
    def months(self) -> frozenset[int]:
        """The calendar months (1 to 12) it touches."""
        days = (self.last - self.first).days
        return frozenset((self.first + dt.timedelta(days=i)).month for i in range(min(days, 365) + 1))


def compare(
    before_count: int,
    before_exposure: float,
    after_count: int,
    after_exposure: float,
    *,
    before: Span,
    after: Span,
    name: str,
    question: Text,
    outcome: str,
    unit: Text,
    per: Literal["day", "week", "month"] = "month",
    area: str = "all",
    opened_on: dt.date | None = None,
    notes: tuple[Text, ...] = (),
) -> Finding:
    """Compare two counts over ``exposure`` (in ``per``, or in effort) by the exact conditional interval.

    Given their sum, the later count is binomial; Clopper and Pearson's (1934) limits of its share give
    those of the ratio, so a count of nought is no obstacle (an infinite bound may be). The difference
    joins Garwood's (1936) exact Poisson limits of each rate as Donner and Zou (2012) do. Both take the
    counts as Poisson, which counts of finds seldom are: the checks say how far that carries. Two totals
    know nothing of trend or season; use ``interrupted.effect`` wherever periods were published.
    ``opened_on`` is the first day after where the totals do not say otherwise. ``notes`` (the source's
    flaws) stay with the finding.

    Raises InputRefused: ``negative_count``, ``nothing_found``, ``no_exposure``, ``overlapping_spans``.
    """
    _check_input(before_count, before_exposure, after_count, after_exposure, before, after)
    ratio = rate_ratio(before_count, before_exposure, after_count, after_exposure)
    difference = rate_difference(before_count, before_exposure, after_count, after_exposure)
    rates = before_count / before_exposure, after_count / after_exposure
    opened_on = opened_on or after.first
    series = Series(
        name=name, outcome=outcome, unit=unit, per=per, starts=(before.first, after.first),
        values=rates, effort=None, effort_unit=Text("", ""), area=area, counted=True, notes=(),
        digest=_digest(before_count, before_exposure, after_count, after_exposure, before, after),
    )  # fmt: skip
    return Finding(
        name=name, question=question, outcome=outcome, unit=unit, per=per, estimator=ESTIMATOR,
        opened_on=opened_on, ratio=ratio, difference=difference, verdict=verdict_of(ratio),
        sentence=finding_sentence(series, opened_on, ratio, difference),
        checks=(
            _season(before, after),
            _trend(),
            _dispersion(ratio, before_count, after_count),
            *(Check(name="source", passed=None, sentence=note) for note in notes),
        ),
        series=(
            Point(start=before.first, observed=rates[0], fitted=rates[0], without=rates[0]),
            Point(start=after.first, observed=rates[1], fitted=rates[1], without=rates[0]),
        ),
        digest=series.digest,
    )  # fmt: skip


def rate_ratio(
    before_count: int, before_exposure: float, after_count: int, after_exposure: float
) -> Interval:
    """Give the later rate over the earlier one with its exact conditional 95 % interval."""
    tail = (1 - LEVEL) / 2
    later, earlier = after_count, before_count
    low = 0.0 if later == 0 else float(betaincinv(later, earlier + 1, tail))
    high = 1.0 if earlier == 0 else float(betaincinv(later + 1, earlier, 1 - tail))
    scale = before_exposure / after_exposure
    estimate = float("inf") if earlier == 0 else scale * later / earlier
    return Interval(estimate, scale * _odds(low), scale * _odds(high), level=LEVEL)


def rate_difference(
    before_count: int, before_exposure: float, after_count: int, after_exposure: float
) -> Interval:
    """Give the later rate less the earlier one with its 95 % interval, per unit of exposure."""
    one, two = _garwood(before_count, before_exposure), _garwood(after_count, after_exposure)
    estimate = two.estimate - one.estimate
    down = float(np.hypot(two.estimate - two.low, one.high - one.estimate))
    up = float(np.hypot(two.high - two.estimate, one.estimate - one.low))
    return Interval(estimate, estimate - down, estimate + up, level=LEVEL)


def _garwood(count: int, exposure: float) -> Interval:
    # chdtri takes the upper tail: the lower limit leaves 97.5 % above itself.
    tail = (1 - LEVEL) / 2
    low = 0.0 if count == 0 else float(chdtri(2 * count, 1 - tail)) / 2
    high = float(chdtri(2 * (count + 1), tail)) / 2
    return Interval(count / exposure, low / exposure, high / exposure, level=LEVEL)


def _odds(share: float) -> float:
    return float("inf") if share >= 1 else share / (1 - share)


def _check_input(
    before_count: int,
    before_exposure: float,
    after_count: int,
    after_exposure: float,
    before: Span,
    after: Span,
) -> None:
    for word, count, exposure in (
        ("before", before_count, before_exposure),
        ("after", after_count, after_exposure),
    ):
        if count < 0:
            raise InputRefused(
                "negative_count", f"The total {word} is {count}, which is less than nothing.",
                remedy="Correct it where it was made.",
            )  # fmt: skip
        if not exposure > 0:
            raise InputRefused(
                "no_exposure", f"The total {word} covers {exposure:g} of time or effort.",
                remedy="Give the length of the period, or the effort spent in it.",
            )  # fmt: skip
    if before_count + after_count == 0:
        raise InputRefused(
            "nothing_found", "Both totals are zero, so there is nothing to compare.",
            remedy="Take longer periods or a wider area.",
        )  # fmt: skip
    if not before.first <= before.last < after.first <= after.last:
        raise InputRefused(
            "overlapping_spans",
            f"The total before runs {before.first} to {before.last}, the one after {after.first} to {after.last}.",
            remedy="Give two periods in order that do not overlap.",
        )


def _season(before: Span, after: Span) -> Check:
    either = before.months | after.months
    shared = len(before.months & after.months) / len(either)
    alike = shared >= 0.75
    return Check(
        name="season", passed=alike, number=shared,
        sentence=Text(
            "Both totals cover much the same months of the year." if alike else
            f"The totals cover different months ({len(before.months & after.months)} of {len(either)} in common): "
            "what is only the season may pass for a change, or hide one.",
            "De to tal dækker stort set de samme måneder af året." if alike else
            f"De to tal dækker forskellige måneder ({len(before.months & after.months)} af {len(either)} fælles): "
            "det, der kun er årstid, kan ligne en ændring eller skjule en.",
        ),
    )  # fmt: skip


def _trend() -> Check:
    return Check(
        name="trend", passed=None,
        sentence=Text(
            "Two totals cannot show whether the figures were already rising or falling before the opening.",
            "To tal kan ikke vise, om tallene allerede steg eller faldt før åbningen.",
        ),
    )  # fmt: skip


def _dispersion(ratio: Interval, before_count: int, after_count: int) -> Check:
    clear = ratio.low > 1 or ratio.high < 1
    if not clear or 0 in (before_count, after_count):
        return Check(
            name="overdispersion", passed=None,
            sentence=Text(
                "The interval assumes pure chance (Poisson) variation; real counts vary more, so the truth is "
                "less certain still.",
                "Intervallet forudsætter rent tilfældige (Poisson) udsving; virkelige tal svinger mere, så "
                "sandheden er endnu mere usikker.",
            ),
        )  # fmt: skip
    bearable = float((np.log(ratio.estimate) / 1.959964) ** 2 / (1 / before_count + 1 / after_count))
    return Check(
        name="overdispersion", passed=bearable >= 4, number=bearable,
        sentence=Text(
            f"The change would still be clear if the counts varied {number(bearable, 'en', decimals=1)} times as "
            "much as pure chance; needle counts often vary 2 to 10 times as much.",
            f"Ændringen ville stadig være klar, hvis tallene svingede {number(bearable, 'da', decimals=1)} gange "
            "så meget som det rene tilfælde; tal for kanyler svinger ofte 2 til 10 gange så meget.",
        ),
    )  # fmt: skip


def _digest(*seen: float | Span) -> str:
    return hashlib.sha256(msgspec.json.encode(seen)).hexdigest()
