"""How far people walk: along a street network, or a straight line times a stated detour."""

from __future__ import annotations

from typing import TypeAlias

import msgspec
import numpy as np
import numpy.typing as npt
import polars as pl
import shapely
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components, dijkstra

from fristed.errors import InputRefused
from fristed.planning.geo import Floats, plane_metres, straight_metres
from fristed.text import Text, number

Places: TypeAlias = npt.NDArray[np.int64]

REACH_METRES = 2_000.0
BATCH_NUMBERS = 4_000_000
"""Distances held at once while a batch of sources is solved: 32 MB."""


class Network(msgspec.Struct, frozen=True):
    """Crossings and the streets between them, walked both ways.

    ``lat``, ``lon`` of the crossings in degrees; ``ends`` (streets x 2) the crossings each street
    joins, ``metres`` how long it is.
    """

    lat: Floats
    lon: Floats
    ends: Places
    metres: Floats


class Walk(msgspec.Struct, frozen=True):
    """Walking ``metres`` (from x to), and in words what they were measured ``by``."""

    metres: Floats
    by: Text


class _Joined(msgspec.Struct, frozen=True):
    """Where points join the network: their ``street``, ``along`` it from its first end, and the way there."""

    street: Places
    along: Floats
    aside: Floats


def network_of(nodes: pl.DataFrame, edges: pl.DataFrame) -> Network:
    """Build a network of ``nodes`` (osmid, lat, lon) and ``edges`` (u, v, length_m).

    The shortest of parallel streets counts. Raises InputRefused: ``missing_column``,
    ``duplicate_node``, ``empty_network``, ``unknown_node``, ``negative_length``, ``coordinates_impossible``.
    """
    if not nodes.height or not edges.height:
        raise InputRefused(
            "empty_network",
            f"The street network has {nodes.height} crossings and {edges.height} streets.",
            remedy="Give one with crossings and streets.",
        )
    nodes = _columns(nodes, "nodes", ("osmid", "lat", "lon")).cast({"osmid": pl.String})
    nodes = nodes.with_columns(pl.col("lat", "lon").cast(pl.Float64, strict=False))
    edges = _columns(edges, "edges", ("u", "v", "length_m")).cast({"u": pl.String, "v": pl.String})
    edges = edges.with_columns(pl.col("length_m").cast(pl.Float64, strict=False))
    _check_nodes(nodes)
    number = nodes.select("osmid", pl.int_range(pl.len()).alias("number"))
    ends = edges
    for end in ("u", "v"):
        ends = ends.join(
            number.rename({"osmid": end, "number": f"{end}_number"}),
            on=end,
            how="left",
            maintain_order="left",
        )
    _check_edges(ends)
    streets = (
        ends.select(
            pl.min_horizontal("u_number", "v_number").alias("a"),
            pl.max_horizontal("u_number", "v_number").alias("b"),
            "length_m",
        )
        .group_by("a", "b")
        .agg(pl.col("length_m").min())
        .filter(pl.col("a") != pl.col("b"))
        .sort("a", "b")
    )
    ends_of = streets.select("a", "b").to_numpy().astype(np.int64)
    return Network(nodes["lat"].to_numpy(), nodes["lon"].to_numpy(), ends_of, streets["length_m"].to_numpy())


def pieces(network: Network) -> list[Places]:
    """The crossings of each connected piece, largest piece first."""
    count, label = connected_components(_graph(network), directed=False)
    members = (np.flatnonzero(label == piece).astype(np.int64) for piece in range(count))
    return sorted(members, key=len, reverse=True)


def largest_piece(network: Network) -> Network:
    """The network without its smaller pieces."""
    kept = pieces(network)[0]
    number = np.full(len(network.lat), -1)
    number[kept] = np.arange(len(kept))
    inside = number[network.ends[:, 0]] >= 0
    return Network(network.lat[kept], network.lon[kept], number[network.ends[inside]], network.metres[inside])


