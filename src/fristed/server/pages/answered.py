"""What the pages Evidence, Plan, Street and Brief share: the answers, or in words why there are none yet."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

if TYPE_CHECKING:
    from fristed.server.answers.fresh import Fresh

AGAIN_SECONDS = 2
Page = Callable[[HttpRequest, Any], dict[str, Any]]


def latest() -> Fresh[Any]:
    """Give the answers to what is asked of every city."""
    from fristed.server.answers.fresh import fresh_answers  # brings in the frames, slow to load

    return fresh_answers()


def answered(
    template: str, *, asked: Callable[[], Fresh[Any]] = latest
) -> Callable[[Page], Callable[[HttpRequest], HttpResponse]]:
    """Make a view of the decorated function, which gives the context of ``template`` from what ``asked`` gives.

    While the first answers are being made the page says how far they are and asks again by itself.
    """

    def decorate(page: Page) -> Callable[[HttpRequest], HttpResponse]:
        @wraps(page)
        def view(request: HttpRequest) -> HttpResponse:
            found = asked()
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
