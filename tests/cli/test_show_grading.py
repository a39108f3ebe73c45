"""Blind grading from the command line: the sheet out, the agreement back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fristed.evidence.lives.grading import Graded
from fristed.server.answers.blind_sheet import Case

Fristed = Callable[..., Any]


@pytest.fixture
def thirty_cases(monkeypatch: pytest.MonkeyPatch) -> list[Case]:
    """As many emergencies as a busy room has, half of them judged deadly by staff."""
    found = [
        Case(f"case{number:02d}", ("0:20 oxygen 10 l/min",), Graded("3", "yes" if number % 2 else "no"))
        for number in range(30)
    ]
    monkeypatch.setattr("fristed.cli.show_grading._cases", lambda language: tuple(found))
    return found


def _graded(folder: Path, name: str, cases: list[Case], *, unsure: int = 0) -> Path:
    rows = [
        f"{one.case},,3,{'unsure' if number < unsure else one.own.would_have_died},"
        for number, one in enumerate(cases)
    ]
    path = folder / name
    path.write_text("\n".join(["case,acts,grade,would_have_died,reason", *rows]), "utf-8")
    return path


def test_a_sheet_is_written_for_its_owner_alone_and_never_over_another(
    fristed: Fristed, thirty_cases: list[Case], tmp_path: Path
) -> None:
    path = tmp_path / "sheet.csv"

    said = fristed("show", "lives", "--grading-sheet", path)

    assert "Wrote 30 emergencies as timed acts to" in said.out
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.read_text("utf-8").splitlines()[1] == "case00,0:20 oxygen 10 l/min,,,"
    again = fristed("show", "lives", "--grading-sheet", path, "--json")
    assert (again.code, again.refusal["reason"]) == (2, "file_exists")


def test_agreement_is_printed_beside_what_staff_said(
    fristed: Fristed, thirty_cases: list[Case], tmp_path: Path
) -> None:
    files = [
        _graded(tmp_path, "a.csv", thirty_cases),
        _graded(tmp_path, "b.csv", thirty_cases, unsure=10),
    ]
    words = [word for file in files for word in ("--graded", file)]

    _, judgement = fristed("show", "lives", *words, "--json").answer
    assert (judgement["graders"], judgement["cases"]) == (2, 30)
    assert judgement["agreed"] == pytest.approx(20 / 30)
    assert judgement["kappa"]["low"] < judgement["kappa"]["estimate"] < 1
    printed = fristed("show", "lives", *words).out
    assert "would have died elsewhere" in printed
    assert "67%" in printed
    assert "ville være død andetsteds" in fristed("show", "lives", *words, "--language", "da").out


def test_one_file_is_refused(fristed: Fristed, thirty_cases: list[Case], tmp_path: Path) -> None:
    ran = fristed("show", "lives", "--graded", _graded(tmp_path, "a.csv", thirty_cases), "--json")

    assert (ran.code, ran.refusal["reason"]) == (2, "too_few_graders")


def test_so_few_emergencies_that_each_is_known_give_no_sheet(
    fristed: Fristed, city_folder: Path, tmp_path: Path
) -> None:
    ran = fristed("show", "lives", "--grading-sheet", tmp_path / "sheet.csv", "--json")

    assert (ran.code, ran.refusal["reason"]) == (2, "too_few_to_blind")
    assert not (tmp_path / "sheet.csv").exists()
