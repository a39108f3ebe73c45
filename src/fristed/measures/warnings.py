"""Warnings of dangerous drugs, and samples that were checked."""

from __future__ import annotations

import polars as pl

from fristed.measures.calendar import Per, calendar, counted, laid_out
from fristed.measures.register import Column, family
from fristed.measures.tables import Tables
from fristed.text import Text


@family(
    Column(
        name="warnings_per_day",
        column="warnings",
        unit=Text("warnings", "advarsler"),
        shape="amount",
        definition=Text(
            "Warnings of dangerous drugs issued; those for every room stand under the room `city`.",
            "Udsendte advarsler om farlige stoffer; de, der gælder alle rum, står under rummet `city`.",
        ),
    ),
    Column(
        name="drug_checks_per_day",
        column="drug_checks",
        unit=Text("samples", "prøver"),
        shape="amount",
        definition=Text("Samples of drugs that were tested.", "Prøver af stoffer, der blev testet."),
    ),
)
def warnings(tables: Tables, *, per: Per = "day") -> pl.DataFrame:
    """Count warnings and checks: columns ``room``, ``start``, ``days``, ``warnings``, ``drug_checks``.

    Their calendar is their own: a room without any has no row.
    """
    issued, checked = tables.of("warning.issued"), tables.of("drug.checked")
    return laid_out(
        calendar([issued, checked], by="room", per=per),
        counted(issued, pl.col("warning").n_unique().alias("warnings"), by="room", per=per),
        counted(checked, pl.col("check").n_unique().alias("drug_checks"), by="room", per=per),
    )
