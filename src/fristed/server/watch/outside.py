"""Signals from outside the rooms, kept in the data folder and watched day by day."""

from __future__ import annotations

from pathlib import Path

from fristed.errors import FristedError, InputRefused
from fristed.room.monitor.signals import SignalReplay, read_signal, replay_signal
from fristed.server import home

FOLDER = "signals"


def folder() -> Path:
    """Where a city puts its signals: one csv file each, named as the signal."""
    return home.folder() / FOLDER


def keep(file: Path, name: str) -> SignalReplay:
    """Check a signal's file and keep it; the one kept before under ``name`` is replaced.

    Raises InputRefused (``signal_malformed``, ``signal_short``, ``signal_named``, ``file_missing``).
    """
    if not name.replace("-", "").replace("_", "").isalnum():
        raise InputRefused(
            "signal_named", f"{name!r} is no name for a signal.", remedy="Use letters, figures, - and _ only."
        )
    found = _replayed(file, name)
    folder().mkdir(mode=0o700, exist_ok=True)
    (folder() / f"{name}.csv").write_bytes(file.read_bytes())
    _known.pop(name, None)
    return found


def replays() -> list[SignalReplay]:
    """Watch every signal that is kept; one that can no longer be read is left out."""
    found = []
    for file in sorted(folder().glob("*.csv")) if folder().is_dir() else ():
        stamp = file.stat().st_mtime_ns
        if _known.get(file.stem, (0, None))[0] != stamp:
            try:
                _known[file.stem] = stamp, _replayed(file, file.stem)
            except FristedError:
                _known[file.stem] = stamp, None
        one = _known[file.stem][1]
        if one is not None:
            found.append(one)
    return found


_known: dict[str, tuple[int, SignalReplay | None]] = {}


def _replayed(file: Path, name: str) -> SignalReplay:
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except FileNotFoundError as error:
        raise InputRefused(
            "file_missing", "There is no such file.", remedy="Check the path.", file=file
        ) from error
    return replay_signal(read_signal(lines, name=name, file=str(file)))
