"""``fristed serve``: the pages and the API on this machine."""

from __future__ import annotations

from typing import Annotated

import typer

from fristed.cli.output import say


def serve(
    host: Annotated[str, typer.Option(help="A loopback address; others wait for accounts.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port to answer on.", min=1, max=65535)] = 8000,
    demo: Annotated[
        bool, typer.Option("--demo", help="Make the simulated city first if the journal is empty.")
    ] = False,
) -> None:
    """Serve the pages Room, Evidence, Plan and Brief, and the API."""
    from fristed.server.serving import check_address
    from fristed.server.start import start

    check_address(host, port)
    start()
    if demo:
        from fristed.cli.demo import make_if_empty

        make_if_empty()
        _answer_first()
    from fristed.server.serving import serve as run_server

    say(f"Fristed is on http://{host}:{port} (Ctrl-C stops it).")
    run_server(host=host, port=port)


def _answer_first() -> None:
    """Make the first answers before the first page asks for them, with progress on the terminal.

    Where there are some, however old, the server starts at once and makes newer ones by itself.
    """
    from fristed.server.answers.keeping import answers, kept_answers

    if kept_answers() is None:
        from fristed.cli.output import progress

        with progress("Answering from the journal") as tell:
            answers(progress=tell)
