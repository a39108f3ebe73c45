"""The peer of bench_append: the view one would write first, in the same server over the same store."""

from __future__ import annotations

import datetime as dt
import hashlib
import json

from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse

from fristed.server.wsgi import application as _whole

__all__ = ["application"]


def append(request: HttpRequest) -> HttpResponse:
    """Check the token, check that each entry has its fields, save each with the ORM in one transaction."""
    from fristed.server.accounts.models import Device
    from fristed.server.models import EntryRow

    slug, secret = request.headers["Authorization"].removeprefix("Fristed d.").rsplit(".", 1)
    known = Device.objects.get(slug=slug, token=hashlib.sha256(secret.encode()).hexdigest())
    answers = []
    with transaction.atomic():
        for entry in json.loads(request.body)["entries"]:
            line = json.dumps(entry, sort_keys=True, separators=(",", ":"))
            row = EntryRow(
                entry_id=entry["id"], room=entry["room"], kind=entry["kind"], at=entry["at"],
                device=known.slug, n=entry["n"], digest=hashlib.sha256(line.encode()).hexdigest(),
                line=line, received=dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds")[:23] + "Z",
            )  # fmt: skip
            row.save(force_insert=True)
            answers.append({"id": entry["id"], "status": "stored", "seq": row.seq})
    return JsonResponse({"answers": answers})


def _with_peer() -> object:
    from django.urls import path
    from django.views.decorators.csrf import csrf_exempt

    from fristed.server import urls

    urls.urlpatterns.insert(0, path("peer/entries", csrf_exempt(append)))
    return _whole


application = _with_peer()
