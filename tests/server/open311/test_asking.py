"""Which requests are given: ids, codes, status, the 90-day window, pages."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from fristed.journal.kinds.street import ReportClosed, ReportReceived
from fristed.server import store
from fristed.server.open311.asking import asked
from fristed.server.open311.refusing import Refused

NOW = dt.datetime.now(dt.UTC)


@pytest.fixture
def year(street_city: Client) -> Client:
    """Ten reports, one a fortnight back in time; every second is closed, the last is a test."""
    for number in range(10):
        at = NOW - dt.timedelta(days=14 * number + 1)
        said = ReportReceived(
            report=f"r{number}", lat=55.6 + number / 100, lon=12.55, test=number == 9 or None
        )
        store.say(said, room="street", at=at)
        if number % 2:
            store.say(ReportClosed(report=f"r{number}", outcome="collected"), room="street", at=at)
    return street_city


def ids(client: Client, query: str) -> list[str]:
    answer = client.get(f"/open311/v2/requests.json?{query}")
    assert answer.status_code == 200, answer.content.decode()
    return [one["service_request_id"] for one in answer.json()]


def day(number: int) -> str:
    return f"{NOW - dt.timedelta(days=number):%Y-%m-%dT%H:%M:%SZ}"


def test_by_default_the_last_90_days_newest_first(year: Client) -> None:
    assert ids(year, "") == ["r0", "r1", "r2", "r3", "r4", "r5", "r6"]
    assert ids(year, "start_date=&end_date=&status=&service_code=&page=") == ids(year, "")


def test_a_start_alone_goes_90_days_on_and_an_end_alone_90_days_back(year: Client) -> None:
    assert ids(year, f"start_date={day(116)}") == ["r2", "r3", "r4", "r5", "r6", "r7", "r8"]
    assert ids(year, f"end_date={day(50)}") == ["r4", "r5", "r6", "r7", "r8"]
    assert ids(year, f"start_date={day(60)}&end_date={day(20)}") == ["r2", "r3", "r4"]


def test_ids_go_before_everything_else(year: Client) -> None:
    query = f"service_request_id=r8,r3,none,r3&service_request_id=r0&status=open&start_date={day(1)}"
    assert sorted(ids(year, query)) == ["r0", "r3", "r8"]


def test_status_and_code(year: Client) -> None:
    assert ids(year, "status=closed") == ["r1", "r3", "r5"]
    assert ids(year, "status=open,closed") == ids(year, "")
    assert ids(year, "service_code=needles,graffiti") == ids(year, "")
    assert ids(year, "service_code=graffiti") == []


def test_pages(year: Client) -> None:
    assert ids(year, "page_size=3&page=2") == ["r3", "r4", "r5"]
    assert ids(year, "page_size=3&page=4") == []


def test_a_test_is_in_no_list_and_still_answers_to_its_number(year: Client) -> None:
    assert "r9" not in ids(year, f"end_date={day(100)}")
    assert ids(year, "service_request_id=r9") == ["r9"]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("start_date=2026-01-01T00:00:00Z&end_date=2026-04-02T00:00:00Z", "more than 90 days apart"),
        ("start_date=2026-02-01T00:00:00Z&end_date=2026-01-01T00:00:00Z", "start_date is after end_date."),
        ("start_date=2026-01-01", "with its time zone"),
        ("start_date=2026-01-01T00:00:00", "with its time zone"),
        ("end_date=2026-02-30T00:00:00Z", "a moment that no calendar has"),
        ("end_date=9999-12-31T23:59:59-12:00", "a moment that no calendar has"),
        ("status=lost", "status is open or closed"),
        ("page=0", "page is a whole number from 1 to 1,000,000."),
        ("page=%D9%A3", "page is a whole number"),
        ("page_size=1001", "page_size is a whole number from 1 to 1,000."),
        ("service_request_id=" + ",".join(map(str, range(1001))), "At most 1,000 values"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_words(query: str, said: str) -> None:
    with pytest.raises(Refused, match=said) as refused:
        asked(QueryDict(query), now=NOW)
    assert refused.value.status == 400


def test_exactly_90_days_are_allowed_and_a_plus_may_come_as_a_blank() -> None:
    found = asked(
        QueryDict("start_date=2026-01-01T00:00:00+01:00&end_date=2026-04-01T00:00:00%2B01:00"), now=NOW
    )
    assert (found.start, found.end) == ("2025-12-31T23:00:00.000Z", "2026-03-31T23:00:00.999Z")


@given(st.text(max_size=40), st.text(max_size=40))
def test_whatever_is_written_is_read_or_refused(one: str, other: str) -> None:
    query = QueryDict(mutable=True)
    query.update({"start_date": one, "end_date": other, "page": one, "status": other})
    try:
        found: Any = asked(query, now=NOW)
    except Refused as refused:
        found = refused.status
    assert found


@given(st.datetimes(), st.datetimes())
def test_any_two_moments_give_a_window_of_at_most_90_days_or_a_refusal(one: Any, other: Any) -> None:
    query = QueryDict(mutable=True)
    query.update({"start_date": f"{one.isoformat()}Z", "end_date": f"{other.isoformat()}Z"})
    try:
        found = asked(query, now=NOW)
    except Refused:
        return
    apart = dt.datetime.fromisoformat(found.end) - dt.datetime.fromisoformat(found.start)
    assert dt.timedelta() <= apart <= dt.timedelta(days=90, seconds=1)
