"""The register of measures, which is the data dictionary."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal, TypeVar

import msgspec
import polars as pl

from fristed.errors import FristedError
from fristed.measures.calendar import Per
from fristed.measures.tables import Tables
from fristed.text import Text

Family = Callable[..., pl.DataFrame]
F = TypeVar("F", bound=Family)
Shape = Literal["count", "distinct", "amount", "rate"]
"""``count``: whole, adds up over days and rooms, withheld where it is small. ``distinct``: whole, withheld where
it is small, and never to be added up. ``amount``: minutes, grams, stock; adds up. ``rate``: does not add up.
An amount or a rate is withheld with the counts it ``rests_on``."""


class Measure(msgspec.Struct, frozen=True, kw_only=True):
    """One number, defined once: the ``column`` of the frame that its ``family`` of measures gives."""

    name: str
    unit: Text
    definition: Text
    family: str
    column: str
    table: Family
    shape: Shape
    rests_on: tuple[str, ...]

    @property
    def by(self) -> str:
        """What the measure is counted by: ``area`` on the street, ``room`` elsewhere."""
        return "area" if self.family == "street" else "room"


MEASURES: dict[str, Measure] = {}
"""Every measure, by name."""


class Split(msgspec.Struct, frozen=True, kw_only=True):
    """The measure ``total`` is the sum of ``parts`` in every period; where not ``whole``, of those and a rest."""

    total: str
    parts: tuple[str, ...]
    whole: bool = True


SPLITS: list[Split] = []
"""Which measures are parts of which: what keeps small counts from being worked out."""


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """A column of a family's frame that is a measure, before it is registered under its family."""

    name: str
    column: str
    unit: Text
    definition: Text
    shape: Shape = "count"
    rests_on: tuple[str, ...] = ()


def by_code(
    prefix: str, codes: Mapping[str, Text], *, unit: Text, definition: Text, shape: Shape = "count"
) -> tuple[Column, ...]:
    """Give one column a code, called ``prefix_code``; ``definition`` names the code at its ``{}``."""
    return tuple(
        Column(
            name=f"{prefix}_{code}_per_day",
            column=f"{prefix}_{code}",
            unit=unit,
            definition=Text(definition.en.format(said.en), definition.da.format(said.da)),
            shape=shape,
        )
        for code, said in codes.items()
    )


def code_counts(field: str, prefix: str, codes: Mapping[str, Text]) -> list[pl.Expr]:
    """Count the rows of each code of ``field`` into the columns of ``by_code``."""
    return [(pl.col(field) == code).sum().alias(f"{prefix}_{code}") for code in codes]


def split_by_code(
    total: str, *prefixes_codes: tuple[str, Mapping[str, Text]], more: Sequence[str] = ()
) -> Split:
    """Say that ``total`` is the whole of the columns of ``by_code`` and of the measures ``more``."""
    parts = [f"{prefix}_{code}_per_day" for prefix, codes in prefixes_codes for code in codes]
    return Split(total=total, parts=(*parts, *more))


def subset(total: str, part: str) -> Split:
    """Say that ``part`` counts some of what ``total`` counts."""
    return Split(total=total, parts=(part,), whole=False)


def family(*columns: Column, splits: Sequence[Split] = ()) -> Callable[[F], F]:
    """Register the decorated function's ``columns`` as measures of the module it stands in, with their ``splits``."""

    def register(table: F) -> F:
        for one in columns:
            if one.name in MEASURES:
                raise ValueError(f"The measure {one.name} is registered twice.")
            MEASURES[one.name] = Measure(
                name=one.name, unit=one.unit, definition=one.definition, column=one.column,
                family=table.__module__.rpartition(".")[2], table=table, shape=one.shape,
                rests_on=one.rests_on,
            )  # fmt: skip
        SPLITS.extend(splits)
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
