"""Beside deaths: ambulance calls, admissions, hospital days, infections and uses moved off the street, a year."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import msgspec

from fristed.evidence.finding import Interval
from fristed.evidence.lives.book import LivesBook, Response, Virus, interval
from fristed.evidence.lives.circulation import Circulation
from fristed.evidence.lives.counts import Counts
from fristed.evidence.lives.infections import Sharing, averted_of, infections_averted
from fristed.evidence.lives.report import Estimate
from fristed.evidence.lives.saying import known, not_known, withheld, without_bounds
from fristed.evidence.lives.services import responses_averted, soft_tissue_days_averted
from fristed.evidence.lives.shares import jeffreys, scaled
from fristed.text import Text

Answer = Interval | float | None
"""With bounds, without them, or not known."""
INFECTIONS_ASSUMED = (
    Text(
        "Guests shared needles as often as others did before they came.",
        "Gæsterne delte kanyler lige så ofte som andre, før de kom.",
    ),
    Text("Nobody is infected by those who were not.", "Ingen smittes af dem, der ikke blev smittet."),
)
CIRCULATION_ASSUMED = Text(
    "Needles that go round carry the virus as often as those that were tested.",
    "Kanyler i omløb bærer virus lige så ofte som de testede.",
)
OUTSIDE_ASSUMED = (
    Text(
        "The emergency would have happened outside too, and drawn what is reported of others there.",
        "Nødsituationen var også sket udenfor og havde udløst det, der er rapporteret om andre dér.",
    ),
)


class Effect(msgspec.Struct, frozen=True, kw_only=True):
    """One effect: its words, the counts it rests on, and what is missing where it is not known."""

    name: str
    title: Text
    unit: Text
    needs: tuple[str, ...]
    missing: Text
    assumptions: tuple[Text, ...]


EMERGENCIES_KNOWN = Text(
    "emergencies, and what they draw outside", "nødsituationer, og hvad de udløser udenfor"
)
INFECTIONS_KNOWN = Text(
    "the share infected and the sharing of needles among people here",
    "andelen af smittede og delingen af kanyler blandt mennesker her",
)
EFFECTS = (
    Effect(
        name="ambulances", title=Text("Ambulance calls averted", "Sparede ambulancekørsler"),
        unit=Text("calls a year", "kørsler om året"), needs=("emergencies",),
        missing=EMERGENCIES_KNOWN, assumptions=OUTSIDE_ASSUMED,
    ),
    Effect(
        name="admissions", title=Text("Admissions to hospital averted", "Sparede indlæggelser"),
        unit=Text("admissions a year", "indlæggelser om året"), needs=("emergencies",),
        missing=EMERGENCIES_KNOWN, assumptions=OUTSIDE_ASSUMED,
    ),
    Effect(
        name="soft_tissue",
        title=Text("Hospital days for skin and soft tissue averted", "Sparede hospitalsdage for hud og bløddele"),
        unit=Text("days a year", "dage om året"), needs=("guests",),
        missing=Text("how many people come in a year", "hvor mange mennesker der kommer på et år"),
        assumptions=(
            Text(
                "Guests here fall ill and are helped as those of the room that was studied.",
                "Gæster her bliver syge og hjælpes som dem i det undersøgte rum.",
            ),
        ),
    ),
    Effect(
        name="hiv", title=Text("HIV infections averted", "Afværget hiv-smitte"),
        unit=Text("infections a year", "smittede om året"), needs=("guests",), missing=INFECTIONS_KNOWN,
        assumptions=INFECTIONS_ASSUMED,
    ),
    Effect(
        name="hcv", title=Text("Hepatitis C infections averted", "Afværget smitte med hepatitis C"),
        unit=Text("infections a year", "smittede om året"), needs=("guests",), missing=INFECTIONS_KNOWN,
        assumptions=INFECTIONS_ASSUMED,
    ),
    Effect(
        name="moved", title=Text("Uses moved off the street", "Indtag flyttet væk fra gaden"),
        unit=Text("intakes a year", "indtag om året"), needs=("intakes",),
        missing=Text(
            "intakes, and how many of them would have been in public",
            "indtag, og hvor mange af dem der var sket i det offentlige rum",
        ),
        assumptions=(
            Text(
                "As many would have been in public as elsewhere; the bounds are three places, not chance.",
                "Lige så mange var sket offentligt som andre steder; grænserne er tre steder, ikke tilfældighed.",
            ),
        ),
    ),
)  # fmt: skip


def effects(counts: Counts, book: LivesBook) -> tuple[Estimate, ...]:
    """Give every effect a year: reckoned, withheld, or named as not known.

    Where a virus' share of needles is known, the circulation of needles stands beside sharing: two models
    of the same infections, which are not added.
    """
    made: dict[str, Callable[[Counts], Answer]] = {
        "ambulances": partial(_responses, book.ambulances, "ambulances"),
        "admissions": partial(_responses, book.admissions, "to_hospital"),
        "soft_tissue": partial(_soft_tissue, book),
        "hiv": partial(_infections, book.hiv),
        "hcv": partial(_infections, book.hcv),
        "moved": partial(_moved, book),
    }
    found = []
    for one in EFFECTS:
        found.append(_estimate(one, made[one.name], counts, book))
        virus = getattr(book, one.name)
        if isinstance(virus, Virus) and virus.infected_needles_share is not None:
            found.append(_beside(found[-1], virus, counts))
    return tuple(found)


def _beside(sharing: Estimate, virus: Virus, counts: Counts) -> Estimate:
    """Give the same infections by the circulation of needles."""
    base = msgspec.structs.replace(
        sharing, name=f"{sharing.name}_circulation",
        title=Text(f"{sharing.title.en}, by circulation", f"{sharing.title.da}, efter cirkulation"),
        assumptions=(*sharing.assumptions, CIRCULATION_ASSUMED),
    )  # fmt: skip
    averted = _circulated(virus, counts)
    if averted is None:
        return withheld(base) if sharing.withheld else not_known(base, INFECTIONS_KNOWN)
    return without_bounds(base, averted)


def _circulated(virus: Virus, counts: Counts) -> float | None:
    if counts.guests is None or virus.infected_needles_share is None:
        return None
    going_round = Circulation(
        needles=virus.needles, shared_share=virus.shared_share, infected_share=virus.infected_share,
        infected_needles_share=virus.infected_needles_share, cleaned_share=virus.cleaned_share,
        risk_per_use=virus.risk_per_use,
    )  # fmt: skip
    return averted_of(
        going_round.infections, less_sharing=virus.less_sharing, guests=counts.guests, people=virus.people
    )


def _estimate(effect: Effect, make: Callable[[Counts], Answer], counts: Counts, book: LivesBook) -> Estimate:
    section = getattr(book, effect.name)
    base = Estimate(
        name=effect.name, title=effect.title, unit=effect.unit, sentence=Text("", ""),
        source="" if section is None else section.source, assumptions=effect.assumptions,
    )  # fmt: skip
    if section is None:
        return not_known(base, effect.missing)
    if set(effect.needs) & set(counts.withheld):
        return withheld(base)
    found = make(counts)
    if found is None:
        return not_known(base, effect.missing)
    return known(base, found) if isinstance(found, Interval) else without_bounds(base, found)


def _responses(section: Response | None, inside_count: str, counts: Counts) -> Answer:
    """Corner to corner: the most outside with the least inside, and the other way round.

    Where the room's own count is withheld, the published share inside stands.
    """
    a_year = counts.a_year("emergencies")
    if section is None or a_year is None:
        return None
    seen = getattr(counts, inside_count)
    inside = Interval(*[section.inside] * 3) if not counts.emergencies or seen is None else (
        jeffreys(seen, counts.emergencies)
    )  # fmt: skip
    outside = interval(section.outside)
    shares = ((outside.estimate, inside.estimate), (outside.low, inside.high), (outside.high, inside.low))
    return Interval(
        *(
            responses_averted(a_year, emergency_share=1.0, outside_share=out, inside_share=within)
            for out, within in shares
        )
    )


def _soft_tissue(book: LivesBook, counts: Counts) -> Answer:
    section = book.soft_tissue
    if section is None or counts.guests is None:
        return None
    return soft_tissue_days_averted(
        counts.guests, hospitalised_share=section.admitted_share, reduction=section.reduction,
        stay_days=section.stay_days,
    )  # fmt: skip


def _infections(section: Virus | None, counts: Counts) -> Answer:
    if section is None or counts.guests is None:
        return None
    sharing = Sharing(
        needles=section.needles, shared_share=section.shared_share, infected_share=section.infected_share,
        risk_per_use=section.risk_per_use, partners=section.partners,
        uncleaned_share=1 - section.cleaned_share,
    )  # fmt: skip
    return infections_averted(
        sharing, less_sharing=section.less_sharing, guests=counts.guests, people=section.people
    )


def _moved(book: LivesBook, counts: Counts) -> Answer:
    a_year = counts.a_year("intakes")
    if book.moved is None or a_year is None:
        return None
    return scaled(interval(book.moved.public_share), a_year)
