"""Asking for an analysis plan field by field, each answer checked before the next question."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import typer

from fristed.errors import FristedError, InputRefused

if TYPE_CHECKING:
    from fristed.evidence.analysis_plan import AnalysisPlan


def ask_plan(*, as_json: bool) -> AnalysisPlan:
    """Ask for every field on standard error. Raises FristedError ``asking_in_json``, and as ``plan_of`` does."""
    if as_json:
        raise FristedError(
            "asking_in_json",
            "A program cannot be asked field by field.",
            remedy="Give the plan with --from FILE.",
        )
    from fristed.evidence.analysis_plan import plan_of

    fields: dict[str, Any] = {
        "plan": _ask("Name of the plan (letters, digits, - and _)"),
        "question": _ask("Question, in one sentence"),
        "outcome": _outcome(_ask("Outcome: the column of the data")),
        "treated": _treated(),
    }
    fields |= _optional()
    return plan_of(fields)


def _outcome(column: str) -> dict[str, str]:
    measured = _ask("Is it a count, grams or another value (count, grams, value)", default="count")
    return {"column": column, "unit": _ask("What one counts, in words", default=column), "measured": measured}


def _treated() -> list[dict[str, str]]:
    kind = _ask("Did rooms open or close there (opening, closing)", default="opening")
    treated = []
    while area := _ask("Area with a room (empty when done)", default=""):
        treated.append({"area": area, "on": _day("On which day"), "kind": kind})
    return treated


def _optional() -> dict[str, Any]:
    fields: dict[str, Any] = {}
    controls = _ask("Control areas, separated by commas (empty: every other area)", default="")
    if controls:
        fields["controls"] = [name.strip() for name in controls.split(",") if name.strip()]
    for name, what in (("first", "First day of the data to use"), ("last", "Last day")):
        if day := _day(f"{what} (empty: all there is)", default=""):
            fields[name] = day
    fields["estimator"] = _ask("Primary estimator", default="ratio_did")
    second = _ask(
        "Second opinions, separated by commas", default="synthetic_control,synthetic_did,controlled_its"
    )
    fields["second"] = [name.strip() for name in second.split(",") if name.strip()]
    fields["outcomes"] = _further()
    fields["exclusions"] = _exclusions()
    fields["alpha"] = _number("Alpha (0.05 asks for 95 % intervals)", default="0.05")
    fields["stop_rule"] = _ask("Stop rule: when is it reported, and is it looked at before", default="")
    if seen := _day(
        "Last day of the outcome that anybody making this plan has seen (empty: none)", default=""
    ):
        fields["seen_until"] = seen
    return fields


def _further() -> list[dict[str, str]]:
    outcomes = []
    while column := _ask("Further outcome: its column (empty when done)", default=""):
        purpose = _ask("What for (secondary, harm, negative_control)", default="secondary")
        outcomes.append({**_outcome(column), "purpose": purpose})
    return outcomes


def _exclusions() -> list[dict[str, str]]:
    exclusions = []
    while reason := _ask("Something left out: why (empty when done)", default=""):
        one = {"reason": reason}
        if area := _ask("Which area (empty: none)", default=""):
            one["area"] = area
        for name in ("first", "last"):
            if day := _day(f"Its {name} day (empty: all)", default=""):
                one[name] = day
        exclusions.append(one)
    return exclusions


def _ask(question: str, *, default: str | None = None) -> str:
    answer: str = typer.prompt(question, default=default, show_default=bool(default), err=True)
    return answer.strip()


def _day(question: str, *, default: str | None = None) -> str:
    answer = _ask(f"{question}, YYYY-MM-DD", default=default)
    if answer:
        try:
            dt.date.fromisoformat(answer)
        except ValueError as error:
            raise InputRefused(
                "impossible_date",
                f"{answer!r} is not a day of the calendar.",
                remedy="Write it as 2012-10-01.",
            ) from error
    return answer


def _number(question: str, *, default: str) -> float:
    answer = _ask(question, default=default)
    try:
        return float(answer)
    except ValueError as error:
        raise InputRefused(
            "not_a_number", f"{answer!r} is no number.", remedy="Write it with a point, as 0.05."
        ) from error
