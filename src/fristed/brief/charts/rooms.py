"""The plan on a map without a background: demand by H3 cell, rooms that stand, chosen rooms, rivals."""

from __future__ import annotations

import math
from typing import Any

import altair as alt
import h3  # type: ignore[import-untyped,unused-ignore]
import polars as pl

from fristed.brief.charts.style import (
    BLUE,
    GREEN,
    GREY,
    ORANGE,
    PAPER_WIDTH,
    Look,
    Medium,
    Spec,
    finish,
    layered,
)
from fristed.brief.charts.style import data as inline
from fristed.brief.wording import words
from fristed.errors import FristedError
from fristed.planning.plan import Plan, Site
from fristed.text import Language

_SCREEN_HEIGHT = 520
_PAPER_TALLEST = 430
_NAME_LIMIT = 170
"""Points a name may take before it is cut short; the whole name stands in the text."""
_ROLES = {"rival": (ORANGE, "diamond"), "standing": (GREEN, "square"), "chosen": (BLUE, "circle")}


def rooms_map(
    plan: Plan,
    language: Language,
    *,
    demand: pl.DataFrame | None = None,
    districts: dict[str, Any] | None = None,
    medium: Medium = "screen",
) -> Spec:
    """Draw the plan's rooms and rivals over ``demand``.

    ``demand`` has the columns ``cell`` (H3 index as text) and ``weight`` (>= 0); ``districts`` is a GeoJSON
    FeatureCollection whose outlines are drawn. Raises FristedError where a column is missing.
    """
    look = Look(language, medium)
    cells = [] if demand is None else _cells(demand)
    sites = _sites(plan)
    layers: list[alt.Chart | alt.LayerChart] = [_shading(look)] if cells else []
    if districts is not None:
        layers.append(_outlines())
    layers += [_marks(sites, look), *(_names(sites, role) for role in ("standing", "chosen"))]
    chart = layered(*layers).project(type="mercator")
    said = words(language)["chart.map_description"].format(
        sites=", ".join(s["name"] for s in sites if s["role"] == "chosen")
    )
    height = _SCREEN_HEIGHT if medium == "screen" else _paper_height(cells, sites)
    rows = {"cells": cells} if cells else {}
    if districts is not None:
        rows["districts"] = districts["features"]
    return finish(chart, look, height=height, description=said, rows=rows)


def _cells(demand: pl.DataFrame) -> list[dict[str, Any]]:
    missing = {"cell", "weight"} - set(demand.columns)
    if missing:
        raise FristedError(
            "demand_column_missing",
            f"The demand to be drawn has no column {', '.join(sorted(missing))}.",
            remedy="Give a frame with the columns cell (H3 index) and weight.",
        )
    total = float(demand["weight"].sum())
    return [
        _cell(cell, weight / total)
        for cell, weight in demand.select("cell", "weight").sort("cell").iter_rows()
        if weight > 0
    ]


def _cell(cell: str, part: float) -> dict[str, Any]:
    # Vega reads an outline against the clock as everything but the cell, so the ring is turned round.
    ring = [[round(lon, 5), round(lat, 5)] for lat, lon in reversed(h3.cell_to_boundary(cell))]
    return {
        "type": "Feature",
        "properties": {"part": part},
        "geometry": {"type": "Polygon", "coordinates": [[*ring, ring[0]]]},
    }


def _sites(plan: Plan) -> list[dict[str, Any]]:
    """Give each place once, under the strongest part it plays."""
    placed: dict[str, dict[str, Any]] = {}
    for site in plan.sites:
        placed[site.name] = _site(site, "standing" if site.fixed else "chosen")
    for rival in plan.rivals:
        for site in rival.sites:
            placed.setdefault(site.name, _site(site, "rival"))
    return list(placed.values())


def _site(site: Site, role: str) -> dict[str, Any]:
    return {"name": site.name, "lat": site.lat, "lon": site.lon, "role": role}


def _shading(look: Look) -> alt.Chart:
    legend = alt.Legend(
        orient="bottom-left", gradientLength=90, gradientThickness=8, tickCount=3, format=".2~%"
    )
    # A square root, because a few cells hold most of the demand and the rest would all look empty.
    fill = alt.Fill(
        "properties.part:Q",
        title=look.word("demand"),
        scale=alt.Scale(range=["#f1eef4", "#5b4a72"], type="sqrt"),
        legend=legend,
    )
    cells = alt.Chart(alt.NamedData(name="cells"))
    shading: alt.Chart = cells.mark_geoshape(stroke=None, opacity=0.85).encode(fill=fill)
    return shading


def _outlines() -> alt.Chart:
    outlines = alt.Chart(alt.NamedData(name="districts"))
    drawn: alt.Chart = outlines.mark_geoshape(filled=False, stroke=GREY, strokeWidth=0.8)
    return drawn


def _marks(sites: list[dict[str, Any]], look: Look) -> alt.Chart:
    played = [role for role in _ROLES if any(site["role"] == role for site in sites)]
    rows = [site | {"said": look.word(site["role"])} for site in sites]
    said = [look.word(role) for role in played]
    legend = alt.Legend(title=None, orient="bottom-right", symbolOpacity=1)
    colours = alt.Scale(domain=said, range=[_ROLES[role][0] for role in played])
    shapes = alt.Scale(domain=said, range=[_ROLES[role][1] for role in played])
    mark = alt.Chart(inline(rows)).mark_point(filled=True, size=120, opacity=1, stroke="white", strokeWidth=1)
    marks: alt.Chart = mark.encode(
        latitude="lat:Q",
        longitude="lon:Q",
        color=alt.Color("said:N", scale=colours, legend=legend),
        shape=alt.Shape("said:N", scale=shapes, legend=legend),
        tooltip=["name:N", "said:N"],
    )
    return marks


def _names(sites: list[dict[str, Any]], role: str) -> alt.LayerChart:
    """Write names in their role's colour on a white halo, so that they read on any cell and any theme."""
    base = alt.Chart(inline([site for site in sites if site["role"] == role])).encode(
        latitude="lat:Q", longitude="lon:Q", text="name:N"
    )
    halo = base.mark_text(
        dy=-13,
        fontWeight="bold",
        limit=_NAME_LIMIT,
        stroke="white",
        strokeWidth=3,
        strokeJoin="round",
        color="white",
    )
    return layered(halo, base.mark_text(dy=-13, fontWeight="bold", limit=_NAME_LIMIT, color=_ROLES[role][0]))


def _paper_height(cells: list[dict[str, Any]], sites: list[dict[str, Any]]) -> int:
    """Give the height that keeps the city's own proportions at the page's width."""
    places = [tuple(p) for cell in cells for p in cell["geometry"]["coordinates"][0]]
    places += [(site["lon"], site["lat"]) for site in sites]
    if not places:
        return _PAPER_TALLEST
    lons, lats = [lon for lon, _ in places], [lat for _, lat in places]
    wide = (max(lons) - min(lons)) * math.cos(math.radians(sum(lats) / len(lats)))
    tall = max(lats) - min(lats)
    return round(min(_PAPER_TALLEST, max(200, PAPER_WIDTH * tall / wide if wide else _PAPER_TALLEST)))
