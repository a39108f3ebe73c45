"""What the command line prints: tables for people, JSON for programs, progress for both."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Annotated, Any, Literal

import typer

from fristed.errors import FristedError, InputRefused
from fristed.progress import Progress

DONE = 0
INCOMPLETE = 1
"""It was done, but something was refused or found at fault; what is listed."""
REFUSED = 2
"""Nothing was changed: the sentence says why and what to do."""

Json = Annotated[bool, typer.Option("--json", help="Print the answer as JSON.")]
Said = Annotated[Literal["en", "da"], typer.Option("--language", help="en or da.")]
QUIET_SECONDS = 1.5
"""Work shorter than this shows no progress."""


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


def table(columns: Sequence[str], rows: Sequence[Sequence[Any]], *, title: str | None = None) -> None:
    """Print a table; columns whose every cell is a number stand right-aligned."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    grid = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left", title_style="bold")
    for place, column in enumerate(columns):
        numeric = bool(rows) and all(isinstance(row[place], int | float) for row in rows)
        grid.add_column(column, justify="right" if numeric else "left", overflow="fold")
    for row in rows:
        grid.add_row(*(_cell(value) for value in row))
    width = None if sys.stdout.isatty() else 120
    Console(width=width, highlight=False, markup=False).print(grid)


def _cell(value: object) -> str:
    if value is None:
        return "-"
    if isinstance(value, float):
        return f"{value:,.1f}"
    return f"{value:,}" if isinstance(value, int) else str(value)


def fail(refusal: FristedError, *, as_json: bool) -> None:
    """Print a refusal on standard error, as a sentence or as JSON."""
    if not as_json:
        typer.echo(f"fristed: {refusal}", err=True)
        return
    import msgspec

    facts = {"reason": refusal.reason, "sentence": refusal.sentence, "remedy": refusal.remedy}
    if isinstance(refusal, InputRefused):
        facts |= {"file": refusal.file, "line": refusal.line}  # type: ignore[dict-item]
    typer.echo(msgspec.json.encode(facts).decode(), err=True)


@contextmanager
def progress(label: str) -> Iterator[Progress]:
    """Show how far long work has come: a moving line on a terminal, a line every few seconds elsewhere."""
    started = last = time.monotonic()
    moving = sys.stderr.isatty()
    shown = False

    def tell(done: int, total: int) -> None:
        nonlocal last, shown
        now = time.monotonic()
        if now - started < QUIET_SECONDS or now - last < (0.1 if moving else 2):
            return
        last, shown = now, True
        share = f"{100 * done / total:.0f} %" if total else f"{done:,}"
        typer.echo(f"\r{label}: {share} " if moving else f"{label}: {share}", nl=not moving, err=True)

    yield tell
    if shown:
        took = f"{label}: done in {time.monotonic() - started:.1f} s"
        typer.echo(f"\r{took}      " if moving else took, err=True)
