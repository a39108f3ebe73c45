"""Findings about the street, from a journal whose effect is known."""

from __future__ import annotations

import datetime as dt

import polars as pl

from fristed.journal.entry import Entry
from fristed.journal.kinds.street import FindMade, RoundEnded, RoundStarted
from fristed.measures.street import street
from fristed.measures.tables import Tables
from fristed.planning.plan import City
from fristed.server.answers.street import OUTCOMES, findings, weekly_series

OPENED_ON = dt.date(2023, 5, 1)


def _tables(entries: list[Entry], city: City) -> Tables:
    return Tables(entries, timezone=city.timezone)


def test_what_halved_is_found_to_have_halved(small_record: list[Entry], small_city: City) -> None:
    found, unanswered = findings(_tables(small_record, small_city), area="Havnen", opened_on=OPENED_ON)
    by_name = {one.name: one for one in found}
    assert unanswered == ()
    assert set(by_name) == {"street_grams", "street_needles", "street_reports"}
    grams = by_name["street_grams"]
    assert grams.ratio.low < 0.5 < grams.ratio.high
    assert grams.verdict == "fall"
    assert by_name["street_reports"].verdict != "fall"


def test_what_did_not_change_is_not_found_to_have_fallen(small_record: list[Entry], small_city: City) -> None:
    found, _ = findings(_tables(small_record, small_city), area="Bakken", opened_on=OPENED_ON)
    grams = next(one for one in found if one.name == "street_grams")
    assert grams.ratio.estimate > 1.5  # its only control is the place where it halved


def test_a_record_without_weeks_before_is_said_in_words(small_record: list[Entry], small_city: City) -> None:
    late = [entry for entry in small_record if entry.at >= "2023-05"]
    found, unanswered = findings(_tables(late, small_city), area="Havnen", opened_on=OPENED_ON)
    assert found == ()
    assert all(text.da.startswith(one.question.da) for text, one in zip(unanswered, OUTCOMES, strict=True))
    assert all(
        len(text.en) > len(one.question.en) + 20 for text, one in zip(unanswered, OUTCOMES, strict=True)
    )


def test_a_week_in_which_nobody_looked_is_no_week_without_needles(
    small_record: list[Entry], small_city: City
) -> None:
    skipped = dt.date(2022, 6, 6)
    kinds = RoundStarted | RoundEnded | FindMade
    entries = [
        one
        for one in small_record
        if not (
            isinstance(one.data, kinds)
            and one.at.startswith(skipped.isoformat())
            and "Havnen" in str(one.data.round)
        )
    ]
    weekly = street(_tables(entries, small_city), per="week").filter(pl.col("days") == 7)
    grams = next(one for one in OUTCOMES if one.name == "street_grams")
    starts = weekly_series(weekly, grams, ["Havnen"]).starts
    assert skipped not in starts
    assert skipped + dt.timedelta(weeks=1) in starts
    found, _ = findings(_tables(entries, small_city), area="Havnen", opened_on=OPENED_ON)
    assert skipped not in [point.start for point in found[0].series]
