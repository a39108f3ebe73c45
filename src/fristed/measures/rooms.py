"""The record of a room: from its first day with guests to its last."""

from __future__ import annotations

import polars as pl

from fristed.measures.calendar import Per, calendar
from fristed.measures.tables import Tables

COUNTED = (
    "visit.arrived", "visit.refused", "visit.queued", "visit.called", "visit.gave_up", "visit.left",
    "intake.registered", "supplies.given", "returns.taken", "emergency.started",
    "day.opened", "day.closed", "care.given", "referral.offered", "incident.noted",
)  # fmt: skip
"""The kinds that show that a room was open and counting: naming it or adding a place does not."""


def room_calendar(tables: Tables, per: Per) -> pl.DataFrame:
    """Lay out every period of each room's record: columns ``room``, ``start``, ``days``."""
    return calendar([tables.of(kind) for kind in COUNTED], by="room", per=per)
