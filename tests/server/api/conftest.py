"""The cast: who asks the API, from which tablet."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from fristed.server.accounts import standing
from fristed.server.accounts.models import Device, Membership, Staff, StaffToken
from fristed.server.accounts.tokens import digest

Headers = dict[str, str]
CAST = {
    "anna": ("nurse", ("halmtorvet",)),
    "bo": ("reception", ("halmtorvet",)),
    "clara": ("manager", ("*",)),
    "dan": ("street_crew", ("*",)),
    "eva": ("analyst", ("*",)),
    "finn": ("auditor", ("*",)),
    "gry": ("nurse", ("skyttegade",)),
}


@pytest.fixture
def cast(sqlcipher: str) -> dict[str, Staff]:
    """Everybody, by handle, as they work in two rooms."""
    standing.forget()
    made = {}
    for handle, (role, rooms) in CAST.items():
        made[handle] = Staff.objects.create(handle=handle, shown_name=handle.title(), role=role)
        for room in rooms:
            Membership.objects.create(staff=made[handle], room=room)
    return made


@pytest.fixture
def tablet(cast: dict[str, Staff]) -> Callable[..., Headers]:
    """Give a function that enrols a device and gives the headers its send token travels in."""

    def enrol(device: str = "tablet-1", room: str = "halmtorvet", *, revoked: bool = False) -> Headers:
        from django.utils import timezone

        Device.objects.get_or_create(
            slug=device,
            defaults={
                "name": device, "room": room, "token": digest("secret"), "enrolled_by": "clara",
                "revoked_at": timezone.now() if revoked else None,
            },
        )  # fmt: skip
        return {"Authorization": f"Fristed d.{device}.secret"}

    return enrol


@pytest.fixture
def unlocked(cast: dict[str, Staff], tablet: Callable[..., Headers]) -> Callable[..., Headers]:
    """Give a function that unlocks a tablet as one of the cast and gives the headers of the staff token."""

    def unlock(handle: str = "anna", device: str = "tablet-1", room: str = "halmtorvet") -> Headers:
        import datetime as dt

        from django.utils import timezone

        tablet(device, room)
        StaffToken.objects.get_or_create(
            slug=f"{handle}-{device}",
            defaults={
                "token": digest("pin"), "staff": cast[handle],
                "device": Device.objects.get(slug=device), "expires": timezone.now() + dt.timedelta(hours=1),
            },
        )  # fmt: skip
        return {"Authorization": f"Fristed s.{handle}-{device}.pin"}

    return unlock


@pytest.fixture
def desk(cast: dict[str, Staff]) -> Callable[[str], Client]:
    """Give a function that signs one of the cast in at a desk, with a second factor set up."""

    def sign_in(handle: str) -> Client:
        from allauth.mfa.models import Authenticator

        Authenticator.objects.get_or_create(user=cast[handle], type=Authenticator.Type.TOTP, data={})
        client = Client(SERVER_NAME="127.0.0.1", raise_request_exception=False)
        client.force_login(cast[handle])
        return client

    return sign_in
