"""A number from the city's record, with everything a reader needs to have it counted again."""

from __future__ import annotations

import math

import msgspec

from fristed.text import Language, Text
from fristed.text import number as written_number

WITHHELD = Text(
    "withheld (fewer than five, or would give away a number that is)",
    "tilbageholdt (færre end fem, eller ville røbe et sådant tal)",
)
"""Said in the place of a number that is not to be shown."""


class Number(msgspec.Struct, frozen=True, kw_only=True):
    """One counted number: what it is called, what it is, and the query that counted it.

    ``value`` is None where there was nothing to count it from, and where it is ``withheld`` because so small a
    number may point at somebody; ``low``, ``high`` and ``rows`` (then 0) are withheld with it. ``low`` and ``high`` are its 95 % bounds,
    or None where it is a plain count. ``query`` is the
    measure or SQL that made it, ``digest`` the SHA-256 of the ``rows`` rows it was counted from.
    """

    name: str
    value: float | None
    low: float | None
    high: float | None
    unit: Text
    label: Text
    definition: Text
    query: str
    digest: str
    rows: int
    withheld: bool = False


def decimals_for(value: float) -> int:
    """Give the decimals that keep about three significant figures, and none for whole numbers.

    >>> [decimals_for(x) for x in (34000, 208.4, 20.84, 2.084, 0.882, 0.0412)]
    [0, 0, 1, 2, 2, 3]
    """
    if not math.isfinite(value) or value == round(value) or abs(value) >= 100:
        return 0
    if abs(value) >= 10:
        return 1
    return 2 if abs(value) >= 0.1 else 3


def written(value: float, language: Language, *, decimals: int | None = None) -> str:
    """Write ``value`` with the marks of ``language`` and, if not told, about three significant figures."""
    return written_number(value, language, decimals=decimals_for(value) if decimals is None else decimals)
