"""The short way in for what tablets ask every second and every tap.

A question that carries a token needs no session, no language and no pattern matching: it goes to the
same view by the same rules, without what stands between for people at a desk. Whatever is not exactly
such a question goes the long way, which knows how to refuse it in words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from django.http import HttpRequest, HttpResponse
from django.urls import ResolverMatch, resolve

from fristed.errors import FristedError
from fristed.server.api.refusals import failed, refuse

View = Callable[[HttpRequest], HttpResponse]
ENTRIES = "/api/v1/entries"
FLOOR = re.compile(r"/api/v1/rooms/([a-z0-9-]+)/floor-entries")
AFTER = re.compile(r"(?:after=([0-9]{1,15}))?", re.ASCII)


class TabletDoor:
    """Answers what tablets ask with a token; passes everything else on."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        view = _view(request) if "HTTP_AUTHORIZATION" in request.META else None
        if view is None:
            return self.get_response(request)
        response = _answer(view, request)
        response.headers["Content-Length"] = str(len(response.content))
        return response


def _answer(view: View, request: HttpRequest) -> HttpResponse:
    request.get_host()  # as on the long way, another host's name is refused before anything else
    try:
        return view(request)
    except FristedError as refusal:
        return refuse(refusal)
    except Exception as error:
        return failed(error)


def _view(request: HttpRequest) -> View | None:
    """The view of a question that can go the short way, or None."""
    from fristed.server.api import entries, rooms

    if request.method == "POST" and request.path_info == ENTRIES:
        request.resolver_match = _match(ENTRIES)
        return entries.append
    found = FLOOR.fullmatch(request.path_info) if request.method == "GET" else None
    asked = found and AFTER.fullmatch(request.META.get("QUERY_STRING", ""))
    if not found or not asked:
        return None
    request.resolver_match = _match("/api/v1/rooms/a/floor-entries")
    room, after = found[1], int(asked[1] or 0)
    return lambda asking: rooms.floor_entries(asking, room, after)


@cache
def _match(path: str) -> ResolverMatch:
    """What the log names the address by; the same for every room."""
    return resolve(path)
