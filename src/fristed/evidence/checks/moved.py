"""Did what left the room's streets only move around the corner?"""

from __future__ import annotations

from collections.abc import Sequence

from fristed.evidence.checks.saying import undecided
from fristed.evidence.finding import Check, Interval
from fristed.text import Text

Told = tuple[Text, Interval | None, Interval | None, Text | None]


def check(rings: Sequence[Told], together: Text) -> Check:
    """Judge the rings (name, change, quotient, refusal): pass where none rose clearly.

    ``number`` is how many did, ``together`` the sentence on all rings. Undecided where no ring could be told, or
    nothing left the room's streets.
    """
    told = [(name, change) for name, change, _, _ in rings if change is not None]
    if not told:
        why = next((refused for *_, refused in rings if refused is not None), together)
        return Check(name="displacement", passed=None, sentence=why)
    risen = [name for name, change in told if change.low > 0]
    # Without a clear fall near the room nothing could have moved, and a quiet ring shows nothing.
    known = bool(risen) or any(quotient is not None for _, _, quotient, _ in rings)
    en = f"More than expected came up in: {', '.join(name.en for name in risen)}. " if risen else ""
    da = f"Der kom mere end ventet i: {', '.join(name.da for name in risen)}. " if risen else ""
    return Check(
        name="displacement", passed=not risen if known else None, number=float(len(risen)),
        sentence=Text(en + together.en, da + together.da),
    )  # fmt: skip


def unasked() -> Check:
    """Give the check where the data tell no distances and no ring."""
    return undecided(
        "displacement",
        "The data tell neither distances to the room nor a ring around it, so whether anything moved around the corner "
        "cannot be told.",
        "Data fortæller hverken afstande til rummet eller om en ring omkring det, så om noget flyttede om hjørnet, kan "
        "ikke afgøres.",
    )
