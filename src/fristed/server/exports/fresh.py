"""The grid as a page shows it: what was counted last, at once, while it is counted again in the background."""

from __future__ import annotations

import threading
import time

import msgspec
import structlog
from django.db import connections

from fristed.measures.released import Grid
from fristed.measures.suppress import LIMIT
from fristed.server.answers.keeping import key_now
from fristed.server.exports.files import Made
from fristed.server.exports.keeping import kept_grid
from fristed.server.exports.making import grid_of_record

log = structlog.get_logger("fristed.server")
AT_MOST_EVERY_SECONDS = 300.0


class Shown(msgspec.Struct, frozen=True):
    """A grid, what it was made from, when (``at``, UTC), and whether the record is still the same."""

    grid: Grid
    made: Made
    at: str | None
    current: bool


class _Counter:
    """Counts again in the background, one at a time and not all the time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._started = float("-inf")

    def start(self) -> None:
        with self._lock:
            if time.monotonic() - self._started < AT_MOST_EVERY_SECONDS:
                return
            self._started = time.monotonic()
            threading.Thread(target=self._work, name="released", daemon=True).start()

    def _work(self) -> None:
        try:
            grid_of_record()
        except Exception:  # the page goes on showing what was kept, and says when it was counted
            log.exception("counting_failed")
        finally:
            connections.close_all()


_counter = _Counter()


def shown_grid() -> Shown:
    """Give the grid that was counted last; only where there is none is it waited for.

    Raises FristedError (``journal_empty``, ``city_unknown``).
    """
    kept = kept_grid(LIMIT)
    if kept is None:
        grid, made = grid_of_record()
        return Shown(grid, made, None, current=True)
    current = kept.key == key_now()
    if not current:
        _counter.start()
    return Shown(Grid.unpacked(kept.grid), kept.made, kept.at, current)
