"""Incidents, and guests who may not come in for a while."""

from __future__ import annotations

import polars as pl

from fristed.measures.calendar import Per, counted, laid_out
from fristed.measures.codes import INCIDENTS, RESTRICTED_FOR
from fristed.measures.register import Column, by_code, code_counts, family, split_by_code
from fristed.measures.rooms import room_calendar
from fristed.measures.tables import Tables
from fristed.text import Text

_INCIDENTS = Text("incidents", "hændelser")
_RESTRICTIONS = Text("restrictions", "karantæner")


@family(
    Column(
        name="incidents_per_day",
        column="incidents",
        unit=_INCIDENTS,
        definition=Text(
            "Things that happened that the manager had to know of; drug emergencies are counted apart.",
            "Ting der skete, som lederen skulle vide; akutte hændelser tælles for sig.",
        ),
    ),
    *by_code(
        "incidents", INCIDENTS, unit=_INCIDENTS,
        definition=Text("Incidents of the type: {}.", "Hændelser af typen: {}."),
    ),
    Column(
        name="restrictions_per_day",
        column="restrictions",
        unit=_RESTRICTIONS,
        definition=Text(
            "Restrictions set on a guest, on the day they were set.",
            "Karantæner givet til en gæst, på den dag de blev givet.",
        ),
    ),
    *by_code(
        "restrictions", RESTRICTED_FOR, unit=_RESTRICTIONS,
        definition=Text("Restrictions set for {}.", "Karantæner givet for {}."),
    ),
    Column(
        name="restrictions_lifted_per_day",
        column="restrictions_lifted",
        unit=_RESTRICTIONS,
        definition=Text(
            "Restrictions ended before their time.", "Karantæner ophævet før tid."
        ),
    ),
    splits=(
        split_by_code("incidents_per_day", ("incidents", INCIDENTS)),
        split_by_code("restrictions_per_day", ("restrictions", RESTRICTED_FOR)),
    ),
)  # fmt: skip
def incidents(tables: Tables, *, per: Per = "day") -> pl.DataFrame:
    """Count incidents and restrictions.

    Columns: ``room``, ``start``, ``days``, ``incidents``, ``restrictions``, ``restrictions_lifted``, and those named
    after the codes (``incidents_violence``, ``restrictions_dealing`` and so on).
    """
    noted = tables.of("incident.noted").unique(["room", "incident"], keep="first", maintain_order=True)
    placed = tables.of("restriction.set").unique(["room", "restriction"], keep="first", maintain_order=True)
    lifted = tables.of("restriction.lifted")
    return laid_out(
        room_calendar(tables, per),
        counted(
            noted,
            pl.len().alias("incidents"),
            *code_counts("type", "incidents", INCIDENTS),
            by="room",
            per=per,
        ),
        counted(
            placed,
            pl.len().alias("restrictions"),
            *code_counts("reason", "restrictions", RESTRICTED_FOR),
            by="room",
            per=per,
        ),
        counted(lifted, pl.col("restriction").n_unique().alias("restrictions_lifted"), by="room", per=per),
    )
