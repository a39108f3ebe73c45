"""``fristed room``: alarms, replays, signals, pay-days."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

FIRST = dt.date(2026, 1, 1)


@pytest.fixture
def naloxone(tmp_path: Path) -> Path:
    """A hundred days of two, and then three of nine."""
    counts = [2] * 100 + [9] * 3
    lines = [f"{FIRST + dt.timedelta(days=n)},{count}" for n, count in enumerate(counts)]
    file = tmp_path / "naloxone.csv"
    file.write_text("\n".join(["day,count", *lines]) + "\n", encoding="utf-8")
    return file


def test_an_empty_record_has_no_alarm(fristed: Any) -> None:
    assert fristed("room", "warnings", "--json").answer == []
    said = fristed("room", "warnings", "--replay")
    assert said.out.strip().endswith("There is no intake in the record yet, so there is nothing to watch.")
    assert fristed("room", "warnings", "--replay", "--json").answer == {"alarms": [], "eras": []}


def test_the_small_city_is_replayed_without_noting_anything(fristed: Any, city_folder: Path) -> None:
    found = fristed("room", "warnings", "--replay", "--json").answer
    assert next(one["why"] for one in found["eras"]) == "first"
    assert fristed("room", "warnings", "--json").answer == []
    assert "reached" in fristed("room", "warnings", "--replay").out
    assert "nået" in fristed("room", "warnings", "--language", "da").out


def test_the_textbook_charts_run_over_the_record(fristed: Any, city_folder: Path) -> None:
    refused = fristed("room", "warnings", "--textbook", "2012-10-01", "--json")
    assert refused.refusal["reason"] == "chart_impossible"
    assert fristed("room", "warnings", "--textbook", "soon").code == 2


def test_a_signal_is_kept_watched_and_told(fristed: Any, naloxone: Path, data_folder: Path) -> None:
    said = fristed("room", "signal", naloxone, "--name", "naloxone")
    assert said.out.startswith("naloxone: usually 2.0 a day; 13 days watched; alarmed on: 2026-04-1")
    assert (data_folder / "signals/naloxone.csv").read_bytes() == naloxone.read_bytes()


@pytest.mark.parametrize(
    ("name", "reason"), [("../x", "signal_named"), ("naloxone", "signal_malformed")], ids=str
)
def test_a_signal_that_cannot_be_watched_is_refused_and_not_kept(
    fristed: Any, tmp_path: Path, data_folder: Path, name: str, reason: str
) -> None:
    broken = tmp_path / "broken.csv"
    broken.write_text("day,count\n2026-01-01,many\n", encoding="utf-8")
    refused = fristed("room", "signal", broken, "--name", name, "--json")
    assert refused.code == 2
    assert refused.refusal["reason"] == reason
    assert not (data_folder / "signals").exists()


def test_paydays_are_kept_or_refused(fristed: Any) -> None:
    assert fristed("room", "paydays", "3", "1", "2").out.strip() == "Pay-days: 1, 2, 3."
    assert fristed("room", "paydays", "0", "--json").answer["days"] == []
    assert "No month has the days 32" in fristed("room", "paydays", "32").err


def test_planted_batches_are_counted_over_simulated_cities(
    fristed: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from fristed.sample.outbreak import Trial

    days = {1: 2.0, 2: None, 3: 4.5}
    told = lambda seed, setting: Trial(seed=seed, days=days[seed], false_alarms=0)  # noqa: E731
    monkeypatch.setattr("fristed.sample.outbreak.trial", told)
    found = fristed("room", "warnings", "--cities", "3", "--json").answer["summary"]
    assert (found["cities"], found["seen_soon"], found["median_days"]) == (3, pytest.approx(2 / 3), 4.5)
    assert found["ninety_percent_days"] is None
    assert "> 10" in fristed("room", "warnings", "--cities", "3").out
