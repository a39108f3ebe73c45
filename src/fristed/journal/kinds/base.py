"""The register of kinds, and the carrier of what this release does not know."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, TypeVar

import msgspec

Identifier = Annotated[str, msgspec.Meta(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9._:-]+$")]
Count = Annotated[int, msgspec.Meta(ge=0, le=1_000_000)]
Latitude = Annotated[float, msgspec.Meta(ge=-90, le=90)]
Longitude = Annotated[float, msgspec.Meta(ge=-180, le=180)]
Grams = Annotated[float, msgspec.Meta(ge=0, le=1_000_000)]
Moment = Annotated[str, msgspec.Meta(pattern=r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$")]
Words = Annotated[str, msgspec.Meta(min_length=1, max_length=1000)]


class Data(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What one kind of entry says, beyond who, when and where."""


class Kind(msgspec.Struct, frozen=True):
    """One kind of entry: its ``name`` (``visit.arrived``), newest version ``v`` and type of ``data``."""

    name: str
    v: int
    data: type[Data]
    meaning: str


class Unknown:
    """Data of a kind or version made by a newer release, carried through untouched."""

    __slots__ = ("data",)

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Unknown) and other.data == self.data

    def __hash__(self) -> int:
        return hash(msgspec.json.encode(self.data, order="sorted"))

    def __repr__(self) -> str:
        return f"Unknown({self.data!r})"


KINDS: dict[str, Kind] = {}
"""Every kind this release knows, by name."""

_BY_TYPE: dict[type[Data], Kind] = {}

D = TypeVar("D", bound=type[Data])


def kind(name: str, *, v: int = 1) -> Callable[[D], D]:
    """Register the decorated Data class as kind ``name``; its docstring is the kind's definition."""

    def register(data: D) -> D:
        if name in KINDS:
            raise ValueError(f"The kind {name} is registered twice.")
        KINDS[name] = Kind(name, v, data, " ".join((data.__doc__ or "").split()))
        _BY_TYPE[data] = KINDS[name]
        return data

    return register


def kind_of(data: Data) -> Kind:
    """Give the kind that ``data`` is of."""
    return _BY_TYPE[type(data)]
