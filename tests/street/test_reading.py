from __future__ import annotations

import datetime as dt
import gzip
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fristed.errors import InputRefused
from fristed.street.reading import Reading, read

HEADER = "at,lat,lon,needles,grams,effort_minutes"
GOOD = "2024-03-01 10:00,55.67,12.55,3,,30"
TODAY = dt.date(2026, 11, 1)


def written(folder: Path, *rows: str, name: str = "finds.csv", header: str = HEADER) -> Path:
    path = folder / name
    path.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
    return path


def taken(folder: Path, *rows: str, header: str = HEADER) -> Reading:
    return read(written(folder, *rows, header=header), today=TODAY)


def refusal(path: Path, format: str | None = None) -> InputRefused:  # noqa: A002
    with pytest.raises(InputRefused) as caught:
        read(path, format=format, today=TODAY)
    return caught.value


def test_a_good_row_is_read_in_utc_with_its_local_day(tmp_path: Path) -> None:
    reading = taken(tmp_path, "2024-07-01 00:30,55.67,12.55,3,12.5,30")
    row = reading.rows.row(0, named=True)
    assert row["at"] == dt.datetime(2024, 6, 30, 22, 30, tzinfo=dt.UTC)
    assert row["start"] == dt.date(2024, 7, 1)
    assert (row["line"], row["needles"], row["grams"], row["effort_minutes"], row["count"]) == (
        2,
        3,
        12.5,
        30,
        3,
    )
    assert reading.refused == ()
    assert reading.format.name == "plain"


@pytest.mark.parametrize("at", ["2024-06-30T22:30:00Z", "2024-07-01T00:30+02:00", "2024-07-01 00:30:00"])
def test_offsets_and_local_times_meet(tmp_path: Path, at: str) -> None:
    moment = taken(tmp_path, f"{at},55.67,12.55,3,,").rows["at"][0]
    assert moment == dt.datetime(2024, 6, 30, 22, 30, tzinfo=dt.UTC)


BAD_ROWS = [
    (
        "2024-02-30 10:00,55.67,12.55,3,,",
        "impossible_date",
        "`at` is '2024-02-30 10:00', a date that cannot be",
    ),
    ("2024-02-03 25:00,55.67,12.55,3,,", "impossible_date", "a date that cannot be"),
    ("1899-01-01,55.67,12.55,3,,", "impossible_date", "a date that cannot be"),
    ("2029-05-01,55.67,12.55,3,,", "future_date", "`at` is '2029-05-01', after today (2026-11-01)"),
    ("01-05-2024,55.67,12.55,3,,", "unreadable_value", "write a moment as 2025-10-25 14:30"),
    ("2024-05-01,95.67,12.55,3,,", "impossible_coordinate", "`lat` is 95.67, outside -90 to 90"),
    ("2024-05-01,55.67,212.55,3,,", "impossible_coordinate", "`lon` is 212.55, outside -180 to 180"),
    ("2024-05-01,0,0.0,3,,", "null_island", "in the sea off Africa"),
    (
        "2024-05-01,12.55,55.67,3,,",
        "swapped_coordinates",
        "Latitude and longitude stand in each other's place",
    ),
    ("2024-05-01,40.70,-74.00,3,,", "far_away", "km from the middle of the others"),
    ("2024-05-01,55.67,,3,,", "half_a_point", "only one of latitude and longitude"),
    ("2024-05-01,55.67,12.55,-3,,", "negative_value", "`needles` is -3, less than nothing"),
    ("2024-05-01,55.67,12.55,,-0.5,", "negative_value", "`grams` is -0.5, less than nothing"),
    ("2024-05-01,55.67,12.55,2.5,,", "unreadable_value", "`needles` is '2.5': write a whole number"),
    ("2024-05-01,55.67,12.55,nan,,", "unreadable_value", "`needles` is 'nan'"),
    ("2024-05-01,55.67,12.55,,1e3,", "unreadable_value", "`grams` is '1e3'"),
    ("2024-05-01,55.67,12.55,99999999,,", "impossible_value", "`needles` is 99999999, more than 1,000,000"),
    ("2024-05-01,55.67,12.55,3,,2000", "impossible_value", "`effort_minutes` is 2000, more than 1,440"),
    ("2024-05-01,55.67,12.55,,,10", "nothing_recorded", "None of `needles` and `grams` is filled in"),
    (",55.67,12.55,3,,", "missing_value", "`at` is empty"),
    ("2024-05-01,55.67,12.55,3", "wrong_columns", "The row has 4 columns where the header has 6"),
    ('2024-05-01,55.67,"12,55",3,,', "unreadable_value", "`lon` is '12,55'"),
]


