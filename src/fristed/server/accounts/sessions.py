"""Office sessions: they end when nobody clicks for 30 minutes, and after 12 hours in any case."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

from fristed.server.accounts import demo
from fristed.server.accounts.audit import log

BEGAN, SEEN = "began", "seen"
WRITE_EVERY_SECONDS = 60
DEMO_COOKIE = "fristed_demo_role"
NOBODY = "nobody"


class OfficeSessions:
    """Ends sessions in time, and in a demo lets whoever sits at this machine look as one of its staff."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request as whoever it now is."""
        if "Authorization" not in request.headers:
            if settings.SESSION_COOKIE_NAME in request.COOKIES:
                _end_in_time(request)
            if not request.path.startswith("/account/"):
                _visit_demo(request)
        return self.get_response(request)


def _end_in_time(request: HttpRequest) -> None:
    user = request.user
    if not user.is_authenticated:
        return
    now = int(time.time())
    began = request.session.setdefault(BEGAN, now)
    seen = request.session.setdefault(SEEN, now)
    if now - seen > settings.SESSION_IDLE_SECONDS or now - began > settings.SESSION_COOKIE_AGE:
        log.info("session_ended", staff=user.get_username(), idle_seconds=now - seen)
        logout(request)
    elif now - seen > WRITE_EVERY_SECONDS:
        request.session[SEEN] = now


def _visit_demo(request: HttpRequest) -> None:
    chosen = request.COOKIES.get(DEMO_COOKIE, demo.VISITOR)
    if request.user.is_authenticated or chosen == NOBODY or not demo.is_demo(request):
        return
    known = {handle for handle, _ in demo.CAST}
    request.user = demo.member(chosen if chosen in known else demo.VISITOR)
    request.demo_visitor = True  # type: ignore[attr-defined]
