"""What the record says once old versions are raised and corrections and withdrawals applied.

The one rule, the same in the browser: an entry named by an ``entry.withdrawn`` is dropped; one named
by ``entry.corrected`` is read with the fields it gives replaced, the latest correction (by ``at``,
then ``id``) winning field by field. A correction or withdrawal can itself be withdrawn. What was tapped
on a locked screen is read as made by whom the latest ``entry.attributed`` names.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from fristed.journal.entry import Entry, decode_data, newest
from fristed.journal.kinds import Unknown
from fristed.journal.kinds.record import EntryCorrected, EntryWithdrawn
from fristed.journal.kinds.shift import EntryAttributed

LOCKED = "locked"
"""Who made what was tapped on a locked screen, until an ``entry.attributed`` says."""

MENDING = (EntryCorrected, EntryWithdrawn, EntryAttributed)
"""Entries that only say how others are to be read."""


def settled(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Give the entries as they are to be read, in the order given, without those that mend others.

    A correction whose fields do not fit the kind it corrects is passed over: bad input changes
    nothing. ``unfit_corrections`` lists those.
    """
    everything = [newest(entry) for entry in entries]
    withdrawn = _withdrawn(everything)
    corrections = _corrections(everything, withdrawn)
    makers = _attributed(everything, withdrawn)
    for entry in everything:
        if entry.id in withdrawn or isinstance(entry.data, MENDING):
            continue
        if entry.id in corrections:
            entry = _corrected(entry, corrections[entry.id])
        # Only what nobody has put a name to can be given one.
        if entry.by == LOCKED and entry.id in makers:
            entry = msgspec.structs.replace(entry, by=makers[entry.id])
        yield entry


def unfit_corrections(entries: Iterable[Entry]) -> list[Entry]:
    """Give the corrections that do not fit what they correct (or name an entry that is not there)."""
    everything = {entry.id: entry for entry in entries}
    unfit = []
    for entry in everything.values():
        if isinstance(entry.data, EntryCorrected):
            target = everything.get(entry.data.of)
            if target is None or _apply(target, entry) is None:
                unfit.append(entry)
    return unfit


def _withdrawn(entries: list[Entry]) -> set[str]:
    """The ids withdrawn by a withdrawal that is not itself withdrawn (the last word counts).

    Worked out from the withdrawals nobody withdraws, so that the order of reading makes no difference;
    withdrawals that only withdraw each other in a circle withdraw nothing.
    """
    names = {entry.id: entry.data.of for entry in entries if isinstance(entry.data, EntryWithdrawn)}
    standing_against = Counter(names.values())
    standing = deque(id_ for id_ in names if id_ not in standing_against)
    gone: set[str] = set()
    while standing:
        of = names[standing.popleft()]
        if of in gone:
            continue
        gone.add(of)
        freed = names.get(of)
        if freed is not None:
            standing_against[freed] -= 1
            if not standing_against[freed] and freed in names:
                standing.append(freed)
    return gone


def _corrections(entries: list[Entry], withdrawn: set[str]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if isinstance(entry.data, EntryCorrected) and entry.id not in withdrawn:
            found[entry.data.of].append(entry)
    return {of: sorted(them, key=lambda one: (one.at, one.id)) for of, them in found.items()}


def _attributed(entries: list[Entry], withdrawn: set[str]) -> dict[str, str]:
    """Who made what, by the entries' ids: the latest word holds."""
    words = [one for one in entries if isinstance(one.data, EntryAttributed) and one.id not in withdrawn]
    words.sort(key=lambda one: (one.at, one.id))
    return {of: one.data.staff for one in words for of in one.data.of}


def _corrected(entry: Entry, corrections: list[Entry]) -> Entry:
    for correction in corrections:
        entry = _apply(entry, correction) or entry
    return entry


def _apply(entry: Entry, correction: Entry) -> Entry | None:
    """Give ``entry`` with one correction applied, or None where it does not fit."""
    change = correction.data
    data: Any
    if isinstance(entry.data, Unknown):
        data = Unknown({**entry.data.data, **(change.data or {})})
    else:
        try:
            data = decode_data(
                entry.kind, {**msgspec.to_builtins(entry.data), **(change.data or {})}, v=entry.v
            )
        except ValueError:
            return None
    if change.at is None:
        return msgspec.structs.replace(entry, data=data)
    # The steady clock told of the moment of the tap, which is not when it happened after all.
    return msgspec.structs.replace(entry, data=data, at=change.at, mono=None)
