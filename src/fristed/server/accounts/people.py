"""Staff: added, given a role and rooms, and ended, by a manager or from the command line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

import msgspec
from django.contrib.sessions.backends.db import SessionStore

from fristed.errors import FristedError
from fristed.journal.kinds.base import Identifier
from fristed.server.accounts.audit import log
from fristed.server.accounts.models import Membership, Staff, StaffToken
from fristed.server.accounts.roles import ROLE_NAMES, STREET, UNLOCKING, Role
from fristed.server.accounts.tokens import new_code

ONE_TIME_LENGTH = 16
RESERVED = frozenset(("system", "locked", "server", "anyone", "*"))
"""Handles that mean something else in an entry."""


class Added(msgspec.Struct, frozen=True):
    """Somebody new, and the password to be used once; it is shown now and never again."""

    staff: Staff
    one_time_password: str


def add(handle: str, *, name: str, role: str, rooms: Sequence[str], by: str) -> Added:
    """Add a member of staff.

    Raises FristedError: ``handle_malformed``, ``handle_taken``, ``role_unknown``, ``rooms_missing``.
    """
    _check_handle(handle)
    known, places = _role(role), _rooms(rooms)
    shown = name.strip()[:80] or handle
    staff = Staff(handle=handle, shown_name=shown, role=known, must_change_password=True)
    password = _give_password(staff)
    staff.save()
    Membership.objects.bulk_create([Membership(staff=staff, room=room) for room in places])
    log.info("staff_added", staff=handle, role=known, rooms=places, by=by)
    return Added(staff, password)


def find(handle: str) -> Staff:
    """Give a member of staff; raises FristedError (``staff_unknown``)."""
    found = Staff.objects.filter(handle=handle).prefetch_related("memberships").first()
    if found is None:
        raise FristedError(
            "staff_unknown",
            f"Nobody of the staff has the handle {handle[:64]!r}.",
            remedy="See who there is: fristed staff list, or the page Staff.",
        )
    return found


def change(handle: str, *, role: str, rooms: Sequence[str], by: str) -> Staff:
    """Give somebody another role or other rooms; unlocked tablets are locked, so that it holds at once.

    Raises FristedError: ``staff_unknown``, ``role_unknown``, ``rooms_missing``, ``last_manager``.
    """
    staff, known, places = find(handle), _role(role), _rooms(rooms)
    if known != "manager" or "*" not in places:
        _keep_a_manager(staff)
    staff.role = known
    staff.save(update_fields=["role"])
    staff.memberships.all().delete()
    Membership.objects.bulk_create([Membership(staff=staff, room=room) for room in places])
    _revoke_tokens(staff)
    log.info("staff_changed", staff=handle, role=known, rooms=places, by=by)
    return find(handle)


def end(handle: str, *, now: dt.datetime, by: str) -> Staff:
    """End somebody's access everywhere: sign-in, sessions, unlocked tablets, PIN. The handle stays theirs.

    Raises FristedError: ``staff_unknown``, ``last_manager``.
    """
    staff = find(handle)
    _keep_a_manager(staff)
    staff.is_active, staff.ended_at, staff.pin = False, now, ""
    staff.set_unusable_password()
    staff.save()
    _revoke_tokens(staff)
    end_sessions(staff)
    log.info("staff_ended", staff=handle, by=by)
    return staff


def new_password(handle: str, *, by: str) -> str:
    """Give somebody a new password to be used once; a second factor they have stays asked for."""
    staff = find(handle)
    password = _give_password(staff)
    staff.must_change_password = True
    staff.save()
    end_sessions(staff)
    log.info("password_reset", staff=handle, by=by)
    return password


def forget_factors(handle: str, *, by: str) -> None:
    """Forget passkeys, authenticator app and recovery codes of somebody who has lost them."""
    from allauth.mfa.models import Authenticator

    staff = find(handle)
    Authenticator.objects.filter(user=staff).delete()
    end_sessions(staff)
    log.warning("factors_forgotten", staff=handle, by=by)


def end_sessions(staff: Staff) -> None:
    """Sign somebody out of every office session."""
    from allauth.usersessions.models import UserSession

    for one in UserSession.objects.filter(user=staff):
        SessionStore().delete(one.session_key)
        one.delete()


def team(room: str) -> list[Staff]:
    """Who may unlock a tablet of this room."""
    found = Staff.objects.filter(
        is_active=True, role__in=sorted(UNLOCKING), memberships__room__in=[room, "*"]
    ).exclude(pin="")
    return list(found.distinct().order_by("shown_name", "handle"))


def everybody() -> list[Staff]:
    """All staff, those who have left last."""
    return list(Staff.objects.prefetch_related("memberships").order_by("-is_active", "handle"))


def _give_password(staff: Staff) -> str:
    password = "-".join(new_code(ONE_TIME_LENGTH // 4) for _ in range(4))
    staff.set_password(password)
    return password


def _check_handle(handle: str) -> None:
    try:
        msgspec.convert(handle, Identifier)
    except msgspec.ValidationError:
        handle_fits = False
    else:
        handle_fits = not handle.endswith("\n") and handle == handle.lower()
    if not handle_fits or handle in RESERVED:
        raise FristedError(
            "handle_malformed",
            f"{handle[:64]!r} cannot be a handle.",
            remedy="Use up to 64 small letters, digits, dots, hyphens and underscores; it stands in every entry.",
        )
    if Staff.objects.filter(handle=handle).exists():
        raise FristedError(
            "handle_taken",
            f"The handle {handle} is somebody's, perhaps of one who has left.",
            remedy="Choose another: a handle is never given twice.",
        )


def _role(role: str) -> Role:
    if role not in ROLE_NAMES:
        raise FristedError(
            "role_unknown",
            f"{role[:64]!r} is not a role.",
            remedy=f"Choose one of {', '.join(ROLE_NAMES)}.",
        )
    return role


def _rooms(rooms: Iterable[str]) -> list[str]:
    from fristed.server.rooms import find as find_room

    found = sorted(set(rooms))
    if not found:
        raise FristedError(
            "rooms_missing",
            "Nobody works in no room.",
            remedy="Name at least one room, or * for every room.",
        )
    if "*" in found:
        return ["*"]
    for room in found:
        if room != STREET:
            find_room(room)
    return found


def _keep_a_manager(staff: Staff) -> None:
    """A city without a manager of all rooms could not be opened again from its pages."""
    managers = Staff.objects.filter(is_active=True, role="manager", memberships__room="*")
    if list(managers.values_list("handle", flat=True)) == [staff.handle]:
        raise FristedError(
            "last_manager",
            f"{staff.handle} is the last manager of every room.",
            remedy="Make somebody else a manager of every room first.",
        )


def _revoke_tokens(staff: Staff) -> None:
    # Deleting is ending: a token that is not there is not known.
    StaffToken.objects.filter(staff=staff).delete()