@pytest.mark.parametrize(("row", "reason", "sentence"), BAD_ROWS)
def test_a_bad_row_is_listed_and_the_good_ones_kept(
    tmp_path: Path, row: str, reason: str, sentence: str
) -> None:
    reading = taken(tmp_path, GOOD, GOOD, row, GOOD)
    assert len(reading.rows) == 3
    (refused,) = reading.refused
    assert (refused.line, refused.reason) == (4, reason)
    assert sentence in refused.sentence.en
    assert refused.sentence.da != refused.sentence.en
    assert any(f"1 row was not taken ({reason} 1)." == note.en for note in reading.notes)


def test_without_today_the_future_is_not_known(tmp_path: Path) -> None:
    assert len(read(written(tmp_path, "2029-05-01,55.67,12.55,3,,")).rows) == 1


def test_a_decimal_comma_goes_with_semicolons(tmp_path: Path) -> None:
    reading = taken(tmp_path, "2024-05-01;55,67;12,55;3;1,5;", header=HEADER.replace(",", ";"))
    assert reading.rows.select("lat", "lon", "grams").row(0) == (55.67, 12.55, 1.5)


def test_gzip_and_a_byte_order_mark_are_taken(tmp_path: Path) -> None:
    path = tmp_path / "finds.csv.gz"
    path.write_bytes(gzip.compress(b"\xef\xbb\xbf" + f"{HEADER}\r\n{GOOD}\r\n".encode()))
    assert len(read(path).rows) == 1


def test_grams_alone_are_enough(tmp_path: Path) -> None:
    reading = taken(tmp_path, "2024-05-01,55.67,12.55,20.5", header="at,lat,lon,grams")
    assert reading.rows["grams"].to_list() == [20.5]
    assert reading.rows["needles"].to_list() == [None]


def test_columns_that_are_not_read_are_told(tmp_path: Path) -> None:
    reading = taken(tmp_path, GOOD + ",rain", header=HEADER + ",weather")
    assert "Not read: the columns `weather`." in [note.en for note in reading.notes]


def test_a_line_number_counts_lines_inside_quotes(tmp_path: Path) -> None:
    header = HEADER + ",area"
    reading = taken(tmp_path, GOOD + ',"Vesterbro\nnord"', "bad,55.67,12.55,3,,,", header=header)
    assert [refused.line for refused in reading.refused] == [4]


def test_a_find_told_twice_is_marked_and_kept(tmp_path: Path) -> None:
    rows = [
        "2024-03-01 10:00,55.67,12.55,500,,",
        "2024-03-01 10:01,55.67,12.55,500,,",
        "2024-03-01 12:00,55.67,12.55,500,,",
    ]
    reading = taken(tmp_path, *rows)
    assert reading.rows["repeat_of"].to_list() == [None, 2, None]
    assert "1 row seems to tell a find again" in reading.notes[-1].en


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    error = refusal(tmp_path / "none.csv")
    assert error.reason == "file_missing"
    assert str(error) == f"{tmp_path / 'none.csv'}: There is no such file. Check the name and the folder."


def test_a_folder_is_told(tmp_path: Path) -> None:
    assert refusal(tmp_path).reason == "not_a_file"


@pytest.mark.parametrize("content", [b"", b"\n\n  \n"])
def test_an_empty_file_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "empty.csv"
    path.write_bytes(content)
    assert refusal(path).reason == "file_empty"


def test_a_header_alone_is_told(tmp_path: Path) -> None:
    assert refusal(written(tmp_path)).sentence == "The file has a header and no rows."


def test_a_cut_gzip_is_told(tmp_path: Path) -> None:
    path = tmp_path / "cut.csv.gz"
    path.write_bytes(gzip.compress(f"{HEADER}\n{GOOD}\n".encode() * 500)[:-20])
    assert "ends in the middle: it was cut off" in str(refusal(path))


