"""Files that graders have filled in blind, and how far they agree with each other and with staff."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from fristed.errors import InputRefused
from fristed.evidence.finding import Interval
from fristed.evidence.lives.agreement import agreed_share, kappa, majority

COLUMNS = ("case", "acts", "grade", "would_have_died", "reason")
GRADES = ("0", "1", "2", "3", "4")
JUDGEMENTS = ("yes", "no", "unsure")
ALLOWED = {"grade": GRADES, "would_have_died": JUDGEMENTS}


class Graded(msgspec.Struct, frozen=True):
    """What somebody said of one case; empty where they said nothing."""

    grade: str
    would_have_died: str


class Agreement(msgspec.Struct, frozen=True, kw_only=True):
    """How far ``graders`` agree on one ``question`` over the ``cases`` that all of them answered.

    ``kappa`` is Cohen's for two and Fleiss' for more, with bootstrap bounds, None where all said one thing of
    every case. ``beside_staff`` counts (what staff said, what more than half of the graders said or
    ``split``), where staff said something.
    """

    question: str
    graders: int
    cases: int
    agreed: float
    kappa: Interval | None
    beside_staff: tuple[tuple[str, str, int], ...]


def read_graded(path: Path, known: frozenset[str]) -> dict[str, Graded]:
    """Read one grader's file by case.

    Raises InputRefused with file and line: ``file_missing``, ``not_a_grading_sheet``, ``unknown_case``,
    ``case_twice``, ``not_an_answer``.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except FileNotFoundError:
        raise InputRefused(
            "file_missing", "There is no such file.", remedy="Check its name.", file=path
        ) from None
    except UnicodeDecodeError:
        raise InputRefused(
            "not_a_grading_sheet", "This is not text.", remedy="Save the sheet as csv in UTF-8.", file=path
        ) from None
    rows = csv.DictReader(lines, delimiter=_delimiter(lines))
    absent = [name for name in ("case", *ALLOWED) if name not in (rows.fieldnames or ())]
    if absent:
        raise InputRefused(
            "not_a_grading_sheet",
            f"The first line does not name {', '.join(absent)}.",
            remedy="Fill in the sheet that --grading-sheet wrote, and keep its first line.",
            file=path, line=1,
        )  # fmt: skip
    found: dict[str, Graded] = {}
    for row in rows:
        case = (row["case"] or "").strip()
        said = {name: (row[name] or "").strip().lower() for name in ALLOWED}
        _check_row(case, said, set(found), known, path, rows.line_num)
        found[case] = Graded(**said)
    return found


def agreements(graded: Sequence[Mapping[str, Graded]], own: Mapping[str, Graded]) -> tuple[Agreement, ...]:
    """Compare two graders or more on grade and judgement, and with what staff said (``own``).

    Raises InputRefused: ``too_few_graders``, ``too_few_graded``.
    """
    if len(graded) < 2:
        raise InputRefused(
            "too_few_graders",
            f"{len(graded)} grader cannot agree with anybody.",
            remedy="Give the files of two graders or more.",
        )
    return tuple(_agreement(question, graded, own) for question in ALLOWED)


def _agreement(question: str, graded: Sequence[Mapping[str, Graded]], own: Mapping[str, Graded]) -> Agreement:
    said = {
        case: [getattr(one[case], question) for one in graded]
        for case in sorted(own)
        if all(case in one and getattr(one[case], question) for one in graded)
    }
    answers = [*said.values()]
    kappa_found = kappa(answers)
    beside: dict[tuple[str, str], int] = {}
    for case, row in said.items():
        if staff := getattr(own[case], question):
            pair = (staff, majority(row))
            beside[pair] = beside.get(pair, 0) + 1
    return Agreement(
        question=question, graders=len(graded), cases=len(answers), agreed=agreed_share(answers),
        kappa=kappa_found, beside_staff=tuple((*pair, count) for pair, count in sorted(beside.items())),
    )  # fmt: skip


def _delimiter(lines: Sequence[str]) -> str:
    """Spreadsheets in Denmark write semicolons; the acts hold them too, so only the first line decides."""
    return ";" if lines and lines[0].count(";") > lines[0].count(",") else ","


def _check_row(
    case: str, said: Mapping[str, str], before: set[str], known: frozenset[str], path: Path, line: int
) -> None:
    if case not in known:
        raise InputRefused(
            "unknown_case",
            f"The record has no case {case or 'without a name'}.",
            remedy="Grade the sheet that this record wrote.",
            file=path, line=line,
        )  # fmt: skip
    if case in before:
        raise InputRefused(
            "case_twice",
            f"The case {case} is graded twice.",
            remedy="Keep one line for it.",
            file=path,
            line=line,
        )
    for name, answer in said.items():
        if answer and answer not in ALLOWED[name]:
            raise InputRefused(
                "not_an_answer",
                f"{name} is {answer!r}.",
                remedy=f"Write one of {', '.join(ALLOWED[name])}, or nothing.",
                file=path, line=line,
            )  # fmt: skip
