"""Street networks from files: GraphML (as osmnx writes it) or two parquet tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

import networkx as nx
import polars as pl

from fristed.errors import InputRefused
from fristed.planning.travel import Network, network_of

NAMES = {"lat": "lat", "y": "lat", "lon": "lon", "x": "lon", "length_m": "length_m", "length": "length_m"}
"""The attributes read from GraphML, and the column each becomes; osmnx writes y, x and length."""


def read_tables(nodes: Path, edges: Path) -> Network:
    """Read a network from parquet tables of nodes (osmid, lat, lon) and edges (u, v, length_m)."""
    tables = []
    for path in (nodes, edges):
        try:
            tables.append(pl.read_parquet(path))
        except (OSError, pl.exceptions.PolarsError) as error:
            raise _unreadable(path, "parquet table", error) from error
    return _placed(*tables, file=nodes, streets_file=edges)


def read_graphml(path: Path) -> Network:
    """Read a network from GraphML: nodes with ``lat``/``lon`` or ``y``/``x``, edges with ``length_m`` or ``length``."""
    try:
        graph = nx.read_graphml(path)
    except (OSError, ParseError, nx.NetworkXError, KeyError, ValueError) as error:
        raise _unreadable(path, "GraphML file", error) from error
    nodes = [{"osmid": node, **_known(at)} for node, at in graph.nodes(data=True)]
    edges = [{"u": u, "v": v, **_known(at)} for u, v, at in graph.edges(data=True)]
    return _placed(pl.DataFrame(nodes), pl.DataFrame(edges), file=path, streets_file=path)


def _known(attributes: dict[str, Any]) -> dict[str, float | None]:
    return {NAMES[key]: _number(value) for key, value in attributes.items() if key in NAMES}


def _number(value: Any) -> float | None:
    try:
        return float(value)
    except ValueError:
        return None


def _placed(nodes: pl.DataFrame, edges: pl.DataFrame, *, file: Path, streets_file: Path) -> Network:
    try:
        return network_of(nodes, edges)
    except InputRefused as refused:
        nodes_whole = {"osmid", "lat", "lon"} <= set(nodes.columns)
        of_streets = refused.reason in ("unknown_node", "negative_length") or (
            refused.reason == "missing_column" and nodes_whole
        )
        refused.file = str(streets_file if of_streets else file)
        raise


def _unreadable(path: Path, what: str, error: Exception) -> InputRefused:
    if not path.exists():
        return InputRefused("file_missing", f"There is no such {what}.", remedy="Check the path.", file=path)
    return InputRefused(
        "malformed_network",
        f"This cannot be read as a {what}: {str(error).splitlines()[0].rstrip('.')}.",
        remedy="Write the network again; the file may be cut short or of another format.",
        file=path,
    )
