"""From cells to typed rows: whole columns where they are plainly right, cell by cell where they are not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import polars as pl

from fristed.street import faults, places, values
from fristed.street.faults import Doubt, Fault, Refused
from fristed.street.formats import Column, Format
from fristed.street.formats.base import ReadName, found
from fristed.street.quick import DTYPES, QUICK
from fristed.street.tables import LINE, Chunk
from fristed.street.values import Context, Range, Read, Value
from fristed.text import Text

Row = dict[str, Value]
READ: dict[ReadName, Read] = {
    "text": values.text, "note": values.note, "flag": values.flag, "day": values.day, "month": values.month,
    "moment": values.moment, "count": values.count, "range": values.spread, "minutes": values.minutes,
    "amount": values.amount, "latitude": values.latitude, "longitude": values.longitude,
    "northing": values.metres, "easting": values.metres,
}  # fmt: skip
ENDS = ("low", "high")


@dataclass(frozen=True)
class Plan:
    """How one file is read: its format, the header's names, the columns found in it and their places."""

    form: Format
    header: tuple[str, ...]
    present: tuple[tuple[str, Column], ...]
    context: Context

    @classmethod
    def of(cls, form: Format, header: Sequence[str], context: Context) -> Plan:
        """Find the format's columns in the header."""
        present = [
            (str(header.index(name)), column)
            for column in form.columns
            if (name := found(column.sources, header)) is not None
        ]
        return cls(form, tuple(header), tuple(present), context)

    def context_of(self, column: Column) -> Context:
        """Give the context of one column's cells."""
        return replace(self.context, written=column.written) if column.written else self.context


@dataclass(frozen=True)
class Taken:
    """The good rows of a chunk, those refused, those kept in doubt, and how many are of other services."""

    rows: pl.DataFrame
    refused: tuple[Refused, ...]
    doubted: tuple[Refused, ...]
    others: int


def schema(form: Format) -> dict[str, pl.DataType]:
    """Give the columns of the rows: the format's own, ends of ranges, marks."""
    types: dict[str, pl.DataType] = {LINE: pl.Int64()}
    for column in form.columns:
        types[column.name] = DTYPES[column.read]
        if column.read == "range":
            types |= {f"{column.name}_{end}": pl.Int32() for end in ENDS}
    return types | {str(mark): pl.Boolean() for mark in form.marks}


def take(chunk: Chunk, plan: Plan) -> Taken:
    """Read one chunk."""
    cells, others = _only(chunk.cells, plan)
    cells = cells.with_columns(
        _mentioned(plan, one.sources, one.contains).alias(mark) for mark, one in plan.form.marks.items()
    )
    quick = _quick(cells, plan)
    good = quick["good"]
    slow, refused, doubted = _one_by_one(cells.filter(~good), plan)
    refused += [Refused(line, *_told(faults.columns(n, len(plan.header)))) for line, n in chunk.ragged]
    # Adding nothing to a text takes a copy of it, so that the block it was cut from can be let go.
    rows = quick.filter(good).drop("good").with_columns(pl.col(pl.String) + "")
    if not slow.is_empty():
        rows = pl.concat([rows, slow]).sort(LINE)
    return Taken(rows, tuple(refused), tuple(doubted), others)


def _told(fault: Fault) -> tuple[str, Text]:
    return fault.reason, fault.sentence


def _only(cells: pl.DataFrame, plan: Plan) -> tuple[pl.DataFrame, int]:
    only = plan.form.only
    if only is None:
        return cells, 0
    kept = cells.filter(_mentioned(plan, only.sources, only.contains))
    return kept, cells.height - kept.height


def _mentioned(plan: Plan, sources: Sequence[str], words: Sequence[str]) -> pl.Expr:
    names = {name for one in sources if (name := found((one,), plan.header)) is not None}
    lower = [word.lower() for word in words]
    return pl.any_horizontal(
        pl.lit(False),
        *(
            pl.col(str(plan.header.index(name))).str.to_lowercase().str.contains(word, literal=True)
            for name in sorted(names)
            for word in lower
        ),
    )


def _quick(cells: pl.DataFrame, plan: Plan) -> pl.DataFrame:
    """Read all cells at once, ``good`` where nothing in the row asks for a closer look."""
    read = cells.select(
        LINE,
        *(QUICK[column.read](pl.col(place), plan.context_of(column)).alias(column.name) for place, column in plan.present),
        *plan.form.marks,
        *((pl.col(place) == "").alias(f"{place} empty") for place, _ in plan.present),
    )  # fmt: skip
    fine = [
        pl.col(column.name).is_not_null() | (pl.col(f"{place} empty") if not column.required else False)
        for place, column in plan.present
    ]
    absent = [
        pl.lit(None, dtype=dtype).alias(name) for name, dtype in schema(plan.form).items() if name not in read.columns
    ]  # fmt: skip
    return read.with_columns(*absent).select(
        *schema(plan.form), good=pl.all_horizontal(*fine, *_whole(plan.form))
    )


def _whole(form: Format) -> list[pl.Expr]:
    """Give the rules about several cells of a row."""
    rules = []
    if form.any_of:
        rules.append(pl.any_horizontal(pl.col(form.any_of).is_not_null()))
    if {"lat", "lon"} <= set(schema(form)):
        lat, lon = pl.col("lat"), pl.col("lon")
        rules.append(lat.is_null() == lon.is_null())
        rules.append(((lat != 0) | (lon != 0)).fill_null(True))
    return rules


def _one_by_one(cells: pl.DataFrame, plan: Plan) -> tuple[pl.DataFrame, list[Refused], list[Refused]]:
    rows: list[Row] = []
    refused: list[Refused] = []
    doubted: list[Refused] = []
    for raw in cells.iter_rows(named=True):
        try:
            row, doubts = _row(raw, plan)
            rows.append(row)
            doubted += [Refused(raw[LINE], *_told(doubt)) for doubt in doubts]
        except Fault as fault:
            refused.append(Refused(raw[LINE], *_told(fault)))
    return pl.DataFrame(rows, schema=schema(plan.form)), refused, doubted


def _row(raw: dict[str, str], plan: Plan) -> tuple[Row, list[Doubt]]:
    places.check_projected(raw, plan.present, plan.form)
    row: Row = {LINE: raw[LINE], **{str(mark): raw[mark] for mark in plan.form.marks}}
    doubts: list[Doubt] = []
    for place, column in plan.present:
        cell = raw[place]
        source = plan.header[int(place)]
        if not cell and column.required:
            raise faults.missing(source)
        try:
            value = READ[column.read](source, cell, plan.context_of(column)) if cell else None
        except Doubt as doubt:
            doubts.append(doubt)
            value = doubt.value  # type: ignore[assignment]
        row |= _ends(column, value) if isinstance(value, Range) else {column.name: value}
    _check_row(row, plan.form)
    return row, doubts


def _ends(column: Column, value: Range) -> Row:
    return {column.name: None, f"{column.name}_low": value.low, f"{column.name}_high": value.high}


def _check_row(row: Row, form: Format) -> None:
    if form.any_of and all(row.get(name) is None and row.get(f"{name}_low") is None for name in form.any_of):
        raise faults.nothing_recorded(" and ".join(f"`{name}`" for name in form.any_of))
    lat, lon = row.get("lat"), row.get("lon")
    if (lat is None) != (lon is None):
        raise faults.half_a_point()
    if lat == 0 and lon == 0:
        raise faults.null_island()
