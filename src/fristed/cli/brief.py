"""``fristed brief``: the document the council reads, and the check of one that was given."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from fristed.cli.output import INCOMPLETE, Json, Said, naming, progress, say, say_json

if TYPE_CHECKING:
    from fristed.server.answers.checking import Checked

SHOWN = 40
"""So many numbers that differ are printed; all are in the JSON answer."""


class _WriteUnlessNamed(TyperGroup):
    """`fristed brief FILE.pdf` writes: the word for it is left out."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if not args or (args[0] not in self.commands and args[0] != "--help"):
            args = ["write", *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    cls=_WriteUnlessNamed,
    help="The council's document: `fristed brief FILE.pdf` writes it, `fristed brief check FILE.pdf` checks one.",
    rich_markup_mode=None,
)


@app.command()
def write(
    file: Annotated[Path, typer.Argument(help="The PDF to write.")] = Path("brief.pdf"),
    folder: Annotated[
        Path | None, typer.Option(help="Write the tables behind every figure into this folder too.")
    ] = None,
    as_json: Json = False,
    language: Said = "en",
) -> None:
    """Write the brief as a PDF; with --json, print the document with the source of every number instead."""
    from fristed.cli.answering import answered

    found = answered()
    from fristed.server.answers.document import charts, document, folder_of, pdf

    if as_json:
        say_json(document(found, language))
        return
    with progress("Writing the brief") as tell:
        charts(found, language, medium="paper")  # drawn first and kept, so that setting the paper finds them
        tell(1, 2)
        file.write_bytes(pdf(found, language))
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in folder_of(found, language).items():
            (folder / name).write_bytes(content)
    beside = "" if folder is None else f" and its tables into {folder}"
    say(f"Wrote {file}{beside}; it was made from {found.entries:,} entries with root {found.root[:16]}.")


@app.command()
def check(
    file: Annotated[Path, typer.Argument(help="A brief that was given to somebody.")],
    as_json: Json = False,
) -> None:
    """Compute all numbers of a brief again, from the journal as it was then, and list those that differ."""
    from msgspec import structs

    from fristed.brief.given import read_given
    from fristed.brief.printed import unprinted

    with naming(file):
        content = file.read_bytes()
        brief = read_given(content)
    from fristed.server.start import start

    start()
    from fristed.server.answers.checking import check as check_given

    with progress("Computing its numbers again") as tell:
        checked = check_given(brief, progress=tell)
        checked = structs.replace(checked, unprinted=unprinted(content, brief))
    if as_json:
        say_json(checked)
    else:
        _say(file, checked)
    if checked.unprinted or checked.of("differs", "not_made"):
        raise typer.Exit(INCOMPLETE)


def _say(file: Path, checked: Checked) -> None:
    say(
        f"{file}: {len(checked.numbers):,} numbers, written by Fristed {checked.version} "
        f"from {checked.entries:,} entries with root {checked.digest[:16]}."
    )
    say(
        f"{len(checked.of('same')):,} are the same, {len(checked.of('differs')):,} differ, "
        f"{len(checked.of('not_made')):,} cannot be re-computed, "
        f"{len(checked.of('quoted')):,} are quoted from the literature and no journal gives them."
    )
    for remark in checked.remarks:
        say(remark)
    for text in checked.unprinted[:SHOWN]:
        say(f"The pages do not say “{text}”, which the file's own list of numbers does: they were altered.")
    wrong = checked.of("differs", "not_made")
    for one in wrong[:SHOWN]:
        say(one.sentence)
    if len(wrong) > SHOWN:
        say(f"... and {len(wrong) - SHOWN:,} more; --json lists them all.")
