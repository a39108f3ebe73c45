"""What the command line prints: tables for people, JSON for programs, progress for both."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from fristed.errors import FristedError, InputRefused
from fristed.progress import Progress

if TYPE_CHECKING:
    from fristed.text import Language

INCOMPLETE = 1
"""It was done, but something was refused or found at fault; what is listed."""
REFUSED = 2
"""Nothing was changed: the sentence says why and what to do."""

Json = Annotated[bool, typer.Option("--json", help="Print the answer as JSON.")]
Said = Annotated[Literal["en", "da"], typer.Option("--language", help="en or da.")]
QUIET_SECONDS = 1.5
"""Work shorter than this shows no progress."""


def json_asked() -> bool:
    """Whether the user asked for JSON, known also where the words typed were wrong."""
    return "--json" in sys.argv


def as_json(answer: object) -> str:
    """Give any answer (records, frames' rows, builtins) as indented JSON."""
    import msgspec

    return msgspec.json.format(msgspec.json.encode(answer, enc_hook=str), indent=2).decode()


def say(text: str) -> None:
    """Print a line for people."""
    typer.echo(text)


def say_json(answer: object) -> None:
    """Print the answer for programs."""
    typer.echo(as_json(answer))


def with_fields(record: Any, **fields: object) -> dict[str, Any]:
    """Give a record as JSON holds it, with further fields beside its own."""
    import msgspec

    found: dict[str, Any] = msgspec.to_builtins(record)
    return found | fields


def table(
    columns: Sequence[str],
    rows: Sequence[Sequence[Any]],
    *,
    title: str | None = None,
    language: Language = "en",
) -> None:
    """Print a table; columns whose every cell is a number stand right-aligned."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    grid = Table(box=box.SIMPLE_HEAD)
    for place, column in enumerate(columns):
        numeric = bool(rows) and all(isinstance(row[place], int | float) for row in rows)
        grid.add_column(column, justify="right" if numeric else "left", overflow="fold")
    for row in rows:
        grid.add_row(*(_cell(value, language) for value in row))
    if title is not None:
        say(f"\n{title}")
    width = None if sys.stdout.isatty() else 120
    Console(width=width, highlight=False, markup=False).print(grid)


def _cell(value: object, language: Language) -> str:
    from fristed.text import number

    if value is None:
        return "-"
    if isinstance(value, int | float):
        return number(value, language, decimals=1 if isinstance(value, float) else 0)
    return str(value)


def fail(refusal: FristedError, *, as_json: bool) -> None:
    """Print a refusal on standard error, as a sentence or as JSON."""
    if not as_json:
        typer.echo(f"fristed: {str(refusal).strip()}", err=True)
        return
    import msgspec

    facts = {"reason": refusal.reason, "sentence": refusal.sentence, "remedy": refusal.remedy}
    if isinstance(refusal, InputRefused):
        facts |= {"file": refusal.file, "line": refusal.line}  # type: ignore[dict-item]
    typer.echo(msgspec.json.encode(facts).decode(), err=True)


@contextmanager
def naming(file: object, *reasons: str) -> Iterator[None]:
    """Let a refusal of what was read from ``file``, raised where the file is not known, name it.

    With ``reasons``, only a refusal for one of these.
    """
    try:
        yield
    except InputRefused as refusal:
        if not reasons or refusal.reason in reasons:
            refusal.file = refusal.file or str(file)
        raise


@contextmanager
def progress(label: str) -> Iterator[Progress]:
    """Show how far long work has come: a moving line on a terminal, a line every few seconds elsewhere.

    A program that asked for JSON is told nothing: standard error is for one refusal.
    """
    started = last = time.monotonic()
    moving = sys.stderr.isatty()
    silent = json_asked() and not moving
    shown = False

    def tell(done: int, total: int) -> None:
        nonlocal last, shown
        now = time.monotonic()
        if silent or now - started < QUIET_SECONDS or now - last < (0.1 if moving else 2):
            return
        last, shown = now, True
        share = f"{100 * done / total:.0f} %" if total else f"step {done:,}"
        typer.echo(f"\r{label}: {share} " if moving else f"{label}: {share}", nl=not moving, err=True)

    yield tell
    if shown:
        took = f"{label}: done in {time.monotonic() - started:.1f} s"
        typer.echo(f"\r{took}      " if moving else took, err=True)
