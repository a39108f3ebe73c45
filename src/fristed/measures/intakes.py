"""Intakes: supervised consumption episodes, by route, by substance, and how many were assisted."""

from __future__ import annotations

import polars as pl

from fristed.measures.calendar import Per, counted, laid_out
from fristed.measures.codes import ROUTES as ROUTE_WORDS
from fristed.measures.codes import SUBSTANCES
from fristed.measures.register import Column, Split, by_code, code_counts, family, split_by_code, subset
from fristed.measures.rooms import room_calendar
from fristed.measures.tables import Tables
from fristed.text import Text

ROUTES = ("inject", "smoke", "snort", "oral", "other")
_UNIT = Text("intakes", "indtag")


def _by_route(route: str) -> Column:
    return Column(
        name=f"intakes_{route}_per_day",
        column=route,
        unit=_UNIT,
        definition=Text(
            f"Intakes registered with the route {route!r}.",
            f"Indtag registreret som {ROUTE_WORDS[route].da}.",
        ),
    )


@family(
    Column(
        name="intakes_per_day",
        column="intakes",
        unit=_UNIT,
        definition=Text(
            "Supervised consumptions, each registered before it took place; one visit may hold several.",
            "Indtag under opsyn, hvert registreret før det fandt sted; ét besøg kan rumme flere.",
        ),
    ),
    *map(_by_route, ROUTES),
    Column(
        name="assisted_intakes_per_day",
        column="assisted",
        unit=_UNIT,
        definition=Text(
            "Intakes at which another person, never staff, helped the guest.",
            "Indtag hvor en anden person, aldrig personalet, hjalp gæsten.",
        ),
    ),
    *by_code(
        "intakes_of", SUBSTANCES, unit=_UNIT,
        definition=Text(
            "Intakes of {}, as stated by the guest. Every intake is in one such class.",
            "Indtag af {}, som gæsten oplyste. Hvert indtag er i én sådan klasse.",
        ),
    ),
    splits=(
        Split(total="intakes_per_day", parts=tuple(f"intakes_{route}_per_day" for route in ROUTES)),
        split_by_code("intakes_per_day", ("intakes_of", SUBSTANCES)),
        subset("intakes_per_day", "assisted_intakes_per_day"),
    ),
)  # fmt: skip
def intakes(tables: Tables, *, per: Per = "day") -> pl.DataFrame:
    """Count intakes.

    Columns: ``room``, ``start``, ``days``, ``intakes``, one a route, ``assisted``, ``intakes_of_heroin`` and so on.
    """
    routes = [(pl.col("route") == route).sum().alias(route) for route in ROUTES]
    registered = counted(
        _with_substance(tables.of("intake.registered")),
        pl.len().alias("intakes"),
        *routes,
        pl.col("assisted").sum().alias("assisted"),
        *code_counts("substance", "intakes_of", SUBSTANCES),
        by="room",
        per=per,
    )
    return laid_out(room_calendar(tables, per), registered)


def _with_substance(registered: pl.DataFrame) -> pl.DataFrame:
    """Put each intake in one class, so that classes add up: heroin with cocaine is a class of its own."""
    stated = registered.with_columns(pl.col("substances").list.join(",").alias("stated"))
    classes = {one: _class(frozenset(one.split(",")) - {""}) for one in stated["stated"].unique()}
    return stated.with_columns(
        pl.col("stated").replace_strict(classes, return_dtype=pl.String).alias("substance")
    )


def _class(stated: frozenset[str]) -> str:
    if len(stated) == 1:
        return next(iter(stated))
    if not stated:
        return "none"
    return "heroin_cocaine" if stated == {"heroin", "cocaine"} else "several"
