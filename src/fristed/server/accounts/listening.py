"""What happens by itself: caches forget, sign-ins are logged, sessions begin."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save

from fristed.server.accounts import standing


def begin() -> None:
    """Connect everything; called once, when the application is ready."""
    from fristed.server.accounts.models import Device, Membership, Staff

    for model in (Device, Membership, Staff):
        post_save.connect(_forget, sender=model)
        post_delete.connect(_forget, sender=model)


def _forget(**_: Any) -> None:
    standing.forget()
