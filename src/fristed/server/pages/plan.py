"""The Plan page: a map with the chosen rooms and their rivals, the proof, the gains, the proposals' fate."""

from __future__ import annotations

from typing import Any

import h3
from django.http import HttpRequest

from fristed.planning.plan import Alternative, Gain, Plan, Site
from fristed.server.answers.records import Answers
from fristed.server.pages.answered import answered
from fristed.server.pages.context import language
from fristed.server.pages.office_words import OFFICE, STATUS
from fristed.server.pages.plan_years import years
from fristed.text import Language, number, percent

PER_MILLE = 1000


@answered("fristed/plan.html")
def show(request: HttpRequest, answers: Answers) -> dict[str, Any]:
    """Show where the next rooms go, and what else could be chosen."""
    plan, now = answers.plan, language()
    if plan is None:
        return {"plan": None}
    from fristed.server.answers.document import charts

    return {
        "plan": plan,
        "proof": {
            "status": STATUS[plan.proof.status],
            "value": number(plan.proof.value, now, decimals=1),
            "bound": number(plan.proof.bound, now, decimals=1),
            "gap": percent(plan.proof.gap, now, decimals=2),
            "seconds": number(plan.proof.seconds, now, decimals=1),
        },
        "map": map_data(answers, plan, now),
        "gains_chart": charts(answers, now).get("gains"),
        "rivals": [_rival(one, now) for one in plan.rivals],
        "gains": [_gain(one, now) for one in plan.gains],
        "limit": number(plan.limit_metres, now),
        "years": years(request.GET.dict(), answers, now),
    }


def map_data(answers: Answers, plan: Plan, now: Language) -> dict[str, Any]:
    """Give what the map island draws: each cell's demand in per mille of all, rooms by role, the bounds."""
    cells = [
        {
            "type": "Feature",
            "geometry": {"type": "Polygon", "coordinates": [_ring(one.cell)]},
            "properties": {"weight": round(PER_MILLE * one.weight, 4)},
        }
        for one in answers.demand
    ]
    corners = [corner for cell in cells for corner in cell["geometry"]["coordinates"][0]]  # type: ignore[index]
    corners += [[site.lon, site.lat] for site in plan.sites]
    west, east = min(lon for lon, _ in corners), max(lon for lon, _ in corners)
    south, north = min(lat for _, lat in corners), max(lat for _, lat in corners)
    return {
        "cells": {"type": "FeatureCollection", "features": cells},
        "sites": [*_chosen(plan, now), *_rivals(plan, now)],
        "bounds": [west, south, east, north],
    }


def _ring(cell: str) -> list[list[float]]:
    ring = [[round(lon, 6), round(lat, 6)] for lat, lon in h3.cell_to_boundary(cell)]
    return [*ring, ring[0]]


def _chosen(plan: Plan, now: Language) -> list[dict[str, Any]]:
    return [_mark(site, "existing" if site.fixed else "chosen", now) for site in plan.sites]


def _rivals(plan: Plan, now: Language) -> list[dict[str, Any]]:
    return [
        _mark(site, "rival", now) | {"rival": place}
        for place, rival in enumerate(plan.rivals, start=1)
        for site in rival.sites
        if not site.fixed
    ]


def _mark(site: Site, role: str, now: Language) -> dict[str, Any]:
    note = {"note": site.district} if site.district else {}
    return {"name": site.name, "lat": site.lat, "lon": site.lon, "role": role, **note}


def _rival(one: Alternative, now: Language) -> dict[str, Any]:
    further = [site.name for site in one.sites if not site.fixed]
    return {"names": further, "value": number(one.value, now), "loss": percent(one.loss, now, decimals=1)}


def _gain(gain: Gain, now: Language) -> dict[str, Any]:
    before = (
        OFFICE["no_room_today"].said(now) if gain.metres_before is None else number(gain.metres_before, now)
    )
    return {
        "district": gain.district,
        "before": before,
        "after": number(gain.metres_after, now),
        "covered_before": percent(gain.covered_before, now),
        "covered_after": percent(gain.covered_after, now),
    }
