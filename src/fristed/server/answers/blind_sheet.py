"""Emergencies as graders see them blind: timed acts and readings, and nothing of where, when, who or how it ended."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator

import msgspec
import polars as pl

from fristed.errors import FristedError
from fristed.evidence.lives.grading import COLUMNS, Graded
from fristed.measures.suppress import LIMIT
from fristed.measures.tables import Tables

CASE_LETTERS = 10
WORDS = {
    "litres_per_minute": "l/min", "milligrams": "mg", "route": "", "breaths_per_minute": "breaths/min",
    "oxygen_saturation_percent": "% saturation", "pulse_per_minute": "pulse/min", "avpu": "",
    "glasgow_coma_scale": "GCS",
}  # fmt: skip
"""The fields of an act or a reading that a grader sees, and what is said after each."""


class Case(msgspec.Struct, frozen=True):
    """One emergency under a name that says nothing, its acts in order, and what staff said of it themselves."""

    case: str
    acts: tuple[str, ...]
    own: Graded


def cases(tables: Tables, room: str) -> tuple[Case, ...]:
    """Give the closed emergencies of ``room`` in an order that says nothing of their days."""
    key = ["emergency"]
    begun = _of(tables, "emergency.started", room).unique(key, keep="first", maintain_order=True)
    ended = _of(tables, "emergency.ended", room).unique(key, keep="last", maintain_order=True)
    started = begun.select("emergency", "device", "at", "mono")
    told: dict[str, list[tuple[float, str]]] = {}
    for kind in ("emergency.acted", "emergency.measured"):
        for name, seconds, said in _told(_of(tables, kind, room).join(started, on=key, suffix="_0")):
            told.setdefault(name, []).append((seconds, said))
    found = [
        Case(
            case=_case(room, row["emergency"]),
            acts=tuple(f"{_clock(seconds)} {said}" for seconds, said in sorted(told.get(row["emergency"], []))),
            own=Graded(grade=str(row["grade"]), would_have_died=row["would_have_died"] or ""),
        )
        for row in ended.join(started, on=key, how="semi").iter_rows(named=True)
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: one.case))


def sheet(found: tuple[Case, ...]) -> str:
    """Give the sheet as csv, with empty columns for the grader's own grade, judgement and reason.

    Raises FristedError (``too_few_to_blind``): of so few, somebody would know which was which.
    """
    if len(found) < LIMIT:
        raise FristedError(
            "too_few_to_blind",
            f"The room has {len(found)} closed emergencies: whoever works there would know each of them.",
            remedy=f"Wait until there are {LIMIT} or more.",
        )
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow(COLUMNS)
    rows.writerows((one.case, "; ".join(one.acts), "", "", "") for one in found)
    return written.getvalue()


def _of(tables: Tables, kind: str, room: str) -> pl.DataFrame:
    return tables.of(kind).filter(pl.col("room") == room)


def _told(frame: pl.DataFrame) -> Iterator[tuple[str, float, str]]:
    for row in frame.iter_rows(named=True):
        one_clock = row["device"] == row["device_0"] and row["mono"] is not None and row["mono_0"] is not None
        if one_clock and row["mono"] >= row["mono_0"]:
            seconds = (row["mono"] - row["mono_0"]) / 1000
        else:
            seconds = (row["at"] - row["at_0"]).total_seconds()
        said = [f"{row[name]:g} {after}" if after and after != "GCS" else f"{after} {row[name]}".strip()
                for name, after in WORDS.items() if row.get(name) is not None]  # fmt: skip
        act = row["action"].replace("_", " ") if "action" in row else "read"
        yield row["emergency"], seconds, " ".join((act, ", ".join(said))).strip()


def _clock(seconds: float) -> str:
    """Write seconds since the emergency began, to the second: 2:05."""
    whole = max(round(seconds), 0)
    return f"{whole // 60}:{whole % 60:02d}"


def _case(room: str, emergency: str) -> str:
    digest = hashlib.blake2b(f"{room} {emergency}".encode(), person=b"blind grading").hexdigest()
    return digest[:CASE_LETTERS]
