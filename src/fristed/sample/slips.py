"""Staff slip, and mend it: a few entries are noted wrong and later corrected or withdrawn.

Read with its corrections, the journal says exactly what it would have said without any slip.
"""

from __future__ import annotations

import datetime as dt

import msgspec
import numpy as np

from fristed.journal.kinds.record import EntryCorrected, EntryWithdrawn
from fristed.journal.kinds.visit import SuppliesGiven
from fristed.sample.chance import poisson, uniforms
from fristed.sample.draft import Draft
from fristed.sample.parameters import Parameters
from fristed.sample.rhythm import MINUTE

MOST = 5


def with_slips(p: Parameters, seed: int, day: dt.date, drafts: list[Draft]) -> list[Draft]:
    """Give the day's drafts, by time, with a few slips among them and what mends each."""
    u = uniforms(seed, "slips", day.toordinal(), MOST + 1)
    count = int(poisson(np.array([p.slips_per_day]), u[MOST:], most=MOST)[0])
    handed = [at for at, draft in enumerate(drafts) if isinstance(draft.data, SuppliesGiven)]
    if not handed:
        return drafts
    slipped = list(drafts)
    for nth, at in enumerate(sorted({handed[int(one * len(handed))] for one in u[:count]})):
        slipped += (_miscounted if (day.toordinal() + nth) % 2 else _tapped_twice)(slipped, at)
    return sorted(slipped, key=lambda draft: draft.at)


def _miscounted(drafts: list[Draft], at: int) -> list[Draft]:
    """One item is noted ten times too often, and set right within minutes."""
    right = drafts[at]
    key = f"slip {at}"
    items = dict(right.data.items) if isinstance(right.data, SuppliesGiven) else {}
    first = next(iter(items))
    wrong = SuppliesGiven(items={**items, first: items[first] * 10}, visit=getattr(right.data, "visit", None))
    drafts[at] = msgspec.structs.replace(right, data=wrong, key=key)
    mend = EntryCorrected(of=key, reason="Typed one nought too many.", data={"items": items})
    return [msgspec.structs.replace(right, at=right.at + 4 * MINUTE, data=mend)]


def _tapped_twice(drafts: list[Draft], at: int) -> list[Draft]:
    """A second tap makes a second entry, which is withdrawn."""
    key = f"slip {at}"
    again = msgspec.structs.replace(drafts[at], at=drafts[at].at + 1500, key=key)
    mend = EntryWithdrawn(of=key, reason="Tapped twice.")
    return [again, msgspec.structs.replace(drafts[at], at=drafts[at].at + 2 * MINUTE, data=mend, key=None)]
