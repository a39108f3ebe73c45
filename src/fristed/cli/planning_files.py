"""From the files named on the command line to a question for the planner, and to its answer."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

import polars as pl

from fristed.cli.figures_file import read_figures
from fristed.cli.output import naming, progress
from fristed.errors import InputRefused
from fristed.planning.areas import figures_of, read_areas
from fristed.planning.network_files import read_graphml, read_tables
from fristed.planning.plan import Objective, Plan, Site
from fristed.planning.question import Question, answer, from_requests, on_streets
from fristed.planning.travel import Network
from fristed.street.reading import Reading


def street_question(
    areas: Path,
    figures: Path,
    area_column: str,
    count_columns: Sequence[str],
    nodes: Path | None,
    edges: Path | None,
    graphml: Path | None,
    existing: Sequence[str],
    proposals: Sequence[str],
) -> Question:
    """Put the question of a city with streets and persons at risk by area."""
    known = read_areas(areas)
    with naming(figures):
        persons, left_out = figures_of(
            read_figures(figures, (area_column, *count_columns)), [area.name for area in known],
            area_column=area_column, count_columns=count_columns,
        )  # fmt: skip
    network = _network(nodes, edges, graphml)
    with naming(graphml or nodes, "network_in_pieces", "off_the_network"):
        return on_streets(
            network, known, persons, existing=[site(written, fixed=True) for written in existing],
            proposals=[site(written) for written in proposals], left_out=left_out,
        )  # fmt: skip


def request_question(
    reading: Reading, areas: Path | None, detour: float, existing: Sequence[str], proposals: Sequence[str]
) -> Question:
    """Put the question of a city with requests and no street network."""
    rows = reading.rows
    if "lat" not in rows.columns:
        raise InputRefused(
            "no_points", f"The format {reading.format.name} says when, but not where.", file=reading.file,
            remedy="Plan from a file with coordinates.",
        )  # fmt: skip
    if "test" in rows.columns:
        rows = rows.filter(~pl.col("test"))
    return from_requests(
        rows.select("lat", "lon", pl.col("count").alias("weight")).drop_nulls(), detour=detour,
        areas=read_areas(areas) if areas else (),
        existing=[site(written, fixed=True) for written in existing],
        proposals=[site(written) for written in proposals],
    )  # fmt: skip


def answer_question(question: Question, rooms: int, goal: Objective, limit: float, seconds: float) -> Plan:
    """Choose, showing progress."""
    with progress("Choosing rooms") as tell:
        return answer(
            question, rooms=rooms, objective=goal, limit_metres=limit, time_limit_seconds=seconds,
            clock=time.monotonic, progress=tell,
        )  # fmt: skip


def _network(nodes: Path | None, edges: Path | None, graphml: Path | None) -> Network:
    if graphml is not None:
        return read_graphml(graphml)
    if nodes is None or edges is None:
        raise InputRefused(
            "no_network", "No street network was given.",
            remedy="Give --nodes and --edges, or --graphml; without streets use `fristed plan requests`.",
        )  # fmt: skip
    return read_tables(nodes, edges)


def site(written: str, *, fixed: bool = False) -> Site:
    """Read ``Name=lat,lon``."""
    name, _, place = written.rpartition("=")
    try:
        lat, lon = (float(part) for part in place.split(","))
    except ValueError:
        lat, lon, name = 0.0, 0.0, ""
    if not name.strip():
        raise InputRefused(
            "impossible_site",
            f"{written!r} is not a named place.",
            remedy='Write it as "Halmtorvet=55.6703,12.5608".',
        )
    return Site(name=name.strip(), lat=lat, lon=lon, fixed=fixed)
