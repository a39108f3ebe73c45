"""The open folder beside the brief: every table its figures are drawn from, as csv, Parquet and a data package.

Nothing stands in it that the brief does not already say or draw: what is withheld there is withheld here.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
import polars as pl

from fristed.brief.document import Document
from fristed.brief.given import given
from fristed.evidence.finding import Finding
from fristed.evidence.lives.report import Estimate, LivesReport
from fristed.evidence.money.report import MoneyReport
from fristed.planning.plan import Plan
from fristed.text import Language

Rows = list[dict[str, Any]]
_TYPES = {"Utf8": "string", "String": "string", "Boolean": "boolean", "Date": "date"}


def tables(
    document: Document,
    *,
    findings: Sequence[Finding],
    plan: Plan | None,
    demand: pl.DataFrame | None,
    lives: LivesReport | None,
    money: MoneyReport | None,
) -> dict[str, pl.DataFrame]:
    """Give the tables by name; one without rows is left out."""
    found: dict[str, pl.DataFrame] = {
        "claims": _frame(msgspec.to_builtins(given(document).claims)),
        "series": _frame([row for finding in findings for row in _series(finding)]),
        "findings": _frame([_finding(finding, document.language) for finding in findings]),
        "checks": _frame([row for finding in findings for row in _checks(finding, document.language)]),
        "demand": pl.DataFrame() if demand is None else demand,
    }
    found |= {} if plan is None else _plan(plan)
    found |= {} if lives is None else _lives(lives, document.language)
    found |= {} if money is None else _money(money, document.language)
    return {name: frame for name, frame in found.items() if frame.height}


def folder_files(document: Document, frames: Mapping[str, pl.DataFrame]) -> dict[str, bytes]:
    """Write the tables: name to content of every file. The same brief gives the same bytes."""
    files: dict[str, bytes] = {}
    for name, frame in frames.items():
        files[f"{name}.csv"] = frame.write_csv().encode()
        stream = io.BytesIO()
        frame.write_parquet(stream)
        files[f"{name}.parquet"] = stream.getvalue()
    files["datapackage.json"] = _package(document, frames).encode()
    return files


def _series(finding: Finding) -> Rows:
    return [
        {
            "finding": finding.name, "start": point.start, "observed": point.observed, "fitted": point.fitted,
            "without": point.without, "effort": point.effort,
        }
        for point in finding.series
    ]  # fmt: skip


def _finding(finding: Finding, language: Language) -> dict[str, Any]:
    return {
        "finding": finding.name, "question": finding.question.said(language), "estimator": finding.estimator,
        "opened_on": finding.opened_on, "per": finding.per, "unit": finding.unit.said(language),
        "verdict": finding.verdict, "digest": finding.digest,
        **{f"ratio_{key}": value for key, value in msgspec.structs.asdict(finding.ratio).items()},
        **{f"difference_{key}": value for key, value in msgspec.structs.asdict(finding.difference).items()},
    }  # fmt: skip


def _checks(finding: Finding, language: Language) -> Rows:
    return [
        {
            "finding": finding.name, "check": check.name, "passed": check.passed, "number": check.number,
            "says": check.sentence.said(language),
        }
        for check in finding.checks
    ]  # fmt: skip


def _plan(plan: Plan) -> dict[str, pl.DataFrame]:
    places = [(0, plan.sites), *((rank, rival.sites) for rank, rival in enumerate(plan.rivals, start=1))]
    values = [(0, plan.proof.value, 0.0), *((r, one.value, one.loss) for r, one in enumerate(plan.rivals, start=1))]  # fmt: skip
    return {
        "plan_sites": _frame(
            [{"rank": rank, **msgspec.structs.asdict(site)} for rank, sites in places for site in sites]
        ),
        "plans": _frame([{"rank": rank, "value": value, "loss": loss} for rank, value, loss in values]),
        "gains": _frame(msgspec.to_builtins(plan.gains)),
    }


def _lives(lives: LivesReport, language: Language) -> dict[str, pl.DataFrame]:
    every = [("method", one) for one in lives.methods] + [("effect", one) for one in lives.effects]
    return {"lives": _frame([_estimate(kind, one, language) for kind, one in every])}


def _estimate(kind: str, one: Estimate, language: Language) -> dict[str, Any]:
    return {
        "kind": kind, "name": one.name, "estimate": one.estimate, "low": one.low, "high": one.high,
        "unit": one.unit.said(language), "withheld": one.withheld, "missing": "; ".join(one.missing),
        "source": one.source,
    }  # fmt: skip


def _money(money: MoneyReport, language: Language) -> dict[str, pl.DataFrame]:
    curve = [
        {"money": point.money, "strategy": strategy, "best_share": share, "perfect_information": point.perfect_information}
        for point in money.curve
        for strategy, share in zip(money.strategies, point.best_shares, strict=True)
    ]  # fmt: skip
    return {
        "money_scenarios": _frame(msgspec.to_builtins(money.scenarios)),
        "money_budget": _frame([_said(row, language) for row in money.budget]),
        "money_chains": _frame([_said(row, language) for row in money.chains]),
        "money_items": _frame([_said(row, language) for row in money.items]),
        "money_tornado": _frame(msgspec.to_builtins(money.tornado)),
        "money_curve": _frame(curve),
        "money_plane": _frame(msgspec.to_builtins(money.plane)),
    }


def _said(record: msgspec.Struct, language: Language) -> dict[str, Any]:
    """Give a record's fields with its sentences in one language."""
    fields: dict[str, Any] = msgspec.to_builtins(record)
    return {
        name: value[language] if isinstance(value, dict) and set(value) == {"en", "da"} else value
        for name, value in fields.items()
    }


def _frame(rows: Rows) -> pl.DataFrame:
    return pl.DataFrame(rows, infer_schema_length=None)


def _package(document: Document, frames: Mapping[str, pl.DataFrame]) -> str:
    """Describe the files as a Frictionless data package, with what they were made from."""
    package = {
        "profile": "data-package",
        "name": "fristed-brief",
        "title": "".join(piece if isinstance(piece, str) else piece.text for piece in document.title),
        "version": document.version,
        "fristed": {
            "city": document.city, "as_of": document.as_of.isoformat(), "entries": document.entries,
            "root": document.digest, "simulated": document.simulated, "checkpoint": document.checkpoint,
        },
        "resources": [part for name, frame in frames.items() for part in _resources(name, frame)],
    }  # fmt: skip
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _resources(name: str, frame: pl.DataFrame) -> Rows:
    fields = [{"name": column, "type": _type(kind)} for column, kind in frame.schema.items()]
    slug = name.replace("_", "-")
    return [
        {
            "name": slug, "path": f"{name}.csv", "profile": "tabular-data-resource", "encoding": "utf-8",
            "schema": {"fields": fields, "missingValues": [""]},
        },
        {
            "name": f"{slug}-parquet", "path": f"{name}.parquet", "format": "parquet",
            "mediatype": "application/vnd.apache.parquet",
        },
    ]  # fmt: skip


def _type(kind: pl.DataType) -> str:
    if kind.is_integer():
        return "integer"
    return "number" if kind.is_float() else _TYPES.get(str(kind), "string")
