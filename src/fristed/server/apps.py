"""The Django application that holds the store."""

from __future__ import annotations

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """Tables, templates and static files of the server, under the label ``store``."""

    name = "fristed.server"
    label = "store"
    default_auto_field = "django.db.models.BigAutoField"
