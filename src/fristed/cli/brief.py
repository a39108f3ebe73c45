"""``fristed brief``: the document the council reads."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fristed.cli.output import Json, Said, progress, say, say_json


def brief(
    file: Annotated[Path, typer.Argument(help="The PDF to write.")] = Path("brief.pdf"),
    as_json: Json = False,
    language: Said = "en",
) -> None:
    """Write the brief as a PDF; with --json, print the document with the source of every number instead."""
    from fristed.cli.answering import answered

    found = answered()
    from fristed.server.answers.document import document, pdf

    if as_json:
        say_json(document(found, language))
        return
    with progress("Writing the brief"):
        file.write_bytes(pdf(found, language))
    say(f"Wrote {file}; it was made from {found.entries:,} entries with root {found.root[:16]}.")
