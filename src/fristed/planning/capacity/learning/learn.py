"""From a room's record to a scenario: everything that can be learnt, and what had to be assumed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import get_args

import msgspec
import numpy as np
import polars as pl

from fristed.planning.capacity.belief import Belief, learnt
from fristed.planning.capacity.learning.arrivals import Arrivals, fit_arrivals
from fristed.planning.capacity.learning.missing import (
    Missing,
    arrivals_missing,
    patience_missing,
    stays_missing,
    too_short,
)
from fristed.planning.capacity.learning.patience import Patience, Waits, fit_patience
from fristed.planning.capacity.learning.record import RoomRecord
from fristed.planning.capacity.learning.returning import Returning, fit_returning
from fristed.planning.capacity.learning.shares import Switching, rate, share, switching, went_to
from fristed.planning.capacity.learning.stays import Stays, fit_stays
from fristed.planning.capacity.scenario import HOURS, Room, Scenario, Shift, Weekday, intake_share

WINDOW_DAYS = 84
"""Twelve weeks: every weekday twelve times, three pay-days, and not last season's guests."""
GROWING_Z, GROWING_SHARE, RECENT_DAYS = 3.0, 0.25, 28
"""A record that grew by more than a quarter, surely, is cut to its last four weeks."""
LEAST_CLEANED, LEAST_PAUSES, LEAST_HOUR_SHARE = 10, 3, 0.25
PAYDAY_DAYS = (1, 2, 3)


class Learnt(msgspec.Struct, frozen=True, kw_only=True):
    """A scenario from a record, with the fits it rests on and what was ``missing``; ``days`` from ``first`` to ``last``."""

    scenario: Scenario
    arrivals: Arrivals
    patience: Patience | None
    stays: dict[str, Stays]
    switching: Switching | None
    returning: Returning | None
    missing: tuple[Missing, ...]
    days: int
    first: dt.date
    last: dt.date


def learn(
    record: RoomRecord, *, payday_days: Sequence[int] = PAYDAY_DAYS, window_days: int = WINDOW_DAYS
) -> Learnt:
    """Learn all that the last ``window_days`` of a record can tell.

    Raises FristedError ``journal_too_short`` where arrivals, patience or stays cannot be learnt at all: it says
    what is missing and how many days would do.
    """
    visits, arrivals = _window(record, payday_days, window_days)
    days = 0 if visits.is_empty() else (visits["day"].max() - visits["day"].min()).days + 1  # type: ignore[operator,union-attr]
    patience = fit_patience(waits_of(visits))
    stays = {type_: _stays(visits, record, type_) for type_ in ("inject", "smoke")}
    missing = _missing(visits, days, arrivals, patience, stays)
    if arrivals is None or not any(stays.values()):
        raise too_short(missing)
    known = {type_: one for type_, one in stays.items() if one is not None}
    room = _room(record, known)
    return Learnt(
        scenario=Scenario(
            name=record.room, room=room, by_hour=_needs_by_hour(arrivals, room),
            by_weekday=_of_mean_one(arrivals.by_weekday), payday_days=tuple(payday_days),
            parameters=_parameters(record, visits, arrivals, patience, known, room),
        ),
        arrivals=arrivals, patience=patience, stays=known, switching=switching(visits),
        returning=fit_returning(record.returns, days=days), missing=missing,
        days=days, first=arrivals.first, last=arrivals.last,
    )  # fmt: skip


def waits_of(visits: pl.DataFrame) -> Waits:
    """Give the waits of those who queued; closing time and the record's end cut patience off, they do not end it."""
    queued = visits.filter(pl.col("queued") & (pl.col("wait_minutes") > 0))
    return Waits(
        queued["wait_minutes"].to_numpy(),
        (queued["end"] == "left").to_numpy(),
        (queued["end"] == "no_show").to_numpy(),
    )


