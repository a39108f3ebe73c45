"""An export made from the store as it stands."""

from __future__ import annotations

import datetime as dt
import threading
from importlib.metadata import version

from fristed.errors import FristedError
from fristed.journal.entry import moment_text
from fristed.journal.merkle import root
from fristed.measures.released import Grid
from fristed.measures.suppress import LIMIT
from fristed.measures.tables import Tables
from fristed.progress import Progress, silent
from fristed.server import rooms, store
from fristed.server.answers.keeping import key_now
from fristed.server.answers.record import city_of_record, last_day, tables_of_record
from fristed.server.checkpoint import digests
from fristed.server.exports.files import Made, files
from fristed.server.exports.keeping import Kept, keep, kept_grid
from fristed.server.exports.presets import preset
from fristed.server.exports.sheet import sheet
from fristed.text import Language

_one_at_a_time = threading.Lock()


def export(
    name: str,
    *,
    room: str,
    since: dt.date | None = None,
    until: dt.date | None = None,
    language: Language = "en",
    progress: Progress = silent,
) -> dict[str, bytes]:
    """Make the files of the preset ``name``: name to content.

    ``room`` is a slug or ``all``; ``since`` and ``until`` are the first and last day, by default of all that is
    over. Raises FristedError: ``preset_unknown``, ``journal_empty``, ``city_unknown`` and those of ``sheet``.
    """
    chosen = preset(name)
    grid, made = grid_of_record(chosen.limit, progress=progress)
    laid_out = sheet(chosen, grid, as_of=made.as_of, room=room, since=since, until=until)
    return files(laid_out, made, language)


def grid_of_record(limit: int = LIMIT, *, progress: Progress = silent) -> tuple[Grid, Made]:
    """Give what of the record may be shown, counted anew only when the record has grown.

    Raises FristedError (``journal_empty``, ``city_unknown``).
    """
    with _one_at_a_time:
        if not store.last_seq():
            raise FristedError(
                "journal_empty", "The journal is empty, so there is nothing to export.",
                remedy="Make a simulated city with `fristed demo`, or read a file with `fristed journal import`.",
            )  # fmt: skip
        key, kept = key_now(), kept_grid(limit)
        if kept is None or kept.key != key:
            tables, made = _count(progress)
            kept = Kept(key, moment_text(rooms.now()), made, Grid(tables, limit=limit).packed())
            keep(kept, limit)
        return Grid.unpacked(kept.grid), kept.made


def _count(progress: Progress) -> tuple[Tables, Made]:
    city = city_of_record()
    found = digests()
    tables = tables_of_record(count=len(found), progress=progress)
    made = Made(
        city=city.name, version=version("fristed"), root=root(found), entries=len(found), as_of=last_day(tables),
        simulated=store.get_fact(store.DEMO) is not None,
    )  # fmt: skip
    return tables, made
