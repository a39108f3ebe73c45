"""Small things the server remembers that are not part of the record and may change."""

from __future__ import annotations

from fristed.server.models import Fact
from fristed.server.store.database import DEFAULT

DEMO = "demo"
"""The fact that the store holds a simulated city: its value says which."""
BACKED_UP = "backed_up_seq"
"""The fact that all entries up to this ``seq`` are in a backup: only those may a tablet let go."""


def set_fact(key: str, value: str | None, *, using: str = DEFAULT) -> None:
    """Remember ``value`` under ``key``; None forgets it."""
    facts = Fact.objects.using(using)
    if value is None:
        facts.filter(key=key).delete()
    else:
        facts.update_or_create(key=key, defaults={"value": value})


def get_fact(key: str, *, using: str = DEFAULT) -> str | None:
    """Give what is remembered under ``key``, or None."""
    return Fact.objects.using(using).filter(key=key).values_list("value", flat=True).first()


def backed_up_seq(*, using: str = DEFAULT) -> int:
    """The last ``seq`` that a backup holds, 0 where none was made."""
    return int(get_fact(BACKED_UP, using=using) or 0)
