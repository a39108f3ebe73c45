"""One server with the small simulated city for the whole run, and the system's Chromium."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from playwright.sync_api import Browser, StorageState, expect, sync_playwright

from fristed.planning.plan import Plan
from fristed.server.answers.records import Answers
from fristed.text import Language

HERE = Path(__file__).parent
# Tests find the page models beside them, and the running server among the tools.
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "tools")]

from models import PATIENCE_MS, Scheme, Size, Visit, Visitor  # noqa: E402
from office import sign_in  # noqa: E402
from running_app import Server, chromium, chromium_arguments, environment  # noqa: E402

SMALL_CITY = HERE / "small_city.py"
REAL_ROOM = HERE / "real_room.py"
expect.set_options(timeout=PATIENCE_MS)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test in this folder."""
    for item in items:
        if Path(item.path).parent == Path(__file__).parent:
            item.add_marker(pytest.mark.browser)


def executable() -> str:
    """The system's Chromium; without one the tests are skipped, and fail where CI is to run them."""
    found = chromium()
    if found is None:
        said = "no Chromium or Google Chrome on this machine: sudo apt install chromium"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(said)
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium, without anything it does by itself on the network."""
    path = executable()
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=chromium_arguments())
        yield started
        started.close()


@pytest.fixture(scope="session")
def city_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the small simulated city; copied, never served itself."""
    return _made_by(SMALL_CITY, tmp_path_factory.mktemp("city") / "data")


@pytest.fixture(scope="session")
def real_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with two rooms and their staff that nobody takes for a demo; never served itself."""
    return _made_by(REAL_ROOM, tmp_path_factory.mktemp("real") / "data")


def _made_by(program: Path, folder: Path) -> Path:
    subprocess.run([sys.executable, str(program)], env=environment(folder), check=True, timeout=300)
    return folder


@pytest.fixture(scope="session")
def answers(city_folder: Path) -> Answers:
    """What the pages have to show of the small city."""
    return msgspec.json.decode((city_folder / "answers.json").read_bytes(), type=Answers)


@pytest.fixture(scope="session")
def plan(answers: Answers) -> Plan:
    """The plan the pages have to show."""
    assert answers.plan is not None
    return answers.plan


@pytest.fixture(scope="session")
def server(city_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The server that tests read from; what it holds never changes."""
    yield from _serving(city_folder, tmp_path_factory.mktemp("shared") / "data")


@pytest.fixture(scope="module")
def own_server(city_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server for the tests of one file, which may write to it and stop it."""
    yield from _serving(city_folder, tmp_path_factory.mktemp("own") / "data")


@pytest.fixture(scope="module")
def real_server(real_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of the two real rooms for the tests of one file."""
    yield from _serving(real_folder, tmp_path_factory.mktemp("real-own") / "data", demo=False)


@pytest.fixture(scope="module")
def office(browser: Browser, real_server: Server) -> Callable[[str], StorageState]:
    """Give a function that signs somebody in at a desk, once a file: a code of the app opens only once."""
    known: dict[str, StorageState] = {}

    def state(handle: str) -> StorageState:
        if handle not in known:
            desk = Visitor(browser, real_server.address, "desktop", "en", "light")
            sign_in(desk.page, handle)
            known[handle] = desk.context.storage_state()
            desk.context.close()
        return known[handle]

    return state


def _serving(city: Path, folder: Path, *, demo: bool = True) -> Iterator[Server]:
    shutil.copytree(city, folder)
    running = Server(folder, demo=demo)
    running.start()
    try:
        yield running
    finally:
        running.stop()


@pytest.fixture
def visit(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """Give a function that opens a reader's window on the shared server, or on ``at``.

    Afterwards nothing may have been asked of any other host, and no console may have complained
    (``may_complain`` where the test itself stops the server).
    """
    windows: list[tuple[Visitor, bool]] = []

    def open_window(
        size: Size = "desktop",
        language: Language = "en",
        scheme: Scheme = "light",
        *,
        at: Server | None = None,
        may_complain: bool = False,
        signed_in: StorageState | None = None,
    ) -> Visitor:
        address = (at or request.getfixturevalue("server")).address
        reader = Visitor(browser, address, size, language, scheme, signed_in=signed_in)
        windows.append((reader, may_complain))
        return windows[-1][0]

    yield open_window
    for one, _ in windows:
        one.context.close()
    assert [url for one, _ in windows for url in one.asked_elsewhere] == []
    assert [text for one, may_complain in windows if not may_complain for text in one.complaints] == []
