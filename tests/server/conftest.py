"""A store of its own for every test: SQLCipher in a temporary folder, and PostgreSQL where it can be started."""

from __future__ import annotations

import atexit
import datetime as dt
import itertools
import os
import pwd
import random
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import django
import pytest

# Django reads its settings once for the whole run. They point at a folder that is gone afterwards, and
# the variables stay so set: no test of this process may touch the real data of whoever runs it.
_HOME = tempfile.mkdtemp(prefix="fristed-")
atexit.register(shutil.rmtree, _HOME, ignore_errors=True)
os.environ["FRISTED_DATA"] = _HOME
os.environ.pop("FRISTED_DATABASE_URL", None)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fristed.server.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402
from django.test import Client, override_settings  # noqa: E402
from django.utils import translation  # noqa: E402

from fristed.journal.chain import Device  # noqa: E402
from fristed.journal.entry import Entry  # noqa: E402
from fristed.journal.kinds.room import PlaceAdded, RoomStated  # noqa: E402
from fristed.journal.kinds.visit import VisitArrived  # noqa: E402
from fristed.server.databases import database  # noqa: E402

NOON = dt.datetime(2024, 5, 1, 12, tzinfo=dt.UTC)
POSTGRES_BIN = sorted(Path("/usr/lib/postgresql").glob("*/bin"))

MakeEntries = Callable[..., list[Entry]]


@pytest.fixture(autouse=True)
def _nobody_s_language() -> None:
    """Forget the language a test before this one asked a page in; Django keeps it for the thread."""
    translation.deactivate()


@pytest.fixture
def make_entries() -> MakeEntries:
    """Give a function that makes ``count`` chained arrivals of one device, a second apart."""
    seeds = itertools.count(1)

    def make(
        count: int, *, device: str = "tablet-1", room: str = "halmtorvet", at: dt.datetime = NOON
    ) -> list[Entry]:
        bits = random.Random(next(seeds))
        maker = Device(device, random_bits=lambda: bits.getrandbits(74))
        return [
            maker.make(
                VisitArrived(visit=f"{device}-{number}", wants="inject"),
                room=room, at=at + dt.timedelta(seconds=number), by="anna",
            )
            for number in range(count)
        ]  # fmt: skip

    return make


@pytest.fixture
def room_entries() -> list[Entry]:
    """One room stated long ago, with two places."""
    bits = random.Random(99)
    maker = Device("office", random_bits=lambda: bits.getrandbits(74))
    said = (
        RoomStated(name="Halmtorvet 17", life="permanent", lat=55.6709, lon=12.5605),
        PlaceAdded(place="1", type="inject"),
        PlaceAdded(place="2", type="smoke"),
    )
    long_ago = NOON - dt.timedelta(days=400)
    return [maker.make(data, room="halmtorvet", at=long_ago, by="system") for data in said]


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a new store, to be copied."""
    folder = tmp_path_factory.mktemp("store")
    _point(folder)
    call_command("migrate", verbosity=0, skip_checks=True)
    connections["default"].close()
    return folder


def _point(folder: Path) -> None:
    connections["default"].close()
    connections["default"].settings_dict.update(database(None, home=folder))


@pytest.fixture
def sqlcipher(empty_store: Path, tmp_path: Path) -> Iterator[str]:
    """A new encrypted store, as Django's default database; gives its alias."""
    shutil.copytree(empty_store, tmp_path, dirs_exist_ok=True)
    _point(tmp_path)
    yield "default"
    connections["default"].close()


