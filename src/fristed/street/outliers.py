"""Points that lie nowhere near the others: swapped coordinates, and places far away."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from fristed.street import faults
from fristed.street.faults import Fault, Refused
from fristed.street.values import Value

LEAST_POINTS = 3
NEAR_DEGREES = 2.0
"""About 220 km: no city is wider, and no slip of a digit in the degrees is smaller."""
KILOMETRES_A_DEGREE = 111.0


def misplaced(
    rows: Sequence[dict[str, Value]], refused: Sequence[Refused]
) -> tuple[list[dict[str, Value]], list[Refused]]:
    """Take out the rows whose point lies more than two degrees from the median point.

    A row that would lie near it with its coordinates swapped is told so. Fewer than three points have
    no middle to be far from, and are left alone.
    """
    points = [(row["lat"], row["lon"]) for row in rows if row.get("lat") is not None]
    if len(points) < LEAST_POINTS:
        return list(rows), list(refused)
    middle = (median(float(lat) for lat, _ in points), median(float(lon) for _, lon in points))  # type: ignore[arg-type]
    good, bad = [], list(refused)
    for row in rows:
        fault = _fault(row.get("lat"), row.get("lon"), middle)
        if fault is None:
            good.append(row)
        else:
            bad.append(Refused(int(row["line"]), fault.reason, fault.sentence))  # type: ignore[arg-type]
    return good, bad


def _fault(lat: Value, lon: Value, middle: tuple[float, float]) -> Fault | None:
    if not isinstance(lat, float) or not isinstance(lon, float):
        return None
    distance = _apart(lat, lon, middle)
    if distance <= NEAR_DEGREES:
        return None
    if _apart(lon, lat, middle) <= NEAR_DEGREES:
        return faults.swapped()
    return faults.far_away(distance * KILOMETRES_A_DEGREE)


def _apart(lat: float, lon: float, middle: tuple[float, float]) -> float:
    return max(abs(lat - middle[0]), abs(lon - middle[1]))
