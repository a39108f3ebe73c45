"""Rooms that stand and places that are proposed, from a csv table a person can write."""

from __future__ import annotations

import csv
from pathlib import Path

import msgspec

from fristed.errors import InputRefused
from fristed.planning.geo import check_coordinates
from fristed.planning.plan import Site

COLUMNS = ("name", "lat", "lon", "role")
ROLES = ("existing", "proposal")


class NamedSites(msgspec.Struct, frozen=True):
    """Rooms that stand and are kept (``existing``), and places somebody proposes (``proposals``)."""

    existing: tuple[Site, ...]
    proposals: tuple[Site, ...]


def read_sites(path: Path) -> NamedSites:
    """Read a csv with the columns name, lat, lon, role (``existing`` or ``proposal``) and, if known, district.

    Further columns (a source, say) are for the reader. Raises InputRefused with file and line:
    ``file_missing``, ``malformed_table``, ``missing_column``, ``unknown_role``,
    ``coordinates_impossible``, ``coordinates_swapped``, ``duplicate_name``.
    """
    found: dict[str, tuple[str, Site]] = {}
    for line, row in _rows(path):
        try:
            role, site = _site(row)
            if site.name in found:
                raise InputRefused(
                    "duplicate_name",
                    f"Two sites are called {site.name!r}.",
                    remedy="Give every site a name of its own.",
                )
            near = next(iter(found.values()))[1] if found else site
            check_coordinates(site.lat, site.lon, repr(site.name), near=(near.lat, near.lon))
        except InputRefused as refused:
            refused.file, refused.line = str(path), line
            raise
        found[site.name] = role, site
    existing, proposals = (tuple(site for had, site in found.values() if had == role) for role in ROLES)
    return NamedSites(existing, proposals)


def _rows(path: Path) -> list[tuple[int, dict[str, str | None]]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            columns = reader.fieldnames or ()
            rows = [(reader.line_num, row) for row in reader]
    except FileNotFoundError as error:
        raise InputRefused(
            "file_missing", "There is no such table of sites.", remedy="Check the path.", file=path
        ) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputRefused(
            "malformed_table",
            f"This is not a csv table in UTF-8: {error}.",
            remedy="Save it as csv, comma-separated, UTF-8.",
            file=path,
        ) from error
    if missing := [column for column in COLUMNS if column not in columns]:
        raise InputRefused(
            "missing_column",
            f"The table of sites has no column {' and no column '.join(missing)}.",
            remedy=f"Its first line must name {', '.join(COLUMNS)}, separated by commas.",
            file=path,
            line=1,
        )
    return rows


def _site(row: dict[str, str | None]) -> tuple[str, Site]:
    name, role = (row["name"] or "").strip(), (row["role"] or "").strip()
    if not name or role not in ROLES:
        raise InputRefused(
            "unknown_role",
            f"The site {name!r} has the role {role!r}.",
            remedy=f"Give it a name and the role {' or '.join(ROLES)}.",
        )
    try:
        lat, lon = float(row["lat"] or ""), float(row["lon"] or "")
    except ValueError as error:
        raise InputRefused(
            "coordinates_impossible",
            f"The site {name!r} lies at {row['lat']!r}, {row['lon']!r}.",
            remedy="Write latitude and longitude as decimal degrees with a point.",
        ) from error
    return role, Site(
        name=name, lat=lat, lon=lon, district=row.get("district") or None, fixed=role == "existing"
    )
