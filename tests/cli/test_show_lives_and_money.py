"""``fristed show lives`` and ``fristed show money``: side by side, in both languages, and what they refuse."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Fristed = Callable[..., Any]
BOOKS = Path("src/fristed/evidence")


def test_lives_show_every_method_and_both_chains(fristed: Fristed, city_folder: Path) -> None:
    found = fristed("show", "lives", "--json").answer

    assert [one["name"] for one in found["methods"]] == [
        "staff_judgement", "fatality_ratio", "area_effect", "coverage", "network",
    ]  # fmt: skip
    assert found["chains"]["base_rate"]["estimate"] == pytest.approx(0.4)
    assert found["chains"]["tipping"]["en"].startswith("The room pays for itself if at least")
    printed = fristed("show", "lives").out
    for part in (
        "Never add them",
        "Of ten emergencies",
        "By the published base rate",
        "not reckoned. Not known",
    ):
        assert part in printed
    danish = fristed("show", "lives", "--language", "da").out
    assert "Læg dem aldrig sammen" in danish
    assert "ikke beregnet. Ikke kendt" in danish


def test_a_small_count_is_withheld_from_lives(fristed: Fristed, city_folder: Path) -> None:
    found = fristed("show", "lives", "--json").answer
    gone = set(found["counts"]["withheld"])

    assert all(found["counts"][name] is None for name in gone)
    if {"emergencies", "judged", "judged_fatal"} & gone:
        assert found["methods"][0]["withheld"]
        assert found["methods"][0]["estimate"] is None


def test_another_book_brings_other_methods(fristed: Fristed, city_folder: Path, tmp_path: Path) -> None:
    own = (BOOKS / "lives/books/copenhagen.toml").read_text("utf-8")
    path = tmp_path / "ours.toml"
    path.write_text(
        own
        + '\n[area_effect]\ndeaths_in_city = 60\nshare_nearby = 0.1\nratio = [0.743, 0.6, 1.1]\nsource = "us"\n',
        "utf-8",
    )
    found = fristed("show", "lives", "--book", path, "--json").answer

    assert found["book"] == "ours.toml"
    assert found["methods"][2]["estimate"] == pytest.approx(60 * 0.1 * 0.257)


def test_money_shows_its_tables_and_what_is_missing(fristed: Fristed, city_folder: Path) -> None:
    printed = fristed("show", "money").out

    for part in ("one room costs DKK", "by the published base rate (", "Net benefit over today's", "By either chain",
                 "Whose money, how long", "What it would be worth to know", "nobody has told us:"):  # fmt: skip
        assert part in printed
    danish = fristed("show", "money", "--language", "da").out
    assert "koster ét rum DKK" in danish
    assert "efter den publicerede basisrate (" in danish


def test_money_takes_threshold_scenario_and_what_to_leave_out(fristed: Fristed, city_folder: Path) -> None:
    base = fristed("show", "money", "--json", "--draws", "500").answer
    found = fristed(
        "show", "money", "--json", "--draws", "500", "--threshold", "2000000", "--scenario", "city,10,0.05",
        "--without", "soft_tissue", "--without", "ambulances",
    ).answer  # fmt: skip

    assert (found["perspective"], found["years"], found["discount"]) == ("city", 10, 0.05)
    assert found["threshold"] == 2e6
    assert {one["name"] for one in found["items"] if one["left_out"]} == {"soft_tissue", "ambulances"}
    assert len(found["thresholds"]) == len(base["thresholds"]) + 1


@pytest.mark.parametrize(
    ("words", "reason", "sentence"),
    [
        (("--threshold", "0"), "threshold_not_above_zero", "says that the effect is worth nothing"),
        (("--without", "ambulance"), "unknown_item", "There is no item called ambulance to leave out"),
        (("--scenario", "state,1,0"), "not_a_scenario", "'state,1,0' is not a scenario."),
        (("--scenario", "city,1"), "not_a_scenario", "'city,1' is not a scenario."),
        (("--scenario", "city,0,0"), "impossible_scenario", "0 years at a discount of 0 cannot be valued"),
        (("--book", "none.toml"), "file_missing", "There is no such file."),
    ],
)
def test_what_cannot_be_asked_is_refused(
    fristed: Fristed, words: tuple[str, ...], reason: str, sentence: str
) -> None:
    ran = fristed("show", "money", "--json", *words)

    assert (ran.code, ran.refusal["reason"]) == (2, reason)
    assert sentence in ran.refusal["sentence"]


@pytest.mark.parametrize(
    ("old", "new", "reason", "sentence"),
    [
        ('currency = "DKK"', 'currency = "KR"', "unknown_currency", "The currency KR is not known."),
        ('counts_as = "cost"', 'counts_as = "saving"', "costs_missing", "No item is a cost."),
        ("mean = 0.04, sd", "mean = 4.0, sd", "not_a_book", "no share has mean 4"),
        (
            "price_year = 2012, group",
            "group",
            "price_years_differ",
            "setting_up_2012 is money of no stated year",
        ),
    ],
)
def test_a_book_that_does_not_hold_together_is_refused(
    fristed: Fristed, tmp_path: Path, old: str, new: str, reason: str, sentence: str
) -> None:
    own = (BOOKS / "money/books/copenhagen.toml").read_text("utf-8")
    assert old in own
    path = tmp_path / "book.toml"
    path.write_text(own.replace(old, new), "utf-8")

    ran = fristed("show", "money", "--book", path, "--json")

    assert (ran.code, ran.refusal["reason"]) == (2, reason)
    assert sentence in ran.refusal["sentence"]


def test_a_record_without_a_room_has_no_lives_but_published_money(
    fristed: Fristed, data_folder: Path, city_files: Path, journal_file: Callable[..., Path]
) -> None:
    (data_folder / "city.json").write_bytes((city_files / "city.json").read_bytes())
    fristed("journal", "import", journal_file(5))

    refused = fristed("show", "lives")
    assert (refused.code, refused.out) == (2, "")
    assert "No room has opened yet" in refused.err
    assert fristed("show", "money", "--json", "--draws", "500").answer["counted"] == []
