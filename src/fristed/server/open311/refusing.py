"""What the endpoint refuses, as the specification has it: 404 for what is not there, 403 for keys, else 400."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from fristed.errors import FristedError
from fristed.server.logs import log
from fristed.server.open311.formats import Format, errors
from fristed.server.report.limits import READS, TooMany, address, count

View = Callable[..., HttpResponse]
STATUS = {"store_busy": 503, "too_many_tries": 429, "request_too_large": 413, "photo_too_large": 413}
RETRY_BUSY_SECONDS = 5
FORMATS: dict[str, Format] = {"xml": "xml", "json": "json"}


class Refused(Exception):  # noqa: N818 - a refusal, in the words of the house
    """A request that is refused: the HTTP status, and a sentence for each thing that is wrong."""

    def __init__(self, status: int, *descriptions: str) -> None:
        super().__init__(*descriptions)
        self.status = status
        self.descriptions = descriptions


def answering(*methods: str) -> Callable[[View], View]:
    """Make a view of ``view(request, form, ...)``: its refusals are answered in the format asked for."""

    def decorate(view: View) -> View:
        @csrf_exempt
        @wraps(view)
        def answered(request: HttpRequest, form: str, **named: Any) -> HttpResponse:
            wanted = FORMATS.get(form)
            if wanted is None:
                return errors("xml", "This endpoint answers as .xml or .json only.", status=406)
            if request.method not in (*methods, *(("HEAD",) if "GET" in methods else ())):
                return _not_allowed(request, wanted, methods)
            return _answer(view, request, wanted, named)

        return answered

    return decorate


def _not_allowed(request: HttpRequest, form: Format, methods: tuple[str, ...]) -> HttpResponse:
    said = f"{request.method} is not a method of this address; {' and '.join(methods)} are."
    response = errors(form, said, status=405)
    response["Allow"] = ", ".join(methods)
    return response


def _answer(view: View, request: HttpRequest, form: Format, named: dict[str, Any]) -> HttpResponse:
    try:
        count(READS, address(request))
        return view(request, form, **named)
    except Refused as refused:
        return errors(form, *refused.descriptions, status=refused.status)
    except FristedError as refusal:
        return _of(refusal, form)
    except Exception as error:
        log.error("unexpected", exc_info=error)
        return errors(form, "The server failed; nothing was stored. Send the same again.", status=500)


def _of(refusal: FristedError, form: Format) -> HttpResponse:
    status = STATUS.get(refusal.reason, 400)
    response = errors(form, str(refusal), status=status)
    if isinstance(refusal, TooMany):
        response["Retry-After"] = str(refusal.seconds)
    elif status == 503:
        response["Retry-After"] = str(RETRY_BUSY_SECONDS)
    return response
