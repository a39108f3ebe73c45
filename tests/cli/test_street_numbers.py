"""``fristed street`` forecast, scan, ledger, weigh; and what a file in doubt looks like."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

Fristed = Callable[..., Any]
CITY_PAGE = Path(__file__).resolve().parents[2] / "docs/reference/city-file.md"
HEADER = "at,lat,lon,needles,grams,effort_minutes,area"


@pytest.fixture(autouse=True)
def city(data_folder: Path) -> None:
    """The city of the page that says how to write one."""
    page = CITY_PAGE.read_text(encoding="utf-8")
    (data_folder / "city.json").write_text(page.split("```json\n")[1].split("```")[0], encoding="utf-8")


def finds(folder: Path, *, weeks: int = 12) -> Path:
    chance = np.random.default_rng(5)
    rows = [HEADER]
    for number in range(weeks * 7):
        day = dt.date(2025, 1, 6) + dt.timedelta(days=number)
        for lat, lon, mean in ((55.67, 12.55, 3.0), (55.672, 12.556, 1.0), (55.675, 12.56, 0.5)):
            rows += [
                f"{day} 09:{minute:02d},{lat},{lon},2,,10,North" for minute in range(chance.poisson(mean))
            ]
    path = folder / "finds.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def test_the_busiest_place_is_foretold_from_a_file_and_from_the_journal(
    fristed: Fristed, tmp_path: Path
) -> None:
    path = finds(tmp_path)
    told = fristed("street", "forecast", path, "--json").answer
    first = told["cells"]["features"][0]["properties"]
    assert (told["start"], told["per"], first["rank"], len(told["weekly"])) == ("2025-03-31", "week", 1, 12)
    assert first["expected"] == pytest.approx(21 * 2, rel=0.5)
    assert fristed("street", "import", path).code == 0
    ran = fristed("street", "forecast", "--json")
    assert ran.code == 0, ran.err
    journal = ran.answer
    assert journal["cells"]["features"][0]["properties"]["cell"] == first["cell"]
    assert "ventet" in fristed("street", "forecast", path, "--top", "2", "--language", "da").out
    assert "a test takes at least 54" in fristed("street", "forecast", path, "--backtest").err


@pytest.mark.shared_data
def test_the_streets_of_copenhagen_are_foretold_as_lines(
    fristed: Fristed, shared_data: Path, tmp_path: Path
) -> None:
    streets = shared_data / "city/copenhagen/cph_street_edges.parquet"
    told = fristed("street", "forecast", finds(tmp_path), "--streets", streets, "--top", "2", "--json").answer
    first = told["cells"]["features"][0]
    assert first["geometry"]["type"] == "LineString"
    assert len(first["geometry"]["coordinates"]) >= 2
    assert (
        "The streets cannot be read."
        in fristed("street", "forecast", finds(tmp_path), "--streets", tmp_path).err
    )


def test_a_scan_is_repeatable(fristed: Fristed, tmp_path: Path) -> None:
    path = finds(tmp_path)
    words = ("street", "scan", path, "--simulations", "39", "--seed", "3")
    assert fristed(*words, "--json").answer == fristed(*words, "--json").answer
    assert "expected" in fristed(*words).out


def test_a_file_without_points_cannot_be_foretold(fristed: Fristed, tmp_path: Path) -> None:
    path = tmp_path / "months.csv"
    path.write_text(
        "from,to,area,needle_reports\n2024-01-01,2024-12-31,City,9\n2025-01-01,2025-12-31,City,9\n",
        encoding="utf-8",
    )
    assert (
        "says when, but not where. Give a file with coordinates." in fristed("street", "forecast", path).err
    )


def test_without_a_calibration_grams_stay_grams(fristed: Fristed, tmp_path: Path) -> None:
    fristed("street", "import", finds(tmp_path, weeks=2))
    ran = fristed("street", "weigh", "500")
    assert (ran.code, ran.out) == (1, "500 grams cannot be turned into needles: weigh 100, count 100.\n")
    da = fristed("street", "weigh", "500", "--language", "da")
    assert da.out == "500 gram kan ikke omregnes til kanyler: vej 100, tæl 100.\n"


def test_calibrations_of_the_journal_turn_grams_into_needles(fristed: Fristed, tmp_path: Path) -> None:
    fristed("street", "import", finds(tmp_path, weeks=2))
    calibrate((300.0, 330.0, 285.0))
    told = fristed("street", "weigh", "500", "--on", "2026-03-10", "--json").answer["needles"]
    assert told["estimate"] == pytest.approx(163.93, abs=0.01)
    assert told["low"] < 163.93 < told["high"]
    assert (
        "500 grams of mixed are 164 needles (95 % interval"
        in fristed("street", "weigh", "500", "--on", "2026-03-10").out
    )


def test_the_ledger_stands_by_area_and_week(fristed: Fristed, tmp_path: Path) -> None:
    fristed("street", "import", finds(tmp_path, weeks=9))
    told = fristed("street", "ledger", "--json").answer["weeks"]
    assert {one["area"] for one in told} == {"North"}
    assert told[0]["found"] == pytest.approx(31.5 * 2, rel=0.5)
    assert told[0]["found_per_hour"] == pytest.approx(12)
    assert "week from" in fristed("street", "ledger", "--room", "r1=North").out
    assert (
        "'r1' is not ROOM=AREA. Write it as mariakirken=Vesterbro."
        in fristed("street", "ledger", "--room", "r1").err
    )


def test_rows_in_doubt_are_listed_and_strict_refuses_them(fristed: Fristed, tmp_path: Path) -> None:
    path = tmp_path / "doubt.csv"
    rows = (
        "2025-10-26 02:30,55.67,12.55,3,,,",
        "2025-10-27 10:00,55.67,12.55,<6,,,",
        "2025-10-28,55.67,12.55,300-500,,,",
    )
    path.write_text("\n".join((HEADER, *rows)) + "\n", encoding="utf-8")
    ran = fristed("street", "import", path)
    assert (ran.code, ran.out.splitlines()[0]) == (0, "Stored 3 finds; 0 were here already.")
    assert (
        f"{path}, line 2: `at` is '2025-10-26 02:30', an hour that the clocks of Europe/Copenhagen showed twice"
        in ran.out
    )
    assert f"{path}, line 3: `needles` is '<6': kept as an interval" in ran.out
    strict = fristed("street", "read", path, "--strict")
    assert (strict.code, strict.out) == (2, "")
    assert "(and 2 more rows) Put the rows right, or read the file without --strict." in strict.err
    week = fristed("street", "ledger", "--json").answer["weeks"][-1]
    assert (week["found_low"], week["found_high"]) == (300, 505)


def test_requests_become_reports_once(fristed: Fristed, tmp_path: Path) -> None:
    path = tmp_path / "boston.csv"
    path.write_text(
        "case_enquiry_id,open_dt,type,closure_reason,latitude,longitude\n"
        '1,2024-03-01 10:00:00,Needle Pickup,"Case Closed. Resolved, picked up",42.33,-71.07\n'
        "2,2024-03-01 11:00:00,Needle Pickup,Duplicate of Existing Case,42.34,-71.07\n"
        "3,2024-03-01 12:00:00,Pothole,,42.33,-71.07\n",
        encoding="utf-8",
    )
    assert fristed("street", "import", path).out == "Stored 2 requests; 0 were here already.\n"
    assert fristed("street", "import", path, "--json").answer["duplicates"] == 2
    assert fristed("journal", "status", "--json").answer["by_kind"] == {"report.received": 2}


def test_the_good_rows_can_be_written_out(fristed: Fristed, tmp_path: Path) -> None:
    import polars as pl

    to = tmp_path / "rows.parquet"
    fristed("street", "read", finds(tmp_path, weeks=2), "--to", to)
    assert pl.read_parquet(to)["needles"].unique().to_list() == [2]


def calibrate(nets: tuple[float, ...]) -> None:
    from fristed.journal.chain import Device
    from fristed.journal.kinds.street import ScaleCalibrated
    from fristed.server import store

    bits = iter(range(1, 100))
    device = Device("scale", random_bits=lambda: next(bits))
    at = dt.datetime(2026, 3, 1, 9, tzinfo=dt.UTC)
    store.append(
        [
            device.make(
                ScaleCalibrated(what="mixed", grams=net + 12, tare_grams=12.0, needles=100),
                room="street",
                at=at,
                by="crew",
            )
            for net in nets
        ]
    )
