"""The street's entries that matter to reports and crews, read once and kept; a question costs what is new."""

from __future__ import annotations

import threading

import msgspec

from fristed.journal.entry import Entry
from fristed.journal.settle import MENDING
from fristed.server import store
from fristed.server.accounts.roles import STREET
from fristed.street.reports import Report, Reports, first_told, reports

READ = (
    "report.received", "report.linked", "report.closed", "report.marked_test",
    "entry.corrected", "entry.withdrawn", "entry.attributed",
)  # fmt: skip


class Known(msgspec.Struct, frozen=True):
    """The reports as the store had them at ``mark``; ``linked`` are the reports that tell the same, by the first."""

    mark: store.Mark
    reports: Reports
    linked: dict[str, tuple[Report, ...]]


_lock = threading.Lock()
_known: dict[str, Known] = {}


def known() -> Known:
    """Give all reports as they stand now."""
    now = store.mark()
    with _lock:
        before = _known.get(now.name)
        if before is not None and (before.mark.seq, before.mark.id) == (now.seq, now.id):
            return before
        found = _moved_on(before, now) or _laid_out(now, reports(_read(0)))
        _known[now.name] = found
        return found


def _moved_on(before: Known | None, now: store.Mark) -> Known | None:
    """Go on from what was known; None where the store is another, or something was put right."""
    if before is None or not _goes_on(before.mark):
        return None
    news = _read(before.mark.seq)
    if any(isinstance(one.data, MENDING) for one in news):
        return None
    if not news:
        return msgspec.structs.replace(before, mark=now)
    return _laid_out(now, reports(news, known=before.reports))


def _goes_on(then: store.Mark) -> bool:
    if then.seq == 0:
        return True
    there = next(store.read(after=then.seq - 1, limit=1), None)
    return there is not None and there.entry.id == then.id


def _read(after: int) -> list[Entry]:
    return [one.entry for one in store.read(after=after, room=STREET, kinds=READ)]


def _laid_out(now: store.Mark, found: Reports) -> Known:
    linked: dict[str, list[Report]] = {}
    for one in found.values():
        if one.linked_to is not None and (first := first_told(found, one)) is not one:
            linked.setdefault(first.report, []).append(one)
    return Known(now, found, {first: tuple(them) for first, them in linked.items()})
