"""What the pages Evidence, Plan and Brief share: the answers, or in words why there are none yet."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fristed.server.answers.records import Answers

AGAIN_SECONDS = 2
Page = Callable[[HttpRequest, Answers], dict[str, Any]]


def answered(template: str) -> Callable[[Page], Callable[[HttpRequest], HttpResponse]]:
    """Make a view of the decorated function, which gives the context of ``template`` from the answers.

    While the first answers are being made the page says how far they are and asks again by itself.
    """

    def decorate(page: Page) -> Callable[[HttpRequest], HttpResponse]:
        @wraps(page)
        def view(request: HttpRequest) -> HttpResponse:
            from fristed.server.answers.fresh import fresh_answers  # brings in the frames, slow to load

            found = fresh_answers()
            if found.refusal is not None:
                raise found.refusal
            if found.answers is None:
                percent = round(100 * (found.share_made or 0))
                response = render(request, "fristed/making.html", {"percent": percent})
                response["Refresh"] = str(AGAIN_SECONDS)
                return response
            context = {"answers": found.answers, "current": found.current}
            return render(request, template, context | page(request, found.answers))

        return view

    return decorate
