"""The analysis plans of the record: registered, listed, and reported on."""

from __future__ import annotations

import datetime as dt
import hashlib

import msgspec

from fristed.errors import FristedError
from fristed.evidence.analysis_plan import AnalysisPlan, plan_from_text
from fristed.evidence.deviations import Registered
from fristed.evidence.effect import Effect
from fristed.journal.entry import Entry
from fristed.journal.kinds.analysis import AnalysisPlanned, AnalysisReported
from fristed.journal.settle import settled
from fristed.server import store

KINDS = ("analysis.planned", "analysis.reported", "entry.corrected", "entry.withdrawn")
CITY = "city"
MOST = 1000
"""So much of a sentence is kept in the journal; the finding itself has all of it."""


class PlanHistory(msgspec.Struct, frozen=True, kw_only=True):
    """One plan of the record: as it was first ``registered``, its later ``amendments``, the days of its ``reports``."""

    registered: Registered
    by: str
    amendments: tuple[Registered, ...]
    reports: tuple[tuple[dt.date, AnalysisReported], ...]


def histories() -> dict[str, PlanHistory]:
    """Give every plan of the record by its name, the first registered first."""
    entries = settled(one.entry for one in store.read(room=CITY, kinds=KINDS))
    made: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=lambda one: (one.at, one.id)):
        if isinstance(entry.data, AnalysisPlanned | AnalysisReported):
            made.setdefault(entry.data.plan, []).append(entry)
    return {name: found for name, its in made.items() if (found := _history(its)) is not None}


def registered(name: str) -> PlanHistory:
    """Give one plan of the record. Raises FristedError ``plan_unknown``."""
    found = histories()
    if name not in found:
        raise FristedError(
            "plan_unknown", f"The record has no plan {name!r}.",
            remedy=f"It has {', '.join(found)}." if found else "Register one with `fristed show plan new`.",
        )  # fmt: skip
    return found[name]


def register(plan: AnalysisPlan, *, at: dt.datetime, by: str) -> bool:
    """Write ``plan`` into the record; gives False where it stands there already, word for word.

    A plan of the same name that says something else is an amendment, listed beside the first.
    """
    known = histories().get(plan.plan)
    if known is not None:
        last = (known.registered, *known.amendments)[-1]
        if last.plan.digest == plan.digest:
            return False
    seen = None if plan.seen_until is None else plan.seen_until.isoformat()
    data = AnalysisPlanned(
        plan=plan.plan, question=plan.question, text=plan.text, digest=plan.digest, seen_until=seen
    )
    store.say(data, room=CITY, at=at, by=by)
    return True


def report(found: Effect, *, at: dt.datetime, by: str) -> None:
    """Write into the record that ``found`` was made for its plan."""
    data = AnalysisReported(
        plan=found.plan.plan, plan_digest=found.plan_digest, data_digest=found.data_digest,
        result_digest=result_digest(found), estimator=found.estimates[0].estimator,
        verdict=found.estimates[0].verdict, sentence=found.sentence.en[:MOST],
        outcomes=(found.plan.outcome.column, *(one.outcome.column for one in found.outcomes)),
        deviations=tuple(one.sentence.en[:MOST] for one in found.deviations),
    )  # fmt: skip
    store.say(data, room=CITY, at=at, by=by)


def result_digest(found: Effect) -> str:
    """The SHA-256 of all that the finding says."""
    return hashlib.sha256(msgspec.json.encode(found.to_dict(), order="sorted")).hexdigest()


def _history(entries: list[Entry]) -> PlanHistory | None:
    plans = [one for one in entries if isinstance(one.data, AnalysisPlanned)]
    if not plans:
        return None  # a report without its plan: the other journal was not merged yet
    made = [Registered(plan=plan_from_text(one.data.text), on=one.moment.date()) for one in plans]
    return PlanHistory(
        registered=made[0], by=plans[0].by, amendments=tuple(made[1:]),
        reports=tuple(
            (one.moment.date(), one.data) for one in entries if isinstance(one.data, AnalysisReported)
        ),
    )  # fmt: skip
