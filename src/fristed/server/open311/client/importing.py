"""From another city's endpoint into the journal: each request once, each end once, near ones linked."""

from __future__ import annotations

import datetime as dt
import hashlib
import random
import re
from collections.abc import Callable, Iterator

import msgspec

from fristed.errors import FristedError
from fristed.journal.chain import Device
from fristed.journal.entry import Entry, moment_text
from fristed.journal.kinds.base import Data
from fristed.journal.kinds.street import ReportClosed, ReportLinked, ReportReceived
from fristed.progress import Progress, silent
from fristed.server import store
from fristed.server.accounts.roles import STREET
from fristed.server.open311.client import reading
from fristed.server.open311.client.fetching import Endpoint, Fetcher, endpoint
from fristed.server.open311.client.reading import Request, Unfit
from fristed.server.open311.client.windows import (
    SHORTEST,
    first_moment,
    keep_cursor,
    name_of,
    read_cursor,
    windows,
)
from fristed.server.report.memory import known
from fristed.server.store.database import DEFAULT, rows
from fristed.street.near import Neighbours
from fristed.street.reports import NEEDLES, Report, first_told

BY = "import"
MOST_PAGES = 1000
MOST_REFUSED = 1000
"""How many of the refused are named one by one."""
NEEDLE_WORDS = re.compile(r"needle|syringe|sharps|kanyle|sprøjte", re.IGNORECASE)
CAPS = (50, 100, 200, 250, 500, 1000)
"""Round numbers at which servers cut an answer off without saying so."""


class BroughtIn(msgspec.Struct, frozen=True, kw_only=True):
    """What a run brought in: new reports, new ends, how many were known, what was refused, and up to when."""

    service: str
    stored: int
    closed: int
    known: int
    refused: list[str]
    until: str


def bring_in(
    url: str,
    *,
    since: dt.date | None = None,
    service: str | None = None,
    jurisdiction: str | None = None,
    now: dt.datetime | None = None,
    fetcher: Callable[[Endpoint], Fetcher] = Fetcher,
    progress: Progress = silent,
) -> BroughtIn:
    """Bring in what was requested since the last run; a killed run costs at most a window of 90 days.

    Raises FristedError as ``Fetcher.get`` and ``reading.items`` do, and ``service_unclear``.
    """
    where = endpoint(url, jurisdiction)
    asking, moment = fetcher(where), now or dt.datetime.now(dt.UTC)
    code = service or _needle_service(asking)
    kept = read_cursor(where, code)
    begin = None if since is None else dt.datetime.combine(since, dt.time(), dt.UTC)
    start = first_moment(kept, begin, moment)
    begun = start if kept is None else min(start, kept.begun)
    storing = Storing(where, code)
    everything = list(windows(start, moment))
    for done, (first, last) in enumerate(everything, 1):
        for some, bad in _window(asking, code, first, last, moment):
            storing.take(some, bad)
        keep_cursor(where, code, begun=begun, reached=last, whole=False)
        progress(done, len(everything))
    keep_cursor(where, code, begun=begun, reached=moment, whole=True)
    return storing.said(until=moment)


def _needle_service(asking: Fetcher) -> str:
    body = _either(asking, "services", {})
    found = reading.items(body, "services", "service")
    fitting = [
        one for one in found if NEEDLE_WORDS.search(f"{one.get('service_name')} {one.get('service_code')}")
    ]
    codes = [str(one.get("service_code")) for one in fitting or found]
    if len(codes) == 1:
        return codes[0]
    raise FristedError(
        "service_unclear",
        f"{len(codes)} services of {asking.where.url} could be meant: {', '.join(codes[:20]) or 'none'}.",
        remedy="Say which: --service CODE.",
    )


def _either(asking: Fetcher, path: str, query: dict[str, str]) -> bytes:
    """Ask for JSON, and for XML where the endpoint has no JSON."""
    for form in ("json", "xml"):
        body = asking.get(f"{path}.{form}", query)
        if body is not None:
            return body
    raise FristedError(
        "endpoint_unknown",
        f"There is no {path}.json or {path}.xml at {asking.where.url}.",
        remedy="Write the address up to the version and no further, as its discovery page gives it.",
    )


Page = tuple[list[Request], list[Unfit]]


