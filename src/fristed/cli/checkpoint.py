"""``fristed journal checkpoint``: sign how long the journal is, and hold it to that later."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fristed.cli.output import Json, naming, say, say_json
from fristed.errors import InputRefused


def checkpoint(
    file: Annotated[Path | None, typer.Argument(help="The file to write; without one it is printed.")] = None,
    as_json: Json = False,
) -> None:
    """Sign the journal's length and Merkle root; keep it elsewhere, so that a cut at the end is seen."""
    from fristed.server.start import start

    start()
    from fristed.server.checkpoint import checkpoint_now, verifier

    text = checkpoint_now()
    if file is not None:
        file.write_text(text, encoding="utf-8")
    if as_json:
        say_json(
            {"checkpoint": text, "verifier_key": verifier(), "file": None if file is None else str(file)}
        )
    elif file is None:
        say(text.rstrip("\n"))
    else:
        say(f"Wrote {file}; who verifies it elsewhere needs the key {verifier()}.")


def broken_by(file: Path) -> str | None:
    """Say how the store breaks with the checkpoint in ``file``, or None; the store must be started."""
    from fristed.server.checkpoint import broken

    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise InputRefused(
            "checkpoint_malformed",
            "This is no checkpoint: it is not UTF-8.",
            remedy="Give a file that `fristed journal checkpoint` wrote, unchanged.",
            file=file,
        ) from error
    with naming(file):
        return broken(text)
