"""The open reports near a crew, in the order of a short way, with what crews may read of them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from fristed.journal.entry import moment_text
from fristed.server.report import keeping
from fristed.server.report.memory import Known, known
from fristed.street.near import metres_between
from fristed.street.reports import Report, open_reports
from fristed.street.route import length_metres, route

OLDEST = dt.timedelta(days=60)
"""What nobody has looked for in two months is a matter for the office, not for tonight's way."""


def way(*, start: tuple[float, float] | None, limit: int, now: dt.datetime, plan: bool) -> dict[str, Any]:
    """Lay out the ``limit`` open reports nearest to ``start`` (the newest without one) along a short way.

    With ``plan`` their reporters are told that a crew has them on its route.
    """
    keeping.forget_old(now=dt.datetime.now(dt.UTC))
    everything = known()
    near = _nearest(everything, start, now)
    chosen = near[:limit]
    ordered = [chosen[index] for index in route([(one.lat, one.lon) for one in chosen], start=start)]
    if plan and ordered:
        keeping.on_route([one.report for one in ordered], now=now)
    points = [*([start] if start else []), *((one.lat, one.lon) for one in ordered)]
    return {
        "now": moment_text(now),
        "distances": "straight_line",
        "metres": round(length_metres(points)),
        "left_out": len(near) - len(chosen),
        "reports": _laid_out(ordered, everything, start),
    }


def _nearest(everything: Known, start: tuple[float, float] | None, now: dt.datetime) -> list[Report]:
    oldest = moment_text(now - OLDEST)
    fresh = [one for one in open_reports(everything.reports) if one.at >= oldest]
    if start is None:
        return sorted(fresh, key=lambda one: one.at, reverse=True)
    return sorted(fresh, key=lambda one: metres_between(*start, one.lat, one.lon))


def _laid_out(
    ordered: list[Report], everything: Known, start: tuple[float, float] | None
) -> list[dict[str, Any]]:
    words = keeping.words_of([one.report for one in ordered])
    photos = keeping.with_photo([one.report for one in ordered])
    laid_out, before = [], start
    for one in ordered:
        said = words.get(one.report, keeping.Words())
        metres = None if before is None else round(metres_between(*before, one.lat, one.lon))
        before = one.lat, one.lon
        laid_out.append({
            "report": one.report, "at": one.at, "lat": one.lat, "lon": one.lon, "metres": metres,
            "service": one.service, "area": one.area, "place_by": one.place_by,
            "needles_low": one.needles_low, "needles_high": one.needles_high, "source": one.source,
            "description": said.description or None, "address": said.address or None,
            "photo": f"/api/v1/street/reports/{one.report}/photo" if one.report in photos else None,
            "linked": [other.report for other in everything.linked.get(one.report, ())],
        })  # fmt: skip
    return laid_out
