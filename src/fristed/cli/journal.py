"""``fristed journal``: bring entries in, take them out, check that nothing was altered or lost."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fristed.cli.backup import backup, restore
from fristed.cli.checkpoint import broken_by, checkpoint
from fristed.cli.output import INCOMPLETE, Json, progress, say, say_json, table, with_fields
from fristed.errors import FristedError

app = typer.Typer(
    help="The append-only record: import, export, verify, checkpoint, status, backup, restore.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.command()(backup)
app.command()(restore)
app.command()(checkpoint)
SHOWN = 20
"""So many refused lines or faults are printed; all are in the JSON answer."""


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="JSON Lines, one entry a line; .gz is read too.")],
    as_json: Json = False,
) -> None:
    """Store a file's entries; run again after an interruption, it goes on without doubling any."""
    from fristed.server.start import start

    start()
    from fristed.server import store
    from fristed.server.importing import import_file

    with progress(f"Importing {file.name}") as tell:
        imported = import_file(file, progress=tell)
    missing = {name: one.missing for name, one in store.status().by_device.items() if one.missing}
    if as_json:
        say_json(with_fields(imported, missing=missing))
    else:
        say(f"Stored {imported.stored:,} entries; {imported.duplicates:,} were here already.")
        for device, count in missing.items():
            say(f"Of device {device} {count:,} are missing; `fristed journal verify` says which.")
        for refused in imported.refused[:SHOWN]:
            say(f"{file}, line {refused.line}: {refused.sentence}")
        if len(imported.refused) > SHOWN:
            say(f"... and {len(imported.refused) - SHOWN:,} more lines; --json lists them all.")
    if imported.refused:
        raise typer.Exit(INCOMPLETE)


@app.command()
def export(
    file: Annotated[Path, typer.Argument(help="The file to write; it must not exist yet.")],
    as_json: Json = False,
) -> None:
    """Write every entry, in canonical form and in the order of the store."""
    from fristed.server.start import start

    start()
    from fristed.server.importing import export_file

    with progress(f"Exporting {file.name}") as tell:
        count = export_file(file, progress=tell)
    if as_json:
        say_json({"entries": count, "file": str(file)})
    else:
        say(f"Wrote {count:,} entries to {file}.")


@app.command()
def verify(
    file: Annotated[Path | None, typer.Argument(help="A file to check instead of the store.")] = None,
    checkpoint: Annotated[
        Path | None, typer.Option(help="A checkpoint kept earlier: tells whether entries were cut off since.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Check every digest and every device's chain; name what was altered, is missing or stands twice."""
    if file is not None and checkpoint is not None:
        raise FristedError(
            "checkpoint_of_store",
            "A checkpoint is of the store's own order, which a file need not keep.",
            remedy="Give either a file or --checkpoint.",
        )
    if file is not None:
        _verify_file(file, as_json=as_json)
    else:
        _verify_store(checkpoint, as_json=as_json)


def _verify_file(file: Path, *, as_json: bool) -> None:
    from fristed.journal.file import check_file

    with progress(f"Checking {file.name}") as tell:
        checked = check_file(file, progress=tell)
    if as_json:
        say_json(checked)
    else:
        say(f"{_counted(checked.entries, checked.devices)}; no chain is broken.")
        for problem in [*checked.refused, *(gap.sentence for gap in checked.gaps)][:SHOWN]:
            say(str(problem))
    if checked.refused or checked.gaps:
        raise typer.Exit(INCOMPLETE)


def _verify_store(checkpoint: Path | None, *, as_json: bool) -> None:
    from fristed.server.start import start

    start()
    from fristed.server import store

    broken = None if checkpoint is None else broken_by(checkpoint)
    with progress("Verifying") as tell:
        report = store.verify(progress=tell)
    faults = [broken] if broken else []
    faults += [one.sentence for one in report.altered]
    faults += [one.sentence for one in (*report.breaks, *report.forks, *report.gaps)]
    if as_json:
        say_json(with_fields(report, checkpoint_broken=broken))
    else:
        whole = report.intact and not broken
        state = "Nothing was altered." if whole else "THE RECORD WAS ALTERED OR DAMAGED."
        say(f"{_counted(report.entries, report.devices)}. {state}")
        if report.missing_rows:
            say(f"{report.missing_rows:,} rows are gone from the store.")
        for fault in faults[:SHOWN]:
            say(fault)
        if report.quarantined:
            say(f"Kept aside: {', '.join(f'{n:,} {reason}' for reason, n in report.quarantined.items())}.")
    if faults or report.missing_rows:
        raise typer.Exit(INCOMPLETE)


def _counted(entries: int, devices: int) -> str:
    return f"{entries:,} entries of {devices} {'device' if devices == 1 else 'devices'}"


@app.command()
def status(as_json: Json = False) -> None:
    """Say what the store holds: entries by kind and device, from when to when."""
    from fristed.server.start import start

    start()
    from fristed.server import store

    found = store.status()
    if as_json:
        say_json(found)
        return
    if not found.entries:
        say(
            "The journal is empty. `fristed demo` makes a simulated city; `fristed journal import` reads a file."
        )
        return
    say(f"{found.entries:,} entries from {found.first_at} to {found.last_at} (epoch {found.epoch[:8]}).")
    table(("kind", "entries"), list(found.by_kind.items()))
    devices = [(name, one.entries, one.missing) for name, one in found.by_device.items()]
    table(("device", "entries", "missing"), devices)
    if found.quarantined:
        table(("kept aside because", "lines"), list(found.quarantined.items()))
