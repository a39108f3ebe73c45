"""Where a city's record lives on this machine, and the secrets that are made there on first start."""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Callable
from pathlib import Path

from fristed.errors import FristedError

OWNER_ONLY_FOLDER = 0o700
OWNER_ONLY_FILE = 0o600
SECRET_BYTES = 32
CITY = "city.json"
"""The file with the facts of the city that are not in its journal."""
HAPPENINGS = "happenings.csv"
"""The city's register of what else happened (docs/reference/analysis-plan.md), where it keeps one."""


def folder() -> Path:
    """The data folder: ``FRISTED_DATA``, else ``$XDG_DATA_HOME/fristed``, else ``~/.local/share/fristed``."""
    named = os.environ.get("FRISTED_DATA")
    if named:
        return Path(named).expanduser().absolute()
    shared = os.environ.get("XDG_DATA_HOME")
    return (Path(shared) if shared else Path.home() / ".local" / "share") / "fristed"


def make_folder(path: Path) -> None:
    """Make the data folder, open to its owner only; one that is there already is left as it is."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.mkdir(mode=OWNER_ONLY_FOLDER, exist_ok=True)
    except OSError as error:
        raise FristedError(
            "data_folder_refused",
            f"The data folder {path} cannot be made: {error.strerror}.",
            remedy="Set FRISTED_DATA to a folder you may write to.",
        ) from error


def secret(path: Path) -> str:
    """Read the secret in ``path`` (64 hexadecimal digits), making it on first use.

    Raises FristedError where others may read the file (``secret_exposed``) or where it does not hold
    a secret (``secret_malformed``). The secret itself stands in no message.
    """
    found = private_text(path, make=lambda: secrets.token_hex(SECRET_BYTES) + "\n").strip()
    if len(found) != 2 * SECRET_BYTES or not set(found) <= set("0123456789abcdef"):
        raise FristedError(
            "secret_malformed",
            f"The file {path} does not hold a secret of {2 * SECRET_BYTES} hexadecimal digits.",
            remedy="Put back the file from your backup of the data folder.",
        )
    return found


def private_text(path: Path, *, make: Callable[[], str]) -> str:
    """Read a file that only its owner may read; ``make`` gives its text on first use.

    Raises FristedError (``secret_exposed``) where others may read it.
    """
    if not path.exists():
        _make_private(path, make())
    if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise FristedError(
            "secret_exposed",
            f"The secret in {path} can be read by others on this machine.",
            remedy=f"Run: chmod 600 {path}",
        )
    return path.read_text(encoding="ascii", errors="replace")


def _make_private(path: Path, text: str) -> None:
    """Write a new file whole or not at all; where two processes start at once, the first one's stays."""
    make_folder(path.parent)
    draft = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY_FILE)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, path)
        _flush_folder(path.parent)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _flush_folder(path: Path) -> None:
    """Make the folder's new name survive a power cut: a store without its key is lost."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
