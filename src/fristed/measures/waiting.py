"""Who waited, how long, and who gave up: what the room could not give."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from fristed.measures.calendar import Per, counted, laid_out, with_start
from fristed.measures.codes import GAVE_UP_TO
from fristed.measures.register import Column, Split, by_code, family, split_by_code
from fristed.measures.rooms import COUNTED, room_calendar
from fristed.measures.tables import Tables
from fristed.text import Text

_UNIT = Text("guests", "gæster")
_MINUTES = Text("minutes", "minutter")


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
        name="called_per_day",
        column="called",
        unit=_UNIT,
        definition=Text(
            "Waits that ended with a place, counted on the day the wait began.",
            "Ventetider, der endte med en plads, talt på den dag ventetiden begyndte.",
        ),
    ),
    Column(
        name="still_waiting_per_day",
        column="still_waiting",
        unit=_UNIT,
        definition=Text(
            "Waits that had no end yet when the record ended.",
            "Ventetider, der ikke var slut, da optegnelsen sluttede.",
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
    *by_code(
        "gave_up_to", GAVE_UP_TO, unit=_UNIT,
        definition=Text(
            "Visits that waited and left unserved, as far as staff know to {}.",
            "Besøg, der ventede og gik uden at få en plads, så vidt personalet ved til {}.",
        ),
    ),
    Column(
        name="turned_out_without_wait_per_day",
        column="without_wait",
        unit=_UNIT,
        definition=Text(
            "Visits that left unserved without having been put on the waiting list, as at closing time.",
            "Besøg, der gik uden at få en plads og uden at være sat på ventelisten, som ved lukketid.",
        ),
    ),
    Column(
        name="median_wait_minutes_per_day",
        column="median_minutes",
        unit=_MINUTES,
        shape="rate",
        rests_on=("queued_per_day",),
        definition=Text(
            "Minutes within which half of those who began to wait got a place, by Kaplan and Meier: who gave up or "
            "still waits counts as long as he waited. None where nobody waited or fewer than half got a place.",
            "Minutter inden for hvilke halvdelen af dem, der begyndte at vente, fik en plads, efter Kaplan og "
            "Meier: den, der opgav eller stadig venter, tæller så længe han ventede. Intet tal, hvor ingen "
            "ventede, eller færre end halvdelen fik en plads.",
        ),
    ),
    Column(
        name="wait_minutes_per_day",
        column="minutes",
        unit=_MINUTES,
        shape="amount",
        rests_on=("queued_per_day",),
        definition=Text(
            "Minutes waited by all who waited, served or not. Waits still going on count up to the end "
            "of the record.",
            "Minutter ventet af alle, der ventede, uanset om de fik en plads. Ventetid, der ikke er slut, "
            "tæller frem til optegnelsens slutning.",
        ),
    ),
    splits=(
        Split(total="queued_per_day", parts=("called_per_day", "gave_up_per_day", "still_waiting_per_day")),
        split_by_code("gave_up_per_day", ("gave_up_to", GAVE_UP_TO)),
    ),
)  # fmt: skip
def waiting(tables: Tables, *, per: Per = "day") -> pl.DataFrame:
    """Count waits.

    Columns: ``room``, ``start``, ``days``, ``queued``, ``called``, ``gave_up``, ``still_waiting``, ``minutes``,
    ``median_minutes`` (null where there is none), ``without_wait``, and one column for each place those who gave up
    went to (``gave_up_to_used_outside`` and so on).
    """
    ends = [(pl.col("end") == end).sum().alias(end) for end in ("called", "gave_up", "still_waiting")]
    went = [
        ((pl.col("end") == "gave_up") & (pl.col("to") == to)).sum().alias(f"gave_up_to_{to}")
        for to in GAVE_UP_TO
    ]
    waited = waits(tables)
    began = tables.of("visit.queued").select("room", "visit")
    at_once = tables.of("visit.gave_up").unique(["room", "visit"], keep="first", maintain_order=True)
    at_once = at_once.join(began, on=["room", "visit"], how="anti")
    return laid_out(
        room_calendar(tables, per),
        counted(waited, pl.len().alias("queued"), *ends, pl.col("minutes").sum(), *went, by="room", per=per),
        counted(at_once, pl.len().alias("without_wait"), by="room", per=per),
    ).join(_medians(waited, per), on=["room", "start"], how="left", maintain_order="left")


def median_wait(minutes: Sequence[float], called: Sequence[bool]) -> float | None:
    """Give the least wait within which half get a place, by Kaplan and Meier (J Am Stat Assoc 1958;53:457).

    ``called`` says of each wait whether it ended with a place; the others are cut off where they ended. None
    where the curve never comes down to a half. A wait cut off at the moment of a call is still at risk then.
    """
    waited = sorted(zip(minutes, called, strict=True), key=lambda one: (one[0], not one[1]))
    share = 1.0
    for place, (at, served) in enumerate(waited):
        if served:
            share *= 1 - 1 / (len(waited) - place)
            if share <= 0.5 + 1e-12:
                return at
    return None


def _medians(waited: pl.DataFrame, per: Per) -> pl.DataFrame:
    rows = (
        with_start(waited, per)
        .group_by("room", "start")
        .agg(pl.col("minutes"), (pl.col("end") == "called").alias("called"))
    )
    medians = [median_wait(one["minutes"], one["called"]) for one in rows.iter_rows(named=True)]
    return rows.select("room", "start").with_columns(pl.Series("median_minutes", medians, dtype=pl.Float64))


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
