"""Graders' files are read line by line, and refused where they were filled in wrongly."""

from __future__ import annotations

from pathlib import Path

import pytest

from fristed.errors import InputRefused
from fristed.evidence.lives.grading import Graded, agreements, read_graded

KNOWN = frozenset({"a1", "b2", "c3"})
HEAD = "case,acts,grade,would_have_died,reason\n"


def _file(folder: Path, text: str) -> Path:
    path = folder / "grader.csv"
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize("separator", [",", ";"])
def test_a_sheet_is_read_as_any_spreadsheet_writes_it(tmp_path: Path, separator: str) -> None:
    text = (HEAD + 'a1,"0:05 oxygen; 1:00 naloxone",3,Yes,blue\nb2,,,,\n').replace(",", separator)

    found = read_graded(_file(tmp_path, text), KNOWN)

    assert found == {"a1": Graded("3", "yes"), "b2": Graded("", "")}


@pytest.mark.parametrize(
    ("text", "reason", "sentence", "line"),
    [
        ("case,acts\n", "not_a_grading_sheet", "does not name grade, would_have_died", 1),
        (HEAD + "z9,,1,no,\n", "unknown_case", "The record has no case z9", 2),
        (HEAD + "a1,,1,no,\na1,,1,no,\n", "case_twice", "The case a1 is graded twice", 3),
        (HEAD + "a1,,7,no,\n", "not_an_answer", "grade is '7'. Write one of 0, 1, 2, 3, 4, or nothing", 2),
        (HEAD + "a1,,1,maybe,\n", "not_an_answer", "would_have_died is 'maybe'", 2),
    ],
)
def test_what_was_filled_in_wrongly_is_refused_with_its_line(
    tmp_path: Path, text: str, reason: str, sentence: str, line: int
) -> None:
    with pytest.raises(InputRefused) as caught:
        read_graded(_file(tmp_path, text), KNOWN)

    assert (caught.value.reason, caught.value.line) == (reason, line)
    assert sentence in str(caught.value)


def test_a_file_that_is_not_there_or_not_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="There is no such file"):
        read_graded(tmp_path / "none.csv", KNOWN)
    path = tmp_path / "binary.csv"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputRefused, match="This is not text. Save the sheet as csv"):
        read_graded(path, KNOWN)


def test_only_cases_that_everybody_answered_count_and_staff_stand_beside() -> None:
    one = {"a1": Graded("3", "yes"), "b2": Graded("1", "no"), "c3": Graded("", "no")}
    other = {"a1": Graded("3", "yes"), "b2": Graded("2", "no"), "c3": Graded("4", "yes")}
    own = {"a1": Graded("3", "yes"), "b2": Graded("2", "yes"), "c3": Graded("4", "")}

    grade, judgement = agreements([one, other], own)

    assert (grade.question, grade.cases, grade.agreed) == ("grade", 2, 0.5)
    assert grade.beside_staff == (("2", "split", 1), ("3", "3", 1))
    assert (judgement.cases, judgement.graders) == (3, 2)
    assert judgement.beside_staff == (("yes", "no", 1), ("yes", "yes", 1))
    assert judgement.kappa is not None


def test_one_grader_agrees_with_nobody() -> None:
    with pytest.raises(InputRefused, match="1 grader cannot agree with anybody. Give the files of two"):
        agreements([{}], {})
