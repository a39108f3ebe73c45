"""The brief made from the answers, as a document and on paper."""

from __future__ import annotations

import polars as pl

from fristed.brief.charts import Spec, draw
from fristed.brief.charts.style import Medium
from fristed.brief.compose import compose
from fristed.brief.document import Document
from fristed.brief.folder import folder_files, tables
from fristed.brief.paper import to_pdf
from fristed.server.answers.records import Answers
from fristed.server.checkpoint import checkpoint_note
from fristed.text import Language

MOST_DRAWN = 8
_on_paper: dict[Language, tuple[str, bytes]] = {}
_drawn: dict[tuple[str, Language, Medium], dict[str, Spec]] = {}


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
        unanswered=answers.unanswered,
        entries=answers.entries,
        lives=answers.lives,
        money=answers.money,
        harms=answers.harms,
        checkpoint=checkpoint_note(answers.city, answers.root, answers.entries),
    )


def charts(answers: Answers, language: Language, *, medium: Medium = "screen") -> dict[str, Spec]:
    """Draw every chart of the brief, by the key its figures name; drawn once for each state of the answers."""
    key = (answers.key, language, medium)
    if key not in _drawn:
        while len(_drawn) >= MOST_DRAWN:
            del _drawn[next(iter(_drawn))]
        _drawn[key] = draw(
            answers.findings,
            answers.plan,
            language,
            medium=medium,
            demand=demand_of(answers),
            money=answers.money,
        )
    return _drawn[key]


def folder_of(answers: Answers, language: Language) -> dict[str, bytes]:
    """Give the open folder beside the brief: name to content of every file."""
    written = document(answers, language)
    found = tables(
        written, findings=answers.findings, plan=answers.plan, demand=demand_of(answers),
        lives=answers.lives, money=answers.money,
    )  # fmt: skip
    return folder_files(written, found)


def demand_of(answers: Answers) -> pl.DataFrame | None:
    """Give the demand surface as the frame the map is drawn from."""
    if not answers.demand:
        return None
    return pl.DataFrame(
        {"cell": [one.cell for one in answers.demand], "weight": [one.weight for one in answers.demand]}
    )


def pdf(answers: Answers, language: Language) -> bytes:
    """Set the brief on paper; the newest in each language is kept."""
    kept = _on_paper.get(language)
    if kept is None or kept[0] != answers.key:
        made = to_pdf(document(answers, language), charts(answers, language, medium="paper"))
        _on_paper[language] = kept = (answers.key, made)
    return kept[1]
