"""``fristed street open311``: bring in the requests of another city's Open311 endpoint."""

from __future__ import annotations

from typing import Annotated

import typer

from fristed.cli.output import INCOMPLETE, Json, progress, say, say_json


def open311(
    url: Annotated[str, typer.Argument(help="The endpoint, such as https://311.boston.gov/open311/v2.")],
    since: Annotated[
        str | None,
        typer.Option(help="The first day, YYYY-MM-DD; 90 days back if nothing was brought in yet."),
    ] = None,
    service: Annotated[
        str | None, typer.Option(help="The service_code to bring in; found by its name if not given.")
    ] = None,
    jurisdiction: Annotated[
        str | None, typer.Option(help="The jurisdiction_id, where one is asked for.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Bring in the requests for needles, 90 days at a time; again goes on where it stopped."""
    from fristed.cli.city_files import day
    from fristed.server.start import start

    first = None if since is None else day(since)
    start()
    from fristed.server.open311.client.importing import bring_in

    with progress("Asking the other city") as tell:
        found = bring_in(url, since=first, service=service, jurisdiction=jurisdiction, progress=tell)
    if as_json:
        say_json(found)
    else:
        say(
            f"{found.stored} reports and {found.closed} ends are new, {found.known} were known, to {found.until}."
        )
        for one in found.refused:
            say(f"- not taken: {one}")
    if found.refused:
        raise typer.Exit(INCOMPLETE)
