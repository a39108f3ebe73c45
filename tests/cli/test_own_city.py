"""A city of one's own, from the very lines of the two pages that say how to write it."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Fristed = Callable[..., Any]
DOCS = Path(__file__).resolve().parents[2] / "docs"
OPENED = dt.date(2023, 1, 2)


def city_of_the_page() -> dict[str, Any]:
    page = (DOCS / "reference" / "city-file.md").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(re.findall(r"```json\n(.*?)```", page, re.DOTALL)[0])
    return found


def room_of_the_page() -> str:
    page = (DOCS / "how-to" / "real-data.md").read_text(encoding="utf-8")
    return next(line.strip() for line in page.splitlines() if line.strip().startswith('{"id"'))


def finds(path: Path) -> Path:
    """Every day of three years in both districts; in Syd, where the room is, half as many from the opening on."""
    rows = ["at,lat,lon,needles,grams,effort_minutes,area"]
    for n in range(3 * 364):
        day = dt.date(2021, 1, 4) + dt.timedelta(days=n)
        for area, lat, lon in (("Nord", 55.70, 12.55), ("Syd", 55.651, 12.545)):
            level = 15 if area == "Syd" and day >= OPENED else 30
            needles = level + (n * 7919 + len(area)) % 11 - 5
            rows.append(f"{day} 10:00,{lat},{lon},{needles},{5 * needles},60,{area}")
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def own_city(fristed: Fristed, data_folder: Path, tmp_path: Path) -> Path:
    (data_folder / "city.json").write_text(json.dumps(city_of_the_page()), encoding="utf-8")
    (tmp_path / "room.jsonl").write_text(room_of_the_page() + "\n", encoding="utf-8")
    assert fristed("journal", "import", tmp_path / "room.jsonl", "--json").answer["stored"] == 1
    assert fristed("street", "import", finds(tmp_path / "finds.csv"), "--json").answer["stored"] == 2_184
    return data_folder


def test_finds_and_one_line_about_the_room_are_enough_for_a_finding_and_a_plan(
    fristed: Fristed, own_city: Path, tmp_path: Path
) -> None:
    ran = fristed("show", "effect", "--json")
    assert ran.code == 1  # no resident's report was ever recorded, nor a visit
    grams = ran.answer["findings"][0]
    assert (grams["opened_on"], grams["verdict"]) == ("2023-01-02", "fall")
    assert grams["ratio"]["estimate"] == pytest.approx(0.5, abs=0.03)
    assert "The journal holds nothing counted in the room 'havnen'." in ran.answer["unanswered"][0]["en"]
    plan = fristed("plan", "rooms", "--json").answer
    assert [site["name"] for site in plan["sites"]] == ["Havnen", "Parken"]
    assert fristed("show", "numbers").code == 2
    assert fristed("brief", tmp_path / "brief.pdf").code == 0


def test_another_time_zone_is_another_day(fristed: Fristed, own_city: Path) -> None:
    path = own_city / "city.json"
    words = ("show", "measure", "street_needles_per_day", "--per", "day", "--json")
    first = fristed(*words).answer[0]["start"]
    path.write_text(json.dumps(city_of_the_page() | {"timezone": "Pacific/Auckland"}), encoding="utf-8")
    assert (first, fristed(*words).answer[0]["start"]) == ("2021-01-04", "2021-01-04")
    path.write_text(json.dumps(city_of_the_page() | {"timezone": "Pacific/Honolulu"}), encoding="utf-8")
    assert fristed(*words).answer[0]["start"] == "2021-01-03"


def test_entries_of_a_newer_release_are_told_of_not_passed_over(
    fristed: Fristed, own_city: Path, tmp_path: Path
) -> None:
    newer = json.loads(room_of_the_page()) | {
        "id": "0184aa50-3c00-7000-8000-000000000002", "kind": "room.sang", "device": "choir", "data": {"song": 7},
    }  # fmt: skip
    (tmp_path / "newer.jsonl").write_text(json.dumps(newer) + "\n", encoding="utf-8")
    assert fristed("journal", "import", tmp_path / "newer.jsonl", "--json").answer["stored"] == 1
    ran = fristed("show", "effect")
    assert ran.code == 1
    assert (
        "Not counted: 1 entries of kinds that only a newer release knows (room.sang). Install it." in ran.out
    )
    assert "(room.sang)" in fristed("show", "measure", "street_needles_per_day").out
