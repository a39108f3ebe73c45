"""Who waited, how long, and who gave up: what the room could not give."""

from __future__ import annotations

from typing import get_args

import polars as pl

from fristed.journal.kinds.visit import GaveUpTo
from fristed.measures.calendar import Per, counted, laid_out
from fristed.measures.register import Column, family
from fristed.measures.rooms import COUNTED, room_calendar
from fristed.measures.tables import Tables
from fristed.text import Text

_UNIT = Text("guests", "gæster")


@family(
    Column(
        name="queued_per_day",
        column="queued",
        unit=_UNIT,
        definition=Text(
            "Visits that had to wait for a place, counted on the day the wait began.",
            "Besøg, der måtte vente på en plads, talt på den dag ventetiden begyndte.",
        ),
    ),
    Column(
        name="gave_up_per_day",
        column="gave_up",
        unit=_UNIT,
        definition=Text(
            "Visits that waited and left unserved, those turned out at closing included.",
            "Besøg, der ventede og gik uden at få en plads, også de, der måtte gå ved lukketid.",
        ),
    ),
    Column(
        name="wait_minutes_per_day",
        column="minutes",
        unit=Text("minutes", "minutter"),
        definition=Text(
            "Minutes waited by all who waited, served or not. Waits still going on count up to the end "
            "of the record.",
            "Minutter ventet af alle, der ventede, uanset om de fik en plads. Ventetid, der ikke er slut, "
            "tæller frem til optegnelsens slutning.",
        ),
    ),
)
def waiting(tables: Tables, *, per: Per = "day") -> pl.DataFrame:
    """Count waits.

    Columns: ``room``, ``start``, ``days``, ``queued``, ``called``, ``gave_up``, ``still_waiting``, ``minutes``,
    and one column for each place those who gave up went to (``to_used_outside`` and so on).
    """
    ends = [(pl.col("end") == end).sum().alias(end) for end in ("called", "gave_up", "still_waiting")]
    went = [(pl.col("to") == to).sum().alias(f"to_{to}") for to in get_args(GaveUpTo)]
    return laid_out(
        room_calendar(tables, per),
        counted(
            waits(tables), pl.len().alias("queued"), *ends, pl.col("minutes").sum(), *went, by="room", per=per
        ),
    )


def waits(tables: Tables) -> pl.DataFrame:
    """Give every wait, one a row, by the time it began.

    Columns: ``room``, ``day``, ``visit``, ``type`` (of place), ``at`` (UTC), ``minutes``, ``end`` and ``to``.
    ``end`` is ``gave_up``, or how the wait was cut off before patience ran out: ``called`` or
    ``still_waiting`` at the last entry of the room. A mean over the called alone is biased.
    """
    key = ["room", "visit"]
    called = tables.of("visit.called").group_by(key).agg(pl.col("at").min().alias("called_at"))
    gone = tables.of("visit.gave_up").unique(key, keep="first", maintain_order=True)
    gone = gone.select(*key, pl.col("at").alias("gone_at"), "to")
    began = tables.of("visit.queued").unique(key, keep="first", maintain_order=True)
    return (
        began.join(called, on=key, how="left")
        .join(gone, on=key, how="left")
        .join(_last_moment(tables), on="room", how="left")
        .with_columns(
            pl.when(pl.col("gone_at").is_not_null())
            .then(pl.lit("gave_up"))
            .when(pl.col("called_at").is_not_null())
            .then(pl.lit("called"))
            .otherwise(pl.lit("still_waiting"))
            .alias("end"),
        )
        .select("room", "day", "visit", "type", "at", _minutes().alias("minutes"), "end", "to")
    )


def _minutes() -> pl.Expr:
    """A guest who was called and gave up all the same waited until leaving."""
    until = pl.coalesce("gone_at", "called_at", "last_at")
    return (until - pl.col("at")).dt.total_milliseconds() / 60_000


def _last_moment(tables: Tables) -> pl.DataFrame:
    seen = pl.concat([tables.of(kind).select("room", "at") for kind in COUNTED])
    return seen.group_by("room").agg(pl.col("at").max().alias("last_at"))
