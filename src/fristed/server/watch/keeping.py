"""The monitor as it stood a week ago, kept so that a start of the server need not read the whole record."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from importlib.metadata import version

import msgspec
import numpy as np

from fristed.room.monitor.ledger import Ledger
from fristed.room.monitor.state import State
from fristed.server import rooms, store
from fristed.server.watch.eras import Era
from fristed.server.watch.track import Episode, Reading, Track

KEPT = "watch_track"
DAYS = dt.timedelta(days=7)
"""What comes late is mostly younger than this: then the days can be run again from what was kept."""
Lists = list[list[list[float]]]


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """The track at the beginning of ``day``, of a record whose entry ``seq`` is ``id`` and has been heard.

    It holds for the same release, time zone and era only. Numbers as in ``State``.
    """

    release: str
    zone: str
    seq: int
    id: str
    day: dt.date
    era: dt.date
    last: tuple[str, str, int]
    counts: dict[str, int]
    readings: tuple[Reading, ...]
    episodes: tuple[Episode, ...]
    ledger: Ledger
    odds: Lists
    began: Lists
    fit: list[list[float]]


def keep(starts: Mapping[dt.date, Track], *, seq: int, before: Track | None) -> Track | None:
    """Keep the track of a week before the last day; gives it. One that is kept already (``before``) is not again."""
    day = max((one for one in starts if one <= max(starts) - DAYS), default=min(starts))
    track = starts[day]
    if track is before or track.era is None or track.state is None:
        return before
    state = track.state
    found = Kept(
        release=version("fristed"), zone=rooms.time_zone(), seq=seq, id=_id_at(seq), day=day,
        era=track.era.begins, last=track.last, counts=dict(track.counts),
        readings=track.readings, episodes=track.episodes,
        ledger=Ledger(**{name: getattr(state, name) for name in Ledger.__struct_fields__}),
        odds=state.odds.tolist(), began=state.began.tolist(), fit=state.fit.tolist(),
    )  # fmt: skip
    store.set_fact(KEPT, msgspec.json.encode(found).decode())
    return track


def kept(eras: Sequence[Era]) -> tuple[int, dt.date, Track] | None:
    """Give ``seq``, day and track as they were kept; None where there is nothing that holds for this record."""
    written = store.get_fact(KEPT)
    try:
        found = msgspec.json.decode(written or "", type=Kept)
    except msgspec.DecodeError:  # nothing, or another release's
        return None
    era = next((one for one in eras if one.begins == found.era), None)
    here = (version("fristed"), rooms.time_zone(), _id_at(found.seq))
    if era is None or (found.release, found.zone, found.id) != here:
        return None
    state = State(
        **msgspec.structs.asdict(found.ledger),
        odds=np.array(found.odds), began=np.array(found.began), fit=np.array(found.fit),
    )  # fmt: skip
    track = Track(
        era=era, watch=era.watch(), state=state, last=found.last, counts=Counter(found.counts),
        readings=found.readings, episodes=found.episodes,
    )  # fmt: skip
    return found.seq, found.day, track


def _id_at(seq: int) -> str:
    found = next(store.read(after=max(0, seq - 1), limit=1), None)
    return "" if found is None or found.seq != seq else found.entry.id
