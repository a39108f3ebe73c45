"""Which requests somebody asks for: filters, the 90-day window, pages."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

import msgspec
from django.http import QueryDict

from fristed.journal.entry import moment_text
from fristed.server.open311.refusing import Refused
from fristed.street.reports import Report

LONGEST = dt.timedelta(days=90)
PAGE_SIZE, LARGEST_PAGE = 1000, 1000
"""All of a usual window at once: many clients do not know of pages."""
MOST_IDS = 1000
EARLIEST, LATEST = dt.datetime(1990, 1, 1, tzinfo=dt.UTC), dt.datetime(2100, 1, 1, tzinfo=dt.UTC)
STATUSES = frozenset(("open", "closed"))
W3 = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+ -]\d{2}:\d{2})")


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked for; ``ids`` override all else. Moments as in an entry, both ends included."""

    ids: tuple[str, ...] = ()
    codes: frozenset[str] = frozenset()
    statuses: frozenset[str] = STATUSES
    start: str = ""
    end: str = ""
    page: int = 1
    size: int = PAGE_SIZE

    def fits(self, report: Report) -> bool:
        """Whether ``report``, as it stands, is among what is asked for.

        Tests never are, nor what was brought in from another city: that is for the other to give, or two
        cities that read each other would double their requests for ever.
        """
        status = "open" if report.outcome is None else "closed"
        return (
            not report.test
            and report.source != "import"
            and status in self.statuses
            and (not self.codes or report.service in self.codes)
            and self.start <= report.at <= self.end
        )

    def cut(self, reports: Iterable[Report]) -> list[Report]:
        """Give the page asked for, newest first."""
        ordered = sorted(reports, key=lambda one: (one.at, one.report), reverse=True)
        return ordered[(self.page - 1) * self.size : self.page * self.size]


def asked(query: QueryDict, *, now: dt.datetime) -> Asked:
    """Read the query; an empty argument is one that was not given. Raises Refused (400)."""
    ids = _list(query, "service_request_id")
    if len(ids) > MOST_IDS:
        raise Refused(400, f"At most {MOST_IDS:,} values of service_request_id are taken at once.")
    page, size = _whole(query, "page", 1, most=1_000_000), _whole(query, "page_size", PAGE_SIZE)
    if ids:
        return Asked(ids=tuple(dict.fromkeys(ids)), page=page, size=size)
    statuses = frozenset(_list(query, "status")) or STATUSES
    if statuses - STATUSES:
        raise Refused(400, "status is open or closed, or both with a comma between.")
    start, end = _window(_moment(query, "start_date"), _moment(query, "end_date"), now)
    return Asked(
        codes=frozenset(_list(query, "service_code")), statuses=statuses,
        start=_text(start), end=_text(_whole_second(end)), page=page, size=size,
    )  # fmt: skip


def _whole_second(end: dt.datetime) -> dt.datetime:
    """Moments are given in whole seconds, so a request of the last second is asked for too."""
    return end if end.microsecond else end + dt.timedelta(milliseconds=999)


def _text(moment: dt.datetime) -> str:
    """As an entry has it; no entry is older or younger than these."""
    return moment_text(min(max(moment, EARLIEST), LATEST))


def _window(
    start: dt.datetime | None, end: dt.datetime | None, now: dt.datetime
) -> tuple[dt.datetime, dt.datetime]:
    """90 days where one end or both are not given: up to now, from the start, or up to the end."""
    if end is None:
        end = now if start is None else _after(start)
    if start is None:
        start = _before(end)
    if start > end:
        raise Refused(400, "start_date is after end_date.")
    if end - start > LONGEST:
        raise Refused(400, f"start_date and end_date are more than {LONGEST.days} days apart.")
    return start, end


def _after(start: dt.datetime) -> dt.datetime:
    try:
        return start + LONGEST
    except OverflowError:
        return start


def _before(end: dt.datetime) -> dt.datetime:
    try:
        return end - LONGEST
    except OverflowError:
        return end


def _moment(query: QueryDict, name: str) -> dt.datetime | None:
    said = query.get(name, "").strip()
    if not said:
        return None
    # A plus that was not encoded arrives as a blank.
    if W3.fullmatch(said) is None:
        raise Refused(400, f"{name} is to be written as 2010-01-01T00:00:00Z, with its time zone.")
    try:
        return dt.datetime.fromisoformat(said.replace(" ", "+")).astimezone(dt.UTC)
    except (ValueError, OverflowError):
        raise Refused(400, f"{name} is a moment that no calendar has.") from None


def _list(query: QueryDict, name: str) -> list[str]:
    return [one.strip() for said in query.getlist(name) for one in said.split(",") if one.strip()]


def _whole(query: QueryDict, name: str, default: int, *, most: int = LARGEST_PAGE) -> int:
    said = query.get(name, "").strip()
    if not said:
        return default
    if not re.fullmatch(r"[0-9]{1,7}", said, re.ASCII) or not 1 <= int(said) <= most:
        raise Refused(400, f"{name} is a whole number from 1 to {most:,}.")
    return int(said)
