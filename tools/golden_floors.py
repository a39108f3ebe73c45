"""Make the golden journals and their floors in wire/journals: `python tools/golden_floors.py`.

Both languages fold these and must come to the same floors. The situations are made by hand below;
the random ones come from a seeded generator that is as careless as a bad night: clocks that differ,
taps that are missing, doubled, corrected, withdrawn, and entries that arrive in any order.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))
sys.path.insert(0, str(Path(__file__).resolve().parent))

import golden_desk
import golden_floor
from golden_careless import busy_night, careless_night
from golden_night import DAY_FROM, ROOM, opened_room

from fristed.journal.entry import canonical
from fristed.journal.kinds import KINDS
from fristed.room import floor_json, fold

__all__ = ["DAY_FROM", "ROOM", "busy_night", "careless_night", "golden_files", "opened_room", "stale_files"]

FOLDER = Path(__file__).resolve().parent.parent / "wire" / "journals"
RANDOM_JOURNALS = 40


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def golden_files() -> Iterator[tuple[str, str]]:
    """Give every file in wire/journals as (name, text)."""
    nights = {make.__name__: make() for make in (*golden_floor.SITUATIONS, *golden_desk.SITUATIONS)}
    nights |= {f"random_{seed:02d}": careless_night(seed) for seed in range(1, RANDOM_JOURNALS + 1)}
    for name, night in nights.items():
        floor = floor_json(fold(night.entries, room=ROOM, day_from=DAY_FROM))
        yield f"{name}.jsonl", "".join(canonical(entry).decode() + "\n" for entry in night.entries)
        yield f"{name}.floor.json", _text(floor)


def stale_files() -> list[str]:
    """Name the files in wire/journals that are missing, differ or have no maker."""
    made = dict(golden_files())
    there = {path.name: path.read_text("utf-8") for path in FOLDER.iterdir()}
    return sorted(name for name in made.keys() | there.keys() if made.get(name) != there.get(name))


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    made = dict(golden_files())
    for name in stale_files():
        if name in made:
            (FOLDER / name).write_text(made[name], "utf-8")
        else:
            (FOLDER / name).unlink()
        print(name)
    print(f"{len(made)} files in wire/journals are fresh ({len(KINDS)} kinds are known).")


if __name__ == "__main__":
    main()
