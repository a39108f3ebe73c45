"""Who is asking, and whether they may: the one door through which every view asks."""

from __future__ import annotations

from typing import Literal, cast
from urllib.parse import urlsplit

import msgspec
from django.http import HttpRequest
from django.utils import timezone

from fristed.server.accounts import standing
from fristed.server.accounts.demo import is_demo
from fristed.server.accounts.models import Staff
from fristed.server.accounts.refusing import desk_only, refusal, role_not_allowed, room_not_yours
from fristed.server.accounts.roles import (
    BY_PIN,
    ROLES,
    SECOND_FACTOR,
    Permission,
    Role,
    belongs,
    in_rooms,
    permission_for,
)
from fristed.server.accounts.tokens import Carried, carried, matches

__all__ = ["ROLES", "Caller", "Permission", "Role", "caller", "may_write", "need", "permission_for"]

READING = frozenset(("GET", "HEAD", "OPTIONS"))
LOCKED, SYSTEM = "locked", "system"


class Caller(msgspec.Struct, frozen=True, kw_only=True):
    """Who is asking. ``rooms`` are slugs, ``*`` all; ``reads`` is whether entries may be given at all."""

    staff: str | None = None
    role: Role | None = None
    rooms: tuple[str, ...] = ()
    device: str | None = None
    device_room: str | None = None
    reads: bool = False
    via: Literal["device", "staff", "office", "anyone"] = "anyone"

    def may(self, permission: Permission, room: str | None = None) -> bool:
        """Whether role and room allow it, and a PIN where that is all that was shown."""
        allowed = self.role is not None and permission in ROLES[self.role]
        if self.via == "staff" and permission not in BY_PIN:
            return False
        return allowed and (room is None or in_rooms(room, self.rooms))


ANYONE = Caller()


def caller(request: HttpRequest) -> Caller:
    """Say who is asking; somebody without credentials is ``anyone``.

    Raises FristedError for credentials that are not good: ``token_unknown``, ``token_expired``,
    ``device_revoked``, ``second_factor_needed``, ``password_change_needed``, and ``request_cross_site``
    for a change that a page of another site asked for with the office's session.
    """
    header = request.META.get("HTTP_AUTHORIZATION")
    if header is not None:
        token = carried(header)
        if token is None:
            raise refusal("token_unknown")
        return _of_device(token) if token.what == "d" else _of_staff(token)
    user = getattr(request, "user", None)
    return _of_office(request, user) if isinstance(user, Staff) else ANYONE


def need(request: HttpRequest, permission: Permission, room: str | None = None) -> Caller:
    """Say who is asking if they may; else raise FristedError.

    ``sign_in_needed`` without credentials, ``role_not_allowed`` and ``room_not_yours``, and the refusals
    of ``caller``. With ``room`` None the caller's rooms are for the view to heed.
    """
    found = caller(request)
    if found.via == "anyone":
        raise refusal("sign_in_needed")
    if found.via == "staff" and permission not in BY_PIN:
        raise desk_only(permission)
    if not found.may(permission):
        raise role_not_allowed(found.role, permission)
    if room is not None and not in_rooms(room, found.rooms):
        raise room_not_yours(room)
    return found


def may_write(handle: str, kind: str, room: str, *, at: str | None = None) -> str | None:
    """Say why somebody may not write ``kind`` into ``room``, in one word, or None where they may.

    ``at`` is when it happened (UTC, as in an entry): what somebody tapped before they left is still
    theirs. Nobody taps as the system.
    """
    if handle == LOCKED:
        return None if permission_for(kind) == "emergency.write" else "role_not_allowed"
    found = None if handle == SYSTEM else standing.member(handle)
    if found is None or _had_left(found, at):
        return "by_unknown"
    if permission_for(kind) not in ROLES[found.role]:
        return "role_not_allowed"
    return None if belongs(kind, room, found.rooms) else "room_not_yours"


def _had_left(member: standing.Member, at: str | None) -> bool:
    if member.ended_at is None:
        return False
    return at is None or at > member.ended_at.strftime("%Y-%m-%dT%H:%M:%S.999Z")


def tablet_of(request: HttpRequest) -> standing.Tablet:
    """Give the device whose send token came with the request, also a revoked one.

    Raises FristedError (``sign_in_needed``, ``token_unknown``).
    """
    header = request.headers.get("Authorization")
    if header is None:
        raise refusal("sign_in_needed")
    token = carried(header)
    if token is None or token.what != "d":
        raise refusal("token_unknown")
    return _tablet(token)


def _tablet(token: Carried) -> standing.Tablet:
    found = standing.tablet(token.slug)
    if found is None or not matches(token.secret, found.token):
        raise refusal("token_unknown")
    return found


def _of_device(token: Carried) -> Caller:
    found = _tablet(token)
    if found.revoked:
        raise refusal("device_revoked")
    return Caller(device=found.slug, device_room=found.room, rooms=(found.room,), via="device")


def _of_staff(token: Carried) -> Caller:
    found = standing.unlocked(token.slug)
    if found is None or not matches(token.secret, found.token):
        raise refusal("token_unknown")
    if found.tablet.revoked:
        raise refusal("device_revoked")
    if found.ended or found.expires <= timezone.now():
        raise refusal("token_expired")
    who, tablet = found.member, found.tablet
    return Caller(
        staff=who.handle, role=who.role, rooms=who.rooms, reads=True,
        device=tablet.slug, device_room=tablet.room, via="staff",
    )  # fmt: skip


def _of_office(request: HttpRequest, user: Staff) -> Caller:
    if request.method not in READING and _cross_site(request):
        raise refusal("request_cross_site")
    wanting = lacking(request, user)
    if wanting is not None:
        raise refusal(wanting)
    return Caller(
        staff=user.handle, role=cast("Role", user.role), rooms=user.rooms, reads=True, via="office"
    )  # fmt: skip


def lacking(request: HttpRequest, user: Staff) -> str | None:
    """Say what somebody who is signed in still has to do before anything else, or None."""
    if getattr(request, "demo_visitor", False):
        return None
    if user.must_change_password:
        return "password_change_needed"
    wanting = user.role in SECOND_FACTOR and not has_second_factor(user)
    return "second_factor_needed" if wanting and not is_demo(request) else None


def has_second_factor(user: Staff) -> bool:
    """Whether a passkey or an authenticator app is set up; allauth then asks for it at every sign-in."""
    from allauth.mfa.models import Authenticator

    strong = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return bool(Authenticator.objects.filter(user=user, type__in=strong).exists())


def _cross_site(request: HttpRequest) -> bool:
    origin = request.headers.get("Origin")
    if origin is not None:
        return urlsplit(origin).netloc != request.get_host()
    return request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none")
