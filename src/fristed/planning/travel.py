"""How far people walk: along a street network, or a straight line times a stated detour."""

from __future__ import annotations

from typing import TypeAlias

import msgspec
import numpy as np
import numpy.typing as npt
import polars as pl
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components, dijkstra
from scipy.spatial import cKDTree

from fristed.errors import InputRefused
from fristed.planning.geo import Floats, plane_metres, straight_metres

Nodes: TypeAlias = npt.NDArray[np.intp]

REACH_METRES = 2_000.0
BATCH_NUMBERS = 4_000_000
"""Distances held at once while a batch of sources is solved: 32 MB."""


class Network(msgspec.Struct, frozen=True):
    """Crossings and the streets between them, walked both ways.

    ``lat``, ``lon`` in degrees, ``metres`` (nodes x nodes, sparse, symmetric) the length of each street.
    """

    lat: Floats
    lon: Floats
    metres: csr_array


class Walk(msgspec.Struct, frozen=True):
    """Walking ``metres`` (from x to), and in words what they were measured ``by``."""

    metres: Floats
    by: str


def network_of(nodes: pl.DataFrame, edges: pl.DataFrame) -> Network:
    """Build a network of ``nodes`` (osmid, lat, lon) and ``edges`` (u, v, length_m).

    The shortest of parallel streets counts. Raises InputRefused: ``missing_column``,
    ``duplicate_node``, ``unknown_node``, ``negative_length``, ``coordinates_impossible``.
    """
    nodes = _columns(nodes, "nodes", ("osmid", "lat", "lon"))
    edges = _columns(edges, "edges", ("u", "v", "length_m"))
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
            pl.col("length_m").cast(pl.Float64),
        )
        .group_by("a", "b")
        .agg(pl.col("length_m").min())
        .filter(pl.col("a") != pl.col("b"))
    )
    a, b, length = (streets[column].to_numpy() for column in ("a", "b", "length_m"))
    pairs = (np.concatenate((a, b)), np.concatenate((b, a)))
    metres = csr_array((np.concatenate((length, length)), pairs), shape=(nodes.height, nodes.height))
    return Network(nodes["lat"].to_numpy(), nodes["lon"].to_numpy(), metres)


def pieces(network: Network) -> list[Nodes]:
    """The nodes of each connected piece, largest piece first."""
    count, label = connected_components(network.metres, directed=False)
    return sorted((np.flatnonzero(label == piece) for piece in range(count)), key=len, reverse=True)


def largest_piece(network: Network) -> Network:
    """The network without its smaller pieces."""
    kept = pieces(network)[0]
    return Network(network.lat[kept], network.lon[kept], network.metres[kept][:, kept])


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

    A point joins the network at its nearest crossing, and the straight line there is added at both
    ends. Raises InputRefused: ``network_in_pieces``, ``off_the_network`` for a point or site more
    than ``reach_metres`` from any crossing.
    """
    node, snap = _joined(network, lat, lon)
    to_node, to_snap = _joined(network, to_lat, to_lon)
    _check_whole(network, node)
    _check_reach(snap, "cells of demand", reach_metres)
    _check_reach(to_snap, "sites", reach_metres)
    sources, source_of = np.unique(to_node, return_inverse=True)
    between = np.empty((len(sources), len(node)))
    batch = max(1, BATCH_NUMBERS // len(network.lat))
    for start in range(0, len(sources), batch):
        some = sources[start : start + batch]
        between[start : start + batch] = dijkstra(network.metres, directed=True, indices=some)[:, node]
    both = np.concatenate((snap, to_snap))
    by = (
        f"street network of {len(network.lat):,} crossings; straight to the nearest crossing, "
        f"{both.mean():.0f} m on average and {both.max():.0f} m at most"
    )
    return Walk(snap[:, None] + between[source_of].T + to_snap[None, :], by)


def crow_fly(lat: Floats, lon: Floats, to_lat: Floats, to_lon: Floats, *, detour: float) -> Walk:
    """Straight lines times ``detour`` (street distance over straight distance, >= 1)."""
    if not 1 <= detour <= 3:
        raise InputRefused(
            "detour_impossible",
            f"The detour factor is {detour:g}.",
            remedy="Give a factor from 1 to 3; 1.3 is usual in a city.",
        )
    return Walk(
        straight_metres(lat, lon, to_lat, to_lon) * detour, f"straight line times a detour of {detour:g}"
    )


def _joined(network: Network, lat: Floats, lon: Floats) -> tuple[Nodes, Floats]:
    at_lat = float(network.lat.mean())
    tree = cKDTree(plane_metres(network.lat, network.lon, at_lat=at_lat))
    snap, node = tree.query(plane_metres(lat, lon, at_lat=at_lat))
    return np.asarray(node, dtype=np.intp), np.asarray(snap, dtype=np.float64)


def _check_whole(network: Network, node: Nodes) -> None:
    found = pieces(network)
    if len(found) == 1:
        return
    cut_off = int((~np.isin(node, found[0])).sum())
    raise InputRefused(
        "network_in_pieces",
        f"The street network is in {len(found)} pieces, the largest of {len(found[0]):,} crossings and the next of "
        f"{len(found[1]):,}; {cut_off} of {len(node)} cells of demand lie on the smaller ones and no room could be reached from there.",
        remedy="Add the missing streets or bridges, or keep the largest piece only.",
    )


def _check_reach(snap: Floats, what: str, reach_metres: float) -> None:
    if far := int((snap > reach_metres).sum()):
        raise InputRefused(
            "off_the_network",
            f"{far} of {len(snap)} {what} lie more than {reach_metres:,.0f} m from any street of the network, the farthest {snap.max():,.0f} m.",
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
    if not nodes.height:
        raise InputRefused(
            "empty_network", "The street network has no crossing.", remedy="Give one with streets."
        )
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
    bad = ends.filter((pl.col("length_m") >= 0).fill_null(value=False).not_() | pl.col("length_m").is_nan())
    if bad.height:
        u, v, length = bad.select("u", "v", "length_m").row(0)
        raise InputRefused(
            "negative_length",
            f"{bad.height} streets have no length or one below 0, the first from {u} to {v}: {length}.",
            remedy="Give every street its length in metres.",
        )
