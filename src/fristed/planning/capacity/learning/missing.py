"""What a record is too short for, and how many days would do."""

from __future__ import annotations

import math
from collections.abc import Sequence

import msgspec

from fristed.errors import FristedError
from fristed.planning.capacity.learning.arrivals import LEAST_DAYS
from fristed.planning.capacity.learning.patience import LEAST_LEFT
from fristed.planning.capacity.learning.stays import LEAST_STAYS
from fristed.text import Text

WANTED_LEFT = 50
"""So many who left give patience to within 28 %."""


class Missing(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that could not be learnt, why, and after how many days of record it could (None: not to be said)."""

    name: str
    have: int
    need: int
    days: int | None
    sentence: Text


def arrivals_missing(days: int) -> Missing:
    """Say that the record has too few days for arrivals by weekday."""
    return Missing(
        name="arrivals", have=days, need=LEAST_DAYS, days=LEAST_DAYS,
        sentence=Text(
            f"The record has {days} days; arrivals by hour and weekday need {LEAST_DAYS}, two of every weekday.",
            f"Optegnelsen har {days} dage; ankomster efter time og ugedag kræver {LEAST_DAYS}, to af hver ugedag.",
        ),
    )  # fmt: skip


def patience_missing(left: int, days: int) -> Missing:
    """Say that too few have left waiting to know how long guests are ready to wait."""
    wanted = _days(left, days, WANTED_LEFT)
    en = (
        f"about {wanted} days like these would do"
        if wanted
        else "no number of days can be promised while nobody leaves"
    )
    da = (
        f"omkring {wanted} dage som disse ville være nok"
        if wanted
        else "intet antal dage kan loves, så længe ingen går"
    )
    return Missing(
        name="patience", have=left, need=LEAST_LEFT, days=wanted,
        sentence=Text(
            f"{left} guests left the waiting list unserved in {days} days; patience needs {LEAST_LEFT}, and {WANTED_LEFT} to be "
            f"known within a third: {en}.",
            f"{left} gæster forlod ventelisten uden plads på {days} dage; tålmodighed kræver {LEAST_LEFT}, og {WANTED_LEFT} "
            f"for at være kendt inden for en tredjedel: {da}.",
        ),
    )  # fmt: skip


def stays_missing(type_: str, have: int, days: int) -> Missing:
    """Say that too few stays are over at a type of place."""
    wanted = _days(have, days, LEAST_STAYS)
    said = {
        "inject": Text("inject", "injicere"),
        "smoke": Text("smoke", "ryge"),
        "flex": Text("use freely", "bruge frit"),
    }
    more = Text("", "") if wanted is None else Text(
        f" About {wanted} days like these would do.", f" Omkring {wanted} dage som disse ville være nok."
    )  # fmt: skip
    return Missing(
        name=f"stays_{type_}", have=have, need=LEAST_STAYS, days=wanted,
        sentence=Text(
            f"{have} stays at places to {said[type_].en} are on record; their length needs {LEAST_STAYS}.{more.en}",
            f"{have} ophold på pladser til at {said[type_].da} er optegnet; deres længde kræver {LEAST_STAYS}.{more.da}",
        ),
    )  # fmt: skip


def too_short(missing: Sequence[Missing]) -> FristedError:
    """Give the refusal of a record too short to size a room by, naming each lack."""
    lacks = " ".join(one.sentence.en for one in missing)
    days = max((one.days for one in missing if one.days is not None), default=LEAST_DAYS)
    return FristedError(
        "journal_too_short",
        f"The journal is too short to learn from. {lacks}",
        remedy=f"Go on recording until there are {days} days, or give the values yourself in a SIZE.toml "
        "(`fristed plan size --write SIZE.toml` writes one to begin with).",
    )


def _days(have: int, days: int, need: int) -> int | None:
    return math.ceil(max(days, 1) * need / have) if have else None
