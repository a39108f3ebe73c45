"""How residents' reports stand: received, told before by another, dealt with, only a test."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from fristed.journal.entry import Entry
from fristed.journal.kinds.street import (
    Outcome,
    PlaceBy,
    ReportClosed,
    ReportLinked,
    ReportMarkedTest,
    ReportReceived,
    ReportSource,
)
from fristed.journal.order import order_key
from fristed.journal.settle import settled

RECEIVED = "report.received"
NEEDLES = "needles"
"""The service of a report that names none."""


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One report; ``at`` and ``closed_at`` as in an entry, ``linked_to`` the report that told it before."""

    report: str
    at: str
    lat: float
    lon: float
    service: str = NEEDLES
    area: str | None = None
    needles_low: int | None = None
    needles_high: int | None = None
    source: ReportSource | None = None
    place_by: PlaceBy | None = None
    media: bool = False
    test: bool = False
    linked_to: str | None = None
    outcome: Outcome | None = None
    closed_at: str | None = None


Reports = Mapping[str, Report]
"""Reports by their name, in the order they were received."""


def reports(entries: Iterable[Entry], *, known: Reports | None = None) -> Reports:
    """Fold entries of the street into reports, going on from ``known``.

    Corrections and withdrawals are heeded among ``entries`` only: whoever meets one of them folds all
    entries anew. What is said of a report that is not there changes nothing.
    """
    found = dict(known or {})
    # Reports first: by a slow phone's clock one may be closed before the server received it.
    for entry in sorted(settled(entries), key=lambda one: (one.kind != RECEIVED, order_key(one))):
        _apply(found, entry)
    return found


def _apply(found: dict[str, Report], entry: Entry) -> None:
    data = entry.data
    if isinstance(data, ReportReceived):
        found.setdefault(data.report, _received(data, entry.at))
    elif isinstance(data, ReportLinked | ReportClosed | ReportMarkedTest) and data.report in found:
        found[data.report] = _changed(found[data.report], entry)


def _received(data: ReportReceived, at: str) -> Report:
    return Report(
        report=data.report, at=at, lat=data.lat, lon=data.lon, service=data.service or NEEDLES,
        area=data.area, needles_low=data.needles_low, needles_high=data.needles_high, source=data.source,
        place_by=data.place_by, media=bool(data.media), test=bool(data.test),
    )  # fmt: skip


def _changed(report: Report, entry: Entry) -> Report:
    data = entry.data
    if isinstance(data, ReportLinked):
        return msgspec.structs.replace(report, linked_to=data.to)
    if isinstance(data, ReportClosed):
        if report.closed_at is not None and entry.at < report.closed_at:
            return report  # came late: the latest word holds
        return msgspec.structs.replace(report, outcome=data.outcome, closed_at=entry.at)
    return msgspec.structs.replace(report, test=True)


def first_told(found: Reports, report: Report) -> Report:
    """Give the report that told first what ``report`` tells; itself where none did."""
    seen = {report.report}
    while report.linked_to is not None and report.linked_to not in seen and report.linked_to in found:
        seen.add(report.linked_to)
        report = found[report.linked_to]
    return report


def as_it_stands(found: Reports, report: Report) -> Report:
    """Give ``report`` with what became of it: its own end, else that of the report which told it first."""
    first = first_told(found, report)
    if report.outcome is not None or first.outcome is None:
        return report
    return msgspec.structs.replace(report, outcome=first.outcome, closed_at=first.closed_at)


def open_reports(found: Reports) -> list[Report]:
    """Give what crews have to look at: neither closed, nor a test, nor told before."""
    return [
        one
        for one in found.values()
        if one.outcome is None and not one.test and first_told(found, one) is one
    ]
