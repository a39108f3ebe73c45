"""From numbers, findings and a plan to the document the council reads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from fristed.brief.claims import say
from fristed.brief.document import Document, Name
from fristed.brief.facts import Facts
from fristed.brief.number import Number
from fristed.brief.sections import SECTIONS
from fristed.brief.yearly import Yearly
from fristed.evidence.finding import Finding
from fristed.evidence.lives.report import LivesReport
from fristed.evidence.money.report import MoneyReport
from fristed.planning.plan import Plan
from fristed.text import Language, Text, date


def compose(
    *,
    city: str,
    language: Language,
    as_of: dt.date,
    numbers: Sequence[Number],
    findings: Sequence[Finding],
    plan: Plan | None,
    version: str,
    digest: str,
    simulated: bool,
    unanswered: Sequence[Text] = (),
    entries: int = 0,
    checkpoint: str = "",
    lives: LivesReport | None = None,
    money: MoneyReport | None = None,
    harms: Sequence[Yearly] = (),
) -> Document:
    """Write the brief of ``city`` as of ``as_of``.

    ``version`` is the release that made the numbers, ``digest`` the SHA-256 of the journal they were
    counted from, ``simulated`` whether that journal is of a simulated city, ``unanswered`` says which
    questions the record could not answer and why. ``entries`` is how many entries the journal held and
    ``checkpoint`` the signed note of that; ``harms`` are what went wrong, by year. Missing numbers, findings or plan are said in words;
    nothing is left out silently.
    """
    facts = Facts(
        city=city,
        language=language,
        as_of=as_of,
        numbers={number.name: number for number in numbers},
        findings=tuple(findings),
        plan=plan,
        version=version,
        digest=digest,
        simulated=simulated,
        unanswered=tuple(unanswered),
        entries=entries,
        checkpoint=checkpoint,
        lives=lives,
        money=money,
        harms=tuple(harms),
    )
    return Document(
        title=say(facts.words["head.title"], city=Name(city)),
        subtitle=say(facts.words["head.subtitle"], as_of=Name(date(as_of, language))),
        city=city,
        language=language,
        as_of=as_of,
        version=version,
        digest=digest,
        simulated=simulated,
        sections=tuple(write(facts) for write in SECTIONS),
        entries=entries,
        checkpoint=checkpoint,
    )
