"""``fristed plan``: a proven choice in words, and every wrong map refused with its file."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

Fristed = Callable[..., Any]
EVERY = 8
"""Crossings along each side of the small town."""


def square(name: str, west: float, south: float, size: float) -> dict[str, Any]:
    ring = [
        [west, south],
        [west + size, south],
        [west + size, south + size],
        [west, south + size],
        [west, south],
    ]
    return {"properties": {"name": name}, "geometry": {"type": "Polygon", "coordinates": [ring]}}


class Town:
    """A town of two districts on a grid of streets, written as the files ``plan streets`` takes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        ids = [(row, column) for row in range(EVERY) for column in range(EVERY)]
        self.nodes = pl.DataFrame(
            {
                "osmid": [row * EVERY + column for row, column in ids],
                "lat": [55.66 + 0.002 * row for row, _ in ids],
                "lon": [12.54 + 0.004 * column for _, column in ids],
            }
        )
        ends = [
            (row * EVERY + column, row * EVERY + column + 1, 251.0)
            for row, column in ids
            if column < EVERY - 1
        ]
        ends += [
            (row * EVERY + column, (row + 1) * EVERY + column, 223.0)
            for row, column in ids
            if row < EVERY - 1
        ]
        self.edges = pl.DataFrame(ends, schema=["u", "v", "length_m"], orient="row")
        self.areas: Any = {
            "features": [square("Vest", 12.54, 55.66, 0.014), square("Øst", 12.554, 55.66, 0.014)]
        }
        self.figures = "area,persons\nVest,300\nØst,100\n"

    def path(self, name: str) -> Path:
        return self.folder / {"nodes": "n.parquet", "edges": "e.parquet", "areas": "a.geojson"}.get(
            name, "f.csv"
        )

    def words(self, *more: str) -> tuple[str | Path, ...]:
        """Write the files, and give the words of the command."""
        for name in ("nodes", "edges"):
            table = getattr(self, name)
            path = self.path(name)
            path.write_bytes(table) if isinstance(table, bytes) else table.write_parquet(path)
        written = self.areas if isinstance(self.areas, str) else json.dumps(self.areas)
        self.path("areas").write_text(written, encoding="utf-8")
        self.path("figures").write_text(self.figures, encoding="utf-8")
        named = (
            word for name in ("nodes", "edges", "areas", "figures") for word in (f"--{name}", self.path(name))
        )
        return ("plan", "streets", *named, "--area-column", "area", "--count-column", "persons", *more)


@pytest.fixture
def town(tmp_path: Path) -> Town:
    return Town(tmp_path)


def test_rooms_from_the_record_are_proven_and_told(fristed: Fristed, city_folder: Path) -> None:
    plan = fristed("plan", "rooms", "--json").answer
    assert (plan["proof"]["status"], plan["proof"]["gap"], len(plan["sites"])) == ("optimal", 0, 4)
    assert plan["sites"][0]["fixed"]
    printed = fristed("plan", "rooms").out
    for told in (plan["sentence"], *(one["sentence"] for one in plan["proposals"])):
        assert told["en"] in printed
    danish = fristed("plan", "rooms", "--language", "da").out
    assert plan["sentence"]["da"] in danish
    for word in (
        "Bevis: optimal, værdi",
        "Afstande: luftlinje",
        "bydel",
        "gang i dag",
        "inden for 1.000 m i dag",
    ):
        assert word in danish
    assert "walk" not in danish


@pytest.mark.parametrize(
    ("change", "sentence", "named"),
    [
        ({"further_rooms": 99}, "99 rooms were asked for, but only 16 candidate places are given.", False),
        ({"further_rooms": 0}, "0 rooms were asked for. Ask for at least 1 room.", False),
        ({"timezone": "Mars/Base"}, "There is no time zone called 'Mars/Base'.", False),
        ({"detour": 0.5}, "The detour factor is 0.5; walking is never shorter", True),
        ({"candidates": []}, "The city of København names no place where a room could open.", True),
        ({"districts": "none"}, "This is not a City file: Expected `array`, got `str`", True),
    ],
)
def test_a_city_file_that_cannot_be_planned_for_is_refused(
    fristed: Fristed, city_folder: Path, change: dict[str, Any], sentence: str, named: bool
) -> None:
    path = city_folder / "city.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | change))
    ran = fristed("plan", "rooms", "--json")
    assert (ran.code, ran.out) == (2, "")
    refusal = ran.refusal
    assert sentence in refusal["sentence"]
    assert refusal["remedy"]
    assert refusal.get("file") == (str(path) if named else None)


def test_a_town_with_streets_is_planned(fristed: Fristed, town: Town) -> None:
    ran = fristed(
        *town.words(
            "--rooms", "1", "--existing", "Gammel=55.664,12.566", "--proposal", "Torv=55.666,12.55", "--json"
        )
    )
    assert ran.code == 0
    assert ran.answer["proof"]["status"] == "optimal"
    assert ran.answer["sites"][0]["name"] == "Gammel"
    assert [one["name"] for one in ran.answer["proposals"]] == ["Torv"]
    assert {one["district"] for one in ran.answer["gains"]} == {"Vest", "Øst"}
    town.figures = "area;persons;note\nVest;300;a\nØst;100;b\nNord;50;\n"
    told = fristed(*town.words("--rooms", "1"))
    assert told.code == 0
    assert "- 50 persons counted in Nord are left out of the demand" in told.out


