"""Every method at once, from a city's own counts and a book of published inputs."""

from __future__ import annotations

import msgspec
import numpy as np

from fristed.evidence.finding import Interval
from fristed.evidence.lives import methods
from fristed.evidence.lives.book import LivesBook, interval
from fristed.evidence.lives.chaining import chains
from fristed.evidence.lives.counts import Counts
from fristed.evidence.lives.effects import effects
from fristed.evidence.lives.fatality import deaths_per_overdose
from fristed.evidence.lives.none import none_in
from fristed.evidence.lives.reach import Network
from fristed.evidence.lives.report import Estimate, LivesReport
from fristed.evidence.lives.saying import DEATHS, known, not_known, withheld
from fristed.evidence.lives.words import ASSUMPTIONS, SOURCES, TITLES
from fristed.evidence.money.tipping import Tipping
from fristed.text import Text

SEED = 2012
MISSING: dict[methods.Method, Text] = {
    "staff_judgement": Text("judgements of staff", "personalets vurderinger"),
    "fatality_ratio": Text(
        "emergencies of grade 3 or 4, and overdoses and deaths outside",
        "nødsituationer af grad 3 eller 4, og overdoser og dødsfald udenfor",
    ),
    "area_effect": Text(
        "overdose deaths in the city a year, and the share of them near the room",
        "dødsfald af overdosis i byen om året, og hvor stor en del der er nær rummet",
    ),
    "coverage": Text(
        "overdose deaths by distance from the room", "dødsfald af overdosis efter afstand til rummet"
    ),
    "network": Text(
        "how many people come in a year, and their risk outside",
        "hvor mange mennesker der kommer på et år, og deres risiko udenfor",
    ),
}
NEEDS: dict[methods.Method, tuple[str, ...]] = {
    "staff_judgement": ("emergencies", "judged", "judged_fatal"),
    "fatality_ratio": ("grave", "emergencies"),
    "area_effect": (),
    "coverage": (),
    "network": ("guests",),
}
"""The counts each method rests on: where it cannot do without one that is withheld, it is withheld too."""


def report(
    counts: Counts, book: LivesBook, *, name: str, tipping: Tipping | None = None, seed: int = SEED
) -> LivesReport:
    """Give deaths averted a year by every method, both chains for ten emergencies, and the other effects.

    ``name`` is what the book is called; ``tipping`` comes from the money, where costs are known.
    """
    return LivesReport(
        book=name,
        counts=counts,
        methods=tuple(_estimate(method, counts, book, seed) for method in TITLES_IN_ORDER),
        chains=chains(counts, book, tipping=tipping),
        effects=effects(counts, book),
        none=_none(counts),
    )


TITLES_IN_ORDER: tuple[methods.Method, ...] = (
    "staff_judgement", "fatality_ratio", "area_effect", "coverage", "network",
)  # fmt: skip


def _none(counts: Counts) -> Text | None:
    """Say what no emergency allows to say, where there was none and somebody came."""
    if counts.emergencies != 0 or not counts.visits:
        return None
    return none_in(int(counts.visits)).sentence


def _estimate(method: methods.Method, counts: Counts, book: LivesBook, seed: int) -> Estimate:
    base = Estimate(
        name=method, title=TITLES[method], unit=DEATHS, sentence=Text("", ""), source=SOURCES[method],
        assumptions=ASSUMPTIONS[method],
    )  # fmt: skip
    averted = _averted(method, counts, book, seed)
    if averted is None:
        gone = set(NEEDS[method]) & set(counts.withheld)
        return withheld(base) if gone else not_known(base, MISSING[method])
    section = None if method == "staff_judgement" else getattr(book, method)
    source = base.source if section is None else f"{base.source}. {section.source}"
    return known(msgspec.structs.replace(base, source=source), averted.deaths)


def _averted(method: methods.Method, counts: Counts, book: LivesBook, seed: int) -> methods.Averted | None:
    if method == "staff_judgement":
        return _judged(counts)
    if method == "fatality_ratio":
        return _ratio(counts, book, seed)
    if method == "network":
        return _network(counts, book)
    return _of_the_city(method, book)


def _judged(counts: Counts) -> methods.Averted | None:
    a_year = counts.a_year("emergencies")
    if a_year is None or not counts.judged or counts.judged_fatal is None:
        return None
    return methods.staff_judgement(
        a_year, judged_fatal=round(counts.judged_fatal), judged=round(counts.judged)
    )


def _ratio(counts: Counts, book: LivesBook, seed: int) -> methods.Averted | None:
    section, severe = book.fatality_ratio, counts.a_year("grave")
    if section is None:
        return None
    every = counts.a_year("emergencies")
    if severe is None and every is not None and section.grave_share is not None:
        severe = every * section.grave_share
    if severe is None:
        return None
    deadly = deaths_per_overdose(
        section.deaths_by_year, people=section.people, overdose_share=section.overdose_share, seed=seed
    )
    return methods.fatality_ratio(severe, deaths_per_overdose=deadly)


def _network(counts: Counts, book: LivesBook) -> methods.Averted | None:
    section = book.network
    if section is None:
        return None
    people = counts.guests if section.people is None else section.people
    if people is None:
        return None
    # Everyone counted here is a guest; the model's others change nothing by the room.
    likely, few, many = (
        Network(
            guest_share=1.0, room_share=share, death_risk=section.death_risk, public_share=0.0, public_odds_ratio=1.0
        )
        for share in section.room_share
    )  # fmt: skip
    return methods.network(people, few=few, likely=likely, many=many)


def _of_the_city(method: methods.Method, book: LivesBook) -> methods.Averted | None:
    if method == "area_effect" and book.area_effect is not None:
        area = book.area_effect
        return methods.area_effect(
            area.deaths_in_city, share_nearby=area.share_nearby, ratio=interval(area.ratio)
        )
    if method == "coverage" and book.coverage is not None:
        near = book.coverage
        reachable: Interval = interval(near.reachable)
        return methods.coverage(np.array(near.deaths), np.array(near.metres), reachable=reachable)
    return None
