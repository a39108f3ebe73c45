"""From the record to what the page Street shows; kept until the journal grows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import msgspec

from fristed.errors import InputRefused
from fristed.journal.kinds.room import RoomStated
from fristed.measures.tables import Tables
from fristed.planning.plan import City
from fristed.progress import Progress, silent
from fristed.server import store
from fristed.server.answers import street_ahead, street_books, street_layers
from fristed.server.answers.fresh import Fresh, Maker, fresh
from fristed.server.answers.keeping import current, kept, key_now
from fristed.server.answers.record import city_of_record, last_day, stated_of_record, tables_of_record
from fristed.server.answers.room import OPEN, district_of, first_room
from fristed.server.answers.street_records import StreetAnswers
from fristed.text import Text

KEPT = "street.json"
TOO_SOON = Text(
    "Before and after cannot be shown yet: there are not four whole weeks of rounds on both sides of an opening.",
    "Før og efter kan ikke vises endnu: der er ikke fire hele uger med runder på begge sider af en åbning.",
)
STEPS = 10
T = TypeVar("T")


def street_answers(*, progress: Progress = silent) -> StreetAnswers:
    """Give what the page shows of the journal as it stands; raises FristedError (``journal_empty``, ``city_unknown``)."""
    return current(KEPT, StreetAnswers, key_now(), lambda key: make(key, progress=progress))


def kept_street() -> StreetAnswers | None:
    """Give what was made last, however old, or None."""
    return kept(KEPT, StreetAnswers)


_maker = Maker(lambda tell: street_answers(progress=tell))


def fresh_street() -> Fresh[StreetAnswers]:
    """Give what the page can show now, and see to it that newer answers are on their way; raises as ``key_now``."""
    return fresh(_maker, key_now(), kept_street())


def make(key: str, *, progress: Progress = silent) -> StreetAnswers:
    """Answer from the store as it stands; ``key`` names that state."""
    city = city_of_record()
    tables = tables_of_record(progress=lambda done, total: progress(done * STEPS * 4 // 10, total * STEPS))
    standing = first_room(stated_of_record(), city)
    books = street_books.books(tables, _rooms(city))
    progress(STEPS * 6 // 10, STEPS)
    answers = StreetAnswers(
        key=key, as_of=last_day(tables), simulated=store.get_fact(store.DEMO) is not None,
        area=standing.area if standing else None, room_name=standing.name if standing else None,
        room_at=(standing.lat, standing.lon) if standing else None,
        opened_on=standing.opened_on if standing else None,
        weeks=books.weeks, notes=books.closed.notes, heaps=books.heaps, calibrated=books.calibrated,
    )  # fmt: skip
    found = _on_the_map(answers, tables)
    progress(STEPS, STEPS)
    return found


def _rooms(city: City) -> dict[str, str]:
    """Which district each room lies in."""
    return {
        entry.room: district_of(entry.data.lat, entry.data.lon, city)
        for entry in stated_of_record()
        if isinstance(entry.data, RoomStated)
        and entry.data.life in OPEN
        and entry.data.lat is not None
        and entry.data.lon is not None
    }


def _on_the_map(answers: StreetAnswers, tables: Tables) -> StreetAnswers:
    """Add what hangs on where finds were made; each part that cannot be answered says why in its place."""
    why: list[Text] = []
    rows = street_layers.finds(tables)
    known = _or_why(why, lambda: street_layers.celled_panel(rows))
    if known is None:
        return msgspec.structs.replace(answers, unanswered=tuple(why))
    cells = street_layers.cell_layer(known, rows)
    hours = street_layers.hours_by_area(tables, known.starts)
    beside = None
    if answers.opened_on is not None and answers.area is not None:
        beside = street_layers.compared(known, cells, hours, opened_on=answers.opened_on, area=answers.area)
    if beside is None:
        why.append(TOO_SOON)
    return msgspec.structs.replace(
        answers, starts=known.starts, hours=hours, cells=cells, compared=beside,
        ahead=_or_why(why, lambda: street_ahead.foretold(known, cells)),
        tested=_or_why(why, lambda: street_ahead.tested(known)),
        cluster=_or_why(why, lambda: street_ahead.cluster(known, cells)), unanswered=tuple(why),
    )  # fmt: skip


def _or_why(why: list[Text], answer: Callable[[], T]) -> T | None:
    try:
        return answer()
    except InputRefused as refusal:
        why.append(Text(str(refusal), str(refusal)))
        return None
