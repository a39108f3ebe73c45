"""``fristed serve``: the pages and the API, on this machine or over TLS."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fristed.cli.output import say


def serve(
    host: Annotated[
        str, typer.Option(help="The address to answer on; beyond this machine only over TLS.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port to answer on.", min=1, max=65535)] = 8000,
    demo: Annotated[
        bool, typer.Option("--demo", help="Make the simulated city first if the journal is empty.")
    ] = False,
    allowed_host: Annotated[
        list[str] | None, typer.Option(help="A name under which it may be reached; may be given again.")
    ] = None,
    certificate: Annotated[Path | None, typer.Option(help="The certificate of its TLS, as PEM.")] = None,
    key: Annotated[Path | None, typer.Option(help="The certificate's key, as PEM.")] = None,
) -> None:
    """Serve the pages, the tablets' app and the API."""
    from fristed.server.reach import Reach, check
    from fristed.server.start import start

    names = tuple(allowed_host or ())
    reach = Reach(host=host, port=port, allowed_hosts=names, certificate=certificate, key=key)
    check(reach)
    start()
    if demo:
        from fristed.cli.demo import make_if_empty

        make_if_empty()
        _answer_first()
    from fristed.server.serving import check_content
    from fristed.server.serving import serve as run_server

    check_content(reach)
    say(f"Fristed is on {reach.url} (Ctrl-C stops it).")
    _say_who_may()
    run_server(reach)


def _say_who_may() -> None:
    """Where nobody can sign in yet, say how somebody can."""
    from fristed.server import store
    from fristed.server.accounts.models import Staff

    if store.get_fact(store.DEMO) is None and not Staff.objects.filter(is_active=True).exists():
        say("Nobody has an account yet. Add the first: fristed staff add HANDLE --role manager --room '*'")


def _answer_first() -> None:
    """Make the first answers before the first page asks for them, with progress on the terminal.

    Where there are some, however old, the server starts at once and makes newer ones by itself.
    """
    from fristed.server.answers.keeping import answers, kept_answers

    if kept_answers() is None:
        from fristed.cli.output import progress

        with progress("Answering from the journal") as tell:
            answers(progress=tell)
