"""What the planner learns from: every visit with its wait and its stay, without saying whose it was.

No frame here holds a pseudonym: of guests who come again only *how many came how often* leaves this door.
"""

from __future__ import annotations

import msgspec
import numpy as np
import polars as pl

from fristed.measures.opening import shifts
from fristed.measures.tables import Tables

ENDS = ("served", "left", "no_show", "turned_out", "still_waiting", "other_help", "unknown")
"""How the way to a place ended; see ``visits_of``."""
_TURNED_OUT, _NO_SHOW = "turned_out_at_closing", "no_show"


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """What a room's record holds besides its visits."""

    intakes: int
    emergencies: int
    cleaning_minutes: tuple[float, ...]
    pause_minutes: tuple[float, ...]
    places: dict[str, int]
    limits_minutes: dict[str, int]


def visits_of(tables: Tables, room: str) -> pl.DataFrame:
    """Give every visit to ``room`` that was not refused, by time of arrival, one a row.

    Columns: ``day`` and ``hour`` (local, 0 to 24) of arrival; ``wants``; ``line`` (type of place waited for);
    ``queued``; ``wait_minutes`` (null where no end is known); ``end``, one of ``ENDS``; ``to`` (where those who
    left went); ``ahead_inject``, ``ahead_smoke``, ``ahead_flex`` (already waiting on arrival); ``route`` of the
    first intake; ``place_type``; ``stay_minutes`` and ``stay_over`` (False where still seated at the end).

    ``end`` is ``served`` (got a place), ``left`` (gave up), ``no_show`` (called, but no longer there),
    ``turned_out`` (sent away at closing, queued or not), ``still_waiting`` at the end of the record,
    ``other_help`` (wanted no place) or ``unknown`` (nobody noted how it ended).
    """
    key = ["room", "visit"]
    arrived = _first(tables, "visit.arrived", room, "day", "wants", came="at")
    refused = _first(tables, "visit.refused", room, refused="at")
    found = (
        arrived.join(refused.select(key), on=key, how="anti")
        .join(_first(tables, "visit.queued", room, queued_at="at", line="type"), on=key, how="left")
        .join(_first(tables, "visit.called", room, called_at="at"), on=key, how="left")
        .join(_first(tables, "visit.gave_up", room, "to", gone_at="at"), on=key, how="left")
        .join(_first(tables, "intake.registered", room, "route"), on=key, how="left")
        .join(_stays(tables, room), on=key, how="left")
        .sort("came", "visit")
    )
    last = pl.lit(_last(tables, room), dtype=pl.Datetime("ms", "UTC"))
    local = pl.col("came").dt.convert_time_zone(tables.timezone)
    hour = local.dt.hour().cast(pl.Float64) + local.dt.minute() / 60 + local.dt.second() / 3600
    until = pl.coalesce("gone_at", "called_at", "sat_at", last)
    rows = found.with_columns(
        hour.alias("hour"),
        pl.col("queued_at").is_not_null().alias("queued"),
        _end().alias("end"),
        until.alias("until"),
    ).with_columns(
        pl.when(pl.col("queued")).then(_between("queued_at", "until")).otherwise(0.0).alias("wait_minutes"),
        pl.coalesce("line", pl.when(pl.col("wants") != "other").then("wants")).alias("line"),
        pl.coalesce("route", "place_type").alias("route"),
    )
    return rows.with_columns(*_ahead(rows)).select(
        "day", "hour", "wants", "line", "queued", "wait_minutes", "end", "to",
        "ahead_inject", "ahead_smoke", "ahead_flex", "route", "place_type", "stay_minutes", "stay_over",
    )  # fmt: skip


def returns_of(tables: Tables, room: str) -> pl.DataFrame:
    """Count the guests by how often they came: columns ``visits`` (1 and more) and ``guests``; known guests only."""
    arrived = tables.of("visit.arrived").filter((pl.col("room") == room) & pl.col("guest").is_not_null())
    often = arrived.unique("visit").group_by("guest").agg(pl.len().cast(pl.Int64).alias("visits"))
    return often.group_by("visits").agg(pl.len().cast(pl.Int64).alias("guests")).sort("visits")


