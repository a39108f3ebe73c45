"""The brief made from the answers, as a document and on paper."""

from __future__ import annotations

import polars as pl

from fristed.brief.charts import Spec, draw
from fristed.brief.charts.style import Medium
from fristed.brief.compose import compose
from fristed.brief.document import Document
from fristed.brief.paper import to_pdf
from fristed.server.answers.records import Answers
from fristed.text import Language


def document(answers: Answers, language: Language) -> Document:
    """Compose the brief of ``answers`` in ``language``."""
    return compose(
        city=answers.city,
        language=language,
        as_of=answers.as_of,
        numbers=answers.numbers,
        findings=answers.findings,
        plan=answers.plan,
        version=answers.version,
        digest=answers.root,
        simulated=answers.simulated,
    )


def charts(answers: Answers, language: Language, *, medium: Medium = "screen") -> dict[str, Spec]:
    """Draw every chart of the brief, by the key its figures name."""
    return draw(answers.findings, answers.plan, language, medium=medium, demand=demand_of(answers))


def demand_of(answers: Answers) -> pl.DataFrame | None:
    """Give the demand surface as the frame the map is drawn from."""
    if not answers.demand:
        return None
    return pl.DataFrame(
        {"cell": [one.cell for one in answers.demand], "weight": [one.weight for one in answers.demand]}
    )


def pdf(answers: Answers, language: Language) -> bytes:
    """Set the brief on paper."""
    return to_pdf(document(answers, language), charts(answers, language, medium="paper"))
