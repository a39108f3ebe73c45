"""Needles handed out, and handed back by count or by weight."""

from __future__ import annotations

import polars as pl

from fristed.measures.calendar import Per, counted, laid_out
from fristed.measures.register import Column, family
from fristed.measures.rooms import room_calendar
from fristed.measures.tables import Tables
from fristed.text import Text


@family(
    Column(
        name="needles_given_per_day",
        column="given",
        unit=Text("needles", "kanyler"),
        definition=Text(
            "Clean needles handed out, in visits and over the counter. Syringes are counted apart, so "
            "that a needle handed out with its syringe is one needle.",
            "Rene kanyler udleveret ved besøg og over disken. Sprøjter tælles for sig, så en kanyle "
            "udleveret med sin sprøjte er én kanyle.",
        ),
    ),
    Column(
        name="needles_returned_per_day",
        column="returned",
        unit=Text("needles", "kanyler"),
        definition=Text(
            "Used needles handed back and counted. Returns that were only weighed are not in it.",
            "Brugte kanyler leveret tilbage og talt. Det, der kun er vejet, er ikke med.",
        ),
    ),
    Column(
        name="grams_returned_per_day",
        column="returned_grams",
        shape="amount",
        unit=Text("grams", "gram"),
        definition=Text(
            "Weight of used sharps handed back and weighed. It is never turned into needles.",
            "Vægten af brugt værktøj leveret tilbage og vejet. Den omregnes aldrig til kanyler.",
        ),
    ),
)
def needles(tables: Tables, *, per: Per = "day") -> pl.DataFrame:
    """Count needles: columns ``room``, ``start``, ``days``, ``given``, ``returned``, ``returned_grams``."""
    items = tables.of("supplies.given").explode("items", empty_as_null=False).unnest("items")
    given = items.filter(pl.col("key") == "needle")
    returned = (pl.col("needles").sum().alias("returned"), pl.col("grams").sum().alias("returned_grams"))
    return laid_out(
        room_calendar(tables, per),
        counted(given, pl.col("count").sum().alias("given"), by="room", per=per),
        counted(tables.of("returns.taken"), *returned, by="room", per=per),
    )
