"""Alarms into the journal: each once, by the server's own device; and what the record says of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec

from fristed.journal.entry import Entry, decode
from fristed.journal.kinds.alarm import AlarmJudged, AlarmRaised
from fristed.journal.order import order_key
from fristed.room.monitor.watch import CITY
from fristed.server import rooms, store
from fristed.server.store.database import rows
from fristed.server.watch.feed import ALIAS, DAY, day_at
from fristed.server.watch.track import Episode, Track

LATE = dt.timedelta(hours=1)
OPEN_END = "9999"


class Recorded(msgspec.Struct, frozen=True, kw_only=True):
    """One alarm of the journal: what was raised and ``at`` which moment it was noted, and every decision."""

    at: str
    raised: AlarmRaised
    judged: tuple[Entry, ...] = ()


def recorded() -> list[Recorded]:
    """Give every alarm in the journal with its decisions, newest first."""
    query = "SELECT line FROM store_entry WHERE kind IN ('alarm.raised', 'alarm.judged')"
    entries = sorted((decode(line) for (line,) in rows(ALIAS, query)), key=order_key)
    found: dict[str, Recorded] = {}
    for entry in entries:
        data = entry.data
        if isinstance(data, AlarmRaised):
            found.setdefault(data.alarm, Recorded(at=entry.at, raised=data))
        elif isinstance(data, AlarmJudged) and data.alarm in found:
            one = found[data.alarm]
            found[data.alarm] = msgspec.structs.replace(one, judged=(*one.judged, entry))
    return sorted(found.values(), key=lambda one: one.raised.crossed, reverse=True)


def matching(episode: Episode, known: Sequence[Recorded]) -> Recorded | None:
    """Give the alarm in the journal that is this one, also where late entries moved its beginning."""
    for one in known:
        within = episode.alarm.at <= one.raised.crossed <= (episode.closed or OPEN_END)
        if one.raised.alarm == episode.id or within:
            return one
    return None


def batches(track: Track, day: dt.date) -> frozenset[dt.date]:
    """Give the days before ``day`` on which something went round that staff warned of, as last judged.

    From when an alarm says it began until the level had fallen again.
    """
    found: set[dt.date] = set()
    warned = [one for one in recorded() if one.judged and one.judged[-1].data.decision == "warn"]
    for episode in track.episodes if warned else ():
        one = matching(episode, warned)
        if one is not None:
            until = day if episode.closed is None else min(day, day_at(episode.closed) + DAY)
            first = day_at(one.raised.since)
            found |= {first + n * DAY for n in range((until - first).days)}
    return frozenset(found)


def record(track: Track) -> None:
    """Note in the journal every alarm of the track that is not there yet."""
    known = recorded() if track.episodes else []
    for episode in track.episodes:
        if matching(episode, known) is None:
            _say(episode)


def _say(episode: Episode) -> None:
    said, calibration = episode.alarm, episode.alarm.calibration
    now = rooms.now()
    late = now - dt.datetime.fromisoformat(said.at) > LATE
    store.say(
        AlarmRaised(
            alarm=episode.id, stream=said.where[0][0], crossed=said.at, since=said.since,
            statistic=said.level, threshold=calibration.threshold, arl_days=calibration.run_length_days,
            calibrated_on=calibration.on.isoformat(), runs=calibration.runs, seed=calibration.seed,
            times=said.times, chance=said.chance, rooms=said.rooms, emergencies=said.emergencies,
            substance=said.substances[0][0] if said.substances else None, late=True if late else None,
        ),
        room=CITY, at=now,
    )  # fmt: skip
