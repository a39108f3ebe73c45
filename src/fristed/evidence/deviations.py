"""Where a finding departs from its plan: listed with it, whatever the reason."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec

from fristed.evidence.analysis_plan import AnalysisPlan
from fristed.evidence.frames import Sheet
from fristed.text import Text, date

FIELDS: dict[str, Text] = {
    "question": Text("the question", "spørgsmålet"),
    "outcome": Text("the outcome", "udfaldet"),
    "treated": Text("the areas and days of the openings", "åbningernes områder og dage"),
    "estimator": Text("the primary estimator", "den primære beregning"),
    "second": Text("the second opinions", "de øvrige beregninger"),
    "outcomes": Text("the further outcomes", "de øvrige udfald"),
    "controls": Text("the control areas", "kontrolområderne"),
    "exclusions": Text("what is left out", "hvad der udelades"),
    "first": Text("the first day", "den første dag"),
    "last": Text("the last day", "den sidste dag"),
    "radius_metres": Text("the radius", "radius"),
    "alpha": Text("the level of the intervals", "intervallernes niveau"),
    "stop_rule": Text("the stop rule", "stopreglen"),
    "seen_until": Text("how far its makers had seen the data", "hvor langt data var set"),
    "seed": Text("the seed", "tilfældighedens frø"),
}
"""The fields of a plan whose change departs from it, as they are called."""


class Registered(msgspec.Struct, frozen=True, kw_only=True):
    """A plan as it was registered, and the day on which it was."""

    plan: AnalysisPlan
    on: dt.date


class Deviation(msgspec.Struct, frozen=True, kw_only=True):
    """One departure: ``what`` is a field of the plan, or ``unregistered``, ``registered_late``, ``seen_before``,
    ``data_short``, ``controls_missing`` or ``not_reported``.
    """

    what: str
    sentence: Text


def deviations(plan: AnalysisPlan, sheet: Sheet, registered: Registered | None) -> tuple[Deviation, ...]:
    """List every departure of ``plan`` and its data from what was ``registered`` (None: nothing was)."""
    found = [*_against(plan, registered), *_of_data(plan, sheet)]
    # Outcomes count as registered if the registered plan or this one names them.
    known = {
        one.column: one for one in (*(registered.plan.registered if registered else ()), *plan.registered)
    }
    mine = {one.column for one in plan.registered}
    for column, outcome in known.items():
        if column not in sheet.outcomes or column not in mine:
            found.append(Deviation(
                what="not_reported",
                sentence=Text(
                    f"The outcome {outcome.unit} ({column}) was registered and is not reported: "
                    + ("the data have no such column." if column not in sheet.outcomes else "this plan leaves it out."),
                    f"Udfaldet {outcome.said.da} ({column}) var registreret og er ikke rapporteret: "
                    + ("data har ingen sådan kolonne." if column not in sheet.outcomes else "denne plan udelader det."),
                ),
            ))  # fmt: skip
    return tuple(found)


def changes(then: AnalysisPlan, now: AnalysisPlan) -> tuple[Deviation, ...]:
    """List the fields in which ``now`` says something else than ``then``; wording and the plan's name do not count."""
    return tuple(
        _changed(field, getattr(then, field), getattr(now, field))
        for field in FIELDS
        if getattr(then, field) != getattr(now, field)
    )


def _against(plan: AnalysisPlan, registered: Registered | None) -> list[Deviation]:
    if registered is None:
        return [Deviation(
            what="unregistered",
            sentence=Text(
                "The plan is not registered: nothing shows that it was made before the data were seen.",
                "Planen er ikke registreret: intet viser, at den blev lavet, før data blev set.",
            ),
        )]  # fmt: skip
    found = list(changes(registered.plan, plan))
    opened = min(registered.plan.opened.values())
    if registered.on > opened:
        found.append(Deviation(
            what="registered_late",
            sentence=Text(
                f"The plan was registered on {date(registered.on, 'en')}, after {date(opened, 'en')}, the day it "
                "is about: the outcome may have been known.",
                f"Planen blev registreret den {date(registered.on, 'da')}, efter den {date(opened, 'da')}, som den "
                "handler om: udfaldet kan have været kendt.",
            ),
        ))  # fmt: skip
    return found


def _changed(field: str, then: Any, now: Any) -> Deviation:
    said = FIELDS[field]
    before, after = (written(value) for value in (then, now))
    return Deviation(
        what=field,
        sentence=Text(
            f"Changed after the plan was registered: {said.en}, from {before} to {after}.",
            f"Ændret, efter at planen blev registreret: {said.da}, fra {before} til {after}.",
        ),
    )


def written(value: Any) -> str:
    """Write the value of a field of a plan as one line."""
    if value is None or value in ("", ()):
        return "-"
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()


def _of_data(plan: AnalysisPlan, sheet: Sheet) -> list[Deviation]:
    found = []
    opened = min(plan.opened.values())
    if plan.seen_until is not None and plan.seen_until >= opened:
        found.append(Deviation(
            what="seen_before",
            sentence=Text(
                f"The plan's makers had seen the data until {date(plan.seen_until, 'en')}, past the day it is about.",
                f"Planens forfattere havde set data til {date(plan.seen_until, 'da')}, efter den dag, den handler om.",
            ),
        ))  # fmt: skip
    if _falls_short(plan, sheet):
        found.append(Deviation(
            what="data_short",
            sentence=Text(
                f"The plan asks for {_span(plan)}; the data run from {sheet.starts[0]} to {sheet.starts[-1]}.",
                f"Planen beder om {_span(plan)}; data løber fra {sheet.starts[0]} til {sheet.starts[-1]}.",
            ),
        ))  # fmt: skip
    return found


def _falls_short(plan: AnalysisPlan, sheet: Sheet) -> bool:
    """Whether a whole period of the plan's window lies before or after the data."""
    lasting = dt.timedelta(days={"day": 1, "week": 7, "month": 31, "year": 366}[sheet.per])
    late = plan.first is not None and sheet.starts[0] >= plan.first + lasting
    return late or (plan.last is not None and sheet.starts[-1] + lasting <= plan.last)


def _span(plan: AnalysisPlan) -> str:
    return f"{plan.first or '...'} - {plan.last or '...'}"
