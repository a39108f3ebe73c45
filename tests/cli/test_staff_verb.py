"""``fristed staff``: the first manager, and help for somebody who is locked out."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

Fristed = Callable[..., Any]


def test_the_first_manager_is_added_from_the_command_line(fristed: Fristed) -> None:
    added = fristed("staff", "add", "clara", "--role", "manager", "--room", "*", "--name", "Clara", "--json")
    assert added.code == 0
    assert set(added.answer) == {"handle", "role", "rooms", "password"}
    said = json.loads(added.err.splitlines()[-1])
    assert (said["event"], said["staff"], said["by"]) == ("staff_added", "clara", "command-line")
    assert added.answer["password"] not in added.err
    listed = fristed("staff", "list", "--json").answer
    assert listed == [
        {"handle": "clara", "name": "Clara", "role": "manager", "rooms": ["*"], "active": True, "pin": False}
    ]
    assert "clara" in fristed("staff", "list").out


def test_what_cannot_be_is_refused_in_words(fristed: Fristed) -> None:
    fristed("staff", "add", "clara", "--role", "manager", "--room", "*")
    for arguments, said in (
        (("add", "Clara B", "--role", "nurse", "--room", "*"), "'Clara B' cannot be a handle."),
        (("add", "system", "--role", "nurse", "--room", "*"), "'system' cannot be a handle."),
        (("add", "clara", "--role", "nurse", "--room", "*"), "The handle clara is somebody's"),
        (("add", "bo", "--role", "king", "--room", "*"), "'king' is not a role."),
        (("add", "bo", "--role", "nurse", "--room", "nowhere"), "The record knows of no room 'nowhere'."),
        (("end", "nobody"), "Nobody of the staff has the handle 'nobody'."),
        (("end", "clara"), "clara is the last manager of every room."),
    ):
        ran = fristed("staff", *arguments)
        assert ran.code == 2
        assert said in ran.err
    assert len(fristed("staff", "list", "--json").answer) == 1


def test_access_is_ended_and_the_handle_stays_theirs(fristed: Fristed) -> None:
    fristed("staff", "add", "anna", "--role", "nurse", "--room", "*")
    assert "can no longer sign in" in fristed("staff", "end", "anna").out
    assert fristed("staff", "list", "--json").answer[0]["active"] is False
    again = fristed("staff", "add", "anna", "--role", "nurse", "--room", "*")
    assert "a handle is never given twice" in again.err


def test_who_is_locked_out_gets_in_again(fristed: Fristed) -> None:
    fristed("staff", "add", "anna", "--role", "nurse", "--room", "*")
    assert fristed("staff", "reset-pin", "anna").out == "anna has no PIN until they choose a new one.\n"
    password = fristed("staff", "reset-sign-in", "anna", "--json").answer["password"]
    from fristed.server.accounts.people import find

    assert find("anna").check_password(password)
    assert find("anna").must_change_password
