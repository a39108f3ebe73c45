"""Choosing the language of the pages; the choice is a cookie, read again by Django."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

from fristed.text import LANGUAGES

YEAR_SECONDS = 365 * 24 * 3600


def choose(request: HttpRequest, code: str) -> HttpResponse:
    """Remember the language and go back to the page one came from, if it is one of ours."""
    if code not in LANGUAGES:
        raise Http404
    following = request.GET.get("next", "/")
    if not url_has_allowed_host_and_scheme(following, allowed_hosts=None):
        following = "/"
    response = HttpResponseRedirect(following)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, code, max_age=YEAR_SECONDS, samesite="Lax", httponly=True
    )
    return response
