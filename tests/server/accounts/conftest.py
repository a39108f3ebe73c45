"""The cast: everybody who may come to the server's door, with what they bring."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import msgspec
import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from fristed.journal.entry import Entry
from fristed.server import store
from fristed.server.accounts import devices, people, pins
from fristed.server.accounts.models import Device, Staff, StaffToken

PIN = "739104"
ROLES = {
    "anna": ("nurse", ["halmtorvet"]),
    "bo": ("reception", ["halmtorvet"]),
    "clara": ("manager", ["*"]),
    "dan": ("street_crew", ["street"]),
    "eva": ("analyst", ["*"]),
    "finn": ("auditor", ["*"]),
    "gry": ("nurse", ["skyttegade"]),
    "hal": ("manager", ["skyttegade"]),
}


class Enrolled(msgspec.Struct, frozen=True):
    """A tablet and the token it sends with."""

    slug: str
    token: str

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Fristed {self.token}"}


@pytest.fixture(autouse=True)
def _quick(settings_with: Callable[..., None], monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    """Hash quickly where the hash is not what is tested, keep keys in the test's own folder, count anew."""
    settings_with(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"])
    monkeypatch.setenv("FRISTED_DATA", str(tmp_path))
    cache.clear()


@pytest.fixture
def two_rooms(client: Client, make_entries: Callable[..., list[Entry]], room_entries: list[Entry]) -> None:
    """A record that knows of Halmtorvet and of Skyttegade."""
    import random

    from fristed.journal.chain import Device as Maker
    from fristed.journal.kinds.room import RoomStated

    bits = random.Random(7)
    other = Maker("other", random_bits=lambda: bits.getrandbits(74)).make(
        RoomStated(name="Skyttegade 3", life="temporary"),
        room="skyttegade", at=room_entries[0].moment, by="system",
    )  # fmt: skip
    store.append([*room_entries, other])


@pytest.fixture
def cast(two_rooms: None) -> dict[str, Staff]:
    """Everybody by handle; all have the PIN, and nobody still has a password to change."""
    for handle, (role, rooms) in ROLES.items():
        staff = people.add(handle, name=handle.title(), role=role, rooms=rooms, by="test").staff
        staff.must_change_password = False
        staff.save()
        pins.keep(staff, PIN)
    return {one.handle: one for one in people.everybody()}


@pytest.fixture
def enrol(cast: dict[str, Staff]) -> Callable[..., Enrolled]:
    """Give a function that enrols a tablet in a room."""

    def make(room: str = "halmtorvet", name: str = "At the door") -> Enrolled:
        now = timezone.now()
        made = devices.enrol(devices.offer(room, name, by="clara", now=now).code, now=now)
        return Enrolled(made.device.slug, made.send_token)

    return make


@pytest.fixture
def staff_token(cast: dict[str, Staff]) -> Callable[..., dict[str, str]]:
    """Give a function that unlocks a tablet and gives the header of the token that reads."""

    def make(handle: str, device: str, *, minutes: int = 60) -> dict[str, str]:
        from fristed.server.accounts.tokens import digest, new_secret

        secret, now = new_secret(), timezone.now()
        slug = f"{handle}{StaffToken.objects.count()}"
        StaffToken.objects.create(
            slug=slug, token=digest(secret), staff=cast[handle], device=Device.objects.get(slug=device),
            expires=now + dt.timedelta(minutes=minutes),
        )  # fmt: skip
        return {"Authorization": f"Fristed s.{slug}.{secret}"}

    return make


@pytest.fixture
def office(cast: dict[str, Staff], client: Client) -> Callable[[str], Client]:
    """Give a function that signs somebody in at a desk, with the second factor their role asks for."""

    def sign_in(handle: str, *, second_factor: bool = True) -> Client:
        from allauth.mfa.models import Authenticator

        if second_factor:
            Authenticator.objects.get_or_create(
                user=cast[handle], type=Authenticator.Type.TOTP, defaults={"data": {"secret": "x"}}
            )
        visitor = Client(SERVER_NAME="127.0.0.1", raise_request_exception=False)
        visitor.force_login(cast[handle])
        return visitor

    return sign_in
