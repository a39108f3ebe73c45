"""From PLAN.toml and the files it names to plain frames for the planner over years."""

from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np
import polars as pl

from fristed.cli.figures_file import read_figures
from fristed.cli.output import naming
from fristed.errors import InputRefused
from fristed.planning.areas import figures_of, read_areas
from fristed.planning.network_files import read_tables
from fristed.planning.plan import Site
from fristed.planning.question import on_streets
from fristed.planning.rollout.ask import Ask, Streets, read_ask
from fristed.planning.rollout.build import built, surface_of
from fristed.planning.rollout.certificate import Certificate, check
from fristed.planning.rollout.problem import Floats
from fristed.planning.rollout.refusals import check_ask
from fristed.planning.rollout.solving import in_units
from fristed.planning.rollout.tree import bands
from fristed.planning.travel import crow_fly


def question_of(path: Path) -> tuple[Ask, pl.DataFrame, Floats]:
    """Read a plan file and what it names (paths beside it): the question, its cells, and the metres."""
    ask = read_ask(path)
    with naming(path):
        check_ask(ask)
        points = [place for one in ask.candidate for place in (one.stops or (one,))]
        lat = np.array([place.lat for place in points])
        lon = np.array([place.lon for place in points])
        if ask.demand.streets is not None:
            demand, metres = _on_streets(ask, ask.demand.streets, path.parent, lat, lon)
        else:
            demand, metres = _cells(ask, path.parent, lat, lon)
        total = float(demand["uses_per_day"].sum())
        if ask.demand.uses_per_day is not None and total > 0:
            demand = demand.with_columns(pl.col("uses_per_day") * (ask.demand.uses_per_day / total))
    return ask, demand, metres


def _cells(ask: Ask, folder: Path, lat: Floats, lon: Floats) -> tuple[pl.DataFrame, Floats]:
    if not ask.demand.cells:
        raise InputRefused(
            "no_demand", "The plan names no demand.",
            remedy="Give [demand] cells (a csv) or [demand.streets].",
        )  # fmt: skip
    demand = pl.read_csv(folder / ask.demand.cells)
    missing = [name for name in ("lat", "lon", "uses_per_day", "district") if name not in demand.columns]
    if missing:
        raise InputRefused(
            "missing_column", f"{ask.demand.cells} has no column {missing[0]!r}.",
            remedy="Give lat, lon, uses_per_day, district.",
        )  # fmt: skip
    walk = crow_fly(demand["lat"].to_numpy(), demand["lon"].to_numpy(), lat, lon, detour=ask.demand.detour)
    return demand, walk.metres


def _on_streets(
    ask: Ask, streets: Streets, folder: Path, lat: Floats, lon: Floats
) -> tuple[pl.DataFrame, Floats]:
    known = read_areas(folder / streets.areas)
    figures = folder / streets.figures
    with naming(figures):
        persons, _ = figures_of(
            read_figures(figures, (streets.area_column, *streets.count_columns)),
            [area.name for area in known], area_column=streets.area_column,
            count_columns=streets.count_columns,
        )  # fmt: skip
    names = [f"{one.name} {at}" for one in ask.candidate for at in range(1, max(1, len(one.stops)) + 1)]
    places = [
        Site(name=name, lat=float(y), lon=float(x), fixed=True)
        for name, y, x in zip(names, lat, lon, strict=True)
    ]
    network = read_tables(folder / streets.nodes, folder / streets.edges)
    question = on_streets(network, known, persons, existing=places)
    column = {one.name: at for at, one in enumerate(question.sites)}
    demand = question.demand.rename({"weight": "uses_per_day"})
    return demand, question.walk.metres[:, [column[name] for name in names]]


def replayed(ask: Ask, demand: pl.DataFrame, metres: Floats, path: Path) -> tuple[list[str], float]:
    """Replay a certificate against the question: what is wrong, and the bound in the goal's unit."""
    try:
        certificates = msgspec.msgpack.decode(path.read_bytes(), type=tuple[Certificate, ...])
    except msgspec.MsgspecError as error:
        raise InputRefused(
            "malformed_certificate", f"This is not a certificate: {str(error).rstrip('.')}.",
            remedy="Write one with --certificate.", file=path,
        ) from error  # fmt: skip
    surface = surface_of(ask, demand, metres)
    faults: list[str] = []
    bounds: list[float] = []
    for band, certificate in zip(bands(ask), certificates, strict=True):
        one = built(ask, surface, band)
        checked = check(one.problem, certificate)
        faults += checked.faults
        bounds.append(in_units(one, checked.bound))
    return faults, max(bounds)
