"""What the room cost and what that bought, from a book and the city's own counts."""

from __future__ import annotations

from fristed.evidence.lives.book import LivesBook, own_book
from fristed.evidence.lives.counts import Counts
from fristed.evidence.money import reading
from fristed.evidence.money.book import Book
from fristed.evidence.money.comparing import BASE, DRAWS, compared
from fristed.evidence.money.counted import per_year, share, with_counts
from fristed.evidence.money.distributions import Distribution, Gamma
from fristed.evidence.money.report import MoneyReport
from fristed.evidence.money.valuing import Scenario
from fristed.progress import Progress, silent

BOOK = "copenhagen"


def money_report(
    known: Counts | None,
    *,
    book: Book | None = None,
    name: str = BOOK,
    lives: LivesBook | None = None,
    scenario: Scenario = BASE,
    threshold: float | None = None,
    draws: int = DRAWS,
    progress: Progress = silent,
) -> MoneyReport:
    """Compare the strategies of ``book`` with the city's counts in the place of published ones.

    Judgements of staff are this record's where it may show them, else the city's reported figure: the second
    chain stands beside the base rate either way. Raises InputRefused in the words of ``comparing``.
    """
    own = with_counts(book or reading.own_book(), own_counts(known))
    return compared(
        own, name=name, judged=judged(known, lives or own_book()) if own.deadly else None, scenario=scenario,
        threshold=threshold, draws=draws, progress=progress,
    )  # fmt: skip


def own_counts(known: Counts | None) -> dict[str, Distribution]:
    """Give what the record knows of the numbers that a book asks for by ``counted``."""
    found: dict[str, Distribution] = {}
    if known is None:
        return found
    for count, asked in (("emergencies", "emergencies_per_year"), ("intakes", "intakes_per_year")):
        value = getattr(known, count)
        if value is not None:
            found[asked] = per_year(value, years=known.years)
    if known.guests:
        found["guests_per_year"] = Gamma(mean=known.guests, sd=known.guests**0.5)
    return found


def judged(known: Counts | None, lives: LivesBook) -> Distribution:
    """Give the share of emergencies that staff held to have been deaths."""
    if known is not None and known.judged and known.judged_fatal is not None:
        return share(known.judged_fatal, known.judged)
    return share(lives.reported_judgement.deaths, lives.reported_judgement.cases)
