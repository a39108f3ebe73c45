"""A room's record as the planner takes it: frames and counts, no journal and nobody's name."""

from __future__ import annotations

import msgspec
import polars as pl


class RoomRecord(msgspec.Struct, frozen=True, kw_only=True):
    """What is learnt from, as ``fristed.measures.queueing`` gives it.

    ``visits``: one row a visit (columns ``day``, ``hour``, ``wants``, ``line``, ``queued``, ``wait_minutes``,
    ``end``, ``to``, ``ahead_inject``, ``ahead_smoke``, ``ahead_flex``, ``route``, ``place_type``,
    ``stay_minutes``, ``stay_over``). ``returns``: ``visits`` and ``guests``. ``hours``: ``weekday``, ``opens``,
    ``closes``, ``days``. ``staff``: ``hour``, ``staff``. ``cleaning_minutes`` and ``pause_minutes`` (from the
    beginning of an emergency to its end), each a list; ``places`` and ``limits_minutes`` by type.
    """

    room: str
    visits: pl.DataFrame
    returns: pl.DataFrame
    hours: pl.DataFrame
    staff: pl.DataFrame
    intakes: int = 0
    emergencies: int = 0
    cleaning_minutes: tuple[float, ...] = ()
    pause_minutes: tuple[float, ...] = ()
    places: dict[str, int] = {}
    limits_minutes: dict[str, int] = {}
