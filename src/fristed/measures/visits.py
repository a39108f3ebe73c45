"""Visits, distinct guests and refusals."""

from __future__ import annotations

import polars as pl

from fristed.measures.calendar import Per, counted, laid_out
from fristed.measures.codes import REFUSED_FOR, WANTS
from fristed.measures.register import Column, by_code, code_counts, family, split_by_code, subset
from fristed.measures.rooms import room_calendar
from fristed.measures.tables import Tables
from fristed.text import Text

_VISITS = Text("visits", "besøg")
_REFUSALS = Text("refusals", "afvisninger")


@family(
    Column(
        name="visits_per_day",
        column="visits",
        unit=_VISITS,
        definition=Text(
            "Guests who came and were not refused, counted on the day they arrived; those who gave up "
            "waiting are included. A visit registered by two tablets is one visit.",
            "Gæster, der kom og ikke blev afvist, talt på den dag de kom; de, der opgav at vente, er med. "
            "Et besøg registreret på to tablets er ét besøg.",
        ),
    ),
    *by_code(
        "visits", WANTS, unit=_VISITS,
        definition=Text("Visits of guests who came {}.", "Besøg af gæster, der kom {}."),
    ),
    Column(
        name="guests_per_day",
        column="guests",
        unit=Text("guests", "gæster"),
        shape="distinct",
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
        unit=_VISITS,
        definition=Text(
            "Visits by guests who chose to stay without a pseudonym.",
            "Besøg af gæster, der valgte at være uden pseudonym.",
        ),
    ),
    Column(
        name="first_visits_per_day",
        column="first",
        unit=_VISITS,
        definition=Text(
            "Visits that staff registered as the guest's first to the room.",
            "Besøg, som personalet registrerede som gæstens første i rummet.",
        ),
    ),
    Column(
        name="sent_on_per_day",
        column="sent_on",
        unit=_VISITS,
        definition=Text(
            "Visits that ended with the guest being sent on to another room of the city.",
            "Besøg, der endte med at gæsten blev sendt videre til et andet af byens rum.",
        ),
    ),
    Column(
        name="refused_per_day",
        column="refused",
        unit=_REFUSALS,
        definition=Text(
            "Visits refused by staff, on the day of the refusal.",
            "Besøg afvist af personalet, på dagen for afvisningen.",
        ),
    ),
    *by_code(
        "refused", REFUSED_FOR, unit=_REFUSALS,
        definition=Text("Visits refused for {}.", "Besøg afvist på grund af {}."),
    ),
    splits=(
        split_by_code("visits_per_day", ("visits", WANTS)),
        split_by_code("refused_per_day", ("refused", REFUSED_FOR)),
        subset("visits_per_day", "unknown_visits_per_day"),
        subset("visits_per_day", "first_visits_per_day"),
        subset("visits_per_day", "sent_on_per_day"),
    ),
)  # fmt: skip
def visits(tables: Tables, *, per: Per = "day") -> pl.DataFrame:
    """Count who came.

    Columns: ``room``, ``start``, ``days``, ``visits``, ``visits_inject`` and so on, ``guests``, ``unknown``,
    ``first``, ``sent_on``, ``refused``, ``refused_under_age`` and so on.
    """
    key = ["room", "visit"]
    refused = tables.of("visit.refused").unique(key, keep="first", maintain_order=True)
    sent_on = tables.of("visit.sent_on").select(*key).unique().with_columns(sent_on=True)
    came = (
        tables.of("visit.arrived")
        .unique(key, keep="first", maintain_order=True)
        .join(refused, on=key, how="anti")
        .join(sent_on, on=key, how="left")
    )
    return laid_out(
        room_calendar(tables, per),
        counted(
            came,
            pl.len().alias("visits"),
            *code_counts("wants", "visits", WANTS),
            pl.col("guest").drop_nulls().n_unique().alias("guests"),
            pl.col("guest").is_null().sum().alias("unknown"),
            pl.col("first").sum().alias("first"),
            pl.col("sent_on").sum().alias("sent_on"),
            by="room",
            per=per,
        ),
        counted(
            refused,
            pl.len().alias("refused"),
            *code_counts("reason", "refused", REFUSED_FOR),
            by="room",
            per=per,
        ),
    )
