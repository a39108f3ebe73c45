"""Intakes: supervised consumption episodes, by route, and how many were assisted."""

from __future__ import annotations

import polars as pl

from fristed.measures.calendar import Per, counted, laid_out
from fristed.measures.register import Column, family
from fristed.measures.rooms import room_calendar
from fristed.measures.tables import Tables
from fristed.text import Text

ROUTES = ("inject", "smoke", "snort", "oral", "other")
_UNIT = Text("intakes", "indtag")
_DANISH = {"inject": "injiceret", "smoke": "røget", "snort": "sniffet", "oral": "slugt", "other": "anden vej"}


def _by_route(route: str) -> Column:
    return Column(
        name=f"intakes_{route}_per_day",
        column=route,
        unit=_UNIT,
        definition=Text(
            f"Intakes registered with the route {route!r}.",
            f"Indtag registreret som {_DANISH[route]}.",
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
)
def intakes(tables: Tables, *, per: Per = "day") -> pl.DataFrame:
    """Count intakes: columns ``room``, ``start``, ``days``, ``intakes``, one a route, ``assisted``."""
    routes = [(pl.col("route") == route).sum().alias(route) for route in ROUTES]
    registered = counted(
        tables.of("intake.registered"),
        pl.len().alias("intakes"),
        *routes,
        pl.col("assisted").sum().alias("assisted"),
        by="room",
        per=per,
    )
    return laid_out(room_calendar(tables, per), registered)
