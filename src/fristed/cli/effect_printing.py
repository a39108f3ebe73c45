"""The answer to an analysis plan on the terminal: benefits and harms alike, then everything against it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fristed.cli import effect_words as words
from fristed.cli.output import say, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fristed.evidence.effect import Effect
    from fristed.evidence.estimate import Estimate
    from fristed.evidence.finding import Check, Interval
    from fristed.text import Language


def print_effect(found: Effect, language: Language) -> None:
    """Print the sentence, both scales, every opinion, every outcome, every check, and how to check it."""
    say(f"\n{found.plan.said.said(language)}\n{found.sentence.said(language)}")
    _print_coverage(found, language)
    _print_estimates(found, language)
    for one in found.outcomes:
        say(f"{words.PURPOSES[one.outcome.purpose].said(language)}: {one.sentence.said(language)}")
    print_checks(found.checks, language)
    _print_deviations(found, language)
    if found.overturn:
        say(f"\n{words.OVERTURN.said(language)}")
        for text in found.overturn:
            say(f"- {text.said(language)}")
    _print_yourself(found, language)


def print_checks(checks: Sequence[Check], language: Language) -> None:
    """Print every check with its mark, failed ones in capitals."""
    from fristed.cli.words import CHECK, MARKS

    rows = [(MARKS[one.passed].said(language), one.sentence.said(language)) for one in checks]
    table((CHECK.said(language), ""), rows)


def _print_coverage(found: Effect, language: Language) -> None:
    from fristed.text import percent

    if found.coverage is not None:
        say(words.COVERED.said(language).format(share=percent(found.coverage, language)))


def _print_estimates(found: Effect, language: Language) -> None:
    from fristed.cli.words import DIFFERENCE, RATIO

    heads = (words.ESTIMATOR.said(language), RATIO.said(language), DIFFERENCE[found.per].said(language), "p",
             words.VERDICT.said(language))  # fmt: skip
    rows = [
        (one.estimator, _interval(one.ratio, language), _interval(one.difference, language), _p(one, language),
         words.VERDICTS[one.verdict].said(language))
        for one in found.estimates
    ]  # fmt: skip
    table(heads, rows)
    for one in found.estimates:
        for text in (one.caveat, one.refused):
            if text is not None:
                say(f"{one.estimator}: {text.said(language)}")


def _interval(interval: Interval | None, language: Language) -> str:
    from fristed.brief.number import written
    from fristed.cli.words import TO

    if interval is None:
        return "-"
    middle, low, high = (
        written(value, language) for value in (interval.estimate, interval.low, interval.high)
    )
    return f"{middle} ({low} {TO.said(language)} {high})"


def _p(one: Estimate, language: Language) -> str:
    from fristed.text import number

    if one.p is None:
        return "-"
    least = number(0.001, language, decimals=3)
    return f"< {least}" if one.p < 0.001 else number(one.p, language, decimals=3)


def _print_deviations(found: Effect, language: Language) -> None:
    say(f"\n{words.DEVIATIONS.said(language)}")
    for one in found.deviations:
        say(f"- {one.sentence.said(language)}")
    if not found.deviations:
        say(f"- {words.NO_DEVIATIONS.said(language)}")


def _print_yourself(found: Effect, language: Language) -> None:
    from fristed.cli.effect_folder import expected, holds_small_counts

    must = expected(found)
    say(f"\n{words.YOURSELF.said(language)}\n{words.YOURSELF_HOW.said(language)}\n  {must.pop('command')}")
    for name, value in must.items():
        say(f"  {name}: {value}")
    if holds_small_counts(found):
        say(words.SMALL.said(language))
