"""Getting Django and the store ready, for the server and for every command that reads the store."""

from __future__ import annotations

import os
from functools import cache

import django

from fristed.errors import FristedError


@cache  # every command says it needs the store; it is made ready once
def start() -> None:
    """Set Django up and bring the store to this release's shape; call before importing ``fristed.server.store``.

    Raises FristedError where the data folder, the key or the database cannot be used.
    """
    set_up()
    from django.conf import settings

    from fristed.server import home

    home.make_folder(settings.HOME)
    migrate()


def set_up() -> None:
    """Set Django up and touch nothing."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fristed.server.settings")
    django.setup()


def migrate() -> None:
    """Make whatever tables are not there yet.

    Raises FristedError: ``store_newer`` for a store that a newer release has changed,
    ``database_unreachable`` for a database that does not answer.
    """
    from django.core.management import call_command
    from django.db import OperationalError, connection
    from django.db.migrations.loader import MigrationLoader

    try:
        loader = MigrationLoader(connection)
    except OperationalError as error:
        raise FristedError(
            "database_unreachable",
            f"The database does not answer: {str(error).splitlines()[0].rstrip('.')}.",
            remedy="See that it runs and that FRISTED_DATABASE_URL, where it is set, is right; then try again.",
        ) from error
    _refuse_newer(sorted(set(loader.applied_migrations) - set(loader.disk_migrations)))
    if set(loader.disk_migrations) - set(loader.applied_migrations):
        call_command("migrate", verbosity=0, interactive=False, skip_checks=True)


def _refuse_newer(unknown: list[tuple[str, str]]) -> None:
    if unknown:
        raise FristedError(
            "store_newer",
            f"The store was made by a newer release: this one does not know its change {unknown[0][1]}.",
            remedy="Install the newer release again; nothing was changed.",
        )
