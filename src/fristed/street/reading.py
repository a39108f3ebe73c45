"""Read a city's file of finds or reports, and list what was not taken and what is in doubt."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec
import polars as pl

from fristed.errors import InputRefused
from fristed.progress import Progress, silent
from fristed.street import faults, records
from fristed.street.detect import candidates, cells, check_twice, detect, fitting, unknown_header
from fristed.street.faults import Refused
from fristed.street.files import Source
from fristed.street.formats import Box, Format
from fristed.street.formats.base import found
from fristed.street.places import misplaced, to_degrees
from fristed.street.repeats import with_repeats
from fristed.street.rows import Plan, Taken, schema, take
from fristed.street.tables import LINE, Chunk, chunks, header_line
from fristed.street.values import Context
from fristed.text import Text

MOST_REFUSED = 100_000
"""So many rows are listed; a file with more of them than good rows is refused as a whole."""
OWN_DATE = re.compile(r"(?<!\d)((?:19|20)\d{2})-(\d{2})(?:-(\d{2}))?(?!\d)")


@dataclass(frozen=True)
class Reading:
    """What a file holds.

    ``rows`` has ``line`` (in the file; of JSON and XML the record's number), ``start`` (the local day, or the
    first of the month), ``count`` (what the format counts; 1 a row where each row is one) and the format's
    own columns, as docs/reference/street-files.md lists them. ``refused`` are the rows that were not
    taken, ``doubted`` rows that were taken and that a reader is to know of, ``digest`` is the SHA-256 of the
    file, ``notes`` what to know before trusting it.
    """

    rows: pl.DataFrame
    refused: tuple[Refused, ...]
    format: Format
    file: str
    digest: str
    notes: tuple[Text, ...]
    doubted: tuple[Refused, ...] = ()


def read(
    path: str | Path,
    *,
    format: str | None = None,  # noqa: A002 - the word a user says
    timezone: str | None = None,
    today: dt.date | None = None,
    as_of: dt.date | None = None,
    box: Box | None = None,
    strict: bool = False,
    progress: Progress = silent,
) -> Reading:
    """Read ``path``: csv, JSON, GeoJSON or Open311 XML, or one of them in gzip.

    ``format`` (a name, or a column map of one's own, ``.toml``) is found from the columns if not given;
    ``timezone`` (IANA) is the format's own city's if not given, and so is ``box``, outside which no point may lie.
    With ``today``, later dates are refused, and so are dates after ``as_of``, the file's own date (told by the
    file's name if not given). A bad row is listed in ``refused``; a file that cannot be read at all
    raises InputRefused, as does one in which no row is good (``no_good_row``), one with more than 100,000
    bad rows (``mostly_bad``) and, where ``strict``, any with a refused or doubted row (``not_clean``).
    """
    path = Path(path)
    source = Source(path)
    blocks = source.blocks()
    header, first = header_line(blocks)
    forms = [msgspec.structs.replace(form, box=box or form.box) for form in candidates(path, format)]
    if records.is_records(first):
        plan, pieces = _of_records(path, first + "".join(blocks), forms, timezone, (today, as_of))
    else:
        form, delimiter = detect(path, header, forms)
        context = _context(path, form, timezone, (today, as_of), decimal_comma=delimiter == ";")
        plan = Plan.of(form, cells(header, delimiter), context)
        pieces = chunks(source, first, blocks, delimiter=delimiter, width=len(plan.header))
    taken = _all(pieces, plan, source, progress)
    reading = _reading(path, plan, taken, source)
    if strict:
        _check_clean(reading)
    return reading


def _context(
    path: Path, form: Format, timezone: str | None, days: tuple[dt.date | None, dt.date | None], *, decimal_comma: bool
) -> Context:  # fmt: skip
    return Context(_zone(timezone or form.timezone), days[0], decimal_comma, as_of=days[1] or own_date(path))


def own_date(path: Path) -> dt.date | None:
    """Give the last day that a file's name speaks of (``..._2024-01_2026-03.csv``), or None."""
    last: dt.date | None = None
    for year, month, day in OWN_DATE.findall(path.name):
        try:
            if day:
                found_day = dt.date(int(year), int(month), int(day))
            else:
                after = dt.date(int(year), int(month), 28) + dt.timedelta(days=4)
                found_day = after.replace(day=1) - dt.timedelta(days=1)
        except ValueError:
            continue
        last = max(last, found_day) if last else found_day
    return last


def _of_records(
    path: Path, text: str, forms: Sequence[Format], timezone: str | None,
    days: tuple[dt.date | None, dt.date | None],
) -> tuple[Plan, Iterator[Chunk]]:  # fmt: skip
    listed = records.records(path, text)
    header = records.header_of(listed)
    check_twice(path, header)
    form = fitting(header, forms)
    if form is None:
        raise unknown_header(path, header, forms)
    context = _context(path, form, timezone, days, decimal_comma=False)
    return Plan.of(form, header, context), iter([Chunk(records.cells_of(listed, header), ())])


def _all(pieces: Iterator[Chunk], plan: Plan, source: Source, progress: Progress) -> Taken:
    frames: list[pl.DataFrame] = []
    refused: list[Refused] = []
    doubted: list[Refused] = []
    others, good = 0, 0
    for piece in pieces:
        one = take(piece, plan)
        frames.append(one.rows)
        refused += one.refused
        doubted += one.doubted
        others, good = others + one.others, good + one.rows.height
        if len(refused) > max(MOST_REFUSED, good):
            raise InputRefused(
                "mostly_bad", f"More than {MOST_REFUSED:,} rows cannot be used; the first: {refused[0].sentence.en}",
                remedy="Put the rows right and read the file again.", file=source.path, line=refused[0].line,
            )  # fmt: skip
        progress(source.read_bytes, source.size)
    empty = pl.DataFrame(schema=schema(plan.form))
    return Taken(pl.concat([empty, *frames], rechunk=False), tuple(refused), tuple(doubted), others)


def _reading(path: Path, plan: Plan, taken: Taken, source: Source) -> Reading:
    form = plan.form
    rows, twice = _without_twice(taken.rows, form)
    rows, wrong = misplaced(to_degrees(rows, form.crs), form.box)
    refused = tuple(sorted([*taken.refused, *twice, *wrong], key=lambda one: one.line))
    if rows.is_empty():
        raise _no_good_row(path, refused, taken.others)
    rows, again, repeats = with_repeats(_dated(rows, form, plan.context.zone))
    notes = (
        *form.notes, *_unread(plan.header, form), *_other_services(taken.others), *_refusals(refused), *_marked(rows),
        *_intervals(taken.doubted), *repeats,
    )  # fmt: skip
    doubted = tuple(sorted([*taken.doubted, *again], key=lambda one: one.line))
    return Reading(rows, refused, form, str(path), source.digest, notes, doubted)


def _without_twice(rows: pl.DataFrame, form: Format) -> tuple[pl.DataFrame, list[Refused]]:
    """Take out the later ones of rows with the same key."""
    if not form.key or rows.is_empty():
        return rows, []
    # A hash finds the few rows that may be alike; only those are compared as they are.
    alike = rows.select(pl.struct(form.key).hash()).to_series().is_duplicated()
    if not alike.any():
        return rows, []
    again = (
        rows.filter(alike)
        .with_columns(first=pl.col(LINE).min().over(form.key))
        .filter(pl.col(LINE) != pl.col("first"))
    )
    refused = []
    for row in again.iter_rows(named=True):
        said = ", ".join(f"{name} {row[name]}" for name in form.key)
        fault = faults.repeated(said[:1].upper() + said[1:], row["first"])
        refused.append(Refused(row[LINE], fault.reason, fault.sentence))
    return rows.filter(~pl.col(LINE).is_in(again[LINE].implode())), refused


def _dated(rows: pl.DataFrame, form: Format, zone: ZoneInfo) -> pl.DataFrame:
    if "start" not in rows.columns:
        rows = rows.with_columns(start=pl.col("at").dt.convert_time_zone(str(zone)).dt.date())
    return rows.with_columns(count=pl.lit(1, pl.Int64) if form.counts is None else pl.col(form.counts))


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise InputRefused(
            "unknown_timezone", f"There is no time zone {name!r}.", remedy="Write it as Europe/Copenhagen."
        ) from None


def _no_good_row(path: Path, refused: Sequence[Refused], others: int) -> InputRefused:
    if not refused and others:
        return InputRefused(
            "no_rows", f"None of the file's {others} rows is about needles.",
            remedy="Give a file of this service, or say in a column map (`only`) how its rows are known.", file=path,
        )  # fmt: skip
    if not refused:
        return InputRefused(
            "no_rows", "The file has a header and no rows.", remedy="Give at least one row.", file=path
        )
    first = refused[0]
    none = "The only row cannot" if len(refused) == 1 else f"None of the {len(refused)} rows can"
    return InputRefused(
        "no_good_row", f"{none} be used; the first: {first.sentence.en}",
        remedy="Put the rows right and read the file again.", file=path, line=first.line,
    )  # fmt: skip


def _check_clean(reading: Reading) -> None:
    listed = sorted([*reading.refused, *reading.doubted], key=lambda one: one.line)
    if not listed:
        return
    first, more = listed[0], len(listed) - 1
    rows = f" (and {more} more {'row' if more == 1 else 'rows'})" if more else ""
    raise InputRefused(
        "not_clean", f"{first.sentence.en}{rows}", remedy="Put the rows right, or read the file without --strict.",
        file=reading.file, line=first.line,
    )  # fmt: skip


def _refusals(refused: Sequence[Refused]) -> tuple[Text, ...]:
    if not refused:
        return ()
    kinds = ", ".join(f"{reason} {n}" for reason, n in Counter(one.reason for one in refused).most_common())
    return (
        Text(
            f"{len(refused)} {'row was' if len(refused) == 1 else 'rows were'} not taken ({kinds}).",
            f"{len(refused)} {'række' if len(refused) == 1 else 'rækker'} blev ikke taget med ({kinds}).",
        ),
    )


def _unread(header: Sequence[str], form: Format) -> tuple[Text, ...]:
    heard = {found(column.sources, header) for column in form.columns}
    for one in (form.only, *form.marks.values()):
        heard |= {found((source,), header) for source in one.sources} if one else set()
    unread = [name for name in header if name not in heard]
    if not unread:
        return ()
    names = ", ".join(f"`{name}`" for name in unread)
    return (Text(f"Not read: the columns {names}.", f"Ikke læst: kolonnerne {names}."),)


def _other_services(others: int) -> tuple[Text, ...]:
    if not others:
        return ()
    return (
        Text(
            f"{others:,} rows are of other services and were passed over.",
            f"{others} rækker gælder andre ydelser og blev sprunget over.",
        ),
    )


def _marked(rows: pl.DataFrame) -> tuple[Text, ...]:
    sums = {name: int(rows[name].sum()) for name in ("test", "duplicate") if name in rows.columns}
    said = {
        "test": ("the city's own tests", "byens egne prøver"),
        "duplicate": ("duplicates, says the city", "dubletter, siger byen"),
    }
    return tuple(
        Text(
            f"{n} rows are {said[name][0]} (`{name}`): they stay in the rows and out of every sum.",
            f"{n} rækker er {said[name][1]} (`{name}`): de står i rækkerne og uden for alle summer.",
        )
        for name, n in sums.items()
        if n
    )


def _intervals(doubted: Sequence[Refused]) -> tuple[Text, ...]:
    n = sum(one.reason == "kept_as_interval" for one in doubted)
    if not n:
        return ()
    return (
        Text(
            f"{n} {'count is' if n == 1 else 'counts are'} only known within a range: kept as intervals, and out of "
            "sums of exact counts.",
            f"{n} antal kendes kun inden for et spænd: beholdt som intervaller og "
            "uden for summer af nøjagtige tal.",
        ),
    )
