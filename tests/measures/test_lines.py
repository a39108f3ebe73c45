"""Lines laid out as columns say the same as the entries they stand for, mends included."""

from __future__ import annotations

import datetime as dt
import itertools

import msgspec
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from fristed.errors import InputRefused
from fristed.journal.chain import Device
from fristed.journal.entry import Entry, canonical, decode
from fristed.journal.kinds import KINDS, Unknown
from fristed.journal.kinds.base import Data
from fristed.journal.kinds.emergency import EmergencyActed, EmergencyStarted
from fristed.journal.kinds.record import EntryCorrected, EntryWithdrawn
from fristed.journal.kinds.shift import DayOpened, EntryAttributed
from fristed.journal.kinds.street import FindMade, RoundTracked
from fristed.journal.kinds.visit import IntakeRegistered, ReturnsTaken, SuppliesGiven, VisitArrived
from fristed.journal.settle import settled
from fristed.measures.tables import Tables

START = dt.datetime(2025, 3, 29, 22, tzinfo=dt.UTC)
ZONE = "Europe/Copenhagen"
TOLD: tuple[Data, ...] = (
    DayOpened(),
    VisitArrived(visit="v1", wants="inject", guest="0" * 32, first=True),
    VisitArrived(visit="v2", wants="smoke"),
    IntakeRegistered(visit="v1", route="inject", substances=("heroin", "cocaine"), assisted=False),
    SuppliesGiven(visit="v1", items={"syringe": 4, "needle": 3}),
    SuppliesGiven(items={"foil": 1}),
    ReturnsTaken(grams=2.0),
    ReturnsTaken(grams=0.125, needles=4),
    EmergencyStarted(emergency="e1"),
    EmergencyActed(emergency="e1", action="naloxone", milligrams=0.4, route="im"),
    RoundTracked(round="r1", points=((0, 55.0, 12.5), (30, 55.67001, 12.50001))),
    FindMade(find="f1", source="ground", reports=("a", "b")),
)


def by_item(frame: pl.DataFrame) -> pl.DataFrame:
    """The order of what is counted by item means nothing."""
    if "items" not in frame.columns:
        return frame
    return frame.with_columns(pl.col("items").list.eval(pl.element().sort()))


def check_same(entries: list[Entry]) -> Tables:
    lines = [(one.id, one.kind, canonical(one).decode()) for one in entries]
    of_lines = Tables.of_lines(lines, timezone=ZONE)
    parts = [lines[: len(lines) // 2], lines[len(lines) // 2 :]]
    growing = Tables.of_lines(parts[0], timezone=ZONE)
    for kind in KINDS:
        growing.of(kind)
    grown = Tables.of_lines(parts[1], timezone=ZONE, before=growing)
    assert (grown.last_at, grown.unread) == (of_lines.last_at, of_lines.unread)
    of_entries = Tables(settled(decode(line) for _, _, line in lines), timezone=ZONE)
    assert (of_lines.last_at, of_lines.unread) == (of_entries.last_at, of_entries.unread)
    for kind in KINDS:
        assert_frame_equal(by_item(of_lines.of(kind)), by_item(of_entries.of(kind)))
        assert_frame_equal(by_item(grown.of(kind)), by_item(of_entries.of(kind)))
    return of_lines


def told(*data: Data, by: str = "anna") -> list[Entry]:
    device = Device("desk", random_bits=itertools.count(1).__next__)
    return [
        device.make(one, room="kajen", at=START + dt.timedelta(hours=hour), by=by)
        for hour, one in enumerate(data)
    ]


def test_every_type_of_field_comes_through() -> None:
    tables = check_same(told(*TOLD))
    assert tables.of("supplies.given")["items"].to_list() == [
        [{"key": "needle", "count": 3}, {"key": "syringe", "count": 4}],
        [{"key": "foil", "count": 1}],
    ]
    assert tables.of("round.tracked")["points"].to_list() == [[[0, 55, 12.5], [30, 55.67001, 12.50001]]]
    assert tables.of("find.made")["reports"].to_list() == [["a", "b"]]
    assert tables.of("returns.taken")["grams"].to_list() == [2.0, 0.125]
    assert tables.of("visit.arrived")["first"].to_list() == [True, None]


def test_nothing_told_is_nothing_counted() -> None:
    assert check_same([]).last_at is None


def test_what_a_newer_release_told_is_carried_along_unread() -> None:
    entries = told(*TOLD)
    newer = msgspec.structs.replace(entries[1], v=9, data=Unknown({"visit": "v1", "mood": "fine"}))
    strange = msgspec.structs.replace(entries[2], kind="visit.danced", data=Unknown({"visit": "v1"}))
    mend = msgspec.structs.replace(
        entries[3], kind="entry.corrected", v=9, data=Unknown({"of": entries[4].id})
    )
    unread = check_same([entries[0], newer, strange, mend, *entries[4:]]).unread
    assert unread == {"visit.arrived": 1, "visit.danced": 1, "entry.corrected": 1}


def test_a_line_that_is_no_entry_is_refused() -> None:
    with pytest.raises(InputRefused, match="This is not an entry"):
        Tables.of_lines([("x", "visit.danced", "{}")], timezone=ZONE)


PLACES = st.integers(0, len(TOLD) + 5)
MENDS = st.one_of(
    st.tuples(st.just("withdraw"), PLACES),
    st.tuples(st.just("correct"), PLACES),
    st.tuples(st.just("move"), PLACES),
    st.tuples(st.just("attribute"), PLACES),
)


def mend(what: str, of: str) -> Data:
    """A correction may not fit what it names: then it is passed over."""
    changes = {"wants": "other"}
    return {
        "withdraw": EntryWithdrawn(of=of, reason="Tapped twice."),
        "correct": EntryCorrected(of=of, reason="Misheard.", data=changes),
        "move": EntryCorrected(of=of, reason="Earlier.", at="2025-03-28T10:00:00.000Z"),
        "attribute": EntryAttributed(of=(of,), staff="bo"),
    }[what]


@settings(max_examples=25, deadline=None)
@given(st.lists(MENDS, max_size=6))
def test_mended_entries_are_read_as_they_were_mended(mends: list[tuple[str, int]]) -> None:
    entries = told(*TOLD, by="locked")
    device = Device("office", random_bits=itertools.count(10_000).__next__)
    for hour, (what, place) in enumerate(mends):
        of = entries[place % len(entries)].id
        at = START + dt.timedelta(days=2, hours=hour)
        entries.append(device.make(mend(what, of), room="kajen", at=at, by="clara"))
    check_same(entries)
