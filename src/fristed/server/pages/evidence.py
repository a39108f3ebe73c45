"""The Evidence page: every finding with its chart, both scales, and every check, failed ones first to see."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from fristed.brief.number import WITHHELD, Number, written
from fristed.evidence.finding import Check, Finding, Interval
from fristed.server.answers.records import Answers
from fristed.server.pages.answered import answered
from fristed.server.pages.context import language
from fristed.server.pages.office_words import CHECK, OFFICE, VERDICT
from fristed.server.pages.values import values
from fristed.text import Language, date, number


@answered("fristed/evidence.html")
def show(request: HttpRequest, answers: Answers) -> dict[str, Any]:
    """Show what the record says of the past."""
    from fristed.server.answers.document import charts

    now = language()
    drawn = charts(answers, now)
    return {
        "as_of": date(answers.as_of, now),
        "opened_on": date(answers.opened_on, now) if answers.opened_on else None,
        "entries": number(answers.entries, now),
        "tiles": _tiles(answers.numbers, now),
        "intervals": drawn.get("intervals"),
        "findings": [_finding(one, drawn, now) for one in answers.findings],
        "values": values(answers.lives, answers.money, now),
    }


def _tiles(numbers: tuple[Number, ...], now: Language) -> list[dict[str, Any]]:
    """Lay the numbers out, one tile each; what was counted before and after the opening shares a tile."""
    from fristed.server.answers.room import NAMES

    tiles: dict[str, dict[str, Any]] = {}
    for one in numbers:
        name = one.name.removesuffix("_before").removesuffix("_after")
        tile = tiles.setdefault(name, {"label": NAMES.get(name, one.label), "one": one, "values": []})
        tile["values"].append(_value(one, now))
    return list(tiles.values())


def _value(one: Number, now: Language) -> dict[str, Any]:
    bounds = None if one.low is None or one.high is None else (written(one.low, now), written(one.high, now))
    when = next((OFFICE[end] for end in ("before", "after") if one.name.endswith(f"_{end}")), None)
    nothing = WITHHELD if one.withheld else OFFICE["nothing_to_count"]
    value = nothing.said(now) if one.value is None else written(one.value, now)
    return {"value": value, "bounds": bounds, "when": when}


def _finding(finding: Finding, drawn: dict[str, Any], now: Language) -> dict[str, Any]:
    return {
        "finding": finding,
        "verdict": VERDICT[finding.verdict],
        "per": OFFICE[f"per_{finding.per}"],
        "spec": drawn.get(f"series-{finding.name}"),
        "ratio": _interval(finding.ratio, now, decimals=2),
        "difference": _interval(finding.difference, now, decimals=0),
        "failed": sum(check.passed is False for check in finding.checks),
        "checks": [_check(check) for check in finding.checks],
    }


def _interval(interval: Interval, now: Language, *, decimals: int) -> dict[str, str]:
    values = {"estimate": interval.estimate, "low": interval.low, "high": interval.high}
    return {name: number(value, now, decimals=decimals) for name, value in values.items()}


def _check(check: Check) -> dict[str, Any]:
    state = {True: "passed", False: "failed", None: "note"}[check.passed]
    return {"check": check, "state": state, "word": CHECK[state]}
