"""What the ledger is made of, counted from the journal; guests' small numbers withheld."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from fristed.journal.kinds.street import BoxEmptied, FindMade, ReportMarkedTest, ReportReceived, RoundEnded
from fristed.journal.kinds.visit import ReturnsTaken, SuppliesGiven
from fristed.measures.street import street
from fristed.measures.street_ledger import ledger_counts, weighed

Tell = Callable[..., Any]
MONDAY = dt.date(2026, 1, 5)


def test_every_part_lands_in_its_area_and_week(tell: Tell) -> None:
    tables = tell(
        [
            ("2026-01-05T09:00", SuppliesGiven(items={"needle": 90})),
            ("2026-01-06T09:00", ReturnsTaken(needles=40)),
            ("2026-01-06T10:00", ReturnsTaken(grams=120.0)),
            (
                "2026-01-07T09:00",
                FindMade(find="f1", source="ground", round="r1", needles_low=3, needles_high=5),
            ),
            ("2026-01-07T09:10", FindMade(find="f2", source="kiosk", area="North", needles=20)),
            (
                "2026-01-07T09:20",
                FindMade(find="f3", source="ground", area="North", grams=30.0, kind_found="needle_1ml"),
            ),
            ("2026-01-07T09:30", BoxEmptied(box="b1", round="r1", needles=7)),
            ("2026-01-07T09:40", BoxEmptied(box="b2", round="r1", grams=400.0, tare_grams=150.0)),
            ("2026-01-07T10:00", RoundEnded(round="r1", area="North", minutes=90)),
        ]
    )
    found = ledger_counts(tables, rooms={"halmtorvet": "North"}).row(0, named=True)
    assert (found["area"], found["start"], found["given"], found["returned"]) == ("North", MONDAY, 90, 40)
    assert (found["boxes"], found["found"], found["found_low"], found["found_high"]) == (27, 0, 3, 5)
    assert (found["rounds"], found["effort_minutes"]) == (1, 90)
    assert weighed(tables, rooms={"halmtorvet": "North"}).rows() == [
        ("North", MONDAY, "boxes", "mixed", 250.0),
        ("North", MONDAY, "found", "needle_1ml", 30.0),
        ("North", MONDAY, "returned", "mixed", 120.0),
    ]


def test_a_small_number_of_guests_is_withheld_and_street_counts_are_not(tell: Tell) -> None:
    tables = tell(
        [
            ("2026-01-05T09:00", SuppliesGiven(items={"needle": 3})),
            ("2026-01-07T09:10", FindMade(find="f2", source="ground", area="North", needles=2)),
        ]
    )
    found = ledger_counts(tables, rooms={"halmtorvet": "North"}).row(0, named=True)
    assert (found["given"], found["found"]) == (None, 2)


def test_a_report_marked_as_a_test_is_out_of_every_count(tell: Tell) -> None:
    tables = tell(
        [
            ("2026-01-05T09:00", ReportReceived(report="p1", lat=55.6, lon=12.5, area="North")),
            ("2026-01-05T09:10", ReportReceived(report="p2", lat=55.6, lon=12.5, area="North")),
            ("2026-01-05T10:00", ReportMarkedTest(report="p2")),
        ],
        room="street",
    )
    assert street(tables)["reports"].to_list() == [1]
