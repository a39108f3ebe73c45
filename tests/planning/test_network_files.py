"""Networks from files."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import numpy as np
import polars as pl
import pytest

from fristed.errors import InputRefused
from fristed.planning.network_files import read_graphml, read_tables


def test_graphml_as_osmnx_writes_it_is_read(tmp_path: Path) -> None:
    graph = nx.MultiDiGraph()
    graph.add_node(11, y="55.67", x="12.55")
    graph.add_node(12, y="55.68", x="12.55")
    graph.add_edge(11, 12, length="1200.5", name="Istedgade")
    graph.add_edge(12, 11, length="1200.5")
    nx.write_graphml(graph, tmp_path / "city.graphml")
    network = read_graphml(tmp_path / "city.graphml")
    assert network.metres.tolist() == [1200.5]
    assert network.lat.tolist() == [55.67, 55.68]


def test_tables_and_graphml_give_the_same_network(tmp_path: Path) -> None:
    graph = nx.Graph()
    graph.add_node(1, lat=55.67, lon=12.55)
    graph.add_node(2, lat=55.68, lon=12.56)
    graph.add_edge(1, 2, length_m=1300.0)
    nx.write_graphml(graph, tmp_path / "city.graphml")
    pl.DataFrame({"osmid": [1, 2], "lat": [55.67, 55.68], "lon": [12.55, 12.56]}).write_parquet(
        tmp_path / "n"
    )
    pl.DataFrame({"u": [1], "v": [2], "length_m": [1300.0]}).write_parquet(tmp_path / "e")
    one, other = read_graphml(tmp_path / "city.graphml"), read_tables(tmp_path / "n", tmp_path / "e")
    for field in ("lat", "lon", "ends", "metres"):
        assert np.array_equal(getattr(one, field), getattr(other, field))


@pytest.mark.parametrize("content", [b"", b"<graphml><gra", b"\xff\xfe\x00nonsense", b"a,b\n1,2\n"])
def test_a_broken_file_is_refused_by_name(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "city.graphml"
    path.write_bytes(content)
    with pytest.raises(InputRefused) as refused:
        read_graphml(path)
    assert refused.value.reason == "malformed_network"
    assert str(refused.value).startswith(f"{path}: This cannot be read as a GraphML file")
    with pytest.raises(InputRefused, match="This cannot be read as a parquet table"):
        read_tables(path, path)


def test_a_missing_file_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="There is no such parquet table"):
        read_tables(tmp_path / "nodes", tmp_path / "edges")
    with pytest.raises(InputRefused, match="There is no such GraphML file"):
        read_graphml(tmp_path / "city.graphml")


def test_streets_without_length_are_refused_with_the_file(tmp_path: Path) -> None:
    graph = nx.Graph()
    graph.add_node(1, lat=55.67, lon=12.55)
    graph.add_node(2, lat=55.68, lon=12.56)
    graph.add_edge(1, 2, length="unknown")
    nx.write_graphml(graph, tmp_path / "city.graphml")
    with pytest.raises(InputRefused, match=r"city\.graphml: 1 streets have no length"):
        read_graphml(tmp_path / "city.graphml")


@pytest.mark.parametrize(
    ("nodes", "edges", "fault_in", "sentence"),
    [
        ({"lat": ["north", "55"]}, {}, "nodes", "1 crossings have impossible coordinates"),
        ({}, {"length_m": ["long"]}, "edges", "1 streets have no length or one below 0"),
        ({}, {"v": [9]}, "edges", "1 streets lead to crossings that are not listed"),
        ({"lat": None}, {}, "nodes", "The table of nodes has no column lat"),
        ({}, {"v": None}, "edges", "The table of edges has no column v"),
    ],
)
def test_a_fault_is_told_with_the_file_it_stands_in(
    tmp_path: Path, nodes: dict[str, object], edges: dict[str, object], fault_in: str, sentence: str
) -> None:
    tables = {
        "nodes": {"osmid": [1, 2], "lat": ["55.6", "55.7"], "lon": [12.5, 12.5]} | nodes,
        "edges": {"u": [1], "v": [2], "length_m": ["900"]} | edges,
    }
    for name, columns in tables.items():
        kept = {column: values for column, values in columns.items() if values is not None}
        pl.DataFrame(kept).write_parquet(tmp_path / name)
    with pytest.raises(InputRefused, match=sentence) as refused:
        read_tables(tmp_path / "nodes", tmp_path / "edges")
    assert refused.value.file == str(tmp_path / fault_in)
