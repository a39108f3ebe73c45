"""The Evidence page: every finding with its chart, both scales, and every check, failed ones first to see."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from fristed.brief.number import written
from fristed.evidence.finding import Check, Finding, Interval
from fristed.server.answers.records import Answers
from fristed.server.pages.answered import answered
from fristed.server.pages.context import language
from fristed.server.pages.office_words import CHECK, OFFICE, VERDICT
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
        "numbers": [_number(one, now) for one in answers.numbers],
        "intervals": drawn.get("intervals"),
        "findings": [_finding(one, drawn, now) for one in answers.findings],
    }


def _number(one: Any, now: Language) -> dict[str, Any]:
    bounds = None if one.low is None or one.high is None else (written(one.low, now), written(one.high, now))
    return {"one": one, "value": written(one.value, now), "bounds": bounds}


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
