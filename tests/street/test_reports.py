"""How reports stand, whatever the order in which it was told."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fristed.journal.chain import Device
from fristed.journal.entry import Entry
from fristed.journal.kinds.base import Data
from fristed.journal.kinds.record import EntryWithdrawn
from fristed.journal.kinds.street import ReportClosed, ReportLinked, ReportMarkedTest, ReportReceived
from fristed.street.reports import as_it_stands, first_told, open_reports, reports

NIGHT = dt.datetime(2026, 11, 23, 22, tzinfo=dt.UTC)


def received(name: str, **more: object) -> ReportReceived:
    return ReportReceived(report=name, lat=55.67, lon=12.55, **more)


def told(*data: Data) -> list[Entry]:
    device = Device("phone", random_bits=itertools.count(1).__next__)
    return [
        device.make(one, room="street", at=NIGHT + dt.timedelta(minutes=minute), by="dan")
        for minute, one in enumerate(data)
    ]


STORY = (
    received("a", needles_low=2, needles_high=5, source="page"),
    received("b", source="open311"),
    received("c", test=True),
    received("d"),
    ReportLinked(report="b", to="a"),
    ReportMarkedTest(report="d"),
    ReportClosed(report="a", outcome="nothing_found"),
    ReportClosed(report="a", outcome="collected", round="r1"),
    ReportClosed(report="nobody", outcome="collected"),
)


def test_the_latest_end_holds_and_whoever_told_the_same_is_answered_by_it():
    found = reports(told(*STORY))

    assert list(found) == ["a", "b", "c", "d"]
    assert (found["a"].outcome, found["a"].needles_high, found["a"].service) == ("collected", 5, "needles")
    assert found["b"].outcome is None
    assert as_it_stands(found, found["b"]).outcome == "collected"
    assert (found["c"].test, found["d"].test) == (True, True)
    assert open_reports(found) == []


def test_a_test_is_nothing_to_walk_for_and_neither_is_what_was_told_before():
    found = reports(told(*STORY[:6]))

    assert [one.report for one in open_reports(found)] == ["a"]


@given(cut=st.integers(0, len(STORY)))
def test_going_on_gives_what_reading_all_gives(cut):
    entries = told(*STORY)

    assert reports(entries[cut:], known=reports(entries[:cut])) == reports(entries)


@given(st.permutations(told(*STORY)))
def test_the_order_of_coming_makes_no_difference(entries):
    assert reports(entries) == reports(told(*STORY))


def test_an_end_that_comes_late_does_not_undo_a_later_one():
    entries = told(*STORY)

    found = reports([entries[6]], known=reports([*entries[:6], *entries[7:]]))

    assert found["a"].outcome == "collected"


def test_an_end_that_was_withdrawn_never_was():
    entries = told(received("a"), ReportClosed(report="a", outcome="collected"))
    device = Device("desk", random_bits=itertools.count(9999).__next__)
    undone = [
        device.make(
            EntryWithdrawn(of=entries[1].id, reason="wrong report"), room="street", at=NIGHT, by="dan"
        )
    ]

    assert reports([*entries, *undone])["a"].outcome is None


@pytest.mark.parametrize("links", [(("a", "b"), ("b", "a")), (("a", "a"),)])
def test_a_circle_of_links_ends_somewhere(links):
    circle = [ReportLinked(report=one, to=other) for one, other in links]
    found = reports(told(received("a"), received("b"), *circle))

    assert first_told(found, found["a"]).report in {"a", "b"}
    assert as_it_stands(found, found["a"]).outcome is None


def test_a_phone_whose_clock_is_slow_closes_all_the_same():
    early = told(ReportClosed(report="a", outcome="collected"), received("a"))

    assert reports(early)["a"].outcome == "collected"
