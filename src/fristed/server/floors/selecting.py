"""Which entries a room's floor needs: what stands however old it is, and all that happened lately.

Whoever folds these entries gets the floor that the whole journal would give. What is over (a settled
matter, an expired warning) is left out, so that the answer does not grow with the years.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from fristed.journal.entry import Entry, decode, moment_text
from fristed.journal.kinds import KINDS
from fristed.journal.kinds.care import ReferralAnswered, ReferralArrived, RestrictionLifted, RestrictionSet
from fristed.journal.kinds.emergency import EmergencyEnded
from fristed.journal.kinds.record import EntryWithdrawn
from fristed.journal.kinds.shift import DayOpened, MatterSettled
from fristed.journal.kinds.stock import StockCounted, StockReceived
from fristed.journal.kinds.warning import WarningEnded, WarningIssued
from fristed.journal.settle import MENDING
from fristed.server.store.database import DEFAULT, chunks, marks, rows

RECENT = dt.timedelta(hours=36)
LONGEST_DAY = dt.timedelta(days=14)
"""A room that was shut for a fortnight begins anew; until then its last day is given, however long ago."""
KEPT_DAYS = {"referral": 90, "alarm": 30, "drug": 30, "shift": 7, "handover": 30}
"""What never says that it is over is given for so many days."""
CITY = "city"
CITY_FAMILIES = ("warning", "alarm", "drug")
THINGS = {"restriction": "restriction", "matter": "matter", "referral": "referral", "warning": "warning"}
"""Families of kinds about one thing that begins and ends, and the field that names it."""
LATEST_ONLY, LATEST = ("day", "intake"), 5
"""Of these families the last entry counts (the day opened or closed, the intake paused or resumed); a few
more are given, because the last may have been a slip."""
MENDS = tuple(one.name for one in KINDS.values() if issubclass(one.data, MENDING))


def _kinds(*families: str) -> list[str]:
    return [name for name in KINDS if name.partition(".")[0] in families]


PLACES = ("place.added", "place.closed", "place.reopened")
PAUSES = ("intake.paused", "intake.resumed")
STANDING = (
    *_kinds("room", "stock", "day", *THINGS, *KEPT_DAYS), *PLACES, *PAUSES, *MENDS,
)  # fmt: skip
CITY_STANDING = (*_kinds(*CITY_FAMILIES), *MENDS)


class Line(msgspec.Struct, frozen=True):
    """One entry: where it stands in the store, its canonical form as text, and the entry."""

    seq: int
    text: str
    entry: Entry


def selected(room: str, *, now: dt.datetime, simulated: bool = False, using: str = DEFAULT) -> list[Line]:
    """Give what the floor of ``room`` needs at ``now``, in the order of ``seq``.

    In a ``simulated`` city ``now`` says nothing of when entries were received.
    """
    standing = [
        *_read(using, f"room = %s AND kind IN ({marks(len(STANDING))})", [room, *STANDING]),
        *_read(using, f"room = %s AND kind IN ({marks(len(CITY_STANDING))})", [CITY, *CITY_STANDING]),
    ]
    since = moment_text(_since(standing, now))
    recent = _read(using, "room IN (%s, %s) AND at >= %s", [room, CITY, since])
    if not simulated:
        # What a tablet with a slow clock sent lately is on the floors of those who were there: on all, then.
        late = "room IN (%s, %s) AND at >= %s AND at < %s AND received >= %s"
        recent += _read(using, late, [room, CITY, moment_text(now - LONGEST_DAY), since, since])
    mends = [one for one in {line.seq: line for line in (*standing, *recent)}.values() if _is_mend(one)]
    kept = {one.seq: one for one in recent}
    kept |= {one.seq: one for one in _still(standing, mends, since=since, now=now)}
    kept |= {one.seq: one for one in _given_since_counted(room, standing, since, using)}
    kept |= {one.seq: one for one in _left_open(room, mends, since, using)}
    _mend(kept, mends, since=since, using=using)
    return [kept[seq] for seq in sorted(kept)]


def _read(using: str, where: str, parameters: Sequence[object]) -> list[Line]:
    found = rows(using, f"SELECT seq, line FROM store_entry WHERE {where}", parameters)  # noqa: S608
    return [Line(seq, line, decode(line)) for seq, line in found]


def _is_mend(line: Line) -> bool:
    return isinstance(line.entry.data, MENDING)


def _named(mend: Line) -> tuple[str, ...]:
    of: str | tuple[str, ...] = mend.entry.data.of
    return (of,) if isinstance(of, str) else of


def _since(standing: Iterable[Line], now: dt.datetime) -> dt.datetime:
    """36 hours ago, or before the last day was opened where that is longer ago."""
    opened = [one.entry.moment for one in standing if isinstance(one.entry.data, DayOpened)]
    began = max((one for one in opened if one <= now), default=now) - dt.timedelta(hours=1)
    return min(now - RECENT, max(began, now - LONGEST_DAY))


def _still(
    standing: Iterable[Line], mends: Iterable[Line], *, since: str, now: dt.datetime
) -> Iterator[Line]:
    """What of the standing kinds is not over; what somebody put right is given in any case."""
    mended = {of for one in mends for of in _named(one)}
    groups: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for one in standing:
        family = one.entry.kind.partition(".")[0]
        groups[family, _thing(family, one)].append(one)
    for (family, thing), them in groups.items():
        if family == "entry":
            continue
        over = _too_old(family, them, now) or (thing and _over(them, since))
        if family in LATEST_ONLY:
            yield from sorted(them, key=lambda one: (one.entry.at, one.seq))[-LATEST:]
        elif not over or any(one.entry.id in mended for one in them):
            yield from them


def _thing(family: str, line: Line) -> str:
    """What the entry is about; entries of other families stand each for itself, or all together."""
    if family in THINGS:
        return str(getattr(line.entry.data, THINGS[family], ""))
    return line.entry.id if family in KEPT_DAYS else ""


def _too_old(family: str, them: list[Line], now: dt.datetime) -> bool:
    if family not in KEPT_DAYS:
        return False
    return max(one.entry.at for one in them) < moment_text(now - dt.timedelta(days=KEPT_DAYS[family]))


def _over(them: Iterable[Line], since: str) -> bool:
    return any(_ends(one.entry, since) for one in them)


def _ends(entry: Entry, since: str) -> bool:
    data = entry.data
    if isinstance(data, RestrictionSet):
        return data.until < since
    if isinstance(data, WarningIssued):
        return data.expires < since
    declined = isinstance(data, ReferralAnswered) and data.answer == "declined"
    ends = isinstance(data, RestrictionLifted | MatterSettled | ReferralArrived | WarningEnded)
    return (ends or declined) and entry.at < since


def _given_since_counted(room: str, standing: Iterable[Line], since: str, using: str) -> list[Line]:
    """What was given of the items in store since each was last counted as a whole."""
    starts: dict[str, tuple[bool, str]] = {}
    for one in sorted(standing, key=lambda line: line.entry.at):
        data = one.entry.data
        if isinstance(data, StockCounted | StockReceived):
            whole = isinstance(data, StockCounted) and data.lot is None and data.expires is None
            if whole or data.item not in starts:
                starts[data.item] = whole, one.entry.at
    start = min((at for _, at in starts.values()), default=since)
    if start >= since:
        return []
    where = "room = %s AND kind = 'supplies.given' AND at >= %s AND at < %s"
    given = _read(using, where, [room, start, since])
    kept = [one for one in given if any(_counts(one, item, at) for item, (_, at) in starts.items())]
    doses = starts.get("naloxone_dose")
    if doses is None or doses[1] >= since:
        return kept
    # A dose in an emergency leaves the store too; the whole emergency is given, so that it stays over.
    where = "room = %s AND kind LIKE 'emergency.%%' AND at >= %s AND at < %s"
    return kept + _read(using, where, [room, doses[1], since])


def _left_open(room: str, mends: Iterable[Line], since: str, using: str) -> list[Line]:
    """All of each emergency begun before ``since`` that no end before then closes, however long ago it began."""
    where = "room = %s AND kind IN ('emergency.started', 'emergency.ended') AND at < %s"
    bounds = _read(using, where, [room, since])
    withdrawals = [one for one in mends if isinstance(one.entry.data, EntryWithdrawn)]
    taken_back = {of for one in withdrawals for of in _named(one)}
    gone = {of for one in withdrawals if one.entry.id not in taken_back for of in _named(one)}
    ends = [one for one in bounds if isinstance(one.entry.data, EmergencyEnded)]
    over = {_emergency(one) for one in ends if one.entry.id not in gone}
    began = [one for one in bounds if _emergency(one) not in over]
    if not began:
        return []
    where = "room = %s AND kind LIKE 'emergency.%%' AND at >= %s AND at < %s"
    lines = _read(using, where, [room, min(one.entry.at for one in began), since])
    names = {_emergency(one) for one in began}
    return [one for one in lines if _emergency(one) in names]


def _emergency(line: Line) -> str | None:
    """Which emergency it is about; entries of a newer release may not say."""
    return getattr(line.entry.data, "emergency", None)


def _counts(line: Line, item: str, at: str) -> bool:
    return item in line.entry.data.items and line.entry.at >= at


def _mend(kept: dict[int, Line], mends: Sequence[Line], *, since: str, using: str) -> None:
    """Add what was put right lately or moved into the time given, and all that puts right what is given."""
    named = {
        of
        for one in mends
        if one.entry.at >= since or (getattr(one.entry.data, "at", None) or "") >= since
        for of in _named(one)
    }
    for some in chunks(named - {one.entry.id for one in kept.values()}):
        kept |= {one.seq: one for one in _read(using, f"id IN ({marks(len(some))})", some)}
    ids = {one.entry.id for one in kept.values()}
    left = [one for one in mends if one.seq not in kept]
    while news := [one for one in left if ids.intersection(_named(one))]:
        kept |= {one.seq: one for one in news}
        ids |= {one.entry.id for one in news}
        left = [one for one in left if one.entry.id not in ids]
