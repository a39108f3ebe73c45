"""What is known of staff and tablets, remembered for two seconds so that a batch asks once.

Whatever changes an account in this process forgets it all at once (``listening``); a change made by
another process (``fristed staff end``) is heeded within those two seconds.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from typing import Any, TypeVar, cast

import msgspec
from django.db import connections

from fristed.server.accounts.models import Device, Staff, StaffToken
from fristed.server.accounts.roles import Role
from fristed.server.store.database import DEFAULT

SECONDS = 2.0
T = TypeVar("T")
_known: dict[tuple[str, str, str], tuple[float, Any]] = {}


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """A member of staff as the rules need them; ``ended_at`` in UTC for someone who has left."""

    handle: str
    name: str
    role: Role
    rooms: tuple[str, ...]
    ended_at: dt.datetime | None


class Tablet(msgspec.Struct, frozen=True, kw_only=True):
    """An enrolled device; ``token`` is the digest of its send token's secret."""

    pk: int
    slug: str
    name: str
    room: str
    token: str
    revoked: bool
    wipe: bool


class Unlocked(msgspec.Struct, frozen=True, kw_only=True):
    """One member of staff on one unlocked tablet; ``token`` is the digest of the token's secret, ``ended``
    whether it was ended before its time."""

    token: str
    member: Member
    tablet: Tablet
    expires: dt.datetime
    ended: bool


def member(handle: str) -> Member | None:
    """Give the member of staff of this handle, also one who has left; None for nobody."""
    return _remember("staff", handle, _member)


def tablet(slug: str) -> Tablet | None:
    """Give the device of this name, also a revoked one; None for none."""
    return _remember("device", slug, _tablet)


def unlocked(slug: str) -> Unlocked | None:
    """Give what the staff token of this name stands for, also one that has ended; None for none."""
    return _remember("token", slug, _unlocked)


def forget() -> None:
    """Read everything anew from now on."""
    global _known
    # What a thread is reading just now goes into the old one.
    _known = {}


def _remember(what: str, name: str, read: Callable[[str], T]) -> T:
    known = _known
    key = (str(connections.settings[DEFAULT]["NAME"]), what, name)
    now = time.monotonic()
    found = known.get(key)
    if found is not None and now - found[0] < SECONDS:
        return cast("T", found[1])
    if len(known) > 1000:  # names that are none, tried by somebody
        known.clear()
    value = read(name)
    known[key] = (now, value)
    return value


def _member(handle: str) -> Member | None:
    found = Staff.objects.filter(handle=handle).prefetch_related("memberships").first()
    return None if found is None else as_member(found)


def as_member(staff: Staff) -> Member:
    """Give what the rules need of a row."""
    ended = staff.ended_at if not staff.is_active else None
    return Member(
        handle=staff.handle,
        name=staff.shown_name,
        role=cast("Role", staff.role),
        rooms=staff.rooms,
        ended_at=ended,
    )


def _tablet(slug: str) -> Tablet | None:
    row = Device.objects.filter(slug=slug).first()
    return None if row is None else _as_tablet(row)


def _unlocked(slug: str) -> Unlocked | None:
    row = StaffToken.objects.select_related("staff", "device").filter(slug=slug).first()
    if row is None:
        return None
    return Unlocked(
        token=row.token, member=as_member(row.staff), tablet=_as_tablet(row.device), expires=row.expires,
        ended=row.revoked_at is not None or not row.staff.is_active,
    )  # fmt: skip


def _as_tablet(row: Device) -> Tablet:
    return Tablet(
        pk=row.pk, slug=row.slug, name=row.name, room=row.room, token=row.token,
        revoked=row.revoked_at is not None, wipe=row.wipe,
    )  # fmt: skip
