"""Which database holds the store: SQLCipher in the data folder, or PostgreSQL by one address."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fristed.errors import FristedError

BUSY_SECONDS = 10


def database(address: str | None, *, home: Path) -> dict[str, Any]:
    """Give Django's description of the database at ``address``, or of the one in ``home`` if None.

    Raises FristedError (``database_address_malformed``) for an address that is not PostgreSQL's.
    """
    return _postgresql(address) if address else _sqlcipher(home)


def _sqlcipher(home: Path) -> dict[str, Any]:
    return {
        "ENGINE": "fristed.server.sqlcipher",
        "NAME": str(home / "store.db"),
        # Kept open: opening an encrypted file for every request costs more than the request.
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "key_file": str(home / "store.key"),
            "timeout": BUSY_SECONDS,
            "transaction_mode": "IMMEDIATE",
        },
    }


def _postgresql(address: str) -> dict[str, Any]:
    scheme = address.partition("://")[0]
    if scheme not in {"postgresql", "postgres"}:
        raise _malformed(f"it begins with {scheme[:20]!r}")
    try:
        import psycopg
        from psycopg.conninfo import conninfo_to_dict
    except ImportError as error:
        raise FristedError(
            "database_driver_missing",
            "FRISTED_DATABASE_URL asks for PostgreSQL, but its driver is not installed.",
            remedy="Run: pip install 'fristed[postgres]'",
        ) from error
    try:
        parts = conninfo_to_dict(address)
    except psycopg.Error as error:
        # The driver's own words may repeat the password.
        raise _malformed("it cannot be read") from error
    named = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    found = {ours: str(parts.pop(theirs, None) or "") for ours, theirs in named.items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        **found,
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": parts,
    }


def _malformed(found: str) -> FristedError:
    return FristedError(
        "database_address_malformed",
        f"FRISTED_DATABASE_URL is not the address of a PostgreSQL database: {found}.",
        remedy="Write it as postgresql://user:password@host:5432/name, or leave it out.",
    )
