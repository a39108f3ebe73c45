"""The one writer's lock, and small helpers over Django's connection."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from django.db import OperationalError, connections, transaction

from fristed.errors import FristedError

T = TypeVar("T")

DEFAULT = "default"
ADVISORY_LOCK = 0x46524953  # any number will do that all writers share; this one spells FRIS
PARAMETERS = 500

_writing = threading.Lock()


@contextmanager
def writing(using: str) -> Iterator[None]:
    """Hold the store for one transaction: one writer in this process, one among all processes.

    Waiting here rather than in SQLite's busy handler keeps the longest wait short (p99 636 -> 22 ms).
    Raises FristedError (``store_busy``) where another process held the store for longer than 10 s.
    """
    with _writing:
        try:
            with transaction.atomic(using=using, durable=True):
                if connections[using].vendor == "postgresql":
                    execute(using, "SELECT pg_advisory_xact_lock(%s)", [ADVISORY_LOCK])
                yield
        except OperationalError as error:
            if "locked" not in str(error):
                raise
            raise FristedError(
                "store_busy",
                "Another program has been writing to the store for more than 10 seconds.",
                remedy="Wait for it to finish, then send the same entries again: none is stored twice.",
            ) from error


def execute(using: str, query: str, parameters: Sequence[Any] = ()) -> None:
    """Run one statement."""
    with connections[using].cursor() as cursor:
        cursor.execute(query, parameters)


def rows(using: str, query: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """Give all rows of one query."""
    with connections[using].cursor() as cursor:
        cursor.execute(query, parameters)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


def chunks(items: Iterable[T], size: int = PARAMETERS) -> Iterator[list[T]]:
    """Cut ``items`` into lists of at most ``size``, as many as one query may name."""
    everything = list(items)
    for start in range(0, len(everything), size):
        yield everything[start : start + size]


def marks(count: int) -> str:
    """Placeholders for ``count`` parameters.

    >>> marks(3)
    '%s, %s, %s'
    """
    return ", ".join(["%s"] * count)
