"""Making the answers once for each state of the journal, and keeping them beside it.

The key is the journal's last entry, the city file and the release: when any of them changes, the
answers are made again. Only the newest are kept.
"""

from __future__ import annotations

import hashlib
import threading
from importlib.metadata import version
from pathlib import Path

import msgspec

from fristed.errors import FristedError
from fristed.progress import Progress, silent
from fristed.server import home, store
from fristed.server.answers.making import make
from fristed.server.answers.record import CITY
from fristed.server.answers.records import Answers

KEPT = "answers.json"
_making = threading.Lock()


class _Kept(msgspec.Struct, frozen=True):
    key: str
    answers: Answers


def answers(*, progress: Progress = silent) -> Answers:
    """Give the answers for the journal as it stands, from what was kept if it still holds.

    Raises FristedError (``journal_empty``, ``city_unknown``) where there is nothing to answer from.
    """
    with _making:
        key = _key()
        kept = _read_kept(key)
        if kept is not None:
            return kept
        made = make(progress=progress)
        path = home.folder() / KEPT
        path.touch(mode=home.OWNER_ONLY_FILE)
        path.write_bytes(msgspec.json.encode(_Kept(key, made)))
        return made


def _key() -> str:
    head = store.head()
    if not head.count:
        raise FristedError(
            "journal_empty",
            "The journal is empty, so there is nothing to answer from.",
            remedy="Make a simulated city with `fristed demo`, or read a file with `fristed journal import`.",
        )
    city = (home.folder() / CITY).read_bytes() if (home.folder() / CITY).exists() else b""
    made_of = f"{head.seq} {head.digest} {version('fristed')} {_code()} ".encode() + city
    return hashlib.sha256(made_of).hexdigest()


def _code() -> str:
    """Newest change of the code itself, so that a developer never looks at old answers."""
    folder = Path(__file__).parents[2]
    houses = ("measures", "evidence", "planning", "server/answers")
    return str(max(path.stat().st_mtime_ns for house in houses for path in (folder / house).rglob("*.py")))


def _read_kept(key: str) -> Answers | None:
    path = home.folder() / KEPT
    try:
        kept = msgspec.json.decode(path.read_bytes(), type=_Kept)
    except (OSError, ValueError):  # none yet, or kept by another release in another shape
        return None
    return kept.answers if kept.key == key else None
