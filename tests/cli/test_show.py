"""``fristed show``: numbers, findings and measures of a record, and findings from a city's own file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Fristed = Callable[..., Any]


def test_the_headline_numbers_come_with_query_and_small_ones_are_withheld(
    fristed: Fristed, city_folder: Path
) -> None:
    listed = {one["name"]: one for one in fristed("show", "numbers", "--json").answer}
    intakes = listed["intakes_per_day"]
    assert 20 < intakes["value"] < 40
    assert intakes["query"].startswith("intakes_per_day, mean over the days of 2012-10-01 to 2013-01-15")
    rate = listed["emergencies_per_1000_intakes"]
    assert (rate["value"], rate["low"], rate["high"], rate["withheld"]) == (None, None, None, True)
    printed = fristed("show", "numbers").out
    assert printed.startswith("\nKøbenhavn, Halmtorvet\n")
    assert f"{intakes['value']:.1f}" in printed
    assert "withheld (fewer" in printed
    danish = fristed("show", "numbers", "--language", "da").out
    assert "95 %-interval" in danish
    assert f"{intakes['value']:.1f}".replace(".", ",") in danish
    assert "tilbageholdt (færre" in danish


def test_the_number_printed_is_the_one_the_measure_counts(fristed: Fristed, city_folder: Path) -> None:
    months = fristed("show", "measure", "intakes_per_day", "--json").answer
    assert [one["start"] for one in months] == ["2012-10-01", "2012-11-01", "2012-12-01", "2013-01-01"]
    days = fristed("show", "measure", "intakes_per_day", "--per", "day", "--json").answer
    assert sum(one["value"] for one in days) == sum(one["value"] for one in months)
    numbers = fristed("show", "numbers", "--json").answer
    mean = next(one["value"] for one in numbers if one["name"] == "intakes_per_day")
    assert sum(one["value"] for one in days) / len(days) == pytest.approx(mean)
    printed = fristed("show", "measure", "intakes_per_day", "--language", "da").out
    assert printed.split()[-4:-2] == ["halmtorvet", "2013-01-01"]
    assert "dage" in printed


def test_small_counts_are_withheld_and_parts_are_not_told_by_day(fristed: Fristed, city_folder: Path) -> None:
    months = fristed("show", "measure", "emergencies_per_day", "--json").answer
    assert all(one["withheld"] == (one["value"] is None) for one in months)
    assert not any(0 < (one["value"] or 0) < 5 for one in months)
    days = fristed("show", "measure", "emergencies_per_day", "--per", "day", "--json").answer
    assert not any(one["value"] for one in days)
    refused = fristed("show", "measure", "refused_ban_per_day", "--per", "day", "--json")
    assert (refused.code, refused.refusal["reason"]) == (2, "per_too_fine")
    assert "might be recognised" in refused.refusal["sentence"]


def test_an_unknown_measure_is_refused_with_all_that_are_known(fristed: Fristed) -> None:
    ran = fristed("show", "measure", "intake_per_day", "--json")
    assert (ran.code, ran.refusal["reason"]) == (2, "unknown_measure")
    assert "intakes_per_day" in ran.refusal["remedy"]


def test_the_effect_comes_with_every_check(fristed: Fristed, city_folder: Path) -> None:
    answer = fristed("show", "effect", "--json").answer
    assert answer["unanswered"] == []
    grams = answer["findings"][0]
    assert (grams["name"], grams["verdict"]) == ("street_grams", "fall")
    assert 0.2 < grams["ratio"]["low"] < grams["ratio"]["estimate"] < grams["ratio"]["high"] < 0.6
    printed = fristed("show", "effect").out
    assert grams["sentence"]["en"] in printed
    assert "FAILED" in printed  # one year before the opening is too little, and that is said
    danish = fristed("show", "effect", "--language", "da").out
    assert grams["sentence"]["da"] in danish
    for word in ("forhold", "forskel pr. uge", "bestået", "DUMPET"):
        assert word in danish
    assert "passed" not in danish


def test_a_record_without_a_room_has_no_effect_to_show(
    fristed: Fristed, data_folder: Path, city_files: Path, journal_file: Callable[..., Path]
) -> None:
    (data_folder / "city.json").write_bytes((city_files / "city.json").read_bytes())
    fristed("journal", "import", journal_file(5))
    for verb in ("effect", "numbers"):
        ran = fristed("show", verb)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith(
            "fristed: No room has opened yet, so there is no before and after to compare."
        )


def finds(path: Path, *, weeks: int, area: str | None = None) -> Path:
    """A csv of one round a week for ``weeks`` weeks from 2022, with less found from 2023 on."""
    rows = [
        f"{2022 + week // 52}-{1 + week % 52 * 7 // 31:02d}-{1 + week % 52 * 7 % 28:02d},55.67,12.56,"
        f"{(20 if week < 52 else 8) + week % 3},60,{area or 'Nord'}"
        for week in range(weeks)
    ]
    path.write_text("\n".join(("at,lat,lon,needles,effort_minutes,area", *rows)) + "\n", encoding="utf-8")
    return path


def test_a_plain_csv_of_finds_gives_a_finding(fristed: Fristed, tmp_path: Path) -> None:
    path = finds(tmp_path / "finds.csv", weeks=100)
    ran = fristed("show", "file", path, "--opened", "2023-01-01", "--json")
    assert ran.code == 0
    assert ran.answer["verdict"] == "fall"
    assert ran.answer["refused"] == []
    same = fristed("show", "file", path, "--opened", "2023-01-01", "--area", "Nord", "--json").answer
    assert same["ratio"] == ran.answer["ratio"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--opened", "2023-02-30"), "'2023-02-30' is not a day of the calendar. Write it as 2012-10-01."),
        (("--opened", "soon"), "'soon' is not a day of the calendar."),
        (("--opened", "1999-01-01"), "{path}: The opening on 1999-01-01 lies outside the series"),
        (("--opened", "2023-01-01", "--outcome", "tins"), "{path}: The file has no number called 'tins'."),
        (
            ("--opened", "2023-01-01", "--area", "Syd"),
            "{path}: The file has no rows of an area called 'Syd'. Choose among Nord.",
        ),
        (
            ("--opened", "2023-01-01", "--format", "paper"),
            "{path}: There is no format 'paper'. Choose among ",
        ),
    ],
)
def test_a_question_the_file_cannot_answer_is_refused(
    fristed: Fristed, tmp_path: Path, words: tuple[str, ...], sentence: str
) -> None:
    path = finds(tmp_path / "finds.csv", weeks=100)
    ran = fristed("show", "file", path, *words)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert ran.err.startswith(f"fristed: {sentence.format(path=path)}")


def test_too_short_a_file_is_refused_by_name(fristed: Fristed, tmp_path: Path) -> None:
    path = finds(tmp_path / "finds.csv", weeks=2)
    ran = fristed("show", "file", path, "--opened", "2022-01-05")
    assert (ran.code, ran.err) == (
        2, f"fristed: {path}: No whole period is left. Give a file that covers at least three weeks.\n",
    )  # fmt: skip


def test_a_bad_row_is_told_beside_the_finding(fristed: Fristed, tmp_path: Path) -> None:
    path = finds(tmp_path / "finds.csv", weeks=100)
    with path.open("a") as file:
        file.write("2023-02-30,55.67,12.56,3,60,Nord\n")
    ran = fristed("show", "file", path, "--opened", "2023-01-01")
    assert ran.code == 1
    assert f"{path}, line 102: `at` is '2023-02-30', a date that cannot be" in ran.out
    told = fristed("show", "file", path, "--opened", "2023-01-01", "--json")
    assert (told.code, [one["line"] for one in told.answer["refused"]]) == (1, [102])
