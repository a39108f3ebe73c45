"""The answers as one record, so that a second start can read them instead of making them again."""

from __future__ import annotations

import datetime as dt

import msgspec

from fristed.brief.number import Number
from fristed.brief.yearly import Yearly
from fristed.evidence.finding import Finding
from fristed.evidence.lives.report import LivesReport
from fristed.evidence.money.report import MoneyReport
from fristed.planning.plan import District, Plan
from fristed.text import Text


class Hexagon(msgspec.Struct, frozen=True):
    """One cell of the demand surface: its H3 index, its share of all demand, its district."""

    cell: str
    weight: float
    district: str


class Answers(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the pages Evidence, Plan and Brief show.

    ``key`` names the state of the record they were made from, ``root`` is the Merkle root of the journal the answers were made from, ``as_of`` its last local day.
    ``unanswered`` says in words what could not be answered and what would have to be there.
    """

    key: str
    city: str
    room: str | None
    room_name: str | None
    opened_on: dt.date | None
    as_of: dt.date
    simulated: bool
    version: str
    root: str
    entries: int
    numbers: tuple[Number, ...]
    findings: tuple[Finding, ...]
    plan: Plan | None
    demand: tuple[Hexagon, ...]
    districts: tuple[District, ...]
    unanswered: tuple[Text, ...]
    lives: LivesReport | None = None
    money: MoneyReport | None = None
    harms: tuple[Yearly, ...] = ()
