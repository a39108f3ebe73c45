"""From the record to the answers: what happened, what it changed, what to do next."""

from __future__ import annotations

import datetime as dt
from importlib.metadata import version

import msgspec

from fristed.brief.number import Number
from fristed.brief.yearly import Yearly
from fristed.errors import FristedError
from fristed.evidence.finding import Finding
from fristed.evidence.lives.report import LivesReport
from fristed.evidence.money.report import MoneyReport
from fristed.journal.merkle import root
from fristed.measures.tables import Tables
from fristed.planning.plan import City, Plan
from fristed.progress import Progress, silent
from fristed.server import store
from fristed.server.answers import harms, lives, money, planning, room, street
from fristed.server.answers.record import (
    city_of_record,
    last_day,
    stated_of_record,
    tables_of_record,
    uncounted,
)
from fristed.server.answers.records import Answers, Hexagon
from fristed.server.checkpoint import digests
from fristed.text import Text

NOT_OPEN = Text(
    "No room has opened yet, so there is no before and after to compare.",
    "Intet rum er åbnet endnu, så der er intet før og efter at sammenligne.",
)
STEPS = 10


class _Past(msgspec.Struct, frozen=True):
    numbers: tuple[Number, ...] = ()
    findings: tuple[Finding, ...] = ()
    unanswered: tuple[Text, ...] = ()
    lives: LivesReport | None = None
    money: MoneyReport | None = None
    harms: tuple[Yearly, ...] = ()


class _Future(msgspec.Struct, frozen=True):
    plan: Plan | None = None
    demand: tuple[Hexagon, ...] = ()
    unanswered: tuple[Text, ...] = ()


def make(key: str, *, count: int | None = None, progress: Progress = silent) -> Answers:
    """Answer everything from the store as it stands, or as it stood at ``count`` entries; ``key`` names that state."""
    city = city_of_record()
    tables = tables_of_record(
        count=count, progress=lambda done, total: progress(done * STEPS // 2, total * STEPS)
    )
    as_of = last_day(tables)
    leaves = digests(count=count)
    seal = root(leaves)
    standing = room.first_room(stated_of_record(count=count), city)
    past = _past(tables, standing, seal)
    progress(STEPS * 7 // 10, STEPS)
    future = _future(tables, city, as_of)
    progress(STEPS, STEPS)
    return Answers(
        key=key,
        city=city.name,
        room=standing.slug if standing else None,
        room_name=standing.name if standing else None,
        opened_on=standing.opened_on if standing else None,
        as_of=as_of,
        simulated=store.get_fact(store.DEMO) is not None,
        version=version("fristed"),
        root=seal,
        entries=len(leaves),
        numbers=past.numbers,
        findings=past.findings,
        plan=future.plan,
        demand=future.demand,
        districts=city.districts,
        lives=past.lives,
        money=past.money,
        harms=past.harms,
        unanswered=(*past.unanswered, *uncounted(tables), *future.unanswered),
    )


def _past(tables: Tables, standing: room.Room | None, seal: str) -> _Past:
    if standing is None:
        return _Past(unanswered=(NOT_OPEN,))
    numbers, uncounted = _numbers(tables, standing, seal)
    found, unanswered = street.findings(tables, area=standing.area, opened_on=standing.opened_on)
    wrong = harms.harms(tables, standing.slug, root=seal)
    known = lives.counts(tables, standing.slug)
    if known is None:
        return _Past(numbers, found, (*uncounted, *unanswered), harms=wrong)
    spent = money.money_report(known)
    return _Past(
        numbers, found, (*uncounted, *unanswered), lives=lives.lives_report(known, spent), money=spent,
        harms=wrong,
    )  # fmt: skip


def _numbers(tables: Tables, standing: room.Room, seal: str) -> tuple[tuple[Number, ...], tuple[Text, ...]]:
    """Count the room's numbers; a room that keeps no record of its own may still have changed the street."""
    try:
        return room.numbers(tables, standing, root=seal), ()
    except FristedError as refusal:
        return (), (Text(str(refusal), str(refusal)),)


def _future(tables: Tables, city: City, as_of: dt.date) -> _Future:
    try:
        return _Future(*planning.plan(tables, city, as_of=as_of))
    except FristedError as refusal:
        return _Future(unanswered=(Text(str(refusal), str(refusal)),))
