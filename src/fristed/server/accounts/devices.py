"""Tablets: enrolled with a code, heard from, unlocked with a PIN, revoked."""

from __future__ import annotations

import datetime as dt
import time

import msgspec

from fristed.errors import FristedError
from fristed.server import rooms
from fristed.server.accounts import people, pins
from fristed.server.accounts.audit import log
from fristed.server.accounts.models import Device, Enrolment, Staff, StaffToken
from fristed.server.accounts.refusing import refusal, room_not_yours
from fristed.server.accounts.roles import STREET, UNLOCKING, in_rooms
from fristed.server.accounts.standing import Tablet, forget
from fristed.server.accounts.tokens import digest, new_code, new_secret
from fristed.server.store.database import DEFAULT, writing

CODE_LENGTH = 8
CODE_GOOD_FOR = dt.timedelta(minutes=15)
UNLOCKED_FOR = dt.timedelta(hours=12)
HEARD_EVERY_SECONDS = 60.0
LONGEST_ROOM = 40
_heard: dict[str, float] = {}


class Offer(msgspec.Struct, frozen=True):
    """A code with which one tablet may enrol, until ``expires``."""

    code: str
    expires: dt.datetime


class Enrolled(msgspec.Struct, frozen=True):
    """A new tablet, and its send token, which is given once."""

    device: Device
    send_token: str


class Unlocked(msgspec.Struct, frozen=True):
    """Somebody on a tablet: the token that reads, until ``expires``."""

    staff: Staff
    staff_token: str
    expires: dt.datetime


def offer(room: str, name: str, *, by: str, now: dt.datetime) -> Offer:
    """Make a code for one tablet of ``room``; raises FristedError (``room_unknown``, ``name_missing``)."""
    if room != STREET:
        rooms.find(room)
    if not name.strip():
        raise FristedError(
            "name_missing",
            "The tablet has no name.",
            remedy="Name it after where it lies: At the door.",
        )
    code, expires = new_code(CODE_LENGTH), now + CODE_GOOD_FOR
    with writing(DEFAULT):
        Enrolment.objects.filter(expires__lt=now - dt.timedelta(days=1)).delete()
        Enrolment.objects.create(
            code=digest(code), room=room, name=name.strip()[:64], made_by=by, expires=expires
        )
    log.info("enrolment_offered", room=room, by=by)
    return Offer(code, expires)


def enrol(code: str, *, now: dt.datetime) -> Enrolled:
    """Enrol the tablet that has the code; raises FristedError (``code_unknown``).

    One sentence for every wrong code: whoever guesses is not told how near it was.
    """
    secret = new_secret()
    with writing(DEFAULT):
        offered = Enrolment.objects.filter(code=digest(code.strip().upper().replace("-", ""))).first()
        if offered is None or offered.used_at is not None or offered.expires <= now:
            log.warning("enrolment_refused")
            raise FristedError(
                "code_unknown",
                "The code is not one that can be used: it was mistyped, used before, or is older than 15 minutes.",
                remedy="Make a new one on the page Tablets.",
            )
        offered.used_at = now
        offered.save(update_fields=["used_at"])
        device = Device.objects.create(
            slug=f"{offered.room[:LONGEST_ROOM]}-{new_code(6).lower()}",
            name=offered.name, room=offered.room, token=digest(secret),
            enrolled_by=offered.made_by, enrolled_at=now, heard_at=now,
        )  # fmt: skip
    log.info("device_enrolled", device=device.slug, by=device.enrolled_by)
    return Enrolled(device, f"d.{device.slug}.{secret}")


def find(slug: str) -> Device:
    """Give a tablet; raises FristedError (``device_unknown``)."""
    found = Device.objects.filter(slug=slug).first()
    if found is None:
        raise FristedError(
            "device_unknown",
            f"No tablet is called {slug[:64]!r}.",
            remedy="The page Tablets lists those that are enrolled.",
        )
    return found


def revoke(slug: str, *, wipe: bool, by: str, now: dt.datetime) -> Device:
    """End a tablet's access, and with ``wipe`` tell it to empty itself when it is next heard from.

    Doing it again may add the wish to wipe, and never takes it back. Raises ``device_unknown``.
    """
    device = find(slug)
    device.revoked_at = device.revoked_at or now
    device.wipe = device.wipe or wipe
    with writing(DEFAULT):
        device.save(update_fields=["revoked_at", "wipe"])
        StaffToken.objects.filter(device=device).delete()
    forget()
    log.warning("device_revoked", device=slug, wipe=device.wipe, by=by)
    return device


def heard(tablet: Tablet, *, now: dt.datetime) -> None:
    """Remember that a tablet was heard from, at most once a minute: a write is a flush of the disk."""
    moment = time.monotonic()
    if moment - _heard.get(tablet.slug, -HEARD_EVERY_SECONDS) >= HEARD_EVERY_SECONDS:
        _heard[tablet.slug] = moment
        with writing(DEFAULT):
            Device.objects.filter(pk=tablet.pk).update(heard_at=now)


def unlock(tablet: Tablet, handle: str, pin: str, *, now: dt.datetime) -> Unlocked:
    """Open a tablet for somebody of its room.

    Raises FristedError: ``device_revoked``, ``room_not_yours`` (also for a handle that is nobody's),
    ``pin_not_set``, ``pin_wrong``, ``pin_locked``.
    """
    if tablet.revoked:
        raise refusal("device_revoked")
    staff = Staff.objects.filter(handle=handle, is_active=True).prefetch_related("memberships").first()
    if staff is None or staff.role not in UNLOCKING or not in_rooms(tablet.room, staff.rooms):
        log.warning("unlock_refused", device=tablet.slug, reason="room_not_yours")
        raise room_not_yours(tablet.room)
    device = Device.objects.get(pk=tablet.pk)
    if not staff.pin:
        raise FristedError(
            "pin_not_set",
            f"{staff.shown_name} has not chosen a PIN yet.",
            remedy="Sign in on a computer and choose one at /account/pin.",
        )
    try:
        pins.check(staff, device, pin, now=now)
    except pins.PinRefused as refused:
        log.warning("unlock_refused", device=tablet.slug, staff=staff.handle, reason=refused.reason)
        raise
    return _unlocked(staff, device, now)


def _unlocked(staff: Staff, device: Device, now: dt.datetime) -> Unlocked:
    slug, secret, expires = new_code(10).lower(), new_secret(), now + UNLOCKED_FOR
    with writing(DEFAULT):
        StaffToken.objects.filter(expires__lt=now).delete()
        StaffToken.objects.create(
            slug=slug, token=digest(secret), staff=staff, device=device, made_at=now, expires=expires
        )
    log.info("unlocked", device=device.slug, staff=staff.handle)
    return Unlocked(staff, f"s.{slug}.{secret}", expires)


def team_of(room: str) -> list[dict[str, str]]:
    """Who may unlock a tablet of ``room``, as a tablet shows them."""
    return [{"handle": one.handle, "name": one.shown_name, "role": one.role} for one in people.team(room)]
