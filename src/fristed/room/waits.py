"""How long one who joins a waiting list now may expect to wait, told honestly (docs/methods/estimated-wait.md).

The mean of the waits that are over leaves out those who wait longest: they are still waiting. Here all who
joined within the last three hours count, those still waiting and those who gave up as censored, and the
answer is the Kaplan-Meier median. With too few served it is None: no number is better than a wrong one.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from typing import get_args

import msgspec

from fristed.journal.entry import Entry, moment_text
from fristed.journal.kinds.room import PlaceTaken, PlaceType
from fristed.journal.kinds.visit import VisitGaveUp, VisitLeft, VisitQueued, VisitRefused, VisitSentOn
from fristed.room.folding import as_read

WINDOW_HOURS = 3
LEAST_SERVED = 5
"""Fewer served than this within the window give no estimate."""

_HALF = 0.5 + 1e-9
_MILLISECOND = dt.timedelta(milliseconds=1)
_UNSERVED = (VisitGaveUp, VisitRefused, VisitSentOn, VisitLeft)


class Wait(msgspec.Struct, frozen=True):
    """One wait of ``milliseconds`` for a place of ``type``; ``served`` is False where it was censored."""

    type: PlaceType
    milliseconds: int
    served: bool


def waits(entries: Iterable[Entry], *, room: str, now: dt.datetime) -> dict[PlaceType, int | None]:
    """Give the estimated wait for each type of place, from entries in any order."""
    found = waits_within(as_read(entries), room=room, now=now)
    return {type_: median_minutes([one for one in found if one.type == type_]) for type_ in _types()}


def _types() -> tuple[PlaceType, ...]:
    return get_args(PlaceType)


def waits_within(read: Iterable[Entry], *, room: str, now: dt.datetime) -> list[Wait]:
    """Give the waits that began in the last WINDOW_HOURS; ``read`` is settled and in order."""
    until, since = moment_text(now), moment_text(now - dt.timedelta(hours=WINDOW_HOURS))
    waiting: dict[str, tuple[PlaceType, str]] = {}
    over: list[Wait] = []

    def close(visit: str, at: str, *, served: bool) -> None:
        type_, joined = waiting.pop(visit, ("flex", ""))
        if joined >= since:
            over.append(Wait(type_, _between(joined, at), served))

    for entry in read:
        if entry.room != room or entry.at > until:
            continue
        data = entry.data
        if isinstance(data, VisitQueued):
            if data.visit in waiting and waiting[data.visit][0] == data.type:
                continue
            close(data.visit, entry.at, served=False)
            waiting[data.visit] = (data.type, entry.at)
        elif isinstance(data, PlaceTaken):
            close(data.visit, entry.at, served=True)
        elif isinstance(data, _UNSERVED):
            close(data.visit, entry.at, served=False)
    for visit in list(waiting):
        close(visit, until, served=False)
    return over


def _between(joined: str, at: str) -> int:
    return (dt.datetime.fromisoformat(at) - dt.datetime.fromisoformat(joined)) // _MILLISECOND


def median_minutes(waits: list[Wait]) -> int | None:
    """Give the first time by which half are served (Kaplan-Meier), in whole minutes rounded up.

    None with fewer than LEAST_SERVED served, or where more than half were waiting to the end.
    """
    served = Counter(one.milliseconds for one in waits if one.served)
    if served.total() < LEAST_SERVED:
        return None
    left = 1.0
    for time in sorted(served):
        at_risk = sum(one.milliseconds >= time for one in waits)
        left *= 1 - served[time] / at_risk
        if left <= _HALF:
            return -(-time // 60_000)
    return None
