"""The API's first version, put together."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI

from fristed.server import store
from fristed.server.accounts import api as accounts
from fristed.server.api import entries, rooms, watch
from fristed.server.api.refusals import install, json_response
from fristed.server.api.shapes import StatusShape

# No page of documentation: the library's own loads its scripts from another host.
api = NinjaAPI(title="Fristed", version="1", docs_url=None, urls_namespace="api")
install(api)
api.add_router("/entries", entries.router)
api.add_router("/rooms", rooms.router)
api.add_router("/rooms", watch.router)
api.add_router("", accounts.router)


@api.get(
    "/status",
    operation_id="read_status",
    response={200: StatusShape},
    tags=["status"],
    summary="Read the store at a glance",
)
def status(request: HttpRequest) -> HttpResponse:
    """Count what is stored, by kind, room and device."""
    demo = store.get_fact(store.DEMO) is not None
    return json_response({"demo": demo, **msgspec.structs.asdict(store.status())})


def openapi() -> str:
    """The description of the API as it is written to ``wire/openapi.json``."""
    return json.dumps(api.get_openapi_schema(path_prefix="/api/v1/"), indent=1, sort_keys=True) + "\n"


def write_openapi(path: Path) -> None:
    """Write the description to a file."""
    path.write_text(openapi(), encoding="utf-8")
