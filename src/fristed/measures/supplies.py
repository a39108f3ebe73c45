"""Supplies handed out, and what went through a room's store, by item."""

from __future__ import annotations

import polars as pl

from fristed.measures.calendar import Per, counted, laid_out
from fristed.measures.codes import ITEMS
from fristed.measures.register import by_code, family
from fristed.measures.rooms import room_calendar
from fristed.measures.tables import Tables
from fristed.text import Text

_PIECES = Text("pieces", "stk.")
GIVEN = {code: said for code, said in ITEMS.items() if code != "needle"}
"""Needles handed out have a measure of their own."""


@family(
    *by_code(
        "given", GIVEN, unit=_PIECES,
        definition=Text("Handed out in visits and over the counter: {}.", "Udleveret ved besøg og over disken: {}."),
    ),
    *by_code(
        "stock_received", ITEMS, unit=_PIECES, shape="amount",
        definition=Text("Received into the room's store: {}.", "Modtaget på rummets lager: {}."),
    ),
    *by_code(
        "stock_discarded", ITEMS, unit=_PIECES, shape="amount",
        definition=Text(
            "Thrown away from the room's store as expired, damaged or lost: {}.",
            "Kasseret fra rummets lager som udløbet, beskadiget eller mistet: {}.",
        ),
    ),
)  # fmt: skip
def supplies(tables: Tables, *, per: Per = "day") -> pl.DataFrame:
    """Count supplies.

    Columns: ``room``, ``start``, ``days``, and ``given_foil``, ``stock_received_needle``,
    ``stock_discarded_needle`` and so on, one an item. Nothing adds items of different kinds up.
    """
    given = tables.of("supplies.given").explode("items", empty_as_null=False).unnest("items")
    return laid_out(
        room_calendar(tables, per),
        counted(given, *_sums("given", item="key", quantity="count"), by="room", per=per),
        *(
            counted(
                tables.of(f"stock.{done}"),
                *_sums(f"stock_{done}", item="item", quantity="quantity"),
                by="room",
                per=per,
            )
            for done in ("received", "discarded")
        ),
    )


def _sums(prefix: str, *, item: str, quantity: str) -> list[pl.Expr]:
    return [pl.col(quantity).filter(pl.col(item) == code).sum().alias(f"{prefix}_{code}") for code in ITEMS]
