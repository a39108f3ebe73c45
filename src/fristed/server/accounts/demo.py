"""Accounts of the simulated city: made by themselves, with a password everybody knows, on loopback only."""

from __future__ import annotations

import ipaddress

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest

from fristed.errors import FristedError
from fristed.server import store
from fristed.server.accounts.models import Membership, Staff
from fristed.server.accounts.roles import Role
from fristed.server.store.database import DEFAULT, writing

PASSWORD = "fristed-demo"  # noqa: S105 - it opens nothing but the simulated city on this machine
PIN = "246810"
VISITOR = "clara"
FLOOR = "anna"
CREW = "dan"
CAST: tuple[tuple[str, Role], ...] = (
    ("anna", "nurse"),
    ("bo", "reception"),
    ("clara", "manager"),
    ("dan", "street_crew"),
    ("eva", "analyst"),
    ("finn", "auditor"),
)


def is_demo(request: HttpRequest) -> bool:
    """Whether this is the simulated city, served to this machine only and asked from it."""
    return _from_here(request) and store.get_fact(store.DEMO) is not None


def _from_here(request: HttpRequest) -> bool:
    """Not from afar, nor through a proxy that serves those who are."""
    if not settings.LOOPBACK_ONLY or "X-Forwarded-For" in request.headers or "Forwarded" in request.headers:
        return False
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


def need_demo(request: HttpRequest) -> None:
    """Raise FristedError (``demo_only``) anywhere but in a demo on this machine."""
    if not is_demo(request):
        raise FristedError(
            "demo_only",
            "This address exists only in a simulated city, on the machine that serves it.",
            remedy="Enrol the tablet with a code that a manager makes on the page Tablets.",
        )


def member(handle: str) -> Staff:
    """Give one of the cast, making all of them on first use."""
    found = _find(handle)
    if found is None:
        _make()
        found = _find(handle)
    if found is None:
        raise LookupError(handle)
    return found


def _find(handle: str) -> Staff | None:
    return Staff.objects.filter(handle=handle).prefetch_related("memberships").first()


def _make() -> None:
    # One hash each for all: six people who share a password everybody knows need no salt of their own.
    password, pin = make_password(PASSWORD), make_password(PIN)
    with writing(DEFAULT):
        for handle, role in CAST:
            staff, new = Staff.objects.get_or_create(
                handle=handle,
                defaults={"shown_name": handle.title(), "role": role, "password": password, "pin": pin},
            )
            if new:
                Membership.objects.create(staff=staff, room="*")
