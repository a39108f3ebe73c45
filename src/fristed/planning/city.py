"""The City file: the facts of a city that are not in its journal, as JSON a person can write."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from statistics import median

import msgspec

from fristed.errors import InputRefused
from fristed.planning.geo import check_coordinates
from fristed.planning.plan import City, District, Site
from fristed.planning.rollout.refusals import check_ask


def read_city(path: Path) -> City:
    """Read and check a City file.

    Raises InputRefused: ``file_missing``, ``malformed_city``, ``no_candidates``, ``no_districts``,
    ``duplicate_name``, ``coordinates_impossible``, ``coordinates_swapped``, ``coordinates_far``,
    ``detour_impossible``, ``figures_impossible``, ``unknown_proposal``,
    and for ``over_years`` those of ``check_ask``.
    """
    try:
        city = msgspec.json.decode(path.read_bytes(), type=City)
    except FileNotFoundError as error:
        raise InputRefused(
            "file_missing", "There is no such City file.", remedy="Check the path.", file=path
        ) from error
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise InputRefused(
            "malformed_city",
            f"This is not a City file: {str(error).rstrip('.')}.",
            remedy="Write it as JSON, as docs/reference/city-file.md shows.",
            file=path,
        ) from error
    try:
        check_city(city)
    except InputRefused as refused:
        refused.file = str(path)
        raise
    return city


def write_city(city: City, path: Path) -> None:
    """Write ``city`` as indented JSON; a city that could not be read back is refused first."""
    check_city(city)
    path.write_bytes(msgspec.json.format(msgspec.json.encode(city), indent=2) + b"\n")


def check_city(city: City) -> None:
    """Refuse a city that cannot be planned for; see ``read_city`` for the reasons."""
    if not any(not site.fixed for site in city.candidates):
        raise InputRefused(
            "no_candidates",
            f"The city of {city.name} names no place where a room could open.",
            remedy="List at least one candidate that is not `fixed`, with name, lat and lon.",
        )
    if not city.districts:
        raise InputRefused(
            "no_districts",
            f"The city of {city.name} names no district.",
            remedy="List its districts; a small city is one district.",
        )
    _check_names("district", (district.name for district in city.districts))
    _check_names("candidate", (site.name for site in city.candidates))
    _check_proposals(city)
    _check_places((*city.districts, *city.candidates))
    _check_figures(city)
    if city.over_years is not None:
        check_ask(city.over_years)


def _check_names(what: str, names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise InputRefused(
                "duplicate_name",
                f"Two {what}s are called {name!r}.",
                remedy="Give every one a name of its own.",
            )
        seen.add(name)


def _check_proposals(city: City) -> None:
    unknown = sorted(set(city.proposals) - {site.name for site in city.candidates})
    if unknown:
        raise InputRefused(
            "unknown_proposal",
            f"The proposal {unknown[0]!r} is not among the candidates.",
            remedy="Write it exactly as the candidate's name, or add it as a candidate.",
        )


def _check_places(places: tuple[District | Site, ...]) -> None:
    near = median(place.lat for place in places), median(place.lon for place in places)
    for place in places:
        check_coordinates(place.lat, place.lon, repr(place.name), near=near)


def _check_figures(city: City) -> None:
    if not 1 <= city.detour <= 3:
        raise InputRefused(
            "detour_impossible",
            f"The detour factor is {city.detour:g}; walking is never shorter than the straight line.",
            remedy="Give the street distance over the straight distance, between 1 and 3 (often near 1.3).",
        )
    for district in city.districts:
        if not (district.at_risk >= 0 and district.persons >= district.at_risk and district.area_km2 > 0):
            raise InputRefused(
                "figures_impossible",
                f"{district.name} has {district.persons:g} persons, {district.at_risk:g} of them at risk, on {district.area_km2:g} km2.",
                remedy="Give an area above 0 and no more persons at risk than persons.",
            )
