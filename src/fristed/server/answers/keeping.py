"""Making the answers once for each state of the journal, and keeping them beside it.

The key is the journal's last entry, the city's files and the release: when any of them changes, the
answers are made again. Only the newest are kept.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Protocol, TypeVar

import msgspec

from fristed.errors import FristedError
from fristed.progress import Progress, silent
from fristed.server import home, store
from fristed.server.answers.records import Answers

KEPT = "answers.json"
MADE_OF = ("measures", "evidence", "planning", "street", "server/answers")
_one_at_a_time = threading.Lock()


class Keyed(Protocol):
    """What is made from the record: ``key`` names the state it was made of."""

    @property
    def key(self) -> str:
        """The state's name."""
        ...


T = TypeVar("T", bound=Keyed)


def answers(*, progress: Progress = silent) -> Answers:
    """Give the answers for the journal as it stands, from what was kept if it still holds.

    Raises FristedError (``journal_empty``, ``city_unknown``) where there is nothing to answer from.
    """
    from fristed.server.answers.making import make  # brings in the frames and solvers, slow to load

    return current(KEPT, Answers, key_now(), lambda key: make(key, progress=progress))


def current(name: str, shape: type[T], key: str, make: Callable[[str], T]) -> T:
    """Give what is kept in the file ``name`` if it is of the state ``key``; else make it, and keep it."""
    with _one_at_a_time:
        found = kept(name, shape)
        if found is not None and found.key == key:
            return found
        made = make(key)
        _keep(name, made)
        return made


def key_now() -> str:
    """Name the state of the record that answers made now would be of."""
    head = store.head()
    if not head.count:
        raise FristedError(
            "journal_empty",
            "The journal is empty, so there is nothing to answer from.",
            remedy="Make a simulated city with `fristed demo`, or read a file with `fristed journal import`.",
        )
    files = (home.folder() / name for name in (home.CITY, home.HAPPENINGS))
    beside = b"".join(file.read_bytes() for file in files if file.exists())
    made_of = f"{head.seq} {head.digest} {version('fristed')} {_code()} ".encode() + beside
    return hashlib.sha256(made_of).hexdigest()


@cache
def _code() -> str:
    """Newest change of the code this process runs, so that a developer never looks at old answers.

    Read once: what a process has loaded does not change when its files do.
    """
    folder = Path(__file__).parents[2]
    return str(
        max(
            path.stat().st_mtime_ns
            for house in MADE_OF
            for path in (folder / house).rglob("*")
            if path.suffix in (".py", ".toml")
        )
    )


def kept_answers() -> Answers | None:
    """Give what was made last, however old, or None."""
    return kept(KEPT, Answers)


def kept(name: str, shape: type[T]) -> T | None:
    """Read what was made last and kept in the file ``name``, however old, or None."""
    try:
        return msgspec.json.decode((home.folder() / name).read_bytes(), type=shape)
    except (OSError, ValueError):  # none yet, or kept by another release in another shape
        return None


def _keep(name: str, made: object) -> None:
    """Write whole or not at all: a page may be reading."""
    path = home.folder() / name
    draft = path.with_suffix(".new")
    draft.touch(mode=home.OWNER_ONLY_FILE)
    draft.write_bytes(msgspec.json.encode(made))
    draft.replace(path)
