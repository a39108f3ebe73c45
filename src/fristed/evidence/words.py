"""A finding in a sentence a councillor can say aloud, in English and Danish."""

from __future__ import annotations

import datetime as dt

from fristed.evidence.finding import Interval, Verdict
from fristed.evidence.series import Per, Series
from fristed.text import Language, Text, date, number, percent

PERIODS: dict[Per, Text] = {
    "day": Text("days", "dage"),
    "week": Text("weeks", "uger"),
    "month": Text("months", "måneder"),
    "year": Text("years", "år"),
}
A_PERIOD: dict[Per, Text] = {
    "day": Text("a day", "om dagen"),
    "week": Text("a week", "om ugen"),
    "month": Text("a month", "om måneden"),
    "year": Text("a year", "om året"),
}
MOST_NAMED = 2
# (counted, weighed): needles are fewer, grams are less.
FEWER = (Text("fewer", "færre"), Text("less", "mindre"))
MORE = (Text("more", "flere"), Text("more", "mere"))


def verdict_of(ratio: Interval) -> Verdict:
    """Judge a ratio by its interval.

    A fall or a rise where the interval leaves out no change; ``cannot_tell`` where it holds both a
    halving and a doubling, which is no answer; otherwise ``no_clear_change``.
    """
    if ratio.high < 1:
        return "fall"
    if ratio.low > 1:
        return "rise"
    return "cannot_tell" if ratio.low < 0.5 and ratio.high > 2 else "no_clear_change"


def finding_sentence(
    series: Series,
    opened_on: dt.date,
    ratio: Interval,
    difference: Interval,
    *,
    controls: Series | None = None,
    last_opened_on: dt.date | None = None,
    closing: bool = False,
) -> Text:
    """Say what happened to ``series`` after ``opened_on`` (the first of several, up to ``last_opened_on``).

    ``closing``: these are the days on which rooms closed.
    """
    when = after_changes(opened_on, last_opened_on or opened_on, closing=closing)
    return Text(
        _said("en", series, when, ratio, difference, controls),
        _said("da", series, when, ratio, difference, controls),
    )


def after_changes(first: dt.date, last: dt.date, *, closing: bool = False) -> Text:
    """Say after what: one opening (or closing), or several from ``first`` to ``last``."""
    en, da = ("closing", "lukning") if closing else ("opening", "åbning")
    if first == last:
        return Text(f"after the {en} on {date(first, 'en')}", f"efter {da}en den {date(first, 'da')}")
    return Text(
        f"after the {en}s from {date(first, 'en')} to {date(last, 'en')}",
        f"efter {da}erne fra {date(first, 'da')} til {date(last, 'da')}",
    )


def _said(
    language: Language,
    series: Series,
    when: Text,
    ratio: Interval,
    difference: Interval,
    controls: Series | None,
) -> str:
    verdict = verdict_of(ratio)
    what = series.unit.said(language)
    after = when.said(language) + _basis(language, series, controls)
    if verdict in ("fall", "rise"):
        amount = _amounts(language, series, difference)
        return f"{what[:1].upper()}{what[1:]} {_moved(language, verdict, ratio)} {after}: {amount}."
    low, high, best = (changed(share, language, counted=series.counted) for share in _three(ratio))
    if verdict == "no_clear_change":
        return Text(
            f"There is no clear change in {what} {after}: anything from {low} to {high} fits the record "
            f"(best estimate {best}).",
            f"Der er ingen klar ændring i {what} {after}: alt fra {low} til {high} passer med optegnelserne "
            f"(bedste bud {best}).",
        ).said(language)
    return Text(
        f"The record cannot tell whether {what} changed {after}: anything from {low} to {high} fits it.",
        f"Optegnelserne kan ikke afgøre, om {what} ændrede sig {after}: alt fra {low} til {high} passer.",
    ).said(language)


def _basis(language: Language, series: Series, controls: Series | None) -> str:
    effort, beside = "", ""
    if series.effort is not None:
        effort = Text(
            f", at the same {series.effort_unit.en}", f", ved uændret {series.effort_unit.da}"
        ).said(language)
    if controls is not None:
        beside = _beside(controls).said(language)
    return effort + beside


def _beside(controls: Series) -> Text:
    areas = controls.area.split(" + ")
    if len(areas) > MOST_NAMED:
        n = len(areas)
        return Text(
            f", compared with {n} areas where none opened", f", sammenholdt med {n} områder uden et rum"
        )
    return Text(f", compared with {' and '.join(areas)}", f", sammenholdt med {' og '.join(areas)}")


def _moved(language: Language, verdict: Verdict, ratio: Interval) -> str:
    near, far = sorted((abs(1 - ratio.low), abs(1 - ratio.high)))
    by = percent(abs(1 - ratio.estimate), language)
    bare = percent(near, language).rstrip("% ")
    if language == "da":
        verb = "faldt" if verdict == "fall" else "steg"
        return f"{verb} med {by} ({percent(ratio.level, 'da')}-interval {bare} til {percent(far, 'da')})"
    verb = "fell" if verdict == "fall" else "rose"
    return f"{verb} by {by} ({percent(ratio.level, 'en')} interval {bare} to {percent(far, 'en')})"


def _amounts(language: Language, series: Series, difference: Interval) -> str:
    near, far = sorted((abs(difference.low), abs(difference.high)))
    word = (FEWER if difference.estimate < 0 else MORE)[0 if series.counted else 1].said(language)
    best, near_said, far_said = (amount(value, language) for value in (abs(difference.estimate), near, far))
    each = A_PERIOD[series.per].said(language)
    weight = "" if series.counted or not series.weighed else Text(" grams", " gram").said(language)
    return Text(
        f"about {best}{weight} {word} {each} ({near_said} to {far_said})",
        f"omkring {best}{weight} {word} {each} ({near_said} til {far_said})",
    ).said(language)


def amount(value: float, language: Language) -> str:
    """Write an amount with as many decimals as its size can carry.

    >>> amount(1234.5, "en"), amount(3.14159, "en"), amount(0.123, "en")
    ('1,234', '3.1', '0.12')
    """
    return number(value, language, decimals=0 if abs(value) >= 10 else 1 if abs(value) >= 1 else 2)


def changed(ratio: float, language: Language, *, counted: bool) -> str:
    """Write a ratio as a change.

    >>> changed(0.88, "en", counted=True), changed(1.09, "da", counted=False)
    ('12% fewer', '9 % mere')
    """
    word = (FEWER if ratio < 1 else MORE)[0 if counted else 1]
    return f"{percent(abs(1 - ratio), language)} {word.said(language)}"


def _three(ratio: Interval) -> tuple[float, float, float]:
    return ratio.low, ratio.high, ratio.estimate
