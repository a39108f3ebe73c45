"""The register of measures, which is the data dictionary."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import msgspec
import polars as pl

from fristed.errors import FristedError
from fristed.measures.calendar import Per
from fristed.measures.tables import Tables
from fristed.text import Text

Family = Callable[..., pl.DataFrame]
F = TypeVar("F", bound=Family)


class Measure(msgspec.Struct, frozen=True, kw_only=True):
    """One number, defined once: the ``column`` of the frame that its ``family`` of measures gives."""

    name: str
    unit: Text
    definition: Text
    family: str
    column: str
    table: Family

    @property
    def by(self) -> str:
        """What the measure is counted by: ``area`` on the street, ``room`` elsewhere."""
        return "area" if self.family == "street" else "room"


MEASURES: dict[str, Measure] = {}
"""Every measure, by name."""


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """A column of a family's frame that is a measure, before it is registered under its family."""

    name: str
    column: str
    unit: Text
    definition: Text


def family(*columns: Column) -> Callable[[F], F]:
    """Register the decorated function's ``columns`` as measures of the module it stands in."""

    def register(table: F) -> F:
        for one in columns:
            if one.name in MEASURES:
                raise ValueError(f"The measure {one.name} is registered twice.")
            MEASURES[one.name] = Measure(
                name=one.name, unit=one.unit, definition=one.definition, column=one.column,
                family=table.__module__.rpartition(".")[2], table=table,
            )  # fmt: skip
        return table

    return register


def measure_named(name: str) -> Measure:
    """Give the measure called ``name``; raises FristedError (``unknown_measure``)."""
    if name not in MEASURES:
        raise FristedError(
            "unknown_measure",
            f"There is no measure called {name!r}.",
            remedy=f"Choose one of: {', '.join(sorted(MEASURES))}.",
        )
    return MEASURES[name]


def counted_as(name: str, tables: Tables, *, per: Per = "day") -> pl.DataFrame:
    """Count the measure ``name``: columns ``room`` or ``area``, ``start``, ``days`` and ``value``.

    Raises FristedError (``unknown_measure``).
    """
    measure = measure_named(name)
    frame: pl.DataFrame = measure.table(tables, per=per)
    return frame.select(measure.by, "start", "days", pl.col(measure.column).alias("value"))
