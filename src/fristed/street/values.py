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
    """What a cell's meaning rests on.

    The city's time zone, today (None: unknown), the decimal mark, the day the file itself is of (None:
    unknown) and, for the column at hand, how its moments are written (strptime; None: as 2025-10-25 14:30).
    """

    zone: ZoneInfo
    today: dt.date | None
    decimal_comma: bool
    as_of: dt.date | None = None
    written: str | None = None


@dataclass(frozen=True)
class Range:
    """A number known to lie between ``low`` and ``high`` (None: no upper end)."""

    low: int
    high: int | None


Value = int | float | str | bool | dt.date | dt.datetime | Range | None
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

    Without an offset it is local time. Raises Fault ``missing_hour`` for a time that the clocks skipped, and
    Doubt ``doubled_hour`` for one they showed twice (taken as the first of the two).
    """
    value = _rewritten(value, context.written)
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
        read = _clocked(column, value, dt.datetime.combine(local, read.time(), tzinfo=context.zone))
    return read.astimezone(dt.UTC)


def _rewritten(value: str, written: str | None) -> str:
    """Turn a moment written in the file's own way into the house's; anything else is left for the reader."""
    if written is None:
        return value
    try:
        return dt.datetime.strptime(value, written).isoformat(sep=" ")  # noqa: DTZ007 - made aware later
    except ValueError:
        return value


def _clocked(column: str, value: str, local: dt.datetime) -> dt.datetime:
    """Judge a local time on the night the clocks change; midnight alone stands for a day."""
    first, second = local.utcoffset(), local.replace(fold=1).utcoffset()
    if first == second or len(value) == len("2025-10-25"):
        return local
    zone = str(local.tzinfo)
    if local.astimezone(dt.UTC).astimezone(local.tzinfo).time() != local.time():
        raise faults.missing_hour(column, value, zone)
    raise faults.doubled_hour(column, value, zone, local.astimezone(dt.UTC))


def count(column: str, value: str, context: Context) -> int:
    """Read a whole number of things, 0 to a million."""
    if not re.fullmatch(r"-?\d+(\.0+)?", value):
        raise faults.unreadable(column, value, Text("a whole number as 1234", "et helt tal som 1234"))
    return int(_within(column, float(value), MOST_NEEDLES))


def spread(column: str, value: str, context: Context) -> int | Range:
    """Read a whole number, or one that is only known to lie in a range: ``<6``, ``300-500``, ``5+``.

    A range raises Doubt ``kept_as_interval``, which holds it. ``<6`` is 0 to 5: whether nought was
    suppressed too, the file does not say.
    """
    shape = re.fullmatch(r"(<=?|≤|>=?|≥)?\s*(\d{1,7})\s*(?:(\+)|(?:-|–|\.\.|to|til)\s*(\d{1,7}))?", value)
    if shape is None or not any(shape.group(1, 3, 4)):
        return count(column, value, context)
    sign, number, more, other = shape.group(1), int(shape.group(2)), shape.group(3), shape.group(4)
    if sign in ("<", "<=", "≤"):
        found = Range(0, number - (sign == "<"))
    elif more or sign:
        found = Range(number + (sign == ">"), None)
    else:
        found = Range(number, int(other))
    if (other and sign) or (found.high is not None and found.high < found.low):
        raise faults.unreadable(column, value, Text("a whole number or 300-500", "et helt tal eller 300-500"))
    _within(column, found.high or found.low, MOST_NEEDLES)
    raise faults.kept_as_interval(column, value, found)


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


def metres(column: str, value: str, context: Context) -> float:
    """Read a coordinate of a projected system, in that system's own unit."""
    return _number(column, value, context)


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
    if context.as_of is not None and read > context.as_of:
        raise faults.after_file(column, said, context.as_of.isoformat())
    return read
