"""Where a room could stand: one place per H3 cell, in every district."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import h3
import numpy as np

from fristed.planning.geo import cells_of, centres_of, straight_metres
from fristed.planning.plan import Site
from fristed.planning.travel import Network

RESOLUTION = 8
"""H3 resolution of the candidates by default: cells of 0.7 km2, some 500 m along an edge."""


def candidate_cells(cells: Mapping[str, Sequence[str]]) -> tuple[Site, ...]:
    """The centres of each district's cells, named after it and counted from north to south."""
    places: list[tuple[str, float, float]] = []
    for district, members in cells.items():
        lat, lon = centres_of(members)
        north_first = np.argsort(-lat, kind="stable")
        places.extend((district, float(lat[place]), float(lon[place])) for place in north_first)
    return _named(places)


def candidate_crossings(network: Network, cells: Mapping[str, Sequence[str]]) -> tuple[Site, ...]:
    """The street crossing nearest to the centre of each district's cells, among those in the cell.

    A cell without a crossing (fields, water) has no candidate.
    """
    resolution = h3.get_resolution(next(iter(cells.values()))[0])
    inside: dict[str, list[int]] = {}
    for node, cell in enumerate(cells_of(network.lat, network.lon, resolution)):
        inside.setdefault(cell, []).append(node)
    places: list[tuple[str, float, float]] = []
    for district, members in cells.items():
        settled = [cell for cell in members if cell in inside]
        lat, lon = centres_of(settled)
        for place in np.argsort(-lat, kind="stable"):
            nodes = inside[settled[place]]
            here = lat[[place]], lon[[place]]
            nearest = nodes[int(straight_metres(*here, network.lat[nodes], network.lon[nodes]).argmin())]
            places.append((district, float(network.lat[nearest]), float(network.lon[nearest])))
    return _named(places)


def _named(places: Sequence[tuple[str, float, float]]) -> tuple[Site, ...]:
    count: dict[str, int] = {}
    sites: list[Site] = []
    for district, lat, lon in places:
        count[district] = count.get(district, 0) + 1
        sites.append(Site(name=f"{district} {count[district]}", lat=lat, lon=lon, district=district))
    return tuple(sites)
