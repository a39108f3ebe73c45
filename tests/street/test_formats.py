"""Every city's file by its column map; a city's own map without code; cells read at once as one by one."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from zoneinfo import ZoneInfo

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fristed.errors import InputRefused
from fristed.street.faults import Doubt, Fault
from fristed.street.formats import formats
from fristed.street.periods import periods
from fristed.street.quick import QUICK
from fristed.street.reading import Reading, read
from fristed.street.rows import READ
from fristed.street.values import Context

TODAY = dt.date(2026, 11, 1)
FILES = {
    "boston_311": (
        "case_enquiry_id,open_dt,closed_dt,case_title,type,closure_reason,neighborhood,latitude,longitude,source\n"
        '7,2024-03-01 10:00:00,2024-03-01 11:00:00,Needle Pickup,Needle Pickup,"Case Resolved, 3 needles",South End,42.34,-71.07,App\n'
        "8,2024-03-01 10:05:00,,Needle Pickup,Needle Pickup,Duplicate of Existing Case,South End,42.34,-71.07,App\n"
        "9,2024-03-01 10:06:00,,Needle Pickup,Needle Pickup,Case Closed: Test Case,South End,42.34,-71.07,App\n"
        "10,2024-03-01 10:07:00,,Pothole,Pothole,,South End,42.34,-71.07,App\n"
    ),
    "boston_311_new": (
        "case_id,open_date,case_topic,service_name,case_status,closure_reason,closure_comments,close_date,report_source,neighborhood,longitude,latitude\n"
        "BCS-1,2026-03-20 09:00:00+00,Needle Program,Needle Clean-up,Closed,,,2026-03-20 10:00:00+00,Call,Roxbury,-71.07,42.33\n"
        "BCS-2,2026-03-20 09:00:00+00,Needle Program,Needle Clean-up,Closed,Duplicate,,,Call,Roxbury,-71.07,42.33\n"
        "BCS-3,2026-03-20 09:00:00+00,Needle Program,Needle Clean-up,Closed,,testing,,Call,Roxbury,-71.07,42.33\n"
        "BCS-4,2026-03-20 09:00:00+00,Street Light,Street Light Outage,Closed,,,,Call,Roxbury,-71.07,42.33\n"
    ),
    "san_francisco_311": (
        "CaseID,Opened,Closed,Status,Status Notes,Category,Request Type,Request Details,Neighborhood,Latitude,Longitude,Source\n"
        "1,03/01/2024 10:05:00 PM,,Closed,ok,Street and Sidewalk Cleaning,Medical Waste,Needles,Tenderloin,37.78,-122.41,Mobile\n"
        "2,03/01/2024 10:06:00 PM,,Closed,Case is a Duplicate,Street and Sidewalk Cleaning,Medical Waste,Needles,Tenderloin,37.78,-122.41,Web\n"
        "3,03/01/2024 10:06:00 PM,,Closed,,Graffiti,Graffiti on Pole,,Tenderloin,37.78,-122.41,Web\n"
    ),
    "nyc_parks_events": (
        "Collected Date,Location,Borough,Ground Syringes,Kiosk Syringes,Total Syringes\n"
        "03/01/2024,St Mary's Park,Bronx,12,0,12\n"
    ),
    "fixmystreet": (
        "Report ID,Title,Category,Created,Closed,Status,Latitude,Longitude,Ward\n"
        "11,Needles,Drug paraphernalia,2024-03-01T10:00:00,,Open,51.51,-0.12,Central\n"
        "12,Hole,Potholes,2024-03-01T10:00:00,,Open,51.51,-0.12,Central\n"
    ),
}  # fmt: skip


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def taken(path: Path) -> Reading:
    return read(path, today=TODAY)


@pytest.mark.parametrize("name", FILES)
def test_a_city_file_is_known_by_its_columns(tmp_path: Path, name: str) -> None:
    reading = taken(written(tmp_path / "file.csv", FILES[name]))
    assert (reading.format.name, reading.refused) == (name, ())
    assert "Pothole" not in str(reading.rows)
    rows = reading.rows
    if name.startswith("boston"):
        marks = rows.select("test", "duplicate").rows()
        assert marks == [(False, False), (False, True), (True, False)]
        assert any(note.en == "1 rows are of other services and were passed over." for note in reading.notes)
        assert rows["start"][0] == (dt.date(2024, 3, 1) if name == "boston_311" else dt.date(2026, 3, 20))
    if name == "san_francisco_311":
        assert rows["at"][0] == dt.datetime(2024, 3, 2, 6, 5, tzinfo=dt.UTC)
        assert rows["duplicate"].to_list() == [False, True]
    if name == "nyc_parks_events":
        assert rows.select("start", "total", "ground", "area").row(0) == (
            dt.date(2024, 3, 1),
            12,
            12,
            "Bronx",
        )


REQUEST = {"service_request_id": 638344, "status": "closed", "service_name": "Needles and syringes", "requested_datetime": "2024-04-14T06:37:38-08:00", "lat": 37.762221815, "long": -122.4651145}  # fmt: skip


@pytest.mark.parametrize("wrapped", [False, True])
def test_open311_dumps_are_read_in_json(tmp_path: Path, wrapped: bool) -> None:
    listed = [REQUEST, REQUEST | {"service_request_id": 2, "service_name": "Pothole"}]
    reading = taken(
        written(tmp_path / "d.json", json.dumps({"service_requests": listed} if wrapped else listed))
    )
    assert (reading.format.name, reading.rows.height) == ("open311", 1)
    assert reading.rows["at"][0] == dt.datetime(2024, 4, 14, 14, 37, 38, tzinfo=dt.UTC)


def test_open311_dumps_are_read_in_xml(tmp_path: Path) -> None:
    fields = "".join(f"<{name}>{value}</{name}>" for name, value in REQUEST.items())
    path = written(
        tmp_path / "d.xml",
        f'<?xml version="1.0"?><service_requests><request>{fields}</request></service_requests>',
    )
    assert taken(path).rows.select("id", "lat").row(0) == ("638344", 37.762221815)
    bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><service_requests>&a;</service_requests>'
    with pytest.raises(InputRefused, match="The file is not whole XML"):
        taken(written(tmp_path / "b.xml", bomb))


def test_geojson_points_are_finds(tmp_path: Path) -> None:
    feature = {"type": "Feature", "geometry": {"type": "Point", "coordinates": [12.55, 55.67]}, "properties": {"at": "2024-03-01 10:00", "needles": 3}}  # fmt: skip
    line = {"type": "Feature", "geometry": {"type": "LineString", "coordinates": [[1, 2], [3, 4]]}, "properties": {"at": "2024-03-02", "needles": 1}}  # fmt: skip
    path = written(
        tmp_path / "f.geojson", json.dumps({"type": "FeatureCollection", "features": [feature, line]})
    )
    assert taken(path).rows.select("lat", "lon", "needles").rows() == [(55.67, 12.55, 3), (None, None, 1)]


@pytest.mark.parametrize("text", ['{"a": [1, 2', "[]", '{"service_requests": []}'])
def test_json_that_is_cut_or_empty_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputRefused, match="The file (is not whole JSON|holds no list of records)"):
        taken(written(tmp_path / "f.json", text))


OWN = """
name = "odense"
meaning = { en = "Odense.", da = "Odense." }
shape = "points"
holds = "finds"
timezone = "Europe/Copenhagen"
unit = { en = "needles", da = "kanyler" }
counts = "needles"
per = "week"
crs = "EPSG:25832"
columns = [
  { source = "dato", name = "at", read = "moment", written = "%d-%m-%Y %H:%M" },
  { source = "nord", name = "lat", read = "northing" },
  { source = "oest", name = "lon", read = "easting" },
  { source = "antal", name = "needles", read = "range" },
]
"""


def test_a_city_adds_its_own_format_without_code(tmp_path: Path) -> None:
    own = written(tmp_path / "odense.toml", OWN)
    path = written(tmp_path / "fund.csv", "dato;nord;oest;antal\n01-03-2024 10:00;6139000;588000;2-4\n")
    row = read(path, format=str(own), today=TODAY).rows.row(0, named=True)
    assert (row["lat"], row["lon"]) == pytest.approx((55.385, 10.389), abs=0.01)
    assert (row["needles"], row["needles_low"], row["needles_high"]) == (None, 2, 4)
    assert row["at"] == dt.datetime(2024, 3, 1, 9, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (('shape = "points"', 'shape = "dots"'), "Invalid enum value 'dots'"),
        (
            ('counts = "needles"', 'counts = "neddles"'),
            "speaks of 'neddles', which none of its columns makes",
        ),
        (('per = "week"', "per = "), "The column map cannot be read"),
    ],
)
def test_a_column_map_that_is_wrong_says_where(tmp_path: Path, change: tuple[str, str], said: str) -> None:
    own = written(tmp_path / "odense.toml", OWN.replace(*change))
    with pytest.raises(InputRefused) as caught:
        read(written(tmp_path / "fund.csv", "dato\n1\n"), format=str(own))
    assert said in caught.value.sentence


def test_every_map_names_itself_and_its_city(tmp_path: Path) -> None:
    for name, form in formats().items():
        assert form.name == name
        assert ZoneInfo(form.timezone)
        assert form.meaning.en != form.meaning.da


def test_duplicates_and_tests_are_out_of_the_series(tmp_path: Path) -> None:
    head = FILES["boston_311"].splitlines()[0]
    rows = [
        f"{n},2024-03-{1 + n:02d} 10:00:00,,,Needle Pickup,{'duplicate' if n % 2 else ''},,42.3{n},-71.07,App"
        for n in range(28)
    ]
    reading = taken(written(tmp_path / "b.csv", "\n".join((head, *rows)) + "\n"))
    assert reading.rows.height == 28
    assert periods(reading).frame["count"].to_list() == [3, 4, 3]


cell = st.one_of(
    st.from_regex(r"[+-]?[0-9]{1,8}([.,][0-9]{0,3})?(e[0-9])?", fullmatch=True),
    st.from_regex(r"(19|20)[0-9]{2}-(0[1-9]|1[0-3])-[0-3][0-9]([ T][0-2][0-9]:[0-5][0-9](:[0-5][0-9](\.[0-9]{3})?)?(Z|\+02:00)?)?", fullmatch=True),
    st.from_regex(r"(19|20)[0-9]{2}-[01][0-9]", fullmatch=True),
    st.sampled_from(["<6", "300-500", "5+", "true", "False", "0", "1", "nan", "inf", "", " x", "2024-03-31 02:30", "2024-10-27 02:30", "1e3", ".5", "5."]),
    st.text(max_size=90).map(str.strip),
)  # fmt: skip


@given(st.lists(cell, min_size=1, max_size=30), st.sampled_from(sorted(READ)), st.booleans())
@settings(max_examples=100, deadline=None)
def test_cells_read_at_once_are_what_cells_read_one_by_one_are(
    cells: list[str], name: str, comma: bool
) -> None:
    """Where the quick way gives a value the careful one gives the same; where not, the careful one decides."""
    context = Context(ZoneInfo("Europe/Copenhagen"), TODAY, decimal_comma=comma)
    frame = pl.DataFrame({"c": cells}, schema={"c": pl.String})
    quick = frame.select(QUICK[name](pl.col("c"), context)).to_series().to_list()  # type: ignore[index]
    for written_cell, found in zip(cells, quick, strict=True):
        if found is None:
            continue
        try:
            careful = READ[name]("c", written_cell, context)  # type: ignore[index]
        except Doubt as doubt:
            careful = doubt.value
        except Fault as fault:
            raise AssertionError(f"{written_cell!r} as {name}: {found!r}, and {fault.reason}") from fault
        assert found == careful, (name, written_cell)
