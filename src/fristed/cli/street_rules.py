"""``fristed street rules``: what the city decides about residents' reports."""

from __future__ import annotations

from typing import Annotated

import typer

from fristed.cli.output import Json, say_json, table


def rules(
    keep_days: Annotated[
        int | None,
        typer.Option(help="Days until texts, photos and the reporter's page are deleted, 1 to 365."),
    ] = None,
    without_key: Annotated[
        bool | None,
        typer.Option("--without-key/--with-key", help="Whether programs may report without a key."),
    ] = None,
    jurisdiction: Annotated[
        str | None, typer.Option(help="The Open311 jurisdiction_id of this city.")
    ] = None,
    agency: Annotated[str | None, typer.Option(help="Who collects, as requests say it.")] = None,
    contact: Annotated[str | None, typer.Option(help="Whom writers of programs may ask, a sentence.")] = None,
    key_service: Annotated[str | None, typer.Option(help="How to get a key, a sentence.")] = None,
    map_tiles: Annotated[
        str | None,
        typer.Option(
            help="A raster map to tap on, https://host/{z}/{x}/{y}.png; residents' browsers ask that host."
        ),
    ] = None,
    map_attribution: Annotated[
        str | None, typer.Option(help="Whose map it is, as its terms ask to say.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Print the city's rules for residents' reports, after changing those that are given."""
    from fristed.server.start import start

    start()
    import msgspec

    from fristed.server.report import rules as kept

    said = {
        "keep_days": keep_days, "without_key": without_key, "jurisdiction": jurisdiction, "agency": agency,
        "contact": contact, "key_service": key_service, "map_tiles": map_tiles,
        "map_attribution": map_attribution,
    }  # fmt: skip
    given = {name: value for name, value in said.items() if value is not None}
    now = kept.change(**given) if given else kept.rules()
    if as_json:
        say_json(now)
    else:
        table(("Rule", "Now"), [(name, str(value)) for name, value in msgspec.structs.asdict(now).items()])