def counts_of(tables: Tables, room: str) -> Counts:
    """Count what else a planner asks of a record: emergencies, cleaning, places, limits."""
    return Counts(
        intakes=_of(tables, "intake.registered", room).height,
        emergencies=_of(tables, "emergency.started", room).unique("emergency").height,
        cleaning_minutes=_cleaning(tables, room),
        pause_minutes=_pauses(tables, room),
        places=_places(tables, room),
        limits_minutes=_limits(tables, room),
    )


def hours_of(tables: Tables, room: str) -> pl.DataFrame:
    """Give when the doors opened and shut, by weekday: columns ``weekday`` (0 Monday), ``opens``, ``closes``, ``days``.

    Medians, in local hours of the day of opening (26 is two at night of the next). A day nobody opened in
    the journal has none.
    """
    opened = _of(tables, "day.opened", room).unique("day", keep="first", maintain_order=True)
    closed = _of(tables, "day.closed", room).select("at", closed_at="at").sort("at")
    both = opened.select("day", "at").sort("at").join_asof(closed, on="at", strategy="forward")
    midnight = (
        pl.col("day")
        .cast(pl.Datetime("ms"))
        .dt.replace_time_zone(tables.timezone)
        .dt.convert_time_zone("UTC")
    )
    since = [
        ((pl.col(at) - midnight).dt.total_milliseconds() / 3_600_000).alias(name)
        for name, at in (("opens", "at"), ("closes", "closed_at"))
    ]
    known = both.filter(pl.col("closed_at").is_not_null()).with_columns(*since)
    weekday = (pl.col("day").dt.weekday().cast(pl.Int64) - 1).alias("weekday")
    return (
        known.group_by(weekday)
        .agg(pl.col("opens").median(), pl.col("closes").median(), pl.len().cast(pl.Int64).alias("days"))
        .sort("weekday")
    )


def staff_of(tables: Tables, room: str) -> pl.DataFrame:
    """Give the mean number of staff on shift by local hour of the day: columns ``hour`` (0 to 23), ``staff``."""
    on = shifts(tables).filter(pl.col("room") == room)
    days = max(1, on["day"].n_unique())
    begun = on["from"].dt.convert_time_zone(tables.timezone)
    hours = (begun.dt.hour().cast(pl.Float64) + begun.dt.minute() / 60).to_numpy()
    lengths = on["minutes"].fill_null(0.0).to_numpy() / 60
    each = np.arange(48)[:, None]
    inside = np.minimum(hours + lengths, each + 1) - np.maximum(hours, each)
    present = np.clip(inside, 0, 1).sum(axis=1).reshape(2, 24).sum(axis=0) / days
    return pl.DataFrame({"hour": np.arange(24), "staff": present})


def _of(tables: Tables, kind: str, room: str) -> pl.DataFrame:
    return tables.of(kind).filter(pl.col("room") == room)


def _first(tables: Tables, kind: str, room: str, *kept: str, **renamed: str) -> pl.DataFrame:
    """Give the first entry of ``kind`` of each visit, with the columns ``kept`` and those renamed."""
    rows = _of(tables, kind, room).unique(["room", "visit"], keep="first", maintain_order=True)
    return rows.select("room", "visit", *kept, **{new: pl.col(old) for new, old in renamed.items()})


def _stays(tables: Tables, room: str) -> pl.DataFrame:
    """Give the first place each visit sat at, when, and for how long."""
    types = _of(tables, "place.added", room).unique("place", keep="last").select("place", place_type="type")
    freed = _of(tables, "place.freed", room).unique(["visit", "place"], keep="first", maintain_order=True)
    return (
        _first(tables, "place.taken", room, "place", sat_at="at")
        .join(freed.select("visit", "place", rose_at="at"), on=["visit", "place"], how="left")
        .join(types, on="place", how="left")
        .with_columns(
            _between("sat_at", "rose_at").alias("stay_minutes"),
            pl.col("rose_at").is_not_null().alias("stay_over"),
        )
        .drop("place", "rose_at")
    )


def _between(begin: str, end: str) -> pl.Expr:
    return (pl.col(end) - pl.col(begin)).dt.total_milliseconds() / 60_000


