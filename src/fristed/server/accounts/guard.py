"""Pages for those who may read them: the others are sent to where they can put it right, or told why not."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from fristed.errors import FristedError
from fristed.server.accounts.rights import Permission, need

View = Callable[..., HttpResponse]
_WAY_OUT = {
    "sign_in_needed": "account_login",
    "second_factor_needed": "mfa_index",
    "password_change_needed": "account_change_password",
}


def guarded(view: View, permission: Permission | None) -> View:
    """Make ``view`` ask for ``permission`` first; with None it is for anyone."""
    if permission is None:
        return view

    @wraps(view)
    def checked(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            need(request, permission)
        except FristedError as refused:
            if refused.reason not in _WAY_OUT or request.method != "GET":
                raise
            return redirect(reverse(_WAY_OUT[refused.reason], query={"next": request.get_full_path()}))
        return view(request, *args, **kwargs)

    return checked