def _window(
    record: RoomRecord, payday_days: Sequence[int], window_days: int
) -> tuple[pl.DataFrame, Arrivals | None]:
    """Cut the record to its last days, to fewer where it is still growing fast."""
    visits = _last(record.visits, window_days)
    arrivals = fit_arrivals(_seeking(visits), payday_days=payday_days)
    if arrivals and abs(arrivals.trend) > GROWING_SHARE and abs(arrivals.trend_z) > GROWING_Z:
        recent = _last(visits, RECENT_DAYS)
        return recent, fit_arrivals(_seeking(recent), payday_days=payday_days)
    return visits, arrivals


def _last(visits: pl.DataFrame, days: int) -> pl.DataFrame:
    return visits.filter(pl.col("day") > pl.col("day").max() - pl.duration(days=days))


def _seeking(visits: pl.DataFrame) -> pl.DataFrame:
    """Those who came for a place, whether or not they got one."""
    return visits.filter(pl.col("line").is_not_null())


def _stays(visits: pl.DataFrame, record: RoomRecord, type_: str) -> Stays | None:
    seated = visits.filter((pl.col("route") == type_) & pl.col("stay_minutes").is_not_null())
    return fit_stays(
        seated["stay_minutes"].to_numpy(),
        seated["stay_over"].to_numpy(),
        limit=record.limits_minutes.get(type_),
    )


def _missing(
    visits: pl.DataFrame,
    days: int,
    arrivals: Arrivals | None,
    patience: Patience | None,
    stays: dict[str, Stays | None],
) -> tuple[Missing, ...]:
    found = [] if arrivals else [arrivals_missing(days)]
    if patience is None:
        found.append(patience_missing(int((visits["end"].is_in(["left", "no_show"])).sum()), days))
    for type_, fitted in stays.items():
        have = int((visits["place_type"] == type_).sum())
        if fitted is None and (have or bool((visits["line"] == type_).any()) or not any(stays.values())):
            found.append(stays_missing(type_, have, days))
    return tuple(found)


def _parameters(
    record: RoomRecord,
    visits: pl.DataFrame,
    arrivals: Arrivals,
    patience: Patience | None,
    stays: dict[str, Stays],
    room: Room,
) -> dict[str, Belief]:
    seeking = _seeking(visits)
    found = {
        "arrivals_per_day": _per_day(arrivals, room),
        "smoke_share": share(int((seeking["wants"] == "smoke").sum()), seeking.height),
        **went_shares(visits),
    }
    if arrivals.payday is not None:
        found["payday_arrivals"] = arrivals.payday
    if patience is not None:
        found["patience_minutes"] = learnt(
            patience.mean_minutes, patience.low, patience.high, unit="minutes", count=patience.left
        )
        found["patience_shape"] = learnt(
            patience.shape, patience.shape_low, patience.shape_high, unit="Weibull shape", count=patience.left
        )
    for type_, fitted in stays.items():
        found |= {f"{type_}_minutes": fitted.mean_minutes, f"{type_}_sd_minutes": fitted.sd_minutes}
    if record.intakes:
        unit = "per 1,000 intakes"
        found["emergencies_per_thousand"] = rate(record.emergencies, record.intakes / 1000, unit=unit)
    found |= _mean_minutes("cleaning_minutes", record.cleaning_minutes, LEAST_CLEANED)
    found |= _mean_minutes("pause_minutes", record.pause_minutes, LEAST_PAUSES)
    if (switched := switching(visits)) is not None:
        found["switch_share"] = switched.extra
    if (returning := fit_returning(record.returns, days=arrivals.days)) is not None:
        found |= {"visits_shape": returning.shape, "guests": returning.persons}
    return found


def went_shares(visits: pl.DataFrame) -> dict[str, Belief]:
    """Give where those who left went, under the names of the parameters."""
    went = went_to(visits)
    names = {"used_outside": "used_outside_share", "comes_back": "comes_back_share"}
    return {names[to]: one for to, one in went.items() if to in names}


