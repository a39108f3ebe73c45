"""The part of the Plan page over years: the sliders' question, its plan, what stands when, the proof."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from fristed.errors import FristedError
from fristed.planning.rollout.ask import Ask
from fristed.server.answers.records import Answers
from fristed.server.answers.rollout_choice import read_choice, sliders
from fristed.server.answers.rollout_record import Shown
from fristed.server.pages.plan_years_words import YEARS
from fristed.text import Language, date, number, percent

MILLION = 1e6


def years(given: Mapping[str, str], answers: Answers, now: Language) -> dict[str, Any] | None:
    """Lay out the plan over years, or None where the city asks no such question.

    A choice that cannot be, or a question that has no sense, is told in words.
    """
    from fristed.server.answers.rollout_keeping import planner  # brings in the solver, slow to load

    found = planner(answers)
    if found is None:
        return None
    known: dict[str, Any] = {"words": YEARS, "source": found.ask.source}
    try:
        choice = read_choice(given, found.ask, found.first)
        shown = found.shown(choice)
    except FristedError as refused:
        choice, shown, known["refused"] = found.first, None, str(refused)
    known["sliders"] = [
        {"one": one, "label": YEARS[one.name], "value": getattr(choice, one.name)}
        for one in sliders(found.ask, found.first)
    ]
    if shown is None:
        return known | {"busy": "refused" not in known}
    return known | _told(shown, found.ask, now)


def _told(shown: Shown, ask: Ask, now: Language) -> dict[str, Any]:
    rollout, names = shown.rollout, {one.name: one.name_da or one.name for one in ask.change}
    found: dict[str, Any] = {
        "conflict": rollout.conflict,
        "improving": shown.improving,
        "proven": rollout.proof.status == "optimal",
        "planless": rollout.proof.status == "infeasible",
        "searching": rollout.proof.status != "infeasible" and not rollout.periods,
        "moved": number(rollout.proof.value, now),
        "gap": percent(rollout.proof.gap, now, decimals=2),
        "lives": None if rollout.lives is None
        else f"{number(rollout.lives[0], now)} – {number(rollout.lives[2], now)}",
    }  # fmt: skip
    found["rows"] = [
        {
            "begins": date(dt.date.fromisoformat(one.begins), now),
            "future": _future(one.future, names, now),
            "chance": percent(one.chance, now),
            "rooms": [f"{ask.candidate[room.candidate].name} ({room.places})" for room in moment.rooms],
            "uses": number(one.worth_per_day, now),
            "cost": number(one.cost_dkk / MILLION, now, decimals=1),
        }
        for one, moment in zip(rollout.periods, shown.moments, strict=True)
    ]
    return found


def _future(name: str, danish: Mapping[str, str], now: Language) -> str:
    if not name:
        return YEARS["always"].said(now)
    parts = name.split(" / ")
    return " / ".join(danish.get(one, one) for one in parts) if now == "da" else name
