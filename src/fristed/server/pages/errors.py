"""What is shown where something cannot be: in words, with the remedy, as a page or for a program."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from fristed.errors import FristedError
from fristed.server.api.refusals import STATUS, refuse, unknown_address
from fristed.server.pages.words import WORDS

API = "/api/"


class RefusalPages:
    """Shows a refusal raised by a page as a page of its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Show the sentence and the remedy; any other exception goes on to ``broken``."""
        if not isinstance(error, FristedError):
            return None
        context = {"sentence": error.sentence, "remedy": error.remedy}
        return render(request, "fristed/refused.html", context, status=STATUS.get(error.reason, 409))


def unknown(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an address that is none (404)."""
    if request.path.startswith(API):
        return refuse(unknown_address(request))
    return render(request, "fristed/unknown.html", status=404)


def broken(_request: HttpRequest) -> HttpResponse:
    """Answer where the server itself failed (500): in both languages, and by nothing that may fail too."""
    return HttpResponse(render_to_string("fristed/broken.html", {"words": WORDS}), status=500)
