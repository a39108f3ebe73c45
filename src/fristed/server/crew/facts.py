"""What a crew's phone is folded from: boxes that hang, rounds not ended, open reports, and all of late."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from fristed.journal.entry import Entry, decode, moment_text
from fristed.journal.kinds import KINDS
from fristed.journal.kinds.street import BoxRemoved, RoundEnded
from fristed.journal.settle import MENDING
from fristed.server.accounts.roles import STREET
from fristed.server.crew.open_reports import OLDEST
from fristed.server.floors.selecting import MENDS, RECENT, Line
from fristed.server.report.memory import known
from fristed.server.store.database import DEFAULT, marks, rows
from fristed.street.reports import open_reports

KEPT_ROUND = dt.timedelta(days=2)
"""A round whose end never came is let go."""
KEPT_SCALE = dt.timedelta(days=365)
MOST_REPORTS = 1000
"""More than any crew walks to; the way itself is asked for by where they stand."""
FAMILIES = ("round", "find", "report", "box", "scale")
OWN = tuple(name for name in KINDS if name.partition(".")[0] in FAMILIES)


def facts(*, now: dt.datetime, using: str = DEFAULT) -> list[Line]:
    """Give what a phone needs at ``now``, in the order of ``seq``."""
    kept = {one.seq: one for one in _recent(now, using)}
    kept |= {one.seq: one for one in _boxes(using)}
    kept |= {one.seq: one for one in _rounds(now, using)}
    kept |= {one.seq: one for one in _of_kinds(("scale.calibrated",), now - KEPT_SCALE, using)}
    kept |= {one.seq: one for one in _open_reports(now, using)}
    kept |= {one.seq: one for one in _mends(list(kept.values()), using)}
    return [kept[seq] for seq in sorted(kept)]


def after(seq: int, *, using: str = DEFAULT) -> list[Line]:
    """Give everything of the street beyond ``seq``."""
    kinds = (*OWN, *MENDS)
    return _read(f"seq > %s AND room = %s AND kind IN ({marks(len(kinds))})", [seq, STREET, *kinds], using)


def _recent(now: dt.datetime, using: str) -> list[Line]:
    return _of_kinds((*OWN, *MENDS), now - RECENT, using)


def _of_kinds(kinds: Sequence[str], since: dt.datetime, using: str) -> list[Line]:
    where = f"room = %s AND at >= %s AND kind IN ({marks(len(kinds))})"
    return _read(where, [STREET, moment_text(since), *kinds], using)


def _boxes(using: str) -> list[Line]:
    """Where every box hangs that was not removed since."""
    found = _read("kind IN (%s, %s) AND room = %s", ["box.placed", "box.removed", STREET], using)
    last = {one.entry.data.box: one for one in sorted(found, key=lambda line: line.entry.at)}
    return [one for one in last.values() if not isinstance(one.entry.data, BoxRemoved)]


def _rounds(now: dt.datetime, using: str) -> list[Line]:
    found = _of_kinds(("round.started", "round.tracked", "round.ended"), now - KEPT_ROUND, using)
    ended = {one.entry.data.round for one in found if isinstance(one.entry.data, RoundEnded)}
    return [one for one in found if one.entry.data.round not in ended]


def _open_reports(now: dt.datetime, using: str) -> list[Line]:
    """The newest open reports as they were received; those that tell the same as another are left out."""
    fresh = [one for one in open_reports(known().reports) if one.at >= moment_text(now - OLDEST)]
    newest = sorted(fresh, key=lambda one: one.at)[-MOST_REPORTS:]
    if not newest:
        return []
    names, since = {one.report for one in newest}, dt.datetime.fromisoformat(newest[0].at)
    received = _of_kinds(("report.received",), since, using)
    return [one for one in received if one.entry.data.report in names]


def _mends(kept: Sequence[Line], using: str) -> list[Line]:
    """What puts right any of what is given, and what puts that right."""
    ids, found = {one.entry.id for one in kept}, list[Line]()
    left = _read(f"kind IN ({marks(len(MENDS))}) AND room = %s", [*MENDS, STREET], using)
    while news := [one for one in left if ids.intersection(_named(one.entry))]:
        found += news
        ids |= {one.entry.id for one in news}
        left = [one for one in left if one.entry.id not in ids]
    return found


def _named(mend: Entry) -> tuple[str, ...]:
    if not isinstance(mend.data, MENDING):  # made by a newer release
        return ()
    of: str | tuple[str, ...] = mend.data.of
    return (of,) if isinstance(of, str) else of


def _read(where: str, parameters: Sequence[object], using: str) -> list[Line]:
    query = f"SELECT seq, line FROM store_entry WHERE {where} ORDER BY seq"  # noqa: S608
    return [Line(seq, line, decode(line)) for seq, line in rows(using, query, parameters)]