def _graph(network: Network) -> csr_array:
    a, b = network.ends.T
    pairs = (np.concatenate((a, b)), np.concatenate((b, a)))
    size = len(network.lat)
    return csr_array((np.concatenate((network.metres, network.metres)), pairs), shape=(size, size))


def street_walk(
    network: Network,
    lat: Floats,
    lon: Floats,
    to_lat: Floats,
    to_lon: Floats,
    *,
    reach_metres: float = REACH_METRES,
) -> Walk:
    """Shortest walks from each point to each site, shape (points, sites).

    A point joins the network at the nearest spot of the nearest street (drawn straight between its
    ends), and the way there is added to the walk. A site is taken to have its door on that street,
    so that an address typed to 100 m is not worse for it. Raises InputRefused:
    ``network_in_pieces``, ``off_the_network`` for points or sites more than ``reach_metres`` away.
    """
    points, sites = _joined(network, lat, lon), _joined(network, to_lat, to_lon)
    _check_whole(network, points)
    _check_reach(points, "cells of demand", reach_metres)
    _check_reach(sites, "sites", reach_metres)
    metres = np.full((len(lat), len(to_lat)), np.inf)
    same = points.street[:, None] == sites.street[None, :]
    metres[same] = np.abs(points.along[:, None] - sites.along[None, :])[same]
    between = _between(network, network.ends[sites.street], network.ends[points.street])
    for side in (0, 1):
        for to_side in (0, 1):
            there, onward = _to_end(network, points, side), _to_end(network, sites, to_side)
            metres = np.minimum(metres, there[:, None] + between[to_side, :, side].T + onward[None, :])
    return Walk(metres + points.aside[:, None], _by(network, points, sites))


