"""Published p-median problems have the optima that the literature gives, proven, with the proof checked apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from fristed.errors import InputRefused
from fristed.planning.siting.published_files import read_published
from fristed.planning.siting.solve_file import solve_file

PMED = {
    1: 5819, 2: 4093, 3: 4250, 5: 1355, 6: 7824, 7: 5631, 9: 2734, 10: 1255, 11: 7696, 13: 4374,
    14: 2968, 15: 1729, 17: 6999, 18: 4809, 19: 2845, 21: 9138, 22: 8579, 23: 4619, 25: 1828,
    26: 9917, 27: 8307, 29: 3033, 30: 1989, 31: 10086, 33: 4700, 34: 3013, 35: 10400, 37: 5057,
    38: 11060, 39: 9423,
}  # fmt: skip
"""pmedopt of the OR-Library (Beasley 1985)."""

RL1304 = {5: 3099073, 20: 1412108, 50: 795012, 300: 177326, 500: 97024}
"""Duran-Mateluna, Ales and Elloumi, EJOR 308 (2023). The other p, and pcb3038, are in `make bench`."""


@pytest.mark.parametrize("number", PMED)
def test_pmed_is_proven_at_its_published_optimum(number: int, shared_data: Path) -> None:
    answer = solve_file(shared_data / "siting" / "pmed" / f"pmed{number}.txt", limit_s=600)
    assert (answer.status, answer.value, answer.bound) == ("optimal", PMED[number], PMED[number])


@pytest.mark.parametrize("p", RL1304)
def test_rl1304_is_proven_at_its_published_optimum(p: int, shared_data: Path) -> None:
    answer = solve_file(shared_data / "siting" / "tsplib" / "rl1304.tsp", p, limit_s=600)
    assert (answer.status, answer.value, answer.bound) == ("optimal", RL1304[p], RL1304[p])


@pytest.mark.parametrize(
    ("name", "points", "p", "unit"),
    [("SJC1.dat", 100, 10, 1000), ("rl1304_010.txt", 1304, 10, 1000), ("u724_075.txt", 724, 75, 1000)],
)
def test_capacitated_files_are_read(name: str, points: int, p: int, unit: int, shared_data: Path) -> None:
    read = read_published(shared_data / "siting" / "cpmp" / name)
    assert (len(read.metres), read.p, read.unit) == (points, p, unit)
    assert read.demand is not None
    assert read.capacity is not None
    assert int(read.capacity.sum()) > int(read.demand.sum()) > 0


def test_pmedcap_holds_twenty_problems(shared_data: Path) -> None:
    path = shared_data / "siting" / "pmedcap" / "pmedcap1.txt"
    read = read_published(path, number=20)
    assert (len(read.metres), read.p, read.known) == (100, 10, 1005.0)
    with pytest.raises(InputRefused, match="pmedcap1 has no problem number 21, only 20 problems"):
        read_published(path, number=21)


CAPACITATED = {1: 713, 2: 740, 3: 751, 4: 651, 5: 664, 6: 778, 7: 787, 8: 820, 9: 715, 10: 829, 13: 1026}
"""Osman and Christofides 1994; the harder ones of the file, and SJC, are in `make bench`."""


@pytest.mark.parametrize("number", CAPACITATED)
def test_pmedcap_is_proven_at_its_published_optimum(number: int, shared_data: Path) -> None:
    answer = solve_file(shared_data / "siting" / "pmedcap" / "pmedcap1.txt", problem=number, limit_s=600)
    assert (answer.status, answer.value) == ("optimal", CAPACITATED[number])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "it has fewer than two lines"),
        ("1 2 3 4\n5 6", "its first lines have 4 and 2 words"),
        ("3 9 1\n1 2 5\n", "cannot reshape"),
        ("2 1 1\n1 2 x\n", "could not convert"),
    ],
)
def test_a_file_that_is_none_of_them_is_refused(text: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "odd.txt"
    path.write_text(text)
    with pytest.raises(InputRefused, match=says) as refused:
        read_published(path)
    assert refused.value.reason == "malformed_siting_file"


def test_of_two_edges_between_the_same_nodes_the_last_counts(tmp_path: Path) -> None:
    path = tmp_path / "twice.txt"
    path.write_text("3 4 1\n1 2 1\n2 3 4\n2 1 9\n1 3 20\n")
    assert read_published(path).metres.tolist() == [[0, 9, 13], [9, 0, 4], [13, 4, 0]]
