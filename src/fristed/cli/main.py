"""``fristed``: one verb each for running, showing and planning.

Start-up stays under 0.3 s for ``--help``: every command imports what it needs when it is called, and
Typer's own Rich pages (a quarter of a second of imports) are off.
"""

from __future__ import annotations

import sys
from typing import Annotated, NoReturn

import typer

from fristed.cli import brief, demo, export, journal, plan, room, serve, show, staff, street
from fristed.cli.output import REFUSED, fail, json_asked
from fristed.errors import FristedError

app = typer.Typer(
    name="fristed",
    help="Run supervised drug consumption rooms, show what they did, plan the next ones.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command("demo")(demo.demo)
app.command("serve")(serve.serve)
app.add_typer(journal.app, name="journal")
app.add_typer(room.app, name="room")
app.add_typer(staff.app, name="staff")
app.add_typer(street.app, name="street")
app.add_typer(show.app, name="show")
app.add_typer(plan.app, name="plan")
app.add_typer(brief.app, name="brief")
app.command("export")(export.export)


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"fristed {version('fristed')}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """Hold what every command shares."""


def run() -> None:
    """Run the command line; a refusal is one sentence on standard error and exit code 2."""
    try:
        sys.exit(app(prog_name="fristed", standalone_mode=False))
    except FristedError as refusal:
        _end(refusal)
    except typer.TyperException as misuse:
        _end(_usage(misuse))
    except OSError as error:
        if error.filename is None:
            raise
        _end(_file_refused(error))


def _end(refusal: FristedError) -> NoReturn:
    fail(refusal, as_json=json_asked())
    sys.exit(REFUSED)


def _usage(misuse: typer.TyperException) -> FristedError:
    """Say what was typed wrongly; a bare `fristed` is answered with its help."""
    said = misuse.format_message()
    if said.startswith("Usage:"):
        typer.echo(said, err=True)
        sys.exit(REFUSED)
    context = getattr(misuse, "ctx", None)
    command = context.command_path if context is not None else "fristed"
    return FristedError("usage", f"{said.rstrip('.')}.", remedy=f"See: {command} --help")


def _file_refused(error: OSError) -> FristedError:
    return FristedError(
        "file_refused",
        f"{error.filename}: {error.strerror}.",
        remedy="Check the name and the folder, and whether you may read and write there.",
    )