def _between(network: Network, sources: Places, targets: Places) -> Floats:
    """Shortest ways from the ends of streets to the ends of streets, shape (2, sources, 2, targets)."""
    graph = _graph(network)
    starts, start_of = np.unique(sources, return_inverse=True)
    found = np.empty((len(starts), targets.size))
    batch = max(1, BATCH_NUMBERS // len(network.lat))
    for start in range(0, len(starts), batch):
        some = starts[start : start + batch]
        found[start : start + batch] = dijkstra(graph, indices=some)[:, targets.T.ravel()]
    wide = found.reshape(len(starts), 2, len(targets))
    return np.asarray(wide[start_of.reshape(sources.shape).T])


def _joined(network: Network, lat: Floats, lon: Floats) -> _Joined:
    at_lat = float(network.lat.mean())
    nodes = plane_metres(network.lat, network.lon, at_lat=at_lat)
    streets = shapely.linestrings(nodes[network.ends])
    points = shapely.points(plane_metres(lat, lon, at_lat=at_lat))
    found, nearest = shapely.STRtree(streets).query_nearest(points, all_matches=False)
    street = np.empty(len(lat), dtype=np.int64)
    street[found] = nearest
    share = shapely.line_locate_point(streets[street], points, normalized=True)
    aside = shapely.distance(streets[street], points)
    return _Joined(street, np.nan_to_num(share) * network.metres[street], aside)


def _to_end(network: Network, joined: _Joined, side: int) -> Floats:
    return joined.along if side == 0 else network.metres[joined.street] - joined.along


def _by(network: Network, points: _Joined, sites: _Joined) -> Text:
    mean, most, away = (
        f"{value:.0f}" for value in (points.aside.mean(), points.aside.max(), sites.aside.max())
    )
    return Text(
        f"street network of {number(len(network.lat), 'en')} crossings, and straight from the cell to the nearest "
        f"street ({mean} m on average, {most} m at most); each site stands on its nearest street (at most {away} m away)",
        f"gadenet med {number(len(network.lat), 'da')} kryds og lige linje fra cellen til nærmeste gade ({mean} m i "
        f"gennemsnit, højst {most} m); hvert sted ligger på sin nærmeste gade (højst {away} m væk)",
    )


def distances(
    network: Network, sources: Places, targets: Places | None = None, *, cutoff_m: float | None = None
) -> npt.NDArray[np.int32]:
    """Shortest ways between crossings in whole metres, shape (sources, targets), no ``targets`` for every crossing.

    Each street's length is rounded to whole metres first, so that ways are exact and the same on every
    machine; -1 where no way leads, or none within ``cutoff_m``.
    """
    from fristed.planning.paths import shortest

    lengths = np.rint(network.metres).astype(np.int64)
    cutoff = None if cutoff_m is None else int(cutoff_m)
    return shortest(len(network.lat), network.ends, lengths, sources, targets, cutoff=cutoff)


def crow_fly(lat: Floats, lon: Floats, to_lat: Floats, to_lon: Floats, *, detour: float) -> Walk:
    """Straight lines times ``detour`` (street distance over straight distance, >= 1)."""
    if not 1 <= detour <= 3:
        raise InputRefused(
            "detour_impossible",
            f"The detour factor is {detour:g}.",
            remedy="Give a factor from 1 to 3; 1.3 is usual in a city.",
        )
    times = f"{detour:g}"
    by = Text(
        f"straight line times a detour of {times}", f"luftlinje gange en omvej på {times.replace('.', ',')}"
    )
    return Walk(straight_metres(lat, lon, to_lat, to_lon) * detour, by)


def _check_whole(network: Network, points: _Joined) -> None:
    found = pieces(network)
    if len(found) == 1:
        return
    cut_off = int((~np.isin(network.ends[points.street, 0], found[0])).sum())
    raise InputRefused(
        "network_in_pieces",
        f"The street network is in {len(found)} pieces, the largest of {len(found[0]):,} crossings and the next of "
        f"{len(found[1]):,}; {cut_off} of {len(points.street)} cells of demand lie on the smaller ones and no room could be reached from there.",
        remedy="Add the missing streets or bridges, or keep the largest piece only.",
    )


def _check_reach(joined: _Joined, what: str, reach_metres: float) -> None:
    if far := int((joined.aside > reach_metres).sum()):
        raise InputRefused(
            "off_the_network",
            f"{far} of {len(joined.aside)} {what} lie more than {reach_metres:,.0f} m from any street of the network, the farthest {joined.aside.max():,.0f} m.",
            remedy="Use a network that covers them, or leave them out.",
        )


def _columns(table: pl.DataFrame, what: str, needed: tuple[str, ...]) -> pl.DataFrame:
    if missing := [column for column in needed if column not in table.columns]:
        raise InputRefused(
            "missing_column",
            f"The table of {what} has no column {' and no column '.join(missing)}; it has {', '.join(table.columns) or 'none'}.",
            remedy=f"Give it the columns {', '.join(needed)}.",
        )
    return table.select(needed)


def _check_nodes(nodes: pl.DataFrame) -> None:
    if twice := nodes.height - nodes["osmid"].n_unique():
        raise InputRefused(
            "duplicate_node", f"{twice} crossings are listed twice.", remedy="Give each osmid one line."
        )
    on_earth = pl.col("lat").is_between(-90, 90) & pl.col("lon").is_between(-180, 180)
    if bad := nodes.filter(on_earth.not_() | on_earth.is_null()).height:
        raise InputRefused(
            "coordinates_impossible",
            f"{bad} crossings have impossible coordinates.",
            remedy="Give latitude and longitude in degrees (WGS 84).",
        )


def _check_edges(ends: pl.DataFrame) -> None:
    unknown = ends.filter(pl.col("u_number").is_null() | pl.col("v_number").is_null())
    if unknown.height:
        u, v = unknown.select("u", "v").row(0)
        raise InputRefused(
            "unknown_node",
            f"{unknown.height} streets lead to crossings that are not listed, the first from {u} to {v}.",
            remedy="List every crossing, or leave these streets out.",
        )
    length_m = pl.col("length_m")
    bad = ends.filter((length_m.is_finite() & (length_m >= 0)).fill_null(value=False).not_())
    if bad.height:
        u, v, length = bad.select("u", "v", "length_m").row(0)
        raise InputRefused(
            "negative_length",
            f"{bad.height} streets have no length or one below 0, the first from {u} to {v}: {length}.",
            remedy="Give every street its length in metres.",
        )
