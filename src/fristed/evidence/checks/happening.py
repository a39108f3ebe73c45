"""Did anything else happen there at the same time?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

from fristed.evidence.checks.saying import undecided
from fristed.evidence.finding import Check
from fristed.evidence.frames import Study
from fristed.evidence.happenings import SORTS, Happening
from fristed.text import Language, Text, date

AROUND, MOST_NAMED = dt.timedelta(days=182), 4


def check(study: Study, register: Sequence[Happening] | None) -> Check:
    """Pass where nothing was registered within half a year of an opening in the rooms' areas only.

    ``number`` is how many such things there are. What touched rooms and controls alike (the whole city) is counted
    in the sentence, as the comparison takes it out; nothing is removed from the data. Undecided without a register.
    """
    if register is None:
        return undecided(
            "co_interventions",
            "No register of what else happened (police, cleaning, festivals) was given, so nobody has looked.",
            "Der er ikke givet nogen liste over, hvad der ellers skete (politi, renhold, festivaler), så ingen har set efter.",
        )
    near = [one for one in register if any(_around(one, day) for day in study.opened.values())]
    here = [one for one in near if one.area in study.opened]
    elsewhere = [one for one in near if one.area in study.controls]
    both = [one for one in near if one.area is None]
    return Check(
        name="co_interventions", passed=not here and not elsewhere, number=float(len(here) + len(elsewhere)),
        sentence=Text(
            _said("en", len(register), here, elsewhere, both), _said("da", len(register), here, elsewhere, both)
        ),
    )  # fmt: skip


def drawn(study: Study, register: Sequence[Happening]) -> tuple[Happening, ...]:
    """Give what belongs over the series: what fell into its time, in its areas or the whole city."""
    first, last = study.panel.starts[0], study.panel.starts[-1]
    areas: Collection[str | None] = {*study.panel.areas, None}
    return tuple(one for one in register if one.on <= last and one.last >= first and one.area in areas)


def _around(one: Happening, day: dt.date) -> bool:
    # What began long before and only went on changed nothing at the opening, but its end does.
    begins = abs(one.on - day) <= AROUND
    return (
        begins
        or (not one.lasting and abs(one.last - day) <= AROUND)
        or one.on <= day <= min(one.last, one.on + AROUND)
    )


def _said(
    language: Language, size: int, here: list[Happening], elsewhere: list[Happening], both: list[Happening]
) -> str:
    if not here and not elsewhere:
        start = Text(
            f"Of {size} registered happenings none fell within half a year of the opening in the room's or the control "
            "areas alone",
            f"Af {size} noterede hændelser faldt ingen inden for et halvt år af åbningen i rummets eller i "
            "kontrolområderne alene",
        ).said(language)
    else:
        place = Text("in the room's area", "i rummets område").said(language)
        other = Text("in control areas", "i kontrolområder").said(language)
        parts = [
            f"{where}: {_listed(found, language)}"
            for where, found in ((place, here), (other, elsewhere))
            if found
        ]
        start = Text(
            "Within half a year of the opening there was also, ",
            "Inden for et halvt år af åbningen skete der også, ",
        ).said(language) + "; ".join(parts)
    if both:
        start += Text(
            f"; {len(both)} touched the whole city, which the comparison takes out",
            f"; {len(both)} berørte hele byen, hvilket sammenligningen trækker fra",
        ).said(language)
    return f"{start}."


def _listed(found: list[Happening], language: Language) -> str:
    named = ", ".join(
        f"{SORTS[one.kind].said(language)} {date(one.on, language)} ({one.what})"
        for one in found[:MOST_NAMED]
    )
    more = len(found) - MOST_NAMED
    return named if more <= 0 else named + Text(f" and {more} more", f" og {more} flere").said(language)
