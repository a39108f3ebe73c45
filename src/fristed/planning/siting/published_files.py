"""Readers of the siting problems the literature publishes, each by its own rule of distances.

Formats and rules: docs/reference/siting-files.md.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

import msgspec
import numpy as np

from fristed.errors import InputRefused
from fristed.planning.paths import every_distance
from fristed.planning.siting.instance import Floats, Ints

Format = Literal["pmed", "pmedcap", "cpmp", "tsplib"]
THOUSANDTHS = 1000
"""Real distances are counted in whole thousandths of a unit."""


class Published(msgspec.Struct, frozen=True, kw_only=True):
    """A p-median problem: every point is customer and site.

    ``metres`` (points x points) are whole, ``unit`` of them to one unit of the file. ``demand`` and
    ``capacity`` (of each site) are None where rooms have no limit; ``p`` is None where the file gives none.
    """

    name: str
    metres: Ints
    p: int | None
    unit: int = 1
    demand: Ints | None = None
    capacity: Ints | None = None
    known: float | None = None


def read_published(path: Path, *, number: int = 1) -> Published:
    """Read a file of any of the formats, told apart by how it begins; ``number`` picks one of several problems.

    Raises InputRefused: ``file_missing``, ``malformed_siting_file``, ``unknown_problem``.
    """
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError as error:
        raise InputRefused(
            "file_missing", "There is no such file.", remedy="Check the path.", file=path
        ) from error
    try:
        return _READ[_format(text)](path.stem, text, number)
    except (ValueError, IndexError) as error:
        raise InputRefused(
            "malformed_siting_file",
            f"This cannot be read as a published siting problem: {str(error).rstrip('.')}.",
            remedy="Give one of the formats of docs/reference/siting-files.md, whole.",
            file=path,
        ) from error


def _format(text: str) -> Format:
    """By how the file begins: a TSPLIB head, a lone count of problems, two numbers, or three."""
    if "NODE_COORD_SECTION" in text:
        return "tsplib"
    lines = [line.split() for line in text.splitlines() if line.strip()][:2]
    if len(lines) < 2:
        raise ValueError("it has fewer than two lines")
    if len(lines[0]) == 1:
        return "pmedcap"
    if len(lines[0]) == 2 and len(lines[1]) == 4:
        return "cpmp"
    if len(lines[0]) == 3 and len(lines[1]) == 3:
        return "pmed"
    raise ValueError(f"its first lines have {len(lines[0])} and {len(lines[1])} words")


def _numbers(text: str) -> Floats:
    return np.array(list(map(float, text.split())))


def _pmed(name: str, text: str, number: int) -> Published:
    """OR-Library: ``nodes edges p``, then edges; of two edges between the same nodes the last counts."""
    numbers = _numbers(text).astype(np.int64)
    nodes, edges, rooms = (int(each) for each in numbers[:3])
    table = numbers[3 : 3 + 3 * edges].reshape(edges, 3)
    ends = np.sort(table[:, :2], axis=1) - 1
    _, last = np.unique((ends[:, 0] * nodes + ends[:, 1])[::-1], return_index=True)
    kept = edges - 1 - last
    metres = every_distance(nodes, ends[kept], table[kept, 2])
    return Published(name=name, metres=metres, p=rooms)


def _pmedcap(name: str, text: str, number: int) -> Published:
    """OR-Library: a count of problems; each ``number optimum``, ``n p capacity``, then ``id x y demand``."""
    numbers = _numbers(text)
    at = 1
    for _ in range(int(numbers[0])):
        label, known = int(numbers[at]), float(numbers[at + 1])
        points, rooms, capacity = (int(each) for each in numbers[at + 2 : at + 5])
        at += 5
        table = numbers[at : at + 4 * points].reshape(points, 4)
        at += 4 * points
        if label == number:
            metres = np.floor(_straight(table[:, 1:3])).astype(np.int64)
            return Published(
                name=f"{name}-{number}",
                metres=metres,
                p=rooms,
                demand=table[:, 3].astype(np.int64),
                capacity=np.full(points, capacity),
                known=known or None,
            )
    raise InputRefused(
        "unknown_problem",
        f"{name} has no problem number {number}, only {int(numbers[0])} problems.",
        remedy="Ask for one that is there.",
    )


def _cpmp(name: str, text: str, number: int) -> Published:
    """Lorena and Senne, Stefanello et al.: ``n p``, then ``x y capacity demand``; real distances."""
    numbers = _numbers(text)
    points, rooms = int(numbers[0]), int(numbers[1])
    table = numbers[2 : 2 + 4 * points].reshape(points, 4)
    return Published(
        name=name,
        metres=np.rint(_straight(table[:, :2]) * THOUSANDTHS).astype(np.int64),
        p=rooms,
        unit=THOUSANDTHS,
        demand=table[:, 3].astype(np.int64),
        capacity=table[:, 2].astype(np.int64),
    )


def _tsplib(name: str, text: str, number: int) -> Published:
    """TSPLIB points; straight distances rounded down to whole units."""
    body = text.split("NODE_COORD_SECTION", 1)[1]
    body = re.split(r"\bEOF\b|[A-Z_]{4,}", body, maxsplit=1)[0]
    table = _numbers(body).reshape(-1, 3)
    return Published(name=name, metres=np.floor(_straight(table[:, 1:])).astype(np.int64), p=None)


def _straight(points: Floats) -> Floats:
    x, y = points.T
    return np.asarray(np.sqrt((x[:, None] - x[None, :]) ** 2 + (y[:, None] - y[None, :]) ** 2))


_READ = {"pmed": _pmed, "pmedcap": _pmedcap, "cpmp": _cpmp, "tsplib": _tsplib}
