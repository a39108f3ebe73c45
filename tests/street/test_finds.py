from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from fristed.errors import InputRefused
from fristed.journal.chain import Device
from fristed.journal.entry import canonical, decode
from fristed.street.finds import entries
from fristed.street.reading import read


def write(folder: Path, text: str) -> Path:
    path = folder / "finds.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_rows_become_finds_in_order_of_time(tmp_path: Path) -> None:
    text = "at,lat,lon,needles,grams\n2024-05-02 10:00,55.67,12.55,,20.5\n2024-05-01 10:00,,,3,\n"
    made = entries(read(write(tmp_path, text)))
    assert [when for when, _ in made] == [
        dt.datetime(2024, 5, 1, 8, tzinfo=dt.UTC), dt.datetime(2024, 5, 2, 8, tzinfo=dt.UTC)
    ]  # fmt: skip
    assert (made[0][1].needles, made[0][1].lat, made[1][1].grams) == (3, None, 20.5)


def test_the_same_file_makes_the_same_finds(tmp_path: Path) -> None:
    path = write(tmp_path, "at,lat,lon,needles\n2024-05-02,55.67,12.55,1\n2024-05-02,55.67,12.55,1\n")
    once, again = entries(read(path)), entries(read(path))
    assert once == again
    assert once[0][1].find != once[1][1].find


def test_finds_go_through_the_journals_own_form(tmp_path: Path) -> None:
    path = write(tmp_path, "at,lat,lon,needles,effort_minutes,area\n2024-05-02,55.67,12.55,1,30,Vesterbro\n")
    ((when, find),) = entries(read(path))
    entry = Device("import", random_bits=lambda: 1).make(find, room="street", at=when, by="system")
    assert decode(canonical(entry)).data == find


def test_an_area_longer_than_the_journal_takes_is_listed(tmp_path: Path) -> None:
    path = write(tmp_path, f"at,lat,lon,needles,area\n2024-05-02,,,1,{'x' * 81}\n2024-05-02,,,1,y\n")
    reading = read(path)
    assert [refused.reason for refused in reading.refused] == ["impossible_value"]


def test_a_file_of_requests_holds_no_finds(tmp_path: Path) -> None:
    path = write(tmp_path, "month,cell_lat,cell_lon,n_requests\n2024-01,42.33,-71.07,3\n")
    with pytest.raises(InputRefused, match="holds no finds one by one"):
        entries(read(path))
