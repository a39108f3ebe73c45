"""Lives and money come from what the record may show, and from nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from fristed.evidence.lives.book import own_book
from fristed.evidence.lives.counts import Counts
from fristed.journal.entry import Entry
from fristed.measures.tables import Tables
from fristed.server.answers.keeping import answers
from fristed.server.answers.lives import counts, lives_report
from fristed.server.answers.money import judged, money_report, own_counts


def test_a_room_with_one_emergency_shows_none_of_it(small_record: list[Entry]) -> None:
    known = counts(Tables(small_record, timezone="Europe/Copenhagen"), "kajen")

    assert known is not None
    assert known.emergencies is None
    assert {"emergencies", "judged", "judged_fatal"} <= set(known.withheld)
    report = lives_report(known, None)
    assert report.counts == known
    assert report.methods[0].withheld
    assert report.chains.base_rate.estimate == pytest.approx(0.4)


def test_a_room_without_a_record_has_no_counts(small_record: list[Entry]) -> None:
    assert counts(Tables(small_record, timezone="Europe/Copenhagen"), "elsewhere") is None


def test_the_answers_hold_both_reports(kept_record: Path) -> None:
    found = answers()

    assert found.lives is not None
    assert found.money is not None
    assert found.lives.chains.tipping == found.money.tipping
    assert found.money.counted == ()


def test_own_counts_replace_published_ones_and_carry_through_to_the_tipping_point() -> None:
    known = Counts(years=2, emergencies=100, judged=50, judged_fatal=10, guests=800)

    report = money_report(known, draws=500)

    assert set(report.counted) == {"emergencies", "guests"}
    assert report.chains[1].share == pytest.approx(10.5 / 51)
    assert report.chains[0].effect_per_year == pytest.approx(0.04 * 100.5 / 2)
    assert lives_report(known, report).chains.tipping_deaths == pytest.approx(
        10 * (report.tipping_share or 0)
    )


def test_without_a_record_the_published_figures_stand() -> None:
    assert own_counts(None) == {}
    assert judged(None, own_book()).mean == pytest.approx(6.5 / 11)
    assert money_report(None, draws=500).counted == ()
