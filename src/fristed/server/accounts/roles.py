"""What each role may do, and what each kind of entry asks for: presets, no free permissions."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, get_args

Role = Literal["reception", "nurse", "manager", "street_crew", "analyst", "auditor"]
Permission = Literal[
    "floor.read", "floor.write", "emergency.write", "warning.write", "restriction.write", "guest.read",
    "record.correct", "stock.write", "street.write", "numbers.read", "numbers.export", "evidence.read",
    "devices.manage", "staff.manage", "chain.verify",
]  # fmt: skip
ROLE_NAMES: tuple[Role, ...] = get_args(Role)
PERMISSIONS: tuple[Permission, ...] = get_args(Permission)

_RECEPTION: frozenset[Permission] = frozenset(
    (
        "floor.read", "floor.write", "emergency.write", "record.correct", "stock.write", "street.write",
        "evidence.read",
    )
)  # fmt: skip
_CARE: frozenset[Permission] = frozenset(("warning.write", "restriction.write", "guest.read"))

ROLES: dict[Role, frozenset[Permission]] = {
    "reception": _RECEPTION,
    "nurse": _RECEPTION | _CARE,
    "manager": frozenset(PERMISSIONS),
    # An overdose on the pavement is recorded like any other.
    "street_crew": frozenset(("emergency.write", "record.correct", "street.write")),
    "analyst": frozenset(("numbers.read", "numbers.export", "evidence.read")),
    "auditor": frozenset(("evidence.read", "chain.verify")),
}
"""What each role may do in its rooms."""

SECOND_FACTOR: frozenset[Role] = frozenset(("manager", "analyst", "auditor"))
"""The roles that sign in to the office with a second factor or a passkey, before anything else."""

BY_PIN: frozenset[Permission] = frozenset(
    (
        "floor.read", "floor.write", "emergency.write", "warning.write", "restriction.write", "guest.read",
        "record.correct", "stock.write", "street.write",
    )
)  # fmt: skip
"""What a PIN may open on a tablet; the rest asks for signing in at a desk, so that a PIN is no side door."""

UNLOCKING: frozenset[Role] = frozenset(("reception", "nurse", "manager", "street_crew"))
"""The roles that unlock a tablet; the others work at a desk."""

_BY_KIND: dict[str, Permission] = {
    "warning.issued": "warning.write",
    "warning.ended": "warning.write",
    "drug.checked": "warning.write",
    "alarm.raised": "warning.write",
    "alarm.judged": "warning.write",
    "emergency.defined": "devices.manage",
    "room.stated": "devices.manage",
    "record.viewed": "guest.read",
    "entry.corrected": "record.correct",
    "entry.withdrawn": "record.correct",
    "plan.registered": "numbers.export",
    "analysis.planned": "numbers.export",
    "analysis.reported": "numbers.export",
}
_BY_FAMILY: dict[str, Permission] = {
    "emergency": "emergency.write",
    "restriction": "restriction.write",
    "stock": "stock.write",
    "round": "street.write",
    "find": "street.write",
    "report": "street.write",
    "box": "street.write",
    "scale": "street.write",
}

STREET = "street"
"""The pavement, which is in no room: crews work there, and their phones are enrolled there."""

_SHARED: dict[str, tuple[str, ...]] = {
    "city": ("warning", "drug", "alarm", "plan", "analysis", "entry"),
    STREET: ("round", "find", "report", "box", "scale", "emergency", "entry"),
}
"""The two rooms that are nobody's, and the families of kinds that concern them."""


@lru_cache(maxsize=1000)
def permission_for(kind: str) -> Permission:
    """Which permission an entry of ``kind`` asks of whoever makes it; the floor's where nothing else is said.

    >>> permission_for("emergency.acted"), permission_for("visit.arrived")
    ('emergency.write', 'floor.write')
    """
    return _BY_KIND.get(kind) or _BY_FAMILY.get(_family(kind), "floor.write")


def belongs(kind: str, room: str, rooms: tuple[str, ...]) -> bool:
    """Whether somebody who works in ``rooms`` may write ``kind`` into ``room``.

    >>> belongs("warning.issued", "city", ("skyen",)), belongs("visit.arrived", "city", ("skyen",))
    (True, False)
    """
    return in_rooms(room, rooms) or _family(kind) in _SHARED.get(room, ())


def in_rooms(room: str, rooms: tuple[str, ...]) -> bool:
    """Whether ``room`` is among ``rooms``, where ``*`` is every room."""
    return "*" in rooms or room in rooms


def _family(kind: str) -> str:
    return kind.partition(".")[0]