def _per_day(arrivals: Arrivals, room: Room) -> Belief:
    """Arrivals a day, with those an hour only partly open would have had, were it open whole."""
    scale = sum(_needs_by_hour(arrivals, room)) / max(sum(one.value for one in arrivals.by_hour), 1e-9)
    per_day = arrivals.per_day
    # What is planned with is the rate while guests are let in; both scale alike.
    open_ = np.array(intake_share(room, 0))
    scale *= float((np.array(_needs_by_hour(arrivals, room)) * open_).sum()) / sum(
        _needs_by_hour(arrivals, room)
    )
    low, high = per_day.low or 0.0, per_day.high or 0.0
    return learnt(per_day.value * scale, low * scale, high * scale, unit="arrivals", count=per_day.count or 0)


def _needs_by_hour(arrivals: Arrivals, room: Room) -> tuple[float, ...]:
    """Arrivals an hour of the hours in which guests are let in, an hour partly open raised to a whole one."""
    shares = np.array([intake_share(room, day) for day in range(7)]).mean(axis=0)
    rates = [one.value if one.count else 0.0 for one in arrivals.by_hour]
    return tuple(
        float(value / part) if part >= LEAST_HOUR_SHARE else 0.0
        for value, part in zip(rates, shares, strict=True)
    )


def _of_mean_one(factors: Sequence[Belief]) -> tuple[float, ...]:
    mean = sum(one.value for one in factors) / len(factors)
    return tuple(one.value / mean for one in factors)


def _mean_minutes(name: str, minutes: Sequence[float], least: int) -> dict[str, Belief]:
    """Give the mean of durations with its interval; nothing where there are too few."""
    if len(minutes) < least:
        return {}
    values = np.array(minutes)
    error = 1.96 * float(values.std(ddof=1)) / float(np.sqrt(values.size))
    mean = float(values.mean())
    return {name: learnt(mean, max(mean - error, mean / 10), mean + error, unit="minutes", count=values.size)}


def _room(record: RoomRecord, stays: dict[str, Stays]) -> Room:
    """Describe the room as it stands; what the record does not tell is as ``Room`` assumes."""
    hours = {int(day): (_half(opens), _half(closes)) for day, opens, closes, _ in record.hours.iter_rows()}
    usual = max(set(hours.values()), key=list(hours.values()).count) if hours else (8.0, 23.0)
    other: dict[Weekday, tuple[float, ...]] = {
        name: hours.get(day, ())
        for day, name in enumerate(get_args(Weekday))
        if hours and hours.get(day) != usual
    }
    limits = {type_: one.limit_minutes for type_, one in stays.items()} | record.limits_minutes
    return Room(
        inject_places=record.places.get("inject", 0), smoke_places=record.places.get("smoke", 0),
        flex_places=record.places.get("flex", 0), opens=usual[0], closes=usual[1], hours=other,
        inject_limit_minutes=limits.get("inject"), smoke_limit_minutes=limits.get("smoke"),
        shifts=_shifts(record.staff, *usual),
    )  # fmt: skip


def _half(hour: float) -> float:
    """A door noted as shut at 23:09 shuts at 23."""
    return round(hour * 2) / 2


def _shifts(staff: pl.DataFrame, opens: float, closes: float) -> tuple[Shift, ...]:
    """Join hours with as many on duty into shifts; two from opening to closing where nobody noted any."""
    on = dict(staff.iter_rows())
    found: list[Shift] = []
    for hour in range(int(opens), int(np.ceil(closes))):
        number = max(1, round(on.get(hour % HOURS, 0.0))) if sum(on.values()) else 2
        begins, ends = max(float(hour), opens), min(float(hour + 1), closes)
        if found and found[-1].staff == number:
            found[-1] = Shift(begins=found[-1].begins, ends=ends, staff=number)
        else:
            found.append(Shift(begins=begins, ends=ends, staff=number))
    return tuple(found)
