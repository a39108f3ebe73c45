"""The Brief page: the council's document, to read here and to download as a PDF."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.safestring import mark_safe

from fristed.server.answers.records import Answers
from fristed.server.pages.answered import answered
from fristed.server.pages.context import language


@answered("fristed/brief.html")
def show(request: HttpRequest, answers: Answers) -> dict[str, Any]:
    """Show the brief in the reader's language."""
    from fristed.brief.page import to_html
    from fristed.server.answers.document import charts, document

    now = language()
    written = to_html(document(answers, now), charts(answers, now))
    # to_html escapes every text; tests/brief attack it.
    return {"document": mark_safe(written)}  # noqa: S308


def pdf(request: HttpRequest) -> HttpResponse:
    """Give on paper what the page shows; while nothing is made yet, the page says how far it is."""
    from fristed.server.answers.document import pdf as on_paper
    from fristed.server.answers.fresh import fresh_answers

    found = fresh_answers().answers
    if found is None:
        return redirect("brief")
    response = HttpResponse(on_paper(found, language()), content_type="application/pdf")
    name = f"fristed-brief-{found.as_of}-{language()}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
