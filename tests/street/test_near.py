"""Which reports tell of the same needles."""

from __future__ import annotations

import datetime as dt
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fristed.journal.entry import moment_text
from fristed.street.near import SAME_HOURS, SAME_METRES, Neighbours, metres_between
from fristed.street.reports import Report

NOON = dt.datetime(2026, 6, 1, 12, tzinfo=dt.UTC)
METRE = 1 / 111_195


def report(
    name: str, *, north: float = 0, east: float = 0, hours: float = 0, lat: float = 55.67, **more
) -> Report:
    """A report so many metres and hours from one at noon in Copenhagen."""
    return Report(
        report=name, at=moment_text(NOON + dt.timedelta(hours=hours)), lat=lat + north * METRE,
        lon=12.55 + east * METRE / math.cos(math.radians(lat)), **more,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("second", "same"),
    [
        (report("b", north=29, hours=1), True),
        (report("b", north=31, hours=1), False),
        (report("b", north=20, east=20, hours=23.9), True),
        (report("b", north=22, east=22, hours=1), False),
        (report("b", hours=24.1), False),
        (report("b", hours=-1), False),
        (report("b", hours=1, service="box"), False),
    ],
)
def test_thirty_metres_and_a_day_of_the_same_service(second, same):
    assert (Neighbours([report("a")]).told_before(second) is not None) is same


def test_the_nearest_of_several_is_given_and_a_test_is_nobody_s_neighbour():
    near = Neighbours([report("far", north=20), report("near", north=5), report("test", test=True)])

    assert near.told_before(report("new", hours=1)).report == "near"


def test_a_report_does_not_tell_itself_again():
    assert Neighbours([report("a")]).told_before(report("a")) is None


@given(
    lat=st.floats(-75, 75), angle=st.floats(0, 2 * math.pi), metres=st.floats(0, 60), hours=st.floats(0, 30)
)
def test_the_grid_finds_what_measuring_each_pair_finds(lat, angle, metres, hours):
    first = report("a", lat=lat)
    second = report("b", lat=lat, north=metres * math.cos(angle), east=metres * math.sin(angle), hours=hours)
    apart = metres_between(first.lat, first.lon, second.lat, second.lon)
    late = dt.datetime.fromisoformat(second.at) - dt.datetime.fromisoformat(first.at)
    expected = apart <= SAME_METRES and late <= dt.timedelta(hours=SAME_HOURS)

    assert (Neighbours([first]).told_before(second) is not None) is expected
