"""A number of one year, for tables with a column a year."""

from __future__ import annotations

import msgspec

from fristed.brief.number import Number


class Yearly(msgspec.Struct, frozen=True, kw_only=True):
    """What ``measure`` came to in ``year``, of which the record holds ``days`` days."""

    measure: str
    year: int
    days: int
    number: Number
