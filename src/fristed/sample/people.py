"""Who needs a place, when, and everything about that visit that is theirs and not the room's.

Needs are drawn before anybody looks at the room: a room with more places, or longer hours, meets the same
needs. The draws of a day hang on (seed, day) and the person's position alone.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from functools import lru_cache
from typing import Literal

import msgspec
import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaincinv

from fristed.journal.kinds.visit import Substance
from fristed.journal.pseudonym import pseudonym
from fristed.sample.chance import Floats, choice, exponential, lognormal, poisson, uniforms
from fristed.sample.parameters import Parameters
from fristed.sample.rhythm import MINUTE, arrivals, moment
from fristed.sample.substances import Type, taken

MOST_A_DAY = 10
MARKS = (
    "wants", "route", "refused", "substance", "patience", "stay", "second", "second_at", "assisted",
    "needles", "returns", "gave_up", "aftercare", "clean", "emergency", "emergency_2", "onset", "grade",
)  # fmt: skip
"""What is drawn for every need, by name: another mark at the end moves none of those before it."""


class Need(msgspec.Struct, frozen=True, kw_only=True):
    """One guest's wish for one visit, at ``at`` (Unix ms), with all that chance has to say about it."""

    person: int
    guest: str | None
    at: int
    type: Type
    wants: Literal["inject", "smoke", "other"]
    substance: Substance
    refused: bool
    second: bool
    assisted: bool
    needles: int
    returns: int
    patience_minutes: float
    stay_minutes: float
    marks: dict[str, float]


def needs(p: Parameters, seed: int, day: dt.date) -> list[Need]:
    """Give the needs of one day, by time."""
    rates = arrivals(p, day) * frailties(p, seed, _month(day)) / p.guests
    index = day.toordinal()
    counts = poisson(rates, uniforms(seed, "needs", index, p.guests), most=MOST_A_DAY)
    hours = _hours(p, uniforms(seed, "hours", index, p.guests, MOST_A_DAY))
    marks = uniforms(seed, "the visit", index, p.guests, MOST_A_DAY, len(MARKS))
    opening = moment(day, p.opens_hour)
    found = []
    for person in np.flatnonzero(counts).tolist():
        who = guest(p, seed, person, _month(day))
        for nth, hour in enumerate(_spaced(p, hours[person, : counts[person]])):
            if hour < p.last_intake_hour:
                named = dict(zip(MARKS, marks[person, nth].tolist(), strict=True))
                at = opening + round((hour - p.opens_hour) * 60 * MINUTE)
                found.append(_need(p, at, person, who, named))
    return sorted(found, key=lambda need: (need.at, need.person))


def _hours(p: Parameters, uniform: Floats) -> Floats:
    """Invert the hour profile; inside an hour arrivals are even."""
    edges = np.concatenate([[0.0], np.cumsum(p.hour_weights)])
    return p.opens_hour + np.interp(uniform, edges / edges[-1], np.arange(len(edges)))


def _spaced(p: Parameters, hours: Floats) -> list[float]:
    """Sort one guest's hours and keep them at least the gap apart."""
    spaced: list[float] = []
    for hour in sorted(hours.tolist()):
        spaced.append(max(hour, spaced[-1] + p.return_gap_minutes / 60) if spaced else hour)
    return spaced


def _need(p: Parameters, at: int, person: int, who: str | None, marks: dict[str, float]) -> Need:
    type_: Type = "inject" if marks["route"] < p.inject_share else "smoke"
    injects = type_ == "inject"
    out = 1 + int(np.log(marks["needles"]) / np.log1p(-p.needles_success)) if injects else 0
    mean, sd, limit = (
        (p.inject_minutes, p.inject_minutes_sd, p.inject_limit_minutes)
        if injects
        else (p.smoke_minutes, p.smoke_minutes_sd, p.smoke_limit_minutes)
    )
    return Need(
        person=person,
        guest=who,
        at=at,
        type=type_,
        wants="other" if marks["wants"] < p.other_share else type_,
        substance=taken(choice(marks["substance"], p.substance_shares), type_),
        refused=marks["refused"] < p.refused_share,
        second=marks["second"] < p.second_intake_share,
        assisted=marks["assisted"] < p.assisted_share,
        needles=out,
        returns=max(0, round(out * p.needles_back_share + marks["returns"] - 0.5)),
        patience_minutes=exponential(marks["patience"], mean=p.patience_minutes),
        stay_minutes=min(lognormal(marks["stay"], mean=mean, sd=sd), limit),
        marks=marks,
    )


def _month(day: dt.date) -> int:
    return day.year * 12 + day.month


@lru_cache(maxsize=64)
def generations(p: Parameters, seed: int, month: int) -> NDArray[np.int64]:
    """Which person stands at each position in a month: how often the position has changed hands."""
    first = _month(p.opened_on)
    changes = [uniforms(seed, "churn", one, p.guests) < p.churn_per_month for one in range(first, month)]
    return np.asarray(np.array(changes).reshape(-1, p.guests).sum(axis=0), dtype=np.int64)


@lru_cache(maxsize=64)
def frailties(p: Parameters, seed: int, month: int) -> Floats:
    """How often each person comes, as a share of the mean: gamma, scaled to a mean of exactly 1."""
    generation = generations(p, seed, month)
    drawn = np.array([uniforms(seed, "frailty", one, p.guests) for one in range(int(generation.max()) + 1)])
    shares = gammaincinv(p.frailty_shape, drawn[generation, np.arange(p.guests)])
    return np.asarray(shares / shares.mean(), dtype=np.float64)


def guest(p: Parameters, seed: int, person: int, month: int) -> str | None:
    """The pseudonym of the person at a position, or None for one who stays unknown."""
    generation = int(generations(p, seed, month)[person])
    if _unknown(p, seed, generation)[person]:
        return None
    return _pseudonym(seed, person, generation)


@lru_cache(maxsize=64)
def _unknown(p: Parameters, seed: int, generation: int) -> NDArray[np.bool_]:
    """Who stays without a pseudonym, by position."""
    return uniforms(seed, "unknown", generation, p.guests) < p.unknown_share


@lru_cache(maxsize=20_000)
def _pseudonym(seed: int, person: int, generation: int) -> str:
    key = hashlib.blake2b(f"room key of city {seed}".encode(), digest_size=32).digest()
    return pseudonym(key, f"{person}.{generation}")
