"""``fristed journal backup`` and ``fristed journal restore``: a copy of the store, and a copy put back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fristed.cli.output import Json, say, say_json


def backup(
    file: Annotated[Path, typer.Argument(help="The file to write; it must not exist yet.")],
    as_json: Json = False,
) -> None:
    """Copy the store while the server runs; the copy is encrypted with the store's own key."""
    from fristed.server.start import start

    start()
    from fristed.server.backup import backup as copy

    made = copy(file)
    if as_json:
        say_json(made)
    else:
        say(f"Copied {made.entries:,} entries to {made.file}. Tablets may now let go of what it holds.")
        say("Keep store.key and the folder keys in another place: without them nobody can read the copy.")


def restore(
    file: Annotated[Path, typer.Argument(help="A file made by `fristed journal backup`.")],
    as_json: Json = False,
) -> None:
    """Put a copy in the place of the store; the server must not run. Tablets then send again what they kept."""
    from fristed.server.start import migrate, set_up

    set_up()
    from fristed.server import home
    from fristed.server.backup import restore as put_back

    home.make_folder(home.folder())
    restored = put_back(file)
    migrate()
    if as_json:
        say_json(restored)
        return
    say(f"Put back {restored.entries:,} entries; a new epoch begins ({restored.epoch[:8]}).")
    if restored.before is not None:
        say(f"The store that was here is kept as {restored.before}.")
    say("Start the server: the tablets will send again what they kept. Staff sign in and unlock anew.")