@pytest.fixture
def new_store(empty_store: Path, tmp_path: Path) -> Iterator[Callable[[], str]]:
    """Give a function that makes a new encrypted store at each call, for tests that need many."""
    numbers = itertools.count()

    def make() -> str:
        folder = tmp_path / str(next(numbers))
        shutil.copytree(empty_store, folder)
        _point(folder)
        return "default"

    yield make
    connections["default"].close()


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[Path]:
    """A private PostgreSQL on a unix socket in a temporary folder; gives the folder."""
    if not POSTGRES_BIN:
        pytest.skip("PostgreSQL is not installed under /usr/lib/postgresql")
    if os.geteuid() == 0 and not (shutil.which("runuser") and _has_postgres_user()):
        pytest.skip("PostgreSQL refuses to run as root, and runuser or the user postgres is not there")
    folder = Path(tempfile.mkdtemp(prefix="fpg-", dir="/tmp"))  # a socket's path may not be long
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    data = str(folder / "data")
    _as_postgres("initdb", "-D", data, "-A", "trust", "-U", "fristed", "-E", "UTF8", "--no-sync")
    _as_postgres("pg_ctl", "-D", data, "-w", "-l", f"{data}/log", "-o", f"-k {folder} -h '' -F", "start")
    try:
        yield folder
    finally:
        _as_postgres("pg_ctl", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def _has_postgres_user() -> bool:
    return any(one.pw_name == "postgres" for one in pwd.getpwall())


def _as_postgres(command: str, *arguments: str) -> None:
    prefix = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    subprocess.run(
        [*prefix, str(POSTGRES_BIN[-1] / command), *arguments],
        check=True, cwd="/tmp", stdout=subprocess.DEVNULL, timeout=60,
    )  # fmt: skip


@pytest.fixture(scope="session")
def postgresql_template(postgresql_server: Path) -> Path:
    """The same server with a database ``template`` that has the store's tables."""
    _declare(postgresql_server, "postgres")
    with connections["postgresql"].cursor() as cursor:
        cursor.execute("CREATE DATABASE template_store")
    _declare(postgresql_server, "template_store")
    call_command("migrate", database="postgresql", verbosity=0, skip_checks=True)
    connections["postgresql"].close()
    return postgresql_server


def _declare(server: Path, name: str) -> None:
    if "postgresql" in connections.settings:
        connections["postgresql"].close()
        del connections["postgresql"]
    described = database(f"postgresql://fristed@/{name}?host={server}", home=server)
    connections.settings = connections.configure_settings(
        {"default": connections.settings["default"], "postgresql": described}
    )


@pytest.fixture
def postgresql(postgresql_template: Path) -> Iterator[str]:
    """A new store on PostgreSQL, beside the default database; gives its alias."""
    _declare(postgresql_template, "postgres")
    with connections["postgresql"].cursor() as cursor:
        cursor.execute("DROP DATABASE IF EXISTS store_of_a_test")
        cursor.execute("CREATE DATABASE store_of_a_test TEMPLATE template_store")
    _declare(postgresql_template, "store_of_a_test")
    yield "postgresql"
    connections["postgresql"].close()


@pytest.fixture
def settings_with() -> Iterator[Callable[..., None]]:
    """Give a function that changes settings until the test ends."""
    changes: list[override_settings] = []

    def change(**values: object) -> None:
        changes.append(override_settings(**values))
        changes[-1].enable()

    yield change
    for one in reversed(changes):
        one.disable()


@pytest.fixture
def client(sqlcipher: str) -> Client:
    """A browser on this machine, and an empty store behind the server."""
    return Client(SERVER_NAME="127.0.0.1", raise_request_exception=False)


@pytest.fixture
def manager(client: Client) -> Client:
    """A manager of every room, signed in at a desk with a second factor."""
    from allauth.mfa.models import Authenticator

    from fristed.server.accounts.models import Membership, Staff

    staff = Staff.objects.create(handle="manager", shown_name="A manager", role="manager")
    Membership.objects.create(staff=staff, room="*")
    Authenticator.objects.create(user=staff, type=Authenticator.Type.TOTP, data={"secret": "x"})
    visitor = Client(SERVER_NAME="127.0.0.1", raise_request_exception=False)
    visitor.force_login(staff)
    return visitor


@pytest.fixture
def street_city(client: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Client:
    """A visitor of a city with two districts and an empty record, whose keys are in the test's own folder."""
    from fristed.server.report import limits

    monkeypatch.setenv("FRISTED_DATA", str(tmp_path))
    districts = '[{"name":"Vesterbro","lat":55.668,"lon":12.55},{"name":"Nørrebro","lat":55.695,"lon":12.55}]'
    (tmp_path / "city.json").write_text(
        f'{{"timezone":"Europe/Copenhagen","districts":{districts}}}', encoding="utf-8"
    )
    limits.forget()
    return client
