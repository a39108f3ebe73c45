"""What can be wrong with a city's file: each detected, listed and explained; strict refuses."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from fristed.errors import InputRefused
from fristed.street import reading as module
from fristed.street.formats import Box
from fristed.street.reading import Reading, own_date, read

HEADER = "at,lat,lon,needles,grams,effort_minutes"
GOOD = "2024-03-01 10:00,55.67,12.55,3,,30"
TODAY = dt.date(2026, 11, 1)
COPENHAGEN = Box(55.6, 55.74, 12.44, 12.66)
PYPROJ_NEW_YORK = (40.81, -73.92)


def taken(
    folder: Path, *rows: str, name: str = "finds.csv", box: Box | None = None, strict: bool = False
) -> Reading:
    path = folder / name
    path.write_text("\n".join((HEADER, *rows)) + "\n", encoding="utf-8")
    return read(path, today=TODAY, box=box, strict=strict)


PLACES = [
    ("12.55,55.67", "swapped_coordinates", "stand in each other's place"),
    ("55.1,12.55", "outside_city", "The point lies outside the city"),
    ("0,0", "null_island", "in the sea off Africa"),
    ("6174512,724013", "projected_coordinates", "like EPSG:25832 (ETRS89 / UTM zone 32N, metres), in which the point is 55.6"),
    ("724013,6174512", "projected_coordinates", "not degrees: they look"),
]  # fmt: skip


@pytest.mark.parametrize(("place", "reason", "sentence"), PLACES)
def test_a_point_that_cannot_be_is_listed_with_what_it_looks_like(
    tmp_path: Path, place: str, reason: str, sentence: str
) -> None:
    reading = taken(tmp_path, GOOD, f"2024-05-01,{place},3,,", box=COPENHAGEN)
    (refused,) = reading.refused
    assert (refused.line, refused.reason, reading.rows.height) == (3, reason, 1)
    assert sentence in refused.sentence.en
    with pytest.raises(InputRefused, match="or read the file without --strict"):
        taken(tmp_path, GOOD, f"2024-05-01,{place},3,,", box=COPENHAGEN, strict=True)


@pytest.mark.parametrize(
    ("code", "lat", "lon"),
    [(2249, 42.34, -71.07), (2263, *PYPROJ_NEW_YORK), (27700, 55.86, -4.25), (2227, 37.78, -122.41)],
)
def test_state_planes_and_national_grids_are_told_apart(
    tmp_path: Path, code: int, lat: float, lon: float
) -> None:
    from pyproj import Transformer

    east, north = Transformer.from_crs("EPSG:4326", f"EPSG:{code}", always_xy=True).transform(lon, lat)
    city = Box(lat - 0.1, lat + 0.1, lon - 0.1, lon + 0.1)
    reading = taken(
        tmp_path, f"2024-03-01,{lat},{lon},3,,", f"2024-05-01,{north:.1f},{east:.1f},3,,", box=city
    )
    assert f"like EPSG:{code} (" in reading.refused[0].sentence.en


def test_an_hour_that_the_clocks_skipped_is_refused_and_one_they_showed_twice_is_in_doubt(
    tmp_path: Path,
) -> None:
    reading = taken(tmp_path, "2024-03-31 02:30,55.67,12.55,3,,", "2024-10-27 02:30,55.67,12.55,4,,", GOOD)
    assert [(one.line, one.reason) for one in reading.refused] == [(2, "missing_hour")]
    assert "an hour that the clocks of Europe/Copenhagen skipped that night" in reading.refused[0].sentence.en
    assert [(one.line, one.reason) for one in reading.doubted] == [(3, "doubled_hour")]
    assert reading.rows["at"][0] == dt.datetime(2024, 10, 27, 0, 30, tzinfo=dt.UTC)
    offset = taken(tmp_path, "2024-10-27 02:30+01:00,55.67,12.55,4,,")
    assert (offset.doubted, offset.rows["at"][0].hour) == ((), 1)


@pytest.mark.parametrize(
    ("cell", "low", "high"),
    [("<6", 0, 5), ("<=6", 0, 6), ("≤ 6", 0, 6), ("300-500", 300, 500), ("5+", 5, None), (">5", 6, None)],
)
def test_a_count_known_within_a_range_is_kept_as_an_interval(
    tmp_path: Path, cell: str, low: int, high: int | None
) -> None:
    reading = taken(tmp_path, GOOD, f"2024-05-01,55.67,12.55,{cell},,")
    assert reading.rows.select("needles", "needles_low", "needles_high").row(1) == (None, low, high)
    assert [(one.line, one.reason) for one in reading.doubted] == [(3, "kept_as_interval")]
    assert reading.rows["count"].sum() == 3
    assert any("1 count is only known within a range" in note.en for note in reading.notes)


def test_a_range_that_runs_backwards_is_refused(tmp_path: Path) -> None:
    assert taken(tmp_path, GOOD, "2024-05-01,55.67,12.55,500-300,,").refused[0].reason == "unreadable_value"


@pytest.mark.parametrize("number", ["500", "300-500"])
def test_a_find_told_twice_is_in_doubt_kept_and_out_of_sums(tmp_path: Path, number: str) -> None:
    rows = (f"2024-03-01 10:00,55.67,12.55,{number},,", f"2024-03-01 10:20,55.67,12.55,{number},,")
    reading = taken(tmp_path, *rows)
    assert reading.rows["repeat_of"].to_list() == [None, 2]
    told = [one for one in reading.doubted if one.reason == "told_again"]
    assert [(one.line, one.sentence.en[:55]) for one in told] == [
        (3, "The row seems to tell the find of line 2 again (same sp")
    ]


def test_a_month_past_the_file_s_own_date_is_refused(tmp_path: Path) -> None:
    reading = taken(
        tmp_path,
        GOOD,
        "2024-07-02,55.67,12.55,3,,",
        "2029-05-01,55.67,12.55,3,,",
        name="finds_2023-01_2024-06.csv",
    )
    assert [(one.line, one.reason) for one in reading.refused] == [(3, "after_file"), (4, "future_date")]
    assert "after the file's own date (2024-06-30)" in reading.refused[0].sentence.en


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("finds.csv", None), ("finds_2024-01_2026-03.csv.gz", dt.date(2026, 3, 31)), ("report-2024-02-29.csv", dt.date(2024, 2, 29)),
        ("case-2024-13.csv", None), ("x123456-78.csv", None),
    ],
)  # fmt: skip
def test_a_file_s_name_may_tell_its_date(name: str, day: dt.date | None) -> None:
    assert own_date(Path(name)) == day


def test_a_file_mostly_bad_is_refused_as_a_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_REFUSED", 10)
    with pytest.raises(
        InputRefused, match="More than 10 rows cannot be used; the first: `needles` is 'x'"
    ) as caught:
        taken(tmp_path, GOOD, *["2024-05-01,55.67,12.55,x,,"] * 20)
    assert (caught.value.reason, caught.value.line) == ("mostly_bad", 3)


def test_rows_cross_the_borders_of_blocks_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [
        f'2024-03-{1 + n % 28:02d} 10:00,55.67,12.55,{n},,30,"Nord{chr(10) if n % 7 == 0 else ""}, ""vest"""'
        for n in range(300)
    ]
    path = tmp_path / "finds.csv"
    path.write_text("\n".join((HEADER + ",area", *rows, "bad,55.67,12.55,1,,30,x")) + "\n", encoding="utf-8")
    whole = read(path)
    from fristed.street import files

    monkeypatch.setattr(files.Source.__init__, "__kwdefaults__", {"block_bytes": 97})
    parts = read(path)
    assert parts.rows.equals(whole.rows)
    assert (parts.refused, parts.digest) == (whole.refused, whole.digest)
    assert [one.line for one in parts.refused] == [345]
    assert parts.rows["needles"].sum() == sum(range(300))
