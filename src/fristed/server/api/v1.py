"""The API's first version, put together."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI

from fristed.server import store
from fristed.server.accounts import api as accounts
from fristed.server.accounts import rights
from fristed.server.api import city, entries, guests, rooms, watch
from fristed.server.api.refusals import install, json_response
from fristed.server.api.shapes import Refusal, StatusShape
from fristed.server.crew import api as crew

# No page of documentation: the library's own loads its scripts from another host.
api = NinjaAPI(title="Fristed", version="1", docs_url=None, urls_namespace="api")
install(api)
api.add_router("/entries", entries.router)
api.add_router("/rooms", rooms.router)
api.add_router("/rooms", guests.router)
api.add_router("/rooms", watch.router)
api.add_router("/street", crew.router)
api.add_router("", city.router)
api.add_router("", accounts.router)


@api.get(
    "/status",
    operation_id="read_status",
    response={200: StatusShape, **dict.fromkeys((401, 403), Refusal)},
    tags=["status"],
    summary="Read the store at a glance",
)
def status(request: HttpRequest) -> HttpResponse:
    """Count what is stored, by kind, room and device; for those who manage tablets or check the record."""
    if not rights.caller(request).may("chain.verify"):
        rights.need(request, "devices.manage")
    demo = store.get_fact(store.DEMO) is not None
    return json_response({"demo": demo, **msgspec.structs.asdict(store.status())})


def openapi() -> str:
    """The description of the API as it is written to ``wire/openapi.json``."""
    return json.dumps(api.get_openapi_schema(path_prefix="/api/v1/"), indent=1, sort_keys=True) + "\n"


def write_openapi(path: Path) -> None:
    """Write the description to a file."""
    path.write_text(openapi(), encoding="utf-8")