def _window(
    asking: Fetcher, code: str, first: dt.datetime, last: dt.datetime, now: dt.datetime
) -> Iterator[Page]:
    """Give all pages of one stretch of time; it is halved where the endpoint cuts off and has no pages."""
    query = {"service_code": code, "start_date": _w3(first), "end_date": _w3(last)}
    seen: set[str] = set()
    for page in range(1, MOST_PAGES + 1):
        body = _either(asking, "requests", query | ({"page": str(page)} if page > 1 else {}))
        found = reading.items(body, "service_requests", "request")
        good, bad = reading.requests(found, now=now)
        news = [one for one in good if one.id not in seen and one.code in ("", code)]
        if page > 1 and not news:
            if page == 2 and len(found) in CAPS and last - first > SHORTEST:
                middle = first + (last - first) / 2
                yield from _window(asking, code, first, middle, now)
                yield from _window(asking, code, middle, last, now)
            return
        yield news, bad
        seen |= {one.id for one in news}
        if len(found) < min(CAPS):
            return


def _w3(moment: dt.datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


class Storing:
    """Puts requests into the journal as entries of a device of its own, each once."""

    def __init__(self, where: Endpoint, code: str) -> None:
        self._code = code
        self._prefix = name_of(where, "")
        name = f"open311-{name_of(where, code)}"
        last = rows(
            DEFAULT, "SELECT n, digest FROM store_entry WHERE device = %s ORDER BY n DESC LIMIT 1", [name]
        )
        n, prev = last[0] if last else (0, None)
        bits = random.SystemRandom()
        self._maker = Device(name, random_bits=lambda: bits.getrandbits(74), n=n, prev=prev)
        self._reports = dict(known().reports)
        self._near = Neighbours(self._reports.values())
        self._counts = {"stored": 0, "closed": 0, "known": 0}
        self._met: set[str] = set()
        self._refused: dict[str, None] = {}

    def take(self, requests: list[Request], unfit: list[Unfit]) -> None:
        """Store a page; durable on return."""
        self._refused |= dict.fromkeys(map(str, unfit))
        entries = [
            entry for one in sorted(requests, key=lambda it: it.requested) for entry in self._entries(one)
        ]
        for answer in store.append(entries):
            if answer.status == "quarantined":
                raise FristedError(
                    "import_refused", answer.sentence or "An entry was refused.",
                    remedy="Nothing is lost: run the command again when no other import runs.",
                )  # fmt: skip

    def said(self, *, until: dt.datetime) -> BroughtIn:
        """Say what was brought in."""
        refused = list(self._refused)[:MOST_REFUSED]
        return BroughtIn(service=self._code, refused=refused, until=moment_text(until), **self._counts)

    def _entries(self, one: Request) -> Iterator[Entry]:
        name = self._name(one)
        before = self._reports.get(name)
        if name not in self._met:  # two stretches of time share their edge
            self._counts["known" if before is not None else "stored"] += 1
            self._met.add(name)
        if before is None:
            before = self._reports[name] = _report(name, one)
            yield self._made(_received(before), one.requested)
            same = self._near.told_before(before)
            if same is not None:
                yield self._made(
                    ReportLinked(report=name, to=first_told(self._reports, same).report), one.requested
                )
            self._near.add(before)
        if one.closed and before.outcome is None:
            ended = max(one.updated or one.requested, one.requested)
            self._counts["closed"] += 1
            self._reports[name] = msgspec.structs.replace(before, outcome="closed_elsewhere")
            yield self._made(ReportClosed(report=name, outcome="closed_elsewhere"), ended)

    def _name(self, one: Request) -> str:
        return f"{self._prefix}-{hashlib.sha256(one.id.encode()).hexdigest()[:20]}"

    def _made(self, data: Data, at: dt.datetime) -> Entry:
        return self._maker.make(data, room=STREET, at=at, by=BY)


def _report(name: str, one: Request) -> Report:
    return Report(
        report=name, at=moment_text(one.requested), lat=round(one.lat, 6), lon=round(one.lon, 6),
        service=NEEDLES, source="import",
    )  # fmt: skip


def _received(report: Report) -> ReportReceived:
    from fristed.server.report.places import part_of

    return ReportReceived(
        report=report.report, lat=report.lat, lon=report.lon, area=part_of(report.lat, report.lon),
        service=NEEDLES, source="import",
    )  # fmt: skip
