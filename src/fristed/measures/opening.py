"""How much room there was: opening hours, pauses, staff on shift and places."""

from __future__ import annotations

import polars as pl

from fristed.measures.calendar import Per, counted, laid_out, with_start
from fristed.measures.codes import PLACES
from fristed.measures.register import Column, by_code, family
from fristed.measures.rooms import COUNTED, room_calendar
from fristed.measures.tables import Tables
from fristed.text import Text

_MINUTES = Text("minutes", "minutter")
_DAYS = Text("days", "dage")
_PLACES = Text("places", "pladser")
LONGEST_SHIFT_HOURS = 16
"""A shift nobody ended counts so long at most: a forgotten tap is not a week's work."""


@family(
    Column(
        name="days_open_per_day",
        column="days_open",
        unit=_DAYS,
        shape="amount",
        definition=Text(
            "Days on which the room opened its doors at least once.",
            "Dage hvor rummet åbnede dørene mindst én gang.",
        ),
    ),
    Column(
        name="open_minutes_per_day",
        column="open_minutes",
        unit=_MINUTES,
        shape="amount",
        definition=Text(
            "Minutes from opening to closing, on the day of the opening. An opening without a closing counts to "
            "the last entry of that local day.",
            "Minutter fra åbning til lukning, på dagen for åbningen. En åbning uden lukning tæller til dagens "
            "sidste linje.",
        ),
    ),
    Column(
        name="paused_minutes_per_day",
        column="paused_minutes",
        unit=_MINUTES,
        shape="amount",
        definition=Text(
            "Minutes during which staff had paused intake by hand; the pause of an emergency is not in it.",
            "Minutter hvor personalet selv havde sat indtag på pause; pausen ved en akut hændelse er ikke med.",
        ),
    ),
    Column(
        name="staff_minutes_per_day",
        column="staff_minutes",
        unit=_MINUTES,
        shape="amount",
        definition=Text(
            f"Minutes of staff on shift, summed over the staff, on the day the shift began; a shift that nobody ended "
            f"counts {LONGEST_SHIFT_HOURS} hours at most.",
            f"Minutter med personale på vagt, lagt sammen over personalet, på dagen hvor vagten begyndte; en vagt, "
            f"som ingen afsluttede, tæller højst {LONGEST_SHIFT_HOURS} timer.",
        ),
    ),
    *by_code(
        "places", PLACES, unit=_PLACES, shape="rate",
        definition=Text(
            "Places {} that could be used at the end of the period.",
            "Pladser {}, som kunne bruges ved periodens slutning.",
        ),
    ),
)  # fmt: skip
def opening(tables: Tables, *, per: Per = "day") -> pl.DataFrame:
    """Measure what was open.

    Columns: ``room``, ``start``, ``days``, ``days_open``, ``open_minutes``, ``paused_minutes``, ``staff_minutes``,
    ``places_inject``, ``places_smoke``, ``places_flex``.
    """
    opened = _until(tables.of("day.opened"), tables.of("day.closed"), _last_of_day(tables))
    paused = _until(tables.of("intake.paused"), tables.of("intake.resumed"), _last_of_day(tables))
    days_open = pl.col("day").n_unique().alias("days_open")
    frame = laid_out(
        room_calendar(tables, per),
        counted(opened, days_open, pl.col("minutes").sum().alias("open_minutes"), by="room", per=per),
        counted(paused, pl.col("minutes").sum().alias("paused_minutes"), by="room", per=per),
        counted(shifts(tables), pl.col("minutes").sum().alias("staff_minutes"), by="room", per=per),
    )
    for type_ in PLACES:
        frame = _with_places(frame, tables, type_, per)
    return frame


def _until(begun: pl.DataFrame, ended: pl.DataFrame, last: pl.DataFrame) -> pl.DataFrame:
    """Give each beginning with the ``minutes`` to the end that follows it before the next beginning."""
    begun = begun.sort("room", "at").with_columns(
        pl.col("at").shift(-1).over("room").alias("next"), pl.col("at").alias("from")
    )
    ends = ended.select("room", "at", pl.col("at").alias("to")).sort("at")
    paired = begun.sort("at").join_asof(ends, on="at", by="room", strategy="forward", check_sortedness=False)
    in_time = pl.col("next").is_null() | (pl.col("to") <= pl.col("next"))
    until = pl.coalesce(pl.when(in_time).then("to"), "last")
    return paired.join(last, on=["room", "day"], how="left").with_columns(_minutes(until).alias("minutes"))


def _minutes(until: pl.Expr) -> pl.Expr:
    return ((until - pl.col("from")).dt.total_milliseconds() / 60_000).clip(lower_bound=0)


def _last_of_day(tables: Tables) -> pl.DataFrame:
    seen = pl.concat([tables.of(kind).select("room", "day", "at") for kind in COUNTED])
    return seen.group_by("room", "day").agg(pl.col("at").max().alias("last"))


def shifts(tables: Tables) -> pl.DataFrame:
    """Give each shift with its ``minutes``: to its end, or to the next beginning of the same member of staff."""
    key = ["room", "staff"]
    begun = tables.of("shift.started").with_columns(pl.col("by").alias("staff"), pl.col("at").alias("from"))
    begun = begun.sort("at").with_columns(pl.col("at").shift(-1).over(*key).alias("next"))
    ended = tables.of("shift.ended").with_columns(pl.coalesce("staff", "by").alias("staff"))
    ends = ended.select(*key, "at", pl.col("at").alias("to")).sort("at")
    paired = begun.join_asof(ends, on="at", by=key, strategy="forward", check_sortedness=False)
    latest = pl.col("from") + pl.duration(hours=LONGEST_SHIFT_HOURS)
    return paired.with_columns(_minutes(pl.min_horizontal("to", "next", latest)).alias("minutes"))


def _with_places(frame: pl.DataFrame, tables: Tables, type_: str, per: Per) -> pl.DataFrame:
    """Add how many places of a type could be used at the end of each period."""
    name = f"places_{type_}"
    added = tables.of("place.added").filter(pl.col("type") == type_)
    known = added.select("room", "place").unique()
    states = [
        tables.of(kind).select("room", "place", "day", "at", pl.lit(usable).alias("usable"))
        for kind, usable in (("place.added", 1), ("place.closed", 0), ("place.reopened", 1))
    ]
    changes = (
        pl.concat(states)
        .join(known, on=["room", "place"], how="semi")
        .sort("at")
        .with_columns((pl.col("usable") - pl.col("usable").shift(1).over("room", "place").fill_null(0)).alias("more"))
    )  # fmt: skip
    standing = (
        with_start(changes, per)
        .group_by("room", "start")
        .agg(pl.col("more").sum())
        .sort("start")
        .with_columns(pl.col("more").cum_sum().over("room").cast(pl.Int64).alias(name))
        .select("room", "start", name)
    )
    return (
        frame.sort("start")
        .join_asof(standing, on="start", by="room", check_sortedness=False)
        .with_columns(pl.col(name).fill_null(0))
        .sort("room", "start")
    )
