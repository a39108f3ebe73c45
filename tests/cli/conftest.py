"""The command line run inside this process, on a data folder of its own for every test."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from fristed.cli.main import run
from fristed.journal.chain import Device
from fristed.journal.entry import Entry, canonical
from fristed.journal.kinds.visit import VisitArrived
from fristed.sample.city_journal import DEFAULT, write

NOON = dt.datetime(2024, 5, 1, 12, tzinfo=dt.UTC)
SMALL = msgspec.structs.replace(
    DEFAULT, street_from=dt.date(2011, 10, 1), cut_on=dt.date(2013, 1, 15), arrivals_per_day=30.0, guests=300
)
"""The simulated city with a year of street before the room, and a quiet room for its first months."""


class Ran(msgspec.Struct, frozen=True):
    """What a command left behind: its exit code and what it printed."""

    code: int
    out: str
    err: str

    @property
    def answer(self) -> Any:
        """Standard output as JSON."""
        return json.loads(self.out)

    @property
    def refusal(self) -> dict[str, Any]:
        """The one JSON object that a refusal is with --json."""
        found: dict[str, Any] = json.loads(self.err)
        return found


Fristed = Callable[..., Ran]


@pytest.fixture(scope="session")
def _django(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Set Django up once, away from the real data of whoever runs the tests, whatever test comes first."""
    from django.apps import apps

    if apps.ready:  # the tests of the server have done so
        return
    os.environ["FRISTED_DATA"] = str(tmp_path_factory.mktemp("nowhere"))
    os.environ.pop("FRISTED_DATABASE_URL", None)
    from fristed.server.start import set_up

    set_up()


def _point(folder: Path) -> None:
    """Let this process' one Django use the store in ``folder``."""
    from django.db import connections

    from fristed.server.databases import database
    from fristed.server.start import start

    connections["default"].close()
    connections["default"].settings_dict.update(database(None, home=folder))
    start.cache_clear()


@pytest.fixture
def data_folder(_django: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder with nothing in it, in the place of the user's own."""
    from django.db import connections

    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("FRISTED_DATA", str(folder))
    _point(folder)
    yield folder
    connections["default"].close()


def _run(*arguments: str | Path) -> Ran:
    out, err = io.StringIO(), io.StringIO()
    code: object = 0
    before, sys.argv = sys.argv, ["fristed", *map(str, arguments)]
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            run()
    except SystemExit as ended:
        code = ended.code
    finally:
        sys.argv = before
    return Ran(code if isinstance(code, int) else 0, out.getvalue(), err.getvalue())


@pytest.fixture
def fristed(data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Fristed:
    """Give a function that runs a command in this process; an error that is no refusal is raised.

    Progress is not shown, however slow the machine.
    """
    monkeypatch.setattr("fristed.cli.output.QUIET_SECONDS", float("inf"))
    return _run


@pytest.fixture
def program(data_folder: Path) -> Fristed:
    """Give a function that runs the installed ``fristed`` in a process of its own."""

    def execute(*arguments: str | Path) -> Ran:
        done = subprocess.run(
            [Path(sys.executable).parent / "fristed", *arguments],
            capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip
        return Ran(done.returncode, done.stdout, done.stderr)

    return execute


@pytest.fixture(scope="session")
def city_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with ``journal.jsonl``, ``city.json`` and ``truth.json`` of the small simulated city."""
    folder = tmp_path_factory.mktemp("city")
    write(folder, parameters=SMALL)
    return folder


@pytest.fixture(scope="session")
def _answered(_django: None, city_files: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the small city stored and its answers made, to be copied."""
    folder = tmp_path_factory.mktemp("answered")
    shutil.copy(city_files / "city.json", folder)
    before = os.environ["FRISTED_DATA"]
    os.environ["FRISTED_DATA"] = str(folder)
    try:
        _point(folder)
        assert _run("journal", "import", city_files / "journal.jsonl").code == 0
        assert _run("show", "numbers", "--json").code == 0
        from django.db import connections

        connections["default"].close()
    finally:
        os.environ["FRISTED_DATA"] = before
    return folder


@pytest.fixture(scope="session")
def _written(_answered: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same data folder once a brief was written from it, which is in it as ``brief.pdf``."""
    folder = tmp_path_factory.mktemp("written")
    shutil.copytree(_answered, folder, dirs_exist_ok=True)
    before = os.environ["FRISTED_DATA"]
    os.environ["FRISTED_DATA"] = str(folder)
    try:
        _point(folder)
        assert _run("brief", folder / "brief.pdf").code == 0
        from django.db import connections

        connections["default"].close()
    finally:
        os.environ["FRISTED_DATA"] = before
    return folder


@pytest.fixture
def brief(_written: Path, data_folder: Path) -> Path:
    """A brief, and the data folder it was written from in place of the user's own."""
    shutil.copytree(_written, data_folder, dirs_exist_ok=True)
    return data_folder / "brief.pdf"


@pytest.fixture
def city_folder(_answered: Path, data_folder: Path) -> Path:
    """The data folder, with the small city in it."""
    shutil.copytree(_answered, data_folder, dirs_exist_ok=True)
    return data_folder


def made_entries(count: int, *, device: str = "tablet-1", seed: int = 1) -> list[Entry]:
    """Make chained arrivals of one device, a second apart."""
    bits = random.Random(f"{device} {seed}")
    maker = Device(device, random_bits=lambda: bits.getrandbits(74))
    return [
        maker.make(
            VisitArrived(visit=f"{device}-{number}", wants="inject"),
            room="halmtorvet", at=NOON + dt.timedelta(seconds=number), by="anna",
        )
        for number in range(count)
    ]  # fmt: skip


@pytest.fixture
def journal_file(tmp_path: Path) -> Callable[..., Path]:
    """Give a function that writes a journal of ``count`` entries of one device."""

    def make(count: int, *, device: str = "tablet-1", name: str = "journal.jsonl") -> Path:
        path = tmp_path / name
        path.write_bytes(b"".join(canonical(entry) + b"\n" for entry in made_entries(count, device=device)))
        return path

    return make
