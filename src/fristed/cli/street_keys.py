"""``fristed street key``: the keys of programs that report for residents."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import typer

from fristed.cli.output import Json, say, say_json, table

app = typer.Typer(
    help="Keys of programs that report for residents: add, list, revoke.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
Name = Annotated[str, typer.Argument(help="The program that uses it, such as the city's app.")]


@app.command()
def add(
    name: Name,
    test: Annotated[bool, typer.Option("--test", help="What comes with it is marked as a test.")] = False,
    as_json: Json = False,
) -> None:
    """Make a key and print it; it is not shown again."""
    now = _start()
    from fristed.server.report import keys

    key = keys.add(name, now=now, test=test)
    if as_json:
        say_json({"name": name, "test": test, "key": key})
    else:
        say(f"{name} sends this as api_key; it is not shown again:")
        say(key)


@app.command("list")
def list_(as_json: Json = False) -> None:
    """List the keys by name; the keys themselves are not kept."""
    _start()
    from fristed.server.report import keys

    found = [
        {"name": one.name, "test": one.test, "made_at": one.made_at, "revoked_at": one.revoked_at}
        for one in keys.everything()
    ]
    if as_json:
        say_json(found)
        return
    rows = [
        (
            one["name"],
            "test" if one["test"] else "",
            str(one["made_at"])[:10],
            str(one["revoked_at"] or "")[:10],
        )
        for one in found
    ]
    table(("Name", "Use", "Made", "Revoked"), rows)


@app.command()
def revoke(name: Name, as_json: Json = False) -> None:
    """End a key; what came with it stays."""
    now = _start()
    from fristed.server.report import keys

    keys.revoke(name, now=now)
    if as_json:
        say_json({"name": name, "revoked": True})
    else:
        say(f"The key of {name} is good no longer.")


def _start() -> dt.datetime:
    """Open the store, and give the moment; what is done here stands in the security log on standard error."""
    from fristed.server import logs
    from fristed.server.start import start

    logs.configure(level="warning")
    start()
    return dt.datetime.now(dt.UTC)
