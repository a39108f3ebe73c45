"""Taking a report in: into the journal what may stand there, beside it what crews need, away with the rest."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import secrets
import threading

import msgspec
from django.db import IntegrityError

from fristed.errors import InputRefused
from fristed.journal.entry import moment_text
from fristed.journal.kinds.base import Data
from fristed.journal.kinds.street import PlaceBy, ReportLinked, ReportReceived, ReportSource
from fristed.server import home, store
from fristed.server.accounts.roles import STREET
from fristed.server.accounts.tokens import ALPHABET
from fristed.server.report import keeping, places
from fristed.server.report.memory import known
from fristed.server.report.models import ReportRow
from fristed.server.report.rules import rules
from fristed.street.near import SAME_HOURS, Neighbours
from fristed.street.reports import NEEDLES, Report, first_told

REPORT_LETTERS, TOKEN_LETTERS = 12, 20
"""A name is unique; a token is not guessed (30 ** 20 is 2 ** 98)."""
LONGEST_WORDS = 4000
"""As the GeoReport specification has it."""
DEGREES_DECIMALS = 6


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody reports: degrees, how they found the place, and what they saw."""

    lat: float
    lon: float
    place_by: PlaceBy
    source: ReportSource
    service: str = NEEDLES
    needles_low: int | None = None
    needles_high: int | None = None
    description: str = ""
    address: str = ""
    photo: bytes | None = None
    test: bool = False


class Taken(msgspec.Struct, frozen=True):
    """The report's public name, and the token that only its reporter is given."""

    report: str
    token: str


_one_at_a_time = threading.Lock()
"""So that two who report the same spot at once are linked."""


def take_in(told: Told, *, now: dt.datetime, once: str | None = None) -> Taken:
    """Store a report; durable on return. The same ``once`` twice is one report.

    Raises InputRefused (``coordinates_...``, ``words_too_long``) and FristedError (``store_busy``).
    """
    places.check_point(told.lat, told.lon)
    if max(len(told.description), len(told.address)) > LONGEST_WORDS:
        raise InputRefused(
            "words_too_long",
            f"A text is longer than {LONGEST_WORDS:,} characters.",
            remedy="Write less: where it lies and what it is.",
        )
    taken = _named(once or secrets.token_urlsafe(32))
    with _one_at_a_time:
        if not ReportRow.objects.filter(report=taken.report).exists():
            _store(told, taken, now)
    return taken


def _store(told: Told, taken: Taken, now: dt.datetime) -> None:
    data = _entry(told, taken.report)
    forget_at = dt.datetime.now(dt.UTC) + dt.timedelta(days=rules().keep_days)
    words = keeping.Words(told.description.strip(), told.address.strip())

    def beside() -> None:
        keeping.keep(taken.report, taken.token, words=words, photo=told.photo, forget_at=forget_at)

    try:
        store.say_all([data, *_link(data, now)], room=STREET, at=now, beside=beside)
    except IntegrityError:
        if not ReportRow.objects.filter(report=taken.report).exists():
            raise


def _entry(told: Told, report: str) -> ReportReceived:
    lat, lon = round(told.lat, DEGREES_DECIMALS), round(told.lon, DEGREES_DECIMALS)
    return ReportReceived(
        report=report, lat=lat, lon=lon, area=places.part_of(lat, lon), test=told.test or None,
        service=told.service, needles_low=told.needles_low, needles_high=told.needles_high,
        source=told.source, media=True if told.photo is not None else None, place_by=told.place_by,
    )  # fmt: skip


def _link(data: ReportReceived, now: dt.datetime) -> list[Data]:
    if data.test:
        return []
    found = known().reports
    since = moment_text(now - dt.timedelta(hours=SAME_HOURS))
    this = Report(
        report=data.report, at=moment_text(now), lat=data.lat, lon=data.lon, service=data.service or NEEDLES
    )
    same = Neighbours(one for one in found.values() if one.at >= since).told_before(this)
    return [] if same is None else [ReportLinked(report=data.report, to=first_told(found, same).report)]


def _named(once: str) -> Taken:
    key = bytes.fromhex(home.secret(home.folder() / "keys" / "report-names.key"))
    return Taken(
        _letters(key, f"report {once}", REPORT_LETTERS), _letters(key, f"token {once}", TOKEN_LETTERS)
    )


def _letters(key: bytes, said: str, length: int) -> str:
    number = int.from_bytes(hmac.new(key, said.encode(), hashlib.sha256).digest())
    letters = []
    for _ in range(length):
        number, index = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[index])
    return "".join(letters)
