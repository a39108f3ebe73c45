"""Visits, distinct guests and refusals."""

from __future__ import annotations

import polars as pl

from fristed.measures.calendar import Per, counted, laid_out
from fristed.measures.register import Column, family
from fristed.measures.rooms import room_calendar
from fristed.measures.tables import Tables
from fristed.text import Text


@family(
    Column(
        name="visits_per_day",
        column="visits",
        unit=Text("visits", "besøg"),
        definition=Text(
            "Guests who came and were not refused, counted on the day they arrived; those who gave up "
            "waiting are included. A visit registered by two tablets is one visit.",
            "Gæster, der kom og ikke blev afvist, talt på den dag de kom; de, der opgav at vente, er med. "
            "Et besøg registreret på to tablets er ét besøg.",
        ),
    ),
    Column(
        name="guests_per_day",
        column="guests",
        unit=Text("guests", "gæster"),
        definition=Text(
            "Distinct pseudonyms among the visits of the period. Guests who stay unknown are not in it, "
            "and the guests of several periods must not be added up: one guest would count many times.",
            "Forskellige pseudonymer blandt periodens besøg. Gæster, der forbliver ukendte, er ikke med, "
            "og flere perioders gæster må ikke lægges sammen: samme gæst ville tælle flere gange.",
        ),
    ),
    Column(
        name="unknown_visits_per_day",
        column="unknown",
        unit=Text("visits", "besøg"),
        definition=Text(
            "Visits by guests who chose to stay without a pseudonym.",
            "Besøg af gæster, der valgte at være uden pseudonym.",
        ),
    ),
    Column(
        name="refused_per_day",
        column="refused",
        unit=Text("refusals", "afvisninger"),
        definition=Text(
            "Visits refused by staff, on the day of the refusal.",
            "Besøg afvist af personalet, på dagen for afvisningen.",
        ),
    ),
)
def visits(tables: Tables, *, per: Per = "day") -> pl.DataFrame:
    """Count who came: columns ``room``, ``start``, ``days``, ``visits``, ``guests``, ``unknown``, ``refused``."""
    refused = tables.of("visit.refused")
    came = (
        tables.of("visit.arrived")
        .unique(["room", "visit"], keep="first", maintain_order=True)
        .join(refused, on=["room", "visit"], how="anti")
    )
    return laid_out(
        room_calendar(tables, per),
        counted(
            came,
            pl.len().alias("visits"),
            pl.col("guest").drop_nulls().n_unique().alias("guests"),
            pl.col("guest").is_null().sum().alias("unknown"),
            by="room",
            per=per,
        ),
        counted(refused, pl.col("visit").n_unique().alias("refused"), by="room", per=per),
    )
