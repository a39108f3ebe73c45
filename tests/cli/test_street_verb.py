"""``fristed street``: a city's csv read, stored once whatever is put right in it, refused in one sentence."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

Fristed = Callable[..., Any]
CLEAN: dict[str, Any] = {"refused": [], "doubted": [], "notes": []}
HEADER = "at,lat,lon,needles,grams,effort_minutes"
GOOD = (
    "2024-03-01 10:00,55.6711,12.5583,3,,30",
    "2024-03-01 10:25,55.6702,12.5570,,41.5,25",
    "2024-03-08 10:25,55.6702,12.5570,4,41.5,25",
)


def written(path: Path, *rows: str, header: str = HEADER) -> Path:
    path.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
    return path


def test_a_file_is_read_and_nothing_is_stored(fristed: Fristed, data_folder: Path, tmp_path: Path) -> None:
    ran = fristed("street", "read", written(tmp_path / "finds.csv", *GOOD))
    assert ran.code == 0
    assert "3 rows from 2024-03-01 to 2024-03-08," in ran.out
    assert "7 needles found." in ran.out
    assert "3 rækker fra 2024-03-01 til 2024-03-08," in fristed(
        "street", "read", tmp_path / "finds.csv", "--language", "da"
    ).out  # fmt: skip
    told = fristed("street", "read", tmp_path / "finds.csv", "--json").answer
    assert (told["format"], told["rows"], told["sum"], told["refused"]) == ("plain", 3, 7, [])
    assert list(data_folder.iterdir()) == []


def test_a_file_is_stored_once(fristed: Fristed, tmp_path: Path) -> None:
    path = written(tmp_path / "finds.csv", *GOOD)
    assert fristed("street", "import", path).out == "Stored 3 finds; 0 were here already.\n"
    again = fristed("street", "import", path, "--json")
    assert (again.code, again.answer) == (0, {"stored": 0, "duplicates": 3} | CLEAN)
    assert fristed("journal", "status", "--json").answer["by_kind"] == {"find.made": 3}
    assert fristed("journal", "verify").code == 0


def test_a_file_put_right_adds_only_the_row_that_was_wrong(fristed: Fristed, tmp_path: Path) -> None:
    path = written(tmp_path / "finds.csv", *GOOD, "2024-02-30 10:00,55.6711,12.5583,9,,30")
    first = fristed("street", "import", path)
    assert first.code == 1
    assert first.out == (
        "Stored 3 finds; 0 were here already.\n"
        f"{path}, line 5: `at` is '2024-02-30 10:00', a date that cannot be: correct it.\n"
    )
    written(path, *GOOD, "2024-02-29 10:00,55.6711,12.5583,9,,30")
    assert fristed("street", "import", path).out == "Stored 1 finds; 3 were here already.\n"
    longer = written(tmp_path / "next.csv", *GOOD, "2024-04-01 10:00,55.67,12.56,1,,10")
    assert fristed("street", "import", longer, "--json").answer["stored"] == 1
    assert fristed("journal", "verify", "--json").answer["entries"] == 5


def test_an_import_cut_short_goes_on_in_the_same_chain(
    fristed: Fristed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [f"2024-03-{1 + n % 28:02d} 10:{n // 28:02d},55.67,12.56,{n},,5" for n in range(200)]
    path = written(tmp_path / "finds.csv", *rows)
    monkeypatch.setattr("fristed.cli.finds.BATCH", 50)
    from fristed.server import store

    whole, batches = store.append, iter((True, True, False))

    def dies(entries: Any) -> Any:
        if not next(batches):
            raise KeyboardInterrupt
        return whole(entries)

    with monkeypatch.context() as broken:
        broken.setattr(store, "append", dies)
        assert fristed("street", "import", path).code == 130
    assert fristed("street", "import", path, "--json").answer == {
        "stored": 100, "duplicates": 100,
    } | CLEAN  # fmt: skip
    verified = fristed("journal", "verify", "--json")
    assert (verified.code, verified.answer["entries"], verified.answer["devices"]) == (0, 200, 1)


@given(repeats=st.lists(st.integers(0, 4), min_size=1, max_size=4))
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_equal_rows_are_as_many_finds_as_there_are_rows(
    fristed: Fristed, tmp_path: Path, repeats: list[int]
) -> None:
    """However often a file that has grown is read, the store ends with each row as often as it stands most."""
    row = "2024-05-01 10:00,55.6711,12.5583,3,,30"
    before = fristed("journal", "status", "--json").answer["entries"]
    for count in repeats:
        fristed("street", "import", written(tmp_path / "finds.csv", *[row] * (count + 1)))
    after = fristed("journal", "status", "--json").answer["entries"]
    assert after == max(before, 1 + max(repeats))


def test_a_number_too_small_to_be_an_entry_is_refused_with_its_line(fristed: Fristed, tmp_path: Path) -> None:
    path = written(tmp_path / "finds.csv", *GOOD, "2024-03-09 10:00,55.6711,12.5583,,0.00001,30")
    ran = fristed("street", "import", path)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"fristed: {path}, line 5: ")
    assert fristed("journal", "status", "--json").answer["entries"] == 0


BAD: dict[str, tuple[str, bytes | None, int | None, str]] = {
    "missing": ("none.csv", None, None, "There is no such file. Check the name and the folder."),
    "empty": ("e.csv", b"", None, "The file is empty. Give a file with a header and rows."),
    "header alone": ("h.csv", HEADER.encode(), None, "The file has a header and no rows."),
    "cut off": (
        "c.csv", "\n".join((HEADER, *GOOD)).encode()[:-30], 4,
        "The file breaks off in its last row, after 1 of 6 columns. Fetch it again and compare the sizes.",
    ),
    "gzip cut off": (
        "c.csv.gz", gzip.compress("\n".join((HEADER, *GOOD)).encode())[:-12], None,
        "The gzip file ends in the middle: it was cut off.",
    ),
    "gzip by name only": ("n.csv.gz", HEADER.encode(), None, "The name ends in .gz but the file is not gzip."),
    "latin-1": (
        "l.csv", f"{HEADER},area\n{GOOD[0]},Sønderbro\n".encode("latin-1"), 2,
        "The file is not UTF-8: byte 86 is 0xf8. Convert it, for WINDOWS-1252 with: iconv",
    ),
    "utf-16": ("u.csv", f"{HEADER}\n{GOOD[0]}\n".encode("utf-16"), 1, "Convert it, for UTF-16 with: iconv"),
    "tabs": (
        "t.csv", f"{HEADER}\n{GOOD[0]}\n".replace(",", "\t").encode(), 1,
        "The columns are set apart by tabs, so that the header reads as one column.",
    ),
    "an open quote": (
        "q.csv", f'{HEADER}\n{GOOD[0]}\n2024-03-01,55.6,12.5,"3,,10\n'.encode(), 3,
        "The quotation marks of the row do not match",
    ),
    "another header": ("o.csv", b"when,where\n1,2\n", 1, "The header 'when, where' is of no known format."),
    "a column twice": ("2.csv", b"at,lat,lon,needles,lat\n1,2,3,4,5\n", 1, "The header has `lat` twice."),
    "no good row": (
        "b.csv", f"{HEADER}\n2024-02-30,55.67,12.55,3,,30\n".encode(), 2,
        "The only row cannot be used; the first: `at` is '2024-02-30', a date that cannot be",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", BAD)
def test_a_file_that_cannot_be_read_leaves_the_store_as_it_was(
    fristed: Fristed, tmp_path: Path, what: str
) -> None:
    fristed("street", "import", written(tmp_path / "held.csv", GOOD[0]))
    before = fristed("journal", "status", "--json").out
    name, content, line, sentence = BAD[what]
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    place = str(path) if line is None else f"{path}, line {line}"
    for words in (
        ("street", "read", path), ("street", "import", path), ("street", "busiest", path),
        ("show", "file", path, "--opened", "2024-03-05"), ("plan", "requests", path),
    ):  # fmt: skip
        ran = fristed(*words)
        assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
        assert ran.err.startswith(f"fristed: {place}: ")
        assert sentence in ran.err
    told = fristed("street", "import", path, "--json").refusal
    assert (told["file"], told["line"]) == (str(path), line)
    assert fristed("journal", "status", "--json").out == before


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (
            "2024-02-30 10:00,55.67,12.55,3,,30",
            "`at` is '2024-02-30 10:00', a date that cannot be: correct it.",
        ),
        ("2124-02-10 10:00,55.67,12.55,3,,30", "a date that cannot be: correct it."),
        ("2024-03-01 10:00,95.67,12.55,3,,30", "`lat` is 95.67, outside -90 to 90"),
        ("2024-03-01 10:00,12.55,55.67,3,,30", "Latitude and longitude stand in each other's place"),
        ("2024-03-01 10:00,0,0,3,,30", "The point is latitude 0, longitude 0"),
        ("2024-03-01 10:00,55.67,12.55,-3,,30", "`needles` is -3, less than nothing: correct it."),
        ("2024-03-01 10:00,55.67,12.55,,-3,30", "`grams` is -3, less than nothing: correct it."),
        ("2024-03-01 10:00,55.67,12.55,many,,30", "`needles` is 'many': write a whole number as 1234."),
        ("2024-03-01 10:00,55.67,12.55,3,,30,7", "The row has 7 columns where the header has 6"),
    ],
)
def test_a_bad_row_is_listed_by_every_command_and_the_good_ones_are_used(
    fristed: Fristed, tmp_path: Path, row: str, sentence: str
) -> None:
    path = written(tmp_path / "finds.csv", *GOOD, row)
    for words in (
        ("street", "read", path), ("street", "import", path), ("street", "busiest", path),
        ("plan", "requests", path, "--rooms", "1"),
    ):  # fmt: skip
        ran = fristed(*words)
        assert (ran.code, ran.err) == (1, "")
        listed = [line for line in ran.out.splitlines() if line.startswith(f"{path}, line 5: ")]
        assert len(listed) == 1
        assert sentence in listed[0]
        told = fristed(*words, "--json")
        assert (told.code, [one["line"] for one in told.answer["refused"]]) == (1, [5])


def test_many_bad_rows_are_told_of_and_all_in_the_json(fristed: Fristed, tmp_path: Path) -> None:
    path = written(tmp_path / "finds.csv", *GOOD, *["2024-02-30,55.67,12.55,3,,30"] * 25)
    assert "... 5 more rows; --json lists them all\n" in fristed("street", "read", path).out
    assert len(fristed("street", "read", path, "--json").answer["refused"]) == 25


def test_an_import_takes_finds_only(fristed: Fristed, tmp_path: Path) -> None:
    path = written(
        tmp_path / "totals.csv", "2024-01-01,2024-02-01,City,40", header="from,to,area,needle_reports"
    )
    ran = fristed("street", "import", path)
    assert ran.code == 2
    assert f"{path}: The file is of the format glasgow_reports, which holds no finds one by one." in ran.err


def test_the_busiest_cells_come_with_their_share(fristed: Fristed, tmp_path: Path) -> None:
    path = written(tmp_path / "finds.csv", *GOOD)
    cells = fristed("street", "busiest", path, "--json").answer["cells"]
    assert [(one["cell"], one["n"]) for one in cells] == [("55.6702,12.557", 4), ("55.6711,12.5583", 3)]
    assert cells[0]["share"] == pytest.approx(4 / 7)
    grid = fristed("street", "busiest", path, "--resolution", "5", "--top", "1", "--json").answer["cells"]
    assert [one["n"] for one in grid] == [7]
    assert "H3 has no resolution 99." in fristed("street", "busiest", path, "--resolution", "99").err