def test_a_damaged_gzip_is_told(tmp_path: Path) -> None:
    path = tmp_path / "damaged.csv.gz"
    packed = bytearray(gzip.compress(f"{HEADER}\n{GOOD}\n".encode() * 500))
    packed[len(packed) // 2] ^= 0xFF
    path.write_bytes(bytes(packed))
    assert refusal(path).reason in ("file_damaged", "file_truncated")


def test_a_name_that_lies_about_gzip_is_told(tmp_path: Path) -> None:
    assert refusal(written(tmp_path, GOOD, name="finds.csv.gz")).reason == "not_gzip"


def test_another_encoding_is_told_with_byte_line_and_remedy(tmp_path: Path) -> None:
    path = tmp_path / "latin.csv"
    path.write_bytes(f"{HEADER},area\n{GOOD},Nørrebro\n".encode("cp1252"))
    error = refusal(path)
    assert (error.reason, error.line) == ("not_utf8", 2)
    assert "byte 82 is 0xf8" in error.sentence
    assert "iconv -f WINDOWS-1252 -t UTF-8" in error.remedy


def test_utf16_is_told_as_such(tmp_path: Path) -> None:
    path = tmp_path / "wide.csv"
    path.write_bytes(f"{HEADER}\n{GOOD}\n".encode("utf-16"))
    assert "iconv -f UTF-16" in refusal(path).remedy


@pytest.mark.parametrize(("delimiter", "word"), [("\t", "tabs"), ("|", "vertical bars")])
def test_another_delimiter_is_named(tmp_path: Path, delimiter: str, word: str) -> None:
    path = written(tmp_path, GOOD.replace(",", delimiter), header=HEADER.replace(",", delimiter))
    error = refusal(path)
    assert (error.reason, error.line) == ("wrong_delimiter", 1)
    assert f"set apart by {word}, so that the header reads as one column" in error.sentence


def test_an_unknown_header_lists_the_known_ones(tmp_path: Path) -> None:
    error = refusal(written(tmp_path, "1,2", header="when,what"))
    assert error.reason == "unknown_header"
    assert "The header 'when, what' is of no known format." in error.sentence
    assert "plain: at,lat,lon,needles,grams,effort_minutes" in error.remedy
    assert "nyc_parks: month,ground_syringes" in error.remedy


def test_a_column_twice_is_told(tmp_path: Path) -> None:
    assert refusal(written(tmp_path, GOOD + ",1", header=HEADER + ",grams")).reason == "duplicate_column"


def test_an_unknown_format_lists_the_known_ones(tmp_path: Path) -> None:
    error = refusal(written(tmp_path, GOOD), format="excel")
    assert error.reason == "unknown_format"
    assert "boston_month_cell" in error.remedy


def test_an_open_quote_is_told_where_it_begins(tmp_path: Path) -> None:
    error = refusal(written(tmp_path, GOOD, '"2024-05-01,55.67,12.55,3,,'))
    assert (error.reason, error.line) == ("open_quote", 3)


def test_a_file_without_a_good_row_shows_the_first_bad_one(tmp_path: Path) -> None:
    error = refusal(written(tmp_path, "x,55.67,12.55,3,,", "y,55.67,12.55,3,,"))
    assert (error.reason, error.line) == ("no_good_row", 2)
    assert "None of the 2 rows can be used; the first: `at` is 'x'" in error.sentence


def test_an_unknown_time_zone_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="There is no time zone 'Mars/Base'"):
        read(written(tmp_path, GOOD), timezone="Mars/Base")


def test_an_id_twice_is_listed_with_the_line_of_the_first(tmp_path: Path) -> None:
    header = "month,cell_lat,cell_lon,n_requests"
    reading = taken(
        tmp_path, "2024-01,42.33,-71.07,3", "2024-01,42.33,-71.07,4", "2029-05,42.33,-71.07,4", header=header
    )
    assert [(refused.line, refused.reason) for refused in reading.refused] == [
        (3, "duplicate"),
        (4, "future_date"),
    ]
    assert "stands already in line 2" in reading.refused[0].sentence.en


@given(rows=st.lists(st.lists(st.text(max_size=8), max_size=8), max_size=12))
@settings(deadline=None)
def test_every_row_is_either_taken_or_listed(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    path = tmp_path_factory.mktemp("any") / "any.csv"
    quoted = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    written(path.parent, GOOD, *quoted, name="any.csv")
    reading = read(path)
    seen = sum(any(cell.strip() for cell in row) for row in rows) + 1
    assert len(reading.rows) + len(reading.refused) == seen
    assert reading.rows.schema["at"] == pl.Datetime("ms", "UTC")


def test_a_csv_that_breaks_off_in_its_last_row_is_refused_for_nobody_knows_what_is_missing(
    tmp_path: Path,
) -> None:
    path = tmp_path / "finds.csv"
    path.write_text(f"{HEADER}\n{GOOD}\n2024-03-02 10:00,55.6", encoding="utf-8")
    refused = refusal(path)
    assert (refused.reason, refused.line) == ("file_truncated", 3)
    assert "breaks off in its last row, after 2 of 6 columns" in refused.sentence
    path.write_text(f"{HEADER}\n{GOOD}\n{GOOD}", encoding="utf-8")
    assert read(path, today=TODAY).rows.height == 2
