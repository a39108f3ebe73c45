"""The table of rooms that stand and places proposed."""

from __future__ import annotations

from pathlib import Path

import pytest

from fristed.errors import InputRefused
from fristed.planning.sites import read_sites

HEAD = "name,lat,lon,role,district\n"
GOOD = HEAD + "Torvet,55.67,12.56,existing,\nSydhavn,55.65,12.53,proposal,Syd\n"


def test_rooms_and_proposals_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "sites.csv"
    path.write_text(GOOD, encoding="utf-8-sig")
    sites = read_sites(path)
    assert [(site.name, site.fixed, site.district) for site in (*sites.existing, *sites.proposals)] == [
        ("Torvet", True, None),
        ("Sydhavn", False, "Syd"),
    ]


@pytest.mark.parametrize(
    ("text", "reason", "words"),
    [
        (GOOD + "X,55.6,12.5,wish,\n", "unknown_role", "line 4: The site 'X' has the role 'wish'."),
        (GOOD + "X,,12.5,proposal,\n", "coordinates_impossible", "line 4: The site 'X' lies at '', '12.5'."),
        (GOOD + "X,155,12.5,proposal,\n", "coordinates_impossible", "line 4: 'X' lies at latitude 155"),
        (GOOD + "X,12.5,55.6,proposal,\n", "coordinates_swapped", "line 4: 'X' lies at latitude 12.5"),
        (GOOD + "Torvet,55.6,12.5,proposal,\n", "duplicate_name", "line 4: Two sites are called 'Torvet'."),
        ("name;lat;lon;role\n", "missing_column", "line 1: The table of sites has no column name"),
        ("", "missing_column", "The table of sites has no column name"),
    ],
)
def test_a_bad_line_is_refused_with_its_number(tmp_path: Path, text: str, reason: str, words: str) -> None:
    path = tmp_path / "sites.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        read_sites(path)
    assert refused.value.reason == reason
    assert words in str(refused.value)


def test_another_encoding_or_no_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "sites.csv"
    path.write_text(GOOD.replace("Torvet", "Tårnet"), encoding="latin-1")
    with pytest.raises(InputRefused, match="This is not a csv table in UTF-8"):
        read_sites(path)
    with pytest.raises(InputRefused, match="There is no such table of sites"):
        read_sites(tmp_path / "other.csv")