def _end() -> pl.Expr:
    gone, to = pl.col("gone_at").is_not_null(), pl.col("to")
    return (
        pl.when(gone & (to == _TURNED_OUT)).then(pl.lit("turned_out"))
        .when(gone & (to == _NO_SHOW)).then(pl.lit("no_show"))
        .when(gone).then(pl.lit("left"))
        .when(pl.col("called_at").is_not_null() | pl.col("sat_at").is_not_null()).then(pl.lit("served"))
        .when(pl.col("queued_at").is_not_null()).then(pl.lit("still_waiting"))
        .when(pl.col("wants") == "other").then(pl.lit("other_help"))
        .otherwise(pl.lit("unknown"))
    )  # fmt: skip


def _ahead(rows: pl.DataFrame) -> list[pl.Series]:
    """Count who waited already, by type, when each visit came."""
    came = rows["came"].dt.epoch("ms").to_numpy()
    counts = []
    for type_ in ("inject", "smoke", "flex"):
        waiting = rows.filter(pl.col("queued") & (pl.col("line") == type_))
        begun = np.sort(waiting["queued_at"].dt.epoch("ms").to_numpy())
        ended = np.sort(waiting["until"].dt.epoch("ms").to_numpy())
        ahead = np.searchsorted(begun, came) - np.searchsorted(ended, came)
        counts.append(pl.Series(f"ahead_{type_}", ahead.astype(np.int64)))
    return counts


def _last(tables: Tables, room: str) -> object:
    kinds = ("visit.arrived", "visit.queued", "visit.called", "visit.gave_up", "visit.left", "place.freed")
    seen = pl.concat([_of(tables, kind, room).select("at") for kind in kinds])
    return seen["at"].max()


def _cleaning(tables: Tables, room: str) -> tuple[float, ...]:
    """Minutes from rising to a clean place; a place cleaned only after it was taken again is left out."""
    freed = _of(tables, "place.freed", room).select("place", "at", freed_at="at").sort("at")
    cleaned = _of(tables, "place.cleaned", room).select("place", "at", cleaned_at="at").sort("at")
    taken = _of(tables, "place.taken", room).select("place", "at", taken_at="at").sort("at")
    paired = freed.join_asof(
        cleaned, on="at", by="place", strategy="forward", check_sortedness=False
    ).join_asof(taken, on="at", by="place", strategy="forward", check_sortedness=False)
    known = paired.filter(
        pl.col("cleaned_at").is_not_null()
        & (pl.col("taken_at").is_null() | (pl.col("cleaned_at") <= pl.col("taken_at")))
    )
    minutes = known.select(_between("freed_at", "cleaned_at").alias("minutes"))["minutes"]
    return tuple(minutes.to_list())


def _pauses(tables: Tables, room: str) -> tuple[float, ...]:
    """Minutes from the beginning of each emergency to its end."""
    key = "emergency"
    begun = _of(tables, "emergency.started", room).unique(key, keep="first").select(key, begun="at")
    ended = _of(tables, "emergency.ended", room).unique(key, keep="first").select(key, ended="at")
    both = begun.join(ended, on=key).sort("begun")
    return tuple(both.select(_between("begun", "ended").alias("minutes"))["minutes"].to_list())


def _places(tables: Tables, room: str) -> dict[str, int]:
    """Places of each type that can be used at the end of the record."""
    added = _of(tables, "place.added", room).unique("place", keep="last").select("place", "type")
    states = [
        _of(tables, kind, room).select("place", "at", pl.lit(usable).alias("usable"))
        for kind, usable in (("place.added", True), ("place.closed", False), ("place.reopened", True))
    ]
    now = pl.concat(states).sort("at", maintain_order=True).unique("place", keep="last", maintain_order=True)
    usable = added.join(now.filter("usable"), on="place", how="semi")
    return dict(usable.group_by("type").agg(pl.len()).sort("type").iter_rows())


def _limits(tables: Tables, room: str) -> dict[str, int]:
    """How long a place may be kept, by type, as last ruled."""
    limits = {}
    for type_ in ("inject", "smoke", "flex"):
        said = _of(tables, "room.ruled", room)[f"{type_}_minutes"].drop_nulls()
        if said.len():
            limits[type_] = int(said[-1])
    return limits
