"""Whole questions: from a city's records to the demand, the sites and the distances a plan needs."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

import msgspec
import numpy as np
import polars as pl
from msgspec.structs import replace

from fristed.planning.areas import Area, Figure, area_of, cells_by_area, cells_by_centre
from fristed.planning.candidates import candidate_cells, candidate_crossings
from fristed.planning.demand import Layer, areas_layer, combine, points_layer
from fristed.planning.geo import Floats, cells_of, centres_of, check_coordinates, straight_metres
from fristed.planning.plan import City, District, Objective, Plan, Site
from fristed.planning.siting.choose import choose
from fristed.planning.travel import Network, Walk, crow_fly, street_walk
from fristed.progress import Progress, silent
from fristed.text import Text, number


class Question(msgspec.Struct, frozen=True):
    """All that ``choose`` needs: ``demand`` per cell, the ``sites``, and the ``walk`` between them.

    ``notes`` say what the reader must know of how it was put together.
    """

    demand: pl.DataFrame
    sites: tuple[Site, ...]
    walk: Walk
    proposals: tuple[str, ...]
    notes: tuple[Text, ...]


def answer(
    question: Question,
    *,
    rooms: int,
    objective: Objective = "walking_distance",
    limit_metres: float = 1_000.0,
    time_limit_seconds: float = 60.0,
    clock: Callable[[], float] = time.monotonic,
    progress: Progress = silent,
) -> Plan:
    """Choose ``rooms`` further rooms; see ``fristed.planning.siting.choose.choose``."""
    return choose(
        question.demand,
        question.walk.metres,
        question.sites,
        rooms=rooms,
        distance_by=question.walk.by,
        objective=objective,
        limit_metres=limit_metres,
        proposals=question.proposals,
        time_limit_seconds=time_limit_seconds,
        clock=clock,
        progress=progress,
    )


def on_streets(
    network: Network,
    areas: Sequence[Area],
    figures: Sequence[Figure],
    *,
    existing: Sequence[Site] = (),
    proposals: Sequence[Site] = (),
    left_out: Mapping[str, float] | None = None,
    layers: Sequence[Layer] = (),
    share: float = 1.0,
    resolution: int = 9,
    candidate_resolution: int = 8,
) -> Question:
    """A city with a street network and persons at risk per area.

    The ``figures`` are spread over their areas' cells in proportion to the street crossings in each
    cell, with ``share`` in the whole beside further ``layers`` (``points_layer``). Candidates are one
    crossing per cell of ``candidate_resolution`` in every area, and the ``proposals``. Persons of
    areas that are not on the map (``left_out``, from ``figures_of``) are no demand; a note says so.
    """
    cells = cells_by_area(areas, resolution)
    crossings = Counter(cells_of(network.lat, network.lon, resolution))
    settled = {cell: float(count) for cell, count in crossings.items()}
    persons = areas_layer("persons", figures, cells, share=share, settled=settled)
    demand = combine([persons, *layers], district_of=_district_of(cells))
    candidates = candidate_crossings(network, cells_by_area(areas, candidate_resolution))
    _check_places((*existing, *proposals), network.lat, network.lon)
    sites = _sites(existing, proposals, candidates, areas)
    walk = street_walk(network, *_places(demand), *_coordinates(sites))
    names = tuple(site.name for site in proposals)
    return Question(demand, sites, walk, names, _left_out_notes(left_out or {}))


def from_requests(
    requests: pl.DataFrame,
    *,
    detour: float = 1.3,
    areas: Sequence[Area] = (),
    existing: Sequence[Site] = (),
    proposals: Sequence[Site] = (),
    resolution: int = 11,
    candidate_resolution: int = 9,
) -> Question:
    """A city with reports of needles (``lat``, ``lon``, ``weight``) and no street network.

    Every cell of ``candidate_resolution`` with a report is a candidate; walking is the straight line
    times ``detour``. The fine default ``resolution`` (25 m) keeps the reports where they are.
    """
    count = requests["weight"].sum() if "weight" in requests.columns else requests.height
    layer = points_layer("requests", requests, share=float(count), resolution=resolution)
    lat, lon = centres_of(layer.amounts["cell"])
    _check_places((*existing, *proposals), lat, lon)
    inside = {cell: area_of(areas, *at) for cell, *at in zip(layer.amounts["cell"], lat, lon, strict=True)}
    demand = combine([layer], district_of={cell: name for cell, name in inside.items() if name})
    reported = sorted(set(cells_of(lat, lon, candidate_resolution)))
    sites = _sites(existing, proposals, candidate_cells(_by_area(reported, areas)), areas)
    walk = crow_fly(*_places(demand), *_coordinates(sites), detour=detour)
    return Question(demand, sites, walk, tuple(site.name for site in proposals), ())


def from_city(
    city: City,
    *,
    layers: Sequence[Layer] = (),
    share: float = 1.0,
    resolution: int = 9,
) -> Question:
    """A city known by its City file only: persons at risk per district, straight lines times its detour.

    The persons have ``share`` in the whole beside further ``layers`` (finds, emergencies)
    and are spread evenly over the cells of their district (``cells_by_centre``). Every cell belongs to
    the district whose centre is nearest.
    """
    figures = [Figure((district.name,), district.at_risk) for district in city.districts]
    persons = areas_layer("persons", figures, cells_by_centre(city.districts, resolution), share=share)
    every = {cell for layer in (persons, *layers) for cell in layer.amounts["cell"]}
    demand = combine([persons, *layers], district_of=_nearest_district(sorted(every), city.districts))
    walk = crow_fly(*_places(demand), *_coordinates(city.candidates), detour=city.detour)
    return Question(demand, city.candidates, walk, city.proposals, ())


def _district_of(cells: Mapping[str, Sequence[str]]) -> dict[str, str]:
    return {cell: name for name, members in cells.items() for cell in members}


def _nearest_district(cells: Sequence[str], districts: Sequence[District]) -> dict[str, str]:
    centres = (
        np.array([district.lat for district in districts]),
        np.array([district.lon for district in districts]),
    )
    nearest = straight_metres(*centres_of(cells), *centres).argmin(axis=1)
    return {cell: districts[place].name for cell, place in zip(cells, nearest, strict=True)}


def _check_places(sites: Sequence[Site], lat: Floats, lon: Floats) -> None:
    near = float(np.median(lat)), float(np.median(lon))
    for site in sites:
        check_coordinates(site.lat, site.lon, repr(site.name), near=near)


def _by_area(cells: Sequence[str], areas: Sequence[Area]) -> dict[str, list[str]]:
    """The cells under the name of the area their centre lies in, or ``Cell`` outside all."""
    named: dict[str, list[str]] = {}
    for cell, lat, lon in zip(cells, *centres_of(cells), strict=True):
        named.setdefault(area_of(areas, lat, lon) or "Cell", []).append(cell)
    return named


def _sites(
    existing: Sequence[Site], proposals: Sequence[Site], candidates: Sequence[Site], areas: Sequence[Area]
) -> tuple[Site, ...]:
    kept = [replace(site, fixed=True) for site in existing] + [
        replace(site, fixed=False) for site in proposals
    ]
    known = {area.name for area in areas}
    return tuple(
        site if site.district in known else replace(site, district=area_of(areas, site.lat, site.lon))
        for site in (*kept, *candidates)
    )


def _places(demand: pl.DataFrame) -> tuple[Floats, Floats]:
    return demand["lat"].to_numpy(), demand["lon"].to_numpy()


def _coordinates(sites: Sequence[Site]) -> tuple[Floats, Floats]:
    return np.array([site.lat for site in sites]), np.array([site.lon for site in sites])


def _left_out_notes(left_out: Mapping[str, float]) -> tuple[Text, ...]:
    if not left_out:
        return ()
    names = ", ".join(name.strip("()") for name in left_out)
    persons = sum(left_out.values())
    return (
        Text(
            en=f"{number(persons, 'en')} persons counted in {names} are left out of the demand: these areas are not on the map of districts. Streets there are still walked.",
            da=f"{number(persons, 'da')} personer talt i {names} indgår ikke i behovet: områderne er ikke på kortet over bydele. Man kan stadig gå ad gaderne dér.",
        ),
    )
