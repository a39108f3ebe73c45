"""The Django application that holds the accounts."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Tables of staff, tablets and tokens, under the label ``accounts``."""

    name = "fristed.server.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen to what changes accounts and to who signs in."""
        from fristed.server.accounts import listening

        listening.begin()
