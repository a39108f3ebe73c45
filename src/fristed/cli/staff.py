"""``fristed staff``: who may sign in, for the first manager and for when nobody else can help."""

from __future__ import annotations

from typing import Annotated

import typer

from fristed.cli.output import Json, say, say_json, table

app = typer.Typer(
    help="Who works here: add, list, end, reset-pin, reset-sign-in.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
Handle = Annotated[str, typer.Argument(help="The handle that stands in this person's entries.")]
BY = "command-line"
"""Who the security log says has done it."""


@app.command()
def add(
    handle: Handle,
    role: Annotated[str, typer.Option(help="reception, nurse, manager, street_crew, analyst or auditor.")],
    room: Annotated[list[str], typer.Option(help="A room's slug; * for every room; may be given again.")],
    name: Annotated[str, typer.Option(help="The name colleagues see; the handle if left out.")] = "",
    as_json: Json = False,
) -> None:
    """Add somebody and print the password to be used once; it is not shown again."""
    _start()
    from fristed.server.accounts import people

    added = people.add(handle, name=name, role=role, rooms=room, by=BY)
    if as_json:
        say_json({"handle": handle, "role": role, "rooms": room, "password": added.one_time_password})
    else:
        say(f"{handle} signs in at /account/login/ with this password once, and then chooses another:")
        say(added.one_time_password)


@app.command("list")
def list_(as_json: Json = False) -> None:
    """List everybody, those who have left last."""
    _start()
    from fristed.server.accounts import people

    everybody = people.everybody()
    found = [
        {
            "handle": one.handle, "name": one.shown_name, "role": one.role, "rooms": list(one.rooms),
            "active": one.is_active, "pin": bool(one.pin),
        }
        for one in everybody
    ]  # fmt: skip
    if as_json:
        say_json(found)
        return
    rows = [
        (one.handle, one.shown_name, one.role, ", ".join(one.rooms), "" if one.is_active else "ended")
        for one in everybody
    ]
    table(("Handle", "Name", "Role", "Rooms", "Access"), rows)


@app.command()
def end(handle: Handle, as_json: Json = False) -> None:
    """End somebody's access everywhere; the handle stays theirs."""
    _start()
    from django.utils import timezone

    from fristed.server.accounts import people

    people.end(handle, now=timezone.now(), by=BY)
    _done(handle, "ended", f"{handle} can no longer sign in or unlock a tablet.", as_json=as_json)


@app.command("reset-pin")
def reset_pin(handle: Handle, as_json: Json = False) -> None:
    """Forget somebody's PIN and wrong tries; they choose a new one at /account/pin/."""
    _start()
    from fristed.server.accounts import people, pins

    staff = people.find(handle)
    pins.forget(staff)
    _done(handle, "pin_reset", f"{handle} has no PIN until they choose a new one.", as_json=as_json)


@app.command("reset-sign-in")
def reset_sign_in(handle: Handle, as_json: Json = False) -> None:
    """Give a new password to be used once and forget the second factor, for somebody who lost it."""
    _start()
    from fristed.server.accounts import people

    people.forget_factors(handle, by=BY)
    password = people.new_password(handle, by=BY)
    if as_json:
        say_json({"handle": handle, "password": password})
    else:
        say(f"{handle} signs in with this password once, then chooses another and sets up a second factor:")
        say(password)


def _start() -> None:
    """Open the store; what is done here stands in the security log on standard error."""
    from fristed.server import logs
    from fristed.server.start import start

    logs.configure(level="warning")
    start()


def _done(handle: str, what: str, sentence: str, *, as_json: bool) -> None:
    if as_json:
        say_json({"handle": handle, what: True})
    else:
        say(sentence)
