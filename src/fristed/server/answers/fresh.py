"""What a page shows while the answers are older than the journal: the last ones, and how far the next are.

Making answers takes seconds; a page never waits for them. It shows what was made last, says that the
journal has grown since, and starts making them again in the background, at most every few minutes
while the room is busy.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

import msgspec
import structlog
from django.db import connections

from fristed.errors import FristedError
from fristed.progress import Progress
from fristed.server.answers.keeping import Keyed, answers, kept_answers, key_now
from fristed.server.answers.records import Answers
from fristed.text import LANGUAGES

log = structlog.get_logger("fristed.server")
AT_MOST_EVERY_SECONDS = 300.0
T = TypeVar("T", bound=Keyed)


class Fresh(msgspec.Struct, Generic[T], frozen=True):
    """The last answers, if any; whether they are of the journal as it stands; how far new ones are (0 to 1)."""

    answers: T | None
    current: bool
    share_made: float | None
    refusal: FristedError | None = None


class Maker:
    """Makes answers in the background by ``make``, one at a time."""

    def __init__(self, make: Callable[[Progress], object]) -> None:
        self._make = make
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._started = float("-inf")
        self._share = 0.0
        self._refusal: tuple[str, FristedError] | None = None

    def share(self) -> float | None:
        """How far it is, or None where it is not at work."""
        return self._share if self._thread is not None and self._thread.is_alive() else None

    def refusal(self, key: str) -> FristedError | None:
        """Why the last attempt to answer from the record named ``key`` gave nothing, if so."""
        return self._refusal[1] if self._refusal is not None and self._refusal[0] == key else None

    def start(self, key: str, *, at_once: bool) -> None:
        """Begin, unless it is at work or was so a short while ago."""
        with self._lock:
            recent = time.monotonic() - self._started < AT_MOST_EVERY_SECONDS
            if self.share() is not None or (recent and not at_once):
                return
            self._started, self._share, self._refusal = time.monotonic(), 0.0, None
            self._thread = threading.Thread(target=self._work, args=[key], name="answers", daemon=True)
            self._thread.start()

    def _work(self, key: str) -> None:
        try:
            self._make(self._tell)
        except FristedError as refusal:
            self._refusal = key, refusal
        except Exception:  # the page must say that it failed; the log says how
            log.exception("answers_failed")
            failed = "The answers could not be made."
            self._refusal = key, FristedError("answers_failed", failed, remedy="The server's log says why.")
        finally:
            connections.close_all()

    def _tell(self, done: int, total: int) -> None:
        self._share = done / total if total else 0.0


_maker = Maker(lambda tell: answers(progress=tell))


def fresh_answers() -> Fresh[Answers]:
    """Give what a page can show now, and see to it that newer answers are on their way.

    Raises FristedError (``journal_empty``) where there is no journal to answer from.
    """
    return fresh(_maker, key_now(), kept_answers())


def fresh(maker: Maker, key: str, kept: T | None) -> Fresh[T]:
    """Give what is ``kept``, and let ``maker`` make what is of the state ``key`` where that is another."""
    if kept is not None and kept.key == key:
        return Fresh(kept, current=True, share_made=None)
    if kept is None and (refusal := maker.refusal(key)) is not None:
        return Fresh(None, current=False, share_made=None, refusal=refusal)
    maker.start(key, at_once=kept is None)
    return Fresh(kept, current=False, share_made=maker.share())


def warm() -> None:
    """Load the kept answers, count what may be published, draw and print in the background, so that the first page need not wait."""
    threading.Thread(target=_warm, name="warm", daemon=True).start()


def _warm() -> None:
    from fristed.server.answers.document import charts, pdf
    from fristed.server.exports.fresh import shown_grid

    try:
        # Nothing is made again here: who opens the floor first must not wait behind it.
        found = kept_answers()
        if found is not None:
            shown_grid()
            for language in LANGUAGES:
                charts(found, language)
            for language in LANGUAGES:
                pdf(found, language)
    except FristedError:  # nothing to answer from yet: the pages say so themselves
        pass
    except Exception:  # a server stopped in its first seconds; else the page that asks next says it better
        log.debug("warming_ended", exc_info=True)
    finally:
        connections.close_all()
