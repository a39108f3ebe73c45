"""``fristed show plan``, ``power`` and ``effect PLAN``: registered, answered, and checked by somebody else."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest

Fristed = Callable[..., Any]
FIRST, WEEKS, BEFORE = dt.date(2010, 1, 4), 60, 40

PLAN = """
plan = "street"
question = "Did fewer needles lie there?"
question_da = "Lå der færre kanyler?"
[outcome]
column = "needles"
unit = "needles found"
unit_da = "fundne kanyler"
[[treated]]
area = "a0"
on = 2010-10-11
"""


@pytest.fixture
def question(tmp_path: Path) -> tuple[Path, Path]:
    rates = np.full((8, WEEKS), 40.0)
    rates[0, BEFORE:] /= 2
    data = pl.DataFrame({
        "area": np.repeat([f"a{i}" for i in range(8)], WEEKS),
        "week": [FIRST + dt.timedelta(weeks=i) for i in range(WEEKS)] * 8,
        "needles": np.random.default_rng(1).poisson(rates).ravel(),
    })  # fmt: skip
    plan, csv = tmp_path / "plan.toml", tmp_path / "street.csv"
    plan.write_text(PLAN, encoding="utf-8")
    data.write_csv(csv)
    return plan, csv


def test_a_plan_is_registered_once_amended_in_sight_and_its_report_noted(
    fristed: Fristed, question: tuple[Path, Path]
) -> None:
    plan, csv = question
    first = fristed("show", "plan", "new", "--from", str(plan), "--json").answer
    assert (first["stored"], first["amendments"]) == (True, 0)
    assert fristed("show", "plan", "new", "--from", str(plan), "--json").answer["stored"] is False

    plan.write_text(PLAN.replace('plan = "street"', 'plan = "street"\nalpha = 0.1'), encoding="utf-8")
    answer = fristed("show", "effect", str(plan), "--data", str(csv), "--json").answer
    assert {one["what"] for one in answer["deviations"]} == {"alpha", "registered_late"}
    assert fristed("show", "plan", "new", "--from", str(plan), "--json").answer["amendments"] == 1

    (listed,) = fristed("show", "plan", "list", "--json").answer
    assert listed["registered"]["plan"]["plan"] == "street"
    assert listed["reports"][0][1]["data_digest"] == answer["data_digest"]
    printed = fristed("show", "plan", "show", "street").out
    assert first["digest"] in printed
    assert "the level of the intervals, from 0.05 to 0.1" in printed


def test_anybody_can_run_a_finding_again_and_get_its_numbers(
    fristed: Fristed, question: tuple[Path, Path], tmp_path: Path
) -> None:
    plan, csv = question
    folder = tmp_path / "again"
    answer = fristed("show", "effect", str(plan), "--data", str(csv), "--write", str(folder), "--json").answer
    again = fristed(
        "show", "effect", str(folder / "plan.json"), "--data", str(folder / "data.csv"), "--json"
    ).answer

    assert json.loads((folder / "expected.json").read_text(encoding="utf-8")) == again["expected"]
    assert again["estimates"] == answer["estimates"]
    assert answer["estimates"][0]["ratio"]["high"] < 0.7
    twice = fristed("show", "effect", str(plan), "--data", str(csv), "--write", str(folder))
    assert twice.code == 2
    assert "is there already" in twice.err


def test_the_whole_finding_is_printed_in_danish(fristed: Fristed, question: tuple[Path, Path]) -> None:
    plan, csv = question
    printed = fristed("show", "effect", str(plan), "--data", str(csv), "--language", "da").out

    for words in (
        "Lå der færre kanyler?",
        "Fundne kanyler faldt med",
        "Afvigelser fra planen",
        "Prøv det selv",
    ):
        assert words in printed
    assert "Hvad ville vælte dette" in printed


def test_power_is_told_before_anything_opens(fristed: Fristed, question: tuple[Path, Path]) -> None:
    plan, csv = question
    asked = ("show", "power", str(plan), "--data", str(csv), "--weeks", "13", "--effect", "0.5")

    assert fristed(*asked, "--json").answer["smallest"] == {"13": 0.5}
    assert "after 13 weeks: a fall of 50% or more" in fristed(*asked).out


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("effect", "nobodys"), "plan_unknown"),
        (("effect", "--data", "street.csv"), "plan_missing"),
        (("effect", "gone.toml"), "file_missing"),
        (("plan", "new"), "asking_in_json"),
        (("plan", "show", "nobodys"), "plan_unknown"),
    ],
)
def test_what_cannot_be_answered_is_refused(fristed: Fristed, words: tuple[str, ...], reason: str) -> None:
    ran = fristed("show", *words, "--json")

    assert ran.code == 2
    assert ran.refusal["reason"] == reason


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("a0,soon,4", "line 2: 'soon' is not a day"),
        ("a0,2010-01-04,four", "line 2: The column needles holds 'four'"),
    ],
)
def test_a_bad_line_of_data_is_named(
    fristed: Fristed, question: tuple[Path, Path], line: str, sentence: str
) -> None:
    plan, csv = question
    csv.write_text(f"area,week,needles\n{line}\n", encoding="utf-8")
    ran = fristed("show", "effect", str(plan), "--data", str(csv))

    assert ran.code == 2
    assert sentence in ran.err


def test_the_plan_of_the_record_is_answered_from_its_own_street(fristed: Fristed, city_folder: Path) -> None:
    answer = fristed("show", "effect", "street-needles-2012", "--json").answer

    assert [one["estimator"] for one in answer["estimates"]][:2] == ["ratio_did", "synthetic_control"]
    assert answer["estimates"][0]["ratio"]["high"] < 1
    assert answer["deviations"] == []
    assert {one["outcome"]["column"] for one in answer["outcomes"]} == {"needles", "reports"}
