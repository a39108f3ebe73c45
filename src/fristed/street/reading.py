"""Read a city's file of finds or reports, row by row, and list what was not taken."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import polars as pl

from fristed.errors import InputRefused
from fristed.progress import Progress, silent
from fristed.street import faults
from fristed.street.detect import detect
from fristed.street.faults import Fault, Refused
from fristed.street.files import content, lines
from fristed.street.formats import Column, Format
from fristed.street.outliers import misplaced
from fristed.street.repeats import with_repeats
from fristed.street.values import Context, Value
from fristed.text import Text

Row = dict[str, Value]
STEP = 5_000


@dataclass(frozen=True)
class Reading:
    """What a file holds.

    ``rows`` has ``line`` (in the file), ``start`` (the local day, or the first of the month), ``count`` (what
    the format counts; 1 a row where each row is one) and the format's own columns, as
    docs/reference/street-files.md lists them. ``refused`` are the rows that were not taken, ``digest`` is
    the SHA-256 of the file, ``notes`` what to know before trusting it.
    """

    rows: pl.DataFrame
    refused: tuple[Refused, ...]
    format: Format
    file: str
    digest: str
    notes: tuple[Text, ...]


def read(
    path: str | Path,
    *,
    format: str | None = None,  # noqa: A002 - the word a user says
    timezone: str | None = None,
    today: dt.date | None = None,
    progress: Progress = silent,
) -> Reading:
    """Read ``path`` (csv, or csv in gzip).

    ``format`` is found from the header if not given; ``timezone`` (IANA) is the format's own city's if not
    given. With ``today``, later dates are refused. A bad row is listed in ``refused``; a file that cannot
    be read at all raises InputRefused, as does one in which no row is good (``no_good_row``).
    """
    path = Path(path)
    found = content(path)
    form, delimiter = detect(path, found.text, format)
    context = Context(_zone(timezone or form.timezone), today, decimal_comma=delimiter == ";")
    (_, header), *numbered = lines(path, found.text, delimiter)
    _check_end(path, found.text, numbered, len(header))
    rows, refused = _rows(numbered, header, form, context, progress)
    rows, refused = misplaced(rows, refused)
    if not rows:
        raise _no_good_row(path, refused)
    frame = _frame(rows, form, context.zone)
    frame, repeats = with_repeats(frame)
    return Reading(
        rows=frame, refused=tuple(sorted(refused, key=lambda one: one.line)), format=form, file=str(path),
        digest=found.digest, notes=(*form.notes, *_unread(header, form), *_refusals(refused), *_tests(frame), *repeats),
    )  # fmt: skip


def _check_end(path: Path, text: str, numbered: Sequence[tuple[int, list[str]]], width: int) -> None:
    """Refuse a file that was cut off: nobody knows how many rows are missing."""
    if numbered and not text.endswith(("\n", "\r")) and len(numbered[-1][1]) < width:
        line, cells = numbered[-1]
        raise InputRefused(
            "file_truncated", f"The file breaks off in its last row, after {len(cells)} of {width} columns.",
            remedy="Fetch it again and compare the sizes.", file=path, line=line,
        )  # fmt: skip


def _rows(
    numbered: Sequence[tuple[int, list[str]]],
    header: list[str],
    form: Format,
    context: Context,
    progress: Progress,
) -> tuple[list[Row], list[Refused]]:
    present = [(header.index(column.source), column) for column in form.columns if column.source in header]
    seen: dict[tuple[Value, ...], int] = {}
    rows: list[Row] = []
    refused: list[Refused] = []
    for done, (line, cells) in enumerate(numbered, 1):
        try:
            row = _row(line, cells, len(header), present, form, context)
            _check_key(row, form, seen)
            rows.append(row)
        except Fault as fault:
            refused.append(Refused(line, fault.reason, fault.sentence))
        if done % STEP == 0 or done == len(numbered):
            progress(done, len(numbered))
    return rows, refused


def _row(
    line: int,
    cells: list[str],
    width: int,
    present: list[tuple[int, Column]],
    form: Format,
    context: Context,
) -> Row:
    if len(cells) != width:
        raise faults.columns(len(cells), width)
    row: Row = {"line": line}
    for index, column in present:
        cell = cells[index]
        if not cell and column.required:
            raise faults.missing(column.source)
        row[column.name] = column.read(column.source, cell, context) if cell else None
    _check_row(row, form)
    return row


def _check_row(row: Row, form: Format) -> None:
    if form.any_of and all(row.get(name) is None for name in form.any_of):
        raise faults.nothing_recorded(" and ".join(f"`{name}`" for name in form.any_of))
    lat, lon = row.get("lat"), row.get("lon")
    if (lat is None) != (lon is None):
        raise faults.half_a_point()
    if lat == 0 and lon == 0:
        raise faults.null_island()


def _check_key(row: Row, form: Format, seen: dict[tuple[Value, ...], int]) -> None:
    if not form.key:
        return
    key = tuple(row[name] for name in form.key)
    line = row["line"]
    if key in seen:
        said = ", ".join(f"{name} {value}" for name, value in zip(form.key, key, strict=True))
        raise faults.repeated(said[:1].upper() + said[1:], seen[key])
    seen[key] = line if isinstance(line, int) else 0


def _frame(rows: list[Row], form: Format, zone: ZoneInfo) -> pl.DataFrame:
    schema = {"line": pl.Int64()} | {column.name: column.dtype for column in form.columns}
    frame = pl.DataFrame(rows, schema=schema)
    if "start" not in schema:
        frame = frame.with_columns(start=pl.col("at").dt.convert_time_zone(str(zone)).dt.date())
    each = pl.lit(1, pl.Int64) if form.counts is None else pl.col(form.counts)
    return frame.with_columns(count=each)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise InputRefused(
            "unknown_timezone", f"There is no time zone {name!r}.", remedy="Write it as Europe/Copenhagen."
        ) from None


def _no_good_row(path: Path, refused: list[Refused]) -> InputRefused:
    if not refused:
        return InputRefused(
            "no_rows", "The file has a header and no rows.", remedy="Give at least one row.", file=path
        )
    first = min(refused, key=lambda one: one.line)
    none = "The only row cannot" if len(refused) == 1 else f"None of the {len(refused)} rows can"
    return InputRefused(
        "no_good_row", f"{none} be used; the first: {first.sentence.en}",
        remedy="Put the rows right and read the file again.", file=path, line=first.line,
    )  # fmt: skip


def _refusals(refused: list[Refused]) -> tuple[Text, ...]:
    if not refused:
        return ()
    kinds = ", ".join(f"{reason} {n}" for reason, n in Counter(one.reason for one in refused).most_common())
    return (
        Text(
            f"{len(refused)} {'row was' if len(refused) == 1 else 'rows were'} not taken ({kinds}).",
            f"{len(refused)} {'række' if len(refused) == 1 else 'rækker'} blev ikke taget med ({kinds}).",
        ),
    )


def _unread(header: list[str], form: Format) -> tuple[Text, ...]:
    unread = [name for name in header if name not in {column.source for column in form.columns}]
    if not unread:
        return ()
    names = ", ".join(f"`{name}`" for name in unread)
    return (Text(f"Not read: the columns {names}.", f"Ikke læst: kolonnerne {names}."),)


def _tests(frame: pl.DataFrame) -> tuple[Text, ...]:
    n = int(frame["test"].sum()) if "test" in frame.columns else 0
    if not n:
        return ()
    return (
        Text(
            f"{n} rows are the city's own tests (`test`): they stay in the rows and out of every sum.",
            f"{n} rækker er byens egne prøver (`test`): de står i rækkerne og uden for alle summer.",
        ),
    )
