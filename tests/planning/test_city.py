"""The City file, written by hand, read with care."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from fristed.errors import InputRefused
from fristed.planning.city import read_city, write_city
from fristed.planning.plan import City, District, Site

DISTRICTS = (
    District(
        name="Nord", lat=55.70, lon=12.55, persons=1000, at_risk=80, area_km2=2, source="typed for the test"
    ),
    District(
        name="Syd", lat=55.65, lon=12.54, persons=2000, at_risk=90, area_km2=3, source="typed for the test"
    ),
)
CITY = City(
    name="Prøveby",
    timezone="Europe/Copenhagen",
    detour=1.3,
    districts=DISTRICTS,
    candidates=(
        Site(name="Torvet", lat=55.67, lon=12.56, fixed=True),
        Site(name="Havnen", lat=55.65, lon=12.55),
        Site(name="Parken", lat=55.70, lon=12.56),
    ),
)


def test_a_city_written_is_read_the_same(tmp_path: Path) -> None:
    write_city(CITY, tmp_path / "city.json")
    assert read_city(tmp_path / "city.json") == CITY
    assert "Prøveby" in (tmp_path / "city.json").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "reason", "words"),
    [
        ({"candidates": ()}, "no_candidates", "The city of Prøveby names no place where a room could open."),
        ({"candidates": CITY.candidates[:1]}, "no_candidates", "names no place where a room could open"),
        ({"districts": ()}, "no_districts", "names no district"),
        ({"candidates": CITY.candidates[1:] * 2}, "duplicate_name", "Two candidates are called 'Havnen'."),
        ({"districts": DISTRICTS[:1] * 2}, "duplicate_name", "Two districts are called 'Nord'."),
        ({"proposals": ("Mars",)}, "unknown_proposal", "The proposal 'Mars' is not among the candidates."),
        ({"detour": 0.8}, "detour_impossible", "The detour factor is 0.8"),
        ({"districts": (replace(DISTRICTS[0], at_risk=1001),)}, "figures_impossible", "1000 persons, 1001 of them at risk"),
        ({"candidates": (Site(name="Mars", lat=155.0, lon=12.5),)}, "coordinates_impossible", "'Mars' lies at latitude 155"),
        ({"candidates": (Site(name="Nul", lat=0, lon=0),)}, "coordinates_impossible", "'Nul' lies at latitude 0"),
        (
            {"candidates": (*CITY.candidates, Site(name="Bytte", lat=12.55, lon=55.67))},
            "coordinates_swapped",
            "'Bytte' lies at latitude 12.55, longitude 55.67, far from the rest of the city; the other way round it lies in it.",
        ),
    ],
)  # fmt: skip
def test_a_city_that_cannot_be_planned_for_is_refused(
    tmp_path: Path, change: dict[str, Any], reason: str, words: str
) -> None:
    path = tmp_path / "city.json"
    path.write_bytes(msgspec.json.encode(replace(CITY, **change)))
    with pytest.raises(InputRefused) as refused:
        read_city(path)
    assert refused.value.reason == reason
    assert words in str(refused.value)
    assert str(refused.value).startswith(str(path))
    with pytest.raises(InputRefused):
        write_city(replace(CITY, **change), tmp_path / "other.json")
    assert not (tmp_path / "other.json").exists()


@pytest.mark.parametrize("content", [b"", b"{", b'{"name": "X"}', b"\xff\xfe", b'{"name": "\xe6"}'])
def test_a_file_that_is_no_city_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "city.json"
    path.write_bytes(content)
    with pytest.raises(InputRefused, match="This is not a City file") as refused:
        read_city(path)
    assert refused.value.reason == "malformed_city"


def test_a_missing_city_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="There is no such City file"):
        read_city(tmp_path / "city.json")
