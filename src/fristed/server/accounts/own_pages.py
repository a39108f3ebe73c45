"""One's own account: what to change, the PIN, and in a demo whose eyes to look through."""

from __future__ import annotations

from typing import cast

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from fristed.errors import FristedError
from fristed.server.accounts import demo, pins
from fristed.server.accounts.audit import log
from fristed.server.accounts.models import Staff
from fristed.server.accounts.sessions import DEMO_COOKIE, NOBODY
from fristed.server.accounts.words import PIN_WORDS
from fristed.server.pages.context import language


@login_required
def show(request: HttpRequest) -> HttpResponse:
    """Show what one can change of one's own account."""
    return render(request, "account/own.html", {"staff": request.user})


@sensitive_post_parameters()
@login_required
@reauthentication_required  # type: ignore[untyped-decorator]
def pin(request: HttpRequest) -> HttpResponse:
    """Let somebody choose the PIN that unlocks tablets, after showing who they are."""
    staff, problem = cast("Staff", request.user), None
    if request.method == "POST":
        problem = _choose(staff, request.POST.get("pin", ""), request.POST.get("again", ""))
        if problem is None:
            log.info("pin_chosen", staff=staff.handle)
            messages.success(request, PIN_WORDS["pin_kept"].said(language()))
            return redirect("account")
    return render(request, "account/pin.html", {"problem": problem}, status=400 if problem else 200)


def _choose(staff: Staff, chosen: str, again: str) -> str | None:
    """Keep the PIN, or say in the reader's language why not."""
    if chosen != again:
        return PIN_WORDS["pins_differ"].said(language())
    try:
        pins.keep(staff, chosen)
    except FristedError:
        return PIN_WORDS["pin_weak"].said(language())
    return None


@require_POST
def look_as(request: HttpRequest) -> HttpResponse:
    """In a demo: look as another of its staff, or as nobody to see the sign-in page."""
    demo.need_demo(request)
    chosen = request.POST.get("handle", "")
    response = redirect("account_login" if chosen == NOBODY else "room")
    response.set_cookie(DEMO_COOKIE, chosen[:64], samesite="Lax", httponly=True)
    return response
