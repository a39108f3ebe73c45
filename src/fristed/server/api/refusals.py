"""Every error of the API says what was found and how to put it right."""

from __future__ import annotations

from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError

from fristed.errors import FristedError
from fristed.server.logs import log

STATUS = {
    "pin_wrong": 401,
    "sign_in_needed": 401,
    "token_expired": 401,
    "token_unknown": 401,
    "code_unknown": 403,
    "demo_only": 403,
    "device_revoked": 403,
    "password_change_needed": 403,
    "pin_not_set": 403,
    "request_cross_site": 403,
    "role_not_allowed": 403,
    "room_not_yours": 403,
    "second_factor_needed": 403,
    "address_unknown": 404,
    "device_unknown": 404,
    "photo_unknown": 404,
    "room_unknown": 404,
    "staff_unknown": 404,
    "request_too_large": 413,
    "content_type_wrong": 415,
    "pin_locked": 423,
    "too_many_tries": 429,
    "server_error": 500,
    "store_busy": 503,
}
"""The HTTP status of each reason; every other reason is a 400."""


def json_response(value: object, *, status: int = 200) -> HttpResponse:
    """Write records as JSON."""
    return HttpResponse(msgspec.json.encode(value), status=status, content_type="application/json")


def refuse(error: FristedError, **facts: object) -> HttpResponse:
    """Answer with the refusal, and ``facts`` beside it."""
    body = {"reason": error.reason, "sentence": error.sentence, "remedy": error.remedy, **facts}
    return json_response(body, status=STATUS.get(error.reason, 400))


def install(api: NinjaAPI) -> None:
    """Make ``api`` answer every error in the one form."""
    api.add_exception_handler(FristedError, _refused)
    api.add_exception_handler(ValidationError, _malformed)
    api.add_exception_handler(Exception, _broken)


def _refused(_request: HttpRequest, error: Any) -> HttpResponse:
    return refuse(error)


def _malformed(_request: HttpRequest, error: Any) -> HttpResponse:
    found = "; ".join(f"{one['loc'][-1]}: {one['msg']}" for one in error.errors)
    remedy = "wire/openapi.json says what each address takes."
    return refuse(
        FristedError("request_malformed", f"The request was not understood: {found}.", remedy=remedy)
    )


def unknown_address(request: HttpRequest) -> FristedError:
    """What is said of an address that is none."""
    return FristedError(
        "address_unknown",
        f"There is nothing at {request.path[:200]}.",
        remedy="wire/openapi.json lists every address.",
    )


def _broken(_request: HttpRequest, error: Any) -> HttpResponse:
    return failed(error)


def failed(error: Exception) -> HttpResponse:
    """Answer where the server itself failed (500), and write down how."""
    log.error("unexpected", exc_info=error)
    return refuse(
        FristedError(
            "server_error",
            "The server failed in a way it was not made for; nothing was acknowledged.",
            remedy="Send the same again; if it fails again, report it with the server's log.",
        )
    )
