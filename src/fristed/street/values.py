"""What one cell may hold, read strictly."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from fristed.street import faults
from fristed.text import Text

EARLIEST, LATEST = dt.date(1990, 1, 1), dt.date(2100, 1, 1)
MOST_NEEDLES, MOST_MINUTES, MOST_LETTERS = 1_000_000, 1440, 80


@dataclass(frozen=True)
class Context:
    """What a cell's meaning rests on: the city's time zone, today (None: unknown), the decimal mark."""

    zone: ZoneInfo
    today: dt.date | None
    decimal_comma: bool


Value = int | float | str | bool | dt.date | dt.datetime | None
Read = Callable[[str, str, Context], Value]


def text(column: str, value: str, context: Context) -> str:
    """Take any text of up to 80 characters, as long as the journal takes a name to be."""
    if len(value) > MOST_LETTERS:
        raise faults.too_large(column, f"{len(value)} characters long", f"{MOST_LETTERS}")
    return value


def note(column: str, value: str, context: Context) -> str:
    """Take a remark of any length."""
    return value


def flag(column: str, value: str, context: Context) -> bool:
    """Read true or false."""
    if value.lower() not in ("true", "false", "1", "0"):
        raise faults.unreadable(column, value, Text("True or False", "True eller False"))
    return value.lower() in ("true", "1")


def day(column: str, value: str, context: Context) -> dt.date:
    """Read ``2025-10-25``."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise faults.unreadable(column, value, Text("a day as 2025-10-25", "en dag som 2025-10-25"))
    return _possible(column, value, value, context)


def month(column: str, value: str, context: Context) -> dt.date:
    """Read ``2025-10`` as its first day."""
    if not re.fullmatch(r"\d{4}-\d{2}", value):
        raise faults.unreadable(column, value, Text("a month as 2025-10", "en måned som 2025-10"))
    return _possible(column, value, f"{value}-01", context)


def moment(column: str, value: str, context: Context) -> dt.datetime:
    """Read a day or a moment (``2025-10-25 14:30``, ``T``, seconds, ``Z`` or ``+02:00``) as UTC.

    Without an offset it is local time; a time that the clocks skip or repeat is read as the first of
    the two.
    """
    if not re.match(r"\d{4}-\d{2}-\d{2}($|[ T])", value):
        raise faults.unreadable(
            column, value, Text("a moment as 2025-10-25 14:30", "et tidspunkt som 2025-10-25 14:30")
        )
    local = _possible(column, value, value[:10], context)
    try:
        read = dt.datetime.fromisoformat(value)
    except ValueError:
        raise faults.impossible_date(column, value) from None
    if read.tzinfo is None:
        read = dt.datetime.combine(local, read.time(), tzinfo=context.zone)
    return read.astimezone(dt.UTC)


def count(column: str, value: str, context: Context) -> int:
    """Read a whole number of things, 0 to a million."""
    if not re.fullmatch(r"-?\d+(\.0+)?", value):
        raise faults.unreadable(column, value, Text("a whole number as 1234", "et helt tal som 1234"))
    return int(_within(column, float(value), MOST_NEEDLES))


def minutes(column: str, value: str, context: Context) -> int:
    """Read whole minutes of one round, 0 to a day."""
    return int(_within(column, round(_number(column, value, context)), MOST_MINUTES))


def amount(column: str, value: str, context: Context) -> float:
    """Read a number that may have decimals, from 0 up."""
    return _within(column, _number(column, value, context), MOST_NEEDLES)


def latitude(column: str, value: str, context: Context) -> float:
    """Read degrees north."""
    return _degrees(column, value, context, 90)


def longitude(column: str, value: str, context: Context) -> float:
    """Read degrees east."""
    return _degrees(column, value, context, 180)


def _degrees(column: str, value: str, context: Context, most: int) -> float:
    read = _number(column, value, context)
    if abs(read) > most:
        raise faults.impossible_coordinate(column, value)
    return read


def _number(column: str, value: str, context: Context) -> float:
    written = value.replace(",", ".") if context.decimal_comma and value.count(",") == 1 else value
    if not re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)", written):
        raise faults.unreadable(column, value, Text("a number as 12.5", "et tal som 12.5"))
    read = float(written)
    if not math.isfinite(read):
        raise faults.unreadable(column, value, Text("a number as 12.5", "et tal som 12.5"))
    return read


def _within(column: str, value: float, most: int) -> float:
    if value < 0:
        raise faults.negative(column, f"{value:g}")
    if value > most:
        raise faults.too_large(column, f"{value:.15g}", f"{most:,}")
    return value


def _possible(column: str, said: str, iso: str, context: Context) -> dt.date:
    try:
        read = dt.date.fromisoformat(iso)
    except ValueError:
        raise faults.impossible_date(column, said) from None
    if not EARLIEST <= read < LATEST:
        raise faults.impossible_date(column, said)
    if context.today is not None and read > context.today:
        raise faults.future(column, said, context.today.isoformat())
    return read
