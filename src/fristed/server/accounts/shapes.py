"""The shapes of what is asked and answered about tablets, for ``wire/openapi.json``."""

from __future__ import annotations

from typing import Annotated

from ninja import Schema
from pydantic import Field

Name = Annotated[str, Field(min_length=1, max_length=64)]


class EnrolmentAsked(Schema):
    """For which room a tablet is to be enrolled, and what to call it."""

    room: Name
    name: Name


class EnrolmentShape(Schema):
    """A code that enrols one tablet until ``expires`` (UTC); ``url`` opens the app with it."""

    code: str
    expires: str
    url: str


class CodeAsked(Schema):
    """The code a manager made."""

    code: Name


class EnrolledShape(Schema):
    """A new tablet. ``send_token`` is given once; ``server_key`` is base64url of a raw P-256 point."""

    device: str
    room: str
    name: str
    send_token: str
    server_key: str
    epoch: str
    time_zone: str
    demo: bool


class RevokeAsked(Schema):
    """Whether the tablet is to empty itself when it is next heard from."""

    wipe: bool = False


class RevokedShape(Schema):
    """How the tablet stands now."""

    device: str
    revoked: bool
    wipe: bool


class TeamMember(Schema):
    """Somebody who may unlock the tablet."""

    handle: str
    name: str
    role: str


class StandingShape(Schema):
    """How a tablet stands with the server.

    ``held_n`` is the highest counter of this tablet with no gap below it; ``missing`` are the first 100
    that have not come although later ones have. A revoked tablet is told so, and no names.
    """

    device: str
    room: str
    name: str
    revoked: bool
    wipe: bool
    staff: list[TeamMember]
    server_key: str
    now: str
    epoch: str
    held_n: int
    missing: list[int]
    quarantined: int


class UnlockAsked(Schema):
    """Who, and their PIN."""

    handle: Name
    pin: Annotated[str, Field(min_length=1, max_length=16)]


class UnlockedShape(Schema):
    """The token that reads, and the keys that stay in memory until the tablet is locked (base64url, 32 B)."""

    staff_token: str
    expires: str
    handle: str
    name: str
    role: str
    rooms: list[str]
    floor_key: str
    room_key: str


class DemoDeviceShape(Schema):
    """What the app of the simulated city enrols and unlocks itself with."""

    code: str
    handle: str
    pin: str
