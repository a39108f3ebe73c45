"""``fristed show money``: what the room cost and what that bought."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fristed.cli.output import Json, Said, progress, say, say_json, table
from fristed.errors import InputRefused

if TYPE_CHECKING:
    from fristed.evidence.lives.counts import Counts
    from fristed.evidence.money.report import MoneyReport
    from fristed.evidence.money.valuing import Scenario
    from fristed.text import Language


def money(
    book: Annotated[
        Path | None, typer.Option(help="A book of parameters in toml; the one of Copenhagen if not given.")
    ] = None,
    threshold: Annotated[
        float | None, typer.Option(help="What one unit of effect is worth, in the book's money.")
    ] = None,
    scenario: Annotated[
        str | None, typer.Option(help="Purse, years and discount, such as city,10,0.05.")
    ] = None,
    without: Annotated[
        list[str] | None, typer.Option(help="An item of the book to leave out; may be given again.")
    ] = None,
    draws: Annotated[int, typer.Option(help="How often the parameters are drawn.")] = 10_000,
    as_json: Json = False,
    language: Said = "en",
) -> None:
    """Print costs, savings and net benefit from a book of parameters and the record's own counts."""
    from fristed.evidence.money.reading import own_book, read_book
    from fristed.evidence.money.sensitivity import check_asked
    from fristed.server.answers.money import BOOK, money_report

    chosen = scenario_of(scenario, tuple(without or ()))
    parameters = own_book() if book is None else read_book(book)
    check_asked(parameters, chosen, threshold)
    known = known_counts()
    with progress("Drawing") as tell:
        report = money_report(
            known, book=parameters, name=BOOK if book is None else book.name, scenario=chosen,
            threshold=threshold, draws=draws, progress=tell,
        )  # fmt: skip
    if as_json:
        say_json(report)
    else:
        print_money(report, language)


def known_counts() -> Counts | None:
    """Give what the answers say of the room's own counts; None where no room has opened."""
    from fristed.cli.answering import answered

    found = answered().lives
    return None if found is None else found.counts


def scenario_of(written: str | None, without: tuple[str, ...]) -> Scenario:
    """Read ``city,10,0.05``. Raises InputRefused: ``not_a_scenario``, ``impossible_scenario``."""
    import msgspec

    from fristed.evidence.money.comparing import BASE
    from fristed.evidence.money.valuing import Scenario

    if written is None:
        return msgspec.structs.replace(BASE, without=without)
    parts = [part.strip() for part in written.split(",")]
    try:
        purse, years, discount = parts
        return msgspec.convert(
            {"perspective": purse, "years": int(years), "discount": float(discount), "without": without},
            Scenario,
        )
    except InputRefused:
        raise
    except ValueError:
        raise InputRefused(
            "not_a_scenario",
            f"{written!r} is not a scenario.",
            remedy="Write purse, years and discount: city, region or society, as in city,10,0.05.",
        ) from None


def print_money(report: MoneyReport, language: Language) -> None:
    """Print the result, its tables and what is missing from it."""
    from fristed.cli import value_words as words
    from fristed.text import percent

    say(f"\n{report.sentence.said(language)}")
    if report.tipping is not None:
        say(report.tipping.said(language))
    _items(report, language)
    table(
        [one.said(language) for one in (words.THRESHOLD, words.WORTH, words.NET, words.LOW, words.HIGH, words.BEST)],
        [
            (one.threshold.said(language), *map(_whole, (one.money, one.net_benefit, one.low, one.high)),
             percent(one.best_share, language))
            for one in report.thresholds
        ],
        title=words.THRESHOLDS.said(language), language=language,
    )  # fmt: skip
    _chains(report, language)
    _scenarios(report, language)
    table(
        [words.GROUP.said(language), report.currency],
        [(one.label.said(language), _whole(one.money)) for one in report.worth_knowing],
        title=words.KNOWING.said(language), language=language,
    )  # fmt: skip
    say(f"{words.FROM_RECORD.said(language)}: {', '.join(report.counted) or '-'}")
    say(f"{words.MISSING.said(language)}:")
    for one in report.missing:
        say(f"  - {one.label.said(language)} ({words.COUNTS_AS[one.counts_as].said(language)})")


def _items(report: MoneyReport, language: Language) -> None:
    from fristed.cli import value_words as words

    heads = (words.ITEM, words.KIND, words.PURSE, words.WHEN, words.MEAN, words.LOW, words.HIGH)
    rows = []
    for one in report.items:
        numbers = (one.mean, one.low, one.high)
        shown = numbers if one.counts_as == "effect" else tuple(map(_whole, numbers))
        left = f" ({words.LEFT_OUT.said(language)})" if one.left_out else ""
        rows.append(
            (one.label.said(language) + left, words.COUNTS_AS[one.counts_as].said(language),
             words.PURSES[one.borne_by].said(language), words.WHENS[one.when].said(language), *shown)
        )  # fmt: skip
    title = f"{words.ITEMS.said(language)} ({report.currency} {report.price_year})"
    table([one.said(language) for one in heads], rows, title=title, language=language)


def _chains(report: MoneyReport, language: Language) -> None:
    from fristed.cli import value_words as words
    from fristed.text import percent

    if report.chains:
        heads = (words.CHAIN, words.SHARE, words.EFFECT, words.NET, words.ICER)
        table(
            [one.said(language) for one in heads],
            [
                (one.label.said(language), percent(one.share, language, decimals=1), one.effect_per_year,
                 _whole(one.net_benefit), None if one.icer is None else _whole(one.icer))
                for one in report.chains
            ],
            title=words.BY_CHAIN.said(language), language=language,
        )  # fmt: skip


def _scenarios(report: MoneyReport, language: Language) -> None:
    from fristed.cli import value_words as words
    from fristed.text import percent

    heads = (
        words.PURSE, words.YEARS, words.DISCOUNT, words.STRATEGY, words.COST, words.EFFECT, words.NET, words.ICER,
    )  # fmt: skip
    table(
        [one.said(language) for one in heads],
        [
            (words.PURSES[one.perspective].said(language), one.years, percent(one.discount, language, decimals=1),
             report.labels[one.strategy].said(language), _whole(one.cost), one.effect, _whole(one.net_benefit),
             None if one.icer is None else _whole(one.icer))
            for one in report.scenarios
        ],
        title=words.SCENARIOS.said(language), language=language,
    )  # fmt: skip


def _whole(money: float) -> int:
    """Give three figures of an amount: more would say that it is known so well."""
    return round(float(f"{money:.3g}"))
