"""Walking distances, along streets and in straight lines."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fristed.errors import InputRefused
from fristed.planning.geo import straight_metres
from fristed.planning.travel import Network, crow_fly, largest_piece, network_of, pieces, street_walk

DEGREE = 111_195.08
"""Metres in a degree of latitude on the sphere used."""


def nodes(*places: tuple[int, float, float]) -> pl.DataFrame:
    return pl.DataFrame(places, schema=["osmid", "lat", "lon"], orient="row")


def edges(*streets: tuple[int, int, float]) -> pl.DataFrame:
    return pl.DataFrame(streets, schema=["u", "v", "length_m"], orient="row")


def square() -> Network:
    """A ring of four streets of 1,000 m, on the equator; crossing 5 lies 300 m out from crossing 1."""
    side = 1000 / DEGREE
    ring = nodes(
        (1, 0.001, 0.001),
        (2, 0.001, 0.001 + side),
        (3, 0.001 + side, 0.001 + side),
        (4, 0.001 + side, 0.001),
        (5, 0.001, 0.001 - 0.3 * side),
    )
    return network_of(ring, edges((1, 2, 1000), (2, 3, 1000), (3, 4, 1000), (4, 1, 1000), (5, 1, 300)))


def walk(network: Network, start: tuple[float, float], end: tuple[float, float]) -> float:
    lat, lon, to_lat, to_lon = (np.array([each]) for each in (*start, *end))
    return float(street_walk(network, lat, lon, to_lat, to_lon).metres[0, 0])


def at(east_metres: float, north_metres: float) -> tuple[float, float]:
    return 0.001 + north_metres / DEGREE, 0.001 + east_metres / DEGREE


def test_the_shorter_way_round_is_taken() -> None:
    assert walk(square(), at(0, 0), at(1000, 1000)) == pytest.approx(2000, abs=0.1)
    assert walk(square(), at(200, 0), at(0, 900)) == pytest.approx(1100, abs=0.1)
    assert walk(square(), at(-300, 0), at(0, 500)) == pytest.approx(800, abs=0.1)


def test_on_one_street_nobody_walks_to_its_end() -> None:
    assert walk(square(), at(200, 0), at(700, 0)) == pytest.approx(500, abs=0.1)


def test_the_way_from_a_cell_to_its_street_is_added_and_stated() -> None:
    assert walk(square(), at(200, -50), at(700, 0)) == pytest.approx(550, abs=0.1)
    lat, lon = (np.array([each]) for each in at(200, -50))
    by = street_walk(square(), lat, lon, *(np.array([each]) for each in at(700, 30))).by.en
    assert by == (
        "street network of 5 crossings, and straight from the cell to the nearest street (50 m on average, "
        "50 m at most); each site stands on its nearest street (at most 30 m away)"
    )


def test_the_shortest_of_parallel_streets_counts() -> None:
    network = network_of(
        nodes((1, 0.001, 0.001), (2, 0.001, 0.01)), edges((1, 2, 1500), (2, 1, 1000), (1, 2, 1200))
    )
    assert walk(network, (0.001, 0.001), (0.001, 0.01)) == pytest.approx(1000, abs=0.1)


def test_streets_of_no_length_join_crossings() -> None:
    network = network_of(
        nodes((1, 0.001, 0.001), (2, 0.001, 0.002), (3, 0.001, 0.003)), edges((1, 2, 0), (2, 3, 111))
    )
    assert walk(network, (0.001, 0.001), (0.001, 0.003)) == pytest.approx(111, abs=0.1)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_walks_are_never_shorter_than_straight_lines(seed: int) -> None:
    random = np.random.default_rng(seed)
    lat, lon = random.uniform(0, 0.02, 30), random.uniform(0, 0.02, 30)
    tree = [(node, int(random.integers(0, node))) for node in range(1, 30)]
    lengths = [float(straight_metres(lat[[u]], lon[[u]], lat[[v]], lon[[v]])[0, 0]) for u, v in tree]
    network = network_of(
        nodes(*zip(range(30), lat.tolist(), lon.tolist(), strict=True)),
        edges(*((u, v, length) for (u, v), length in zip(tree, lengths, strict=True))),
    )
    here, there = random.uniform(0, 0.02, (2, 8)), np.stack((lat[:6], lon[:6]))
    metres = street_walk(network, *here, *there).metres
    straight = straight_metres(*here, *there)
    assert (metres >= straight * (1 - 1e-3)).all()
    back = street_walk(network, *there, *there).metres
    assert back == pytest.approx(back.T, abs=1e-6)


def test_a_network_in_two_pieces_is_refused_with_its_sizes() -> None:
    network = network_of(
        nodes((1, 0.001, 0.001), (2, 0.001, 0.002), (3, 0.001, 0.003), (8, 0.01, 0.001), (9, 0.01, 0.002)),
        edges((1, 2, 111), (2, 3, 111), (8, 9, 111)),
    )
    with pytest.raises(InputRefused) as refused:
        street_walk(
            network, np.array([0.001, 0.01]), np.array([0.001, 0.001]), np.array([0.001]), np.array([0.003])
        )
    assert refused.value.reason == "network_in_pieces"
    assert str(refused.value) == (
        "The street network is in 2 pieces, the largest of 3 crossings and the next of 2; 1 of 2 cells of demand lie "
        "on the smaller ones and no room could be reached from there. "
        "Add the missing streets or bridges, or keep the largest piece only."
    )
    kept = largest_piece(network)
    assert len(pieces(kept)) == 1
    assert walk(kept, (0.001, 0.001), (0.001, 0.003)) == pytest.approx(222, abs=0.1)


def test_cells_far_off_the_network_are_refused() -> None:
    with pytest.raises(InputRefused, match="1 of 1 cells of demand lie more than 2,000 m from any street"):
        walk(square(), (0.5, 0.5), (0.001, 0.001))


@pytest.mark.parametrize(
    ("some_nodes", "some_edges", "reason", "words"),
    [
        (nodes((1, 0.1, 0.1)), edges((1, 7, 10)), "unknown_node", "1 streets lead to crossings that are not listed, the first from 1 to 7."),
        (nodes((1, 0.1, 0.1), (2, 0.1, 0.2)), edges((1, 2, -10)), "negative_length", "the first from 1 to 2: -10"),
        (nodes((1, 0.1, 0.1), (2, 0.1, 0.2)), edges((1, 2, float("nan"))), "negative_length", "the first from 1 to 2"),
        (nodes((1, 0.1, 0.1), (1, 0.1, 0.2)), edges((1, 1, 10)), "duplicate_node", "1 crossings are listed twice"),
        (nodes((1, 95, 0.1), (2, 0.1, 0.2)), edges((1, 2, 10)), "coordinates_impossible", "1 crossings"),
        (nodes((1, 0.1, 0.1)).drop("lon"), edges((1, 1, 10)), "missing_column", "nodes has no column lon; it has osmid, lat"),
        (nodes((1, 0.1, 0.1)), edges((1, 1, 10)).drop("v"), "missing_column", "edges has no column v; it has u, length_m"),
        (nodes((1, 0.1, 0.1)), edges((1, 1, 10)).clear(), "empty_network", "1 crossings and 0 streets"),
    ],
)  # fmt: skip
def test_a_broken_network_is_refused(
    some_nodes: pl.DataFrame, some_edges: pl.DataFrame, reason: str, words: str
) -> None:
    with pytest.raises(InputRefused) as refused:
        network_of(some_nodes, some_edges)
    assert refused.value.reason == reason
    assert words in str(refused.value)


def test_straight_lines_are_stretched_by_the_stated_detour() -> None:
    there = np.array([55.0]), np.array([12.0])
    walked = crow_fly(np.array([55.01]), np.array([12.0]), *there, detour=1.3)
    assert walked.metres[0, 0] == pytest.approx(1.3 * 0.01 * DEGREE, rel=1e-6)
    assert walked.by.en == "straight line times a detour of 1.3"


def test_a_detour_below_one_is_refused() -> None:
    with pytest.raises(InputRefused, match="The detour factor is 0.9"):
        crow_fly(np.zeros(1), np.zeros(1), np.zeros(1), np.zeros(1), detour=0.9)