def _in_two_pieces(town: Town) -> None:
    town.edges = town.edges.filter((pl.col("u") % EVERY != 3) | (pl.col("v") - pl.col("u") != 1))


def _far_away(town: Town) -> None:
    town.nodes = town.nodes.with_columns(pl.col("lat") + 0.2)


def _negative(town: Town) -> None:
    town.figures = "area,persons\nVest,300\nØst,-1\n"


def _in_metres(town: Town) -> None:
    town.areas = {"features": [square("Vest", 720_000, 6_170_000, 1_000)]}


def _set(name: str, value: Any) -> Callable[[Town], None]:
    return lambda town: setattr(town, name, value)


BAD: dict[str, tuple[Callable[[Town], None], str, str]] = {
    "two pieces": (
        _in_two_pieces, "nodes", "The street network is in 2 pieces, the largest of 32 crossings and the next of 32;",
    ),
    "no parquet": (_set("nodes", b"osmid,lat,lon"), "nodes", "This cannot be read as a parquet table"),
    "parquet cut off": (_set("edges", b"PAR1" + bytes(100)), "edges", "This cannot be read as a parquet table"),
    "another town": (_far_away, "nodes", "cells of demand lie more than 2,000 m from any street of the network"),
    "not geojson": (_set("areas", "Vest, Øst"), "areas", "This is not a GeoJSON collection of areas"),
    "metres": (_in_metres, "areas", "Vest reaches to 721000, 6171000, which are not degrees."),
    "no figures": (_set("figures", ""), "figures", "The file is empty."),
    "header alone": (_set("figures", "area,persons\n"), "figures", "The file has a header and no rows."),
    "no column": (_set("figures", "area,people\nVest,1\n"), "figures, line 1", "There is no column 'persons'; there is area, people."),
    "tabs": (_set("figures", "area\tpersons\nVest\t1\n"), "figures, line 1", "The columns are set apart by tabs."),
    "row cut off": (_set("figures", "area,persons\nVest,300\nØs"), "figures, line 3", "The row has 1 columns where the header has 2."),
    "fewer than none": (_negative, "figures, line 3", "The table of figures counts fewer than 0 persons"),
    "no number": (_set("figures", "area,persons\nVest,many\n"), "figures, line 2", "or something that is no number."),
    "nobody": (_set("figures", "area,persons\nVest,0\n"), "figures", "The columns persons count nobody in the areas on the map."),
    "strangers": (_set("figures", "area,persons\nSyd,9\n"), "figures", "None of the areas in the table (Syd) is on the map (Vest, Øst)."),
}  # fmt: skip


@pytest.mark.parametrize("what", BAD)
def test_a_town_that_cannot_be_planned_is_refused_with_its_file(
    fristed: Fristed, town: Town, what: str
) -> None:
    spoil, place, sentence = BAD[what]
    spoil(town)
    ran = fristed(*town.words("--rooms", "1"))
    name, _, line = place.partition(", ")
    where = f"{town.path(name)}, {line}" if line else str(town.path(name))
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert ran.err.startswith(f"fristed: {where}: ")
    assert sentence in ran.err
    told = fristed(*town.words("--rooms", "1", "--json")).refusal
    assert told["file"] == str(town.path(name))
    assert told["remedy"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--rooms", "99"), "99 rooms were asked for, but only"),
        (("--rooms", "0"), "Invalid value for '--rooms'"),
        (("--existing", "Gammel"), "'Gammel' is not a named place. Write it as"),
        (("--existing", "=55.66,12.55"), "'=55.66,12.55' is not a named place."),
        (
            ("--existing", "Gammel=95,12.55"),
            "'Gammel' lies at latitude 95, longitude 12.55, which is no place",
        ),
        (
            ("--existing", "Gammel=12.55,55.66"),
            "far from the rest of the city; the other way round it lies in it.",
        ),
        (("--existing", "Gammel=40.7,-73.9"), "more than 2 degrees from the rest of the city. Correct it"),
        (
            ("--proposal", "Torv=55.66,12.55", "--proposal", "Torv=55.67,12.55"),
            "Two sites are called 'Torv'.",
        ),
        (("--limit", "0"), "Invalid value for '--limit'"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused(
    fristed: Fristed, town: Town, words: tuple[str, ...], sentence: str
) -> None:
    ran = fristed(*town.words(*words))
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert sentence in ran.err


def test_without_a_network_the_other_command_is_named(fristed: Fristed, town: Town) -> None:
    words = [*town.words()]
    del words[2:6]
    ran = fristed(*words)
    assert ran.code == 2
    assert "Give --nodes and --edges, or --graphml; without streets use `fristed plan requests`." in ran.err


def test_a_file_that_does_not_say_where_cannot_be_planned_from(fristed: Fristed, tmp_path: Path) -> None:
    path = tmp_path / "totals.csv"
    path.write_text("from,to,area,needle_reports\n2024-01-01,2024-02-01,City,40\n")
    ran = fristed("plan", "requests", path)
    assert (ran.code, ran.err) == (
        2,
        f"fristed: {path}: The format glasgow_reports says when, but not where. Plan from a file with coordinates.\n",
    )
