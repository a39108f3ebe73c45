"""What graders are given says nothing of where, when, who or how it ended; what comes back is shown in safe numbers."""

from __future__ import annotations

import csv
import datetime as dt
import io
import random
from pathlib import Path

import pytest

from fristed.errors import FristedError
from fristed.journal.chain import Device
from fristed.journal.kinds.emergency import (
    EmergencyActed,
    EmergencyEnded,
    EmergencyMeasured,
    EmergencyStarted,
)
from fristed.measures.tables import Tables
from fristed.server.answers.blind_sheet import cases, sheet
from fristed.server.answers.grading import agreement

NIGHT = dt.datetime(2013, 3, 2, 1, 30, tzinfo=dt.UTC)


def _tables(count: int) -> Tables:
    bits = random.Random(3)
    device = Device("tablet", random_bits=lambda: bits.getrandbits(74))
    entries = []
    for number in range(count):
        name, at = f"secret-{number}", NIGHT + dt.timedelta(days=number)
        fatal = number % 2 == 0
        told = [
            (0, EmergencyStarted(emergency=name, visit=f"visit-{number}", place="booth-7")),
            (20, EmergencyActed(emergency=name, action="oxygen", litres_per_minute=10)),
            (65, EmergencyMeasured(emergency=name, breaths_per_minute=4, avpu="pain", glasgow_coma_scale=6)),
            (125, EmergencyActed(emergency=name, action="naloxone", milligrams=0.4, route="im")),
            (900, EmergencyEnded(
                emergency=name, type="opioid", grade=3, outcome="to_hospital",
                would_have_died="yes" if fatal else "no", reason="blue lips", batch="white powder",
            )),
        ]  # fmt: skip
        entries += [
            device.make(data, room="halmtorvet", at=at + dt.timedelta(seconds=seconds), by="anna")
            for seconds, data in told
        ]
    return Tables(entries, timezone="Europe/Copenhagen")


def test_the_sheet_tells_acts_and_nothing_else() -> None:
    written = sheet(cases(_tables(12), "halmtorvet"))

    rows = list(csv.DictReader(io.StringIO(written)))
    assert len(rows) == 12
    assert rows[0]["acts"] == (
        "0:20 oxygen 10 l/min; 1:05 read 4 breaths/min, pain, GCS 6; 2:05 naloxone 0.4 mg, im"
    )
    assert all((row["grade"], row["would_have_died"], row["reason"]) == ("", "", "") for row in rows)
    for secret in (
        "secret",
        "visit",
        "booth",
        "2013",
        "halmtorvet",
        "anna",
        "hospital",
        "blue",
        "powder",
        "opioid",
        "yes",
    ):
        assert secret not in written.removeprefix("case,acts,grade,would_have_died,reason\n")


def test_the_order_says_nothing_of_the_days_and_stays_the_same() -> None:
    found = cases(_tables(12), "halmtorvet")

    assert [one.case for one in found] == sorted(one.case for one in found)
    assert [one.case for one in cases(_tables(13), "halmtorvet") if one in found] == [
        one.case for one in found
    ]
    assert cases(_tables(12), "elsewhere") == ()


def test_so_few_that_each_would_be_known_are_refused() -> None:
    with pytest.raises(
        FristedError, match="has 4 closed emergencies: whoever works there would know"
    ) as caught:
        sheet(cases(_tables(4), "halmtorvet"))

    assert caught.value.reason == "too_few_to_blind"


def _graded(folder: Path, name: str, answers: dict[str, tuple[str, str]]) -> Path:
    path = folder / name
    lines = ["case,acts,grade,would_have_died,reason"]
    path.write_text("\n".join([*lines, *(f"{case},,{a},{b}," for case, (a, b) in answers.items())]), "utf-8")
    return path


def test_small_cells_are_withheld_and_the_rest_shown(tmp_path: Path) -> None:
    found = cases(_tables(40), "halmtorvet")
    same = {one.case: ("3", one.own.would_have_died) for one in found}
    other = same | {one.case: ("2", "unsure") for one in found[:7]}

    grade, judgement = agreement(found, [_graded(tmp_path, "a.csv", same), _graded(tmp_path, "b.csv", other)])

    assert (grade.cases, grade.graders, grade.agreed) == (40, 2, 33 / 40)
    assert {(cell.staff, cell.graders): cell.count for cell in grade.beside_staff} == {
        ("3", "3"): 33, ("3", "split"): 7,
    }  # fmt: skip
    shown = [cell.count for cell in judgement.beside_staff]
    assert not any(0 < (count or 0) < 5 for count in shown)
    assert shown.count(None) >= 2


def test_so_few_that_disagree_that_one_could_tell_who_are_not_told(tmp_path: Path) -> None:
    found = cases(_tables(20), "halmtorvet")
    same = {one.case: ("3", "no") for one in found}
    other = same | {found[0].case: ("2", "no")}

    grade, _ = agreement(found, [_graded(tmp_path, "a.csv", same), _graded(tmp_path, "b.csv", other)])

    assert (grade.agreed, grade.kappa) == (None, None)


def test_too_few_graded_by_everybody_are_refused(tmp_path: Path) -> None:
    found = cases(_tables(20), "halmtorvet")
    few = {one.case: ("3", "no") for one in found[:3]}
    files = [_graded(tmp_path, name, few) for name in ("a.csv", "b.csv")]

    with pytest.raises(FristedError, match="Only 3 cases were graded by everybody"):
        agreement(found, files)
