"""The server as a process: where it listens, how it starts and that it keeps what it acknowledged."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connections

from fristed.errors import FristedError
from fristed.journal.entry import Entry, canonical
from fristed.server import store
from fristed.server.reach import Reach
from fristed.server.serving import serve

MakeEntries = Callable[..., list[Entry]]
SERVE = "import sys; from fristed.server.reach import Reach; from fristed.server.serving import serve; serve(Reach(port=int(sys.argv[1])))"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _ask(port: int, path: str, body: bytes | None = None, **headers: str) -> dict[str, object]:
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", body, headers)
    request.add_header("Content-Type", "application/json")
    with urllib.request.urlopen(request, timeout=60) as response:
        answer: dict[str, object] = json.load(response)
        return answer


def _until_up(process: subprocess.Popen[bytes], port: int) -> None:
    for _ in range(600):
        assert process.poll() is None, "the server ended"
        try:
            _ask(port, "/api/v1/status")
        except urllib.error.HTTPError:
            return  # it asks who one is: it is up
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.05)
        else:
            return
    pytest.fail("the server did not answer within 30 s")


@contextmanager
def _serving(folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    port = _free_port()
    environment = {**os.environ, "FRISTED_DATA": str(folder)}
    environment.pop("FRISTED_DATABASE_URL", None)
    with subprocess.Popen(
        [sys.executable, "-c", SERVE, str(port)],
        env=environment,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            _until_up(process, port)
            yield process, port
        finally:
            process.terminate()


def _tablet_of_anna() -> str:
    """Enrol the tablet of ``make_entries``, which Anna uses; gives the header it sends with."""
    from fristed.server.accounts.models import Device, Membership, Staff
    from fristed.server.accounts.tokens import digest

    anna = Staff.objects.create(handle="anna", shown_name="Anna", role="nurse")
    Membership.objects.create(staff=anna, room="halmtorvet")
    Device.objects.create(
        slug="tablet-1", name="x", room="halmtorvet", token=digest("secret"), enrolled_by="x"
    )
    return "Fristed d.tablet-1.secret"


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.7", "example.org", ""])
def test_another_address_than_this_machine_s_is_refused(host: str) -> None:
    with pytest.raises(FristedError, match="Without TLS the server answers on this machine only") as refused:
        serve(Reach(host=host))
    assert refused.value.reason == "host_not_loopback"


def test_a_port_in_use_is_refused_in_words() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(
            FristedError, match=f"Port {port} cannot be used: another program answers"
        ) as refused:
            serve(Reach(port=port))
    assert refused.value.reason == "port_in_use"


def test_a_new_server_makes_its_store_and_stops_when_asked(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    with _serving(folder) as (process, port):
        with pytest.raises(urllib.error.HTTPError, match="401"):
            _ask(port, "/api/v1/status")
        process.terminate()
        assert process.wait(timeout=20) == 0
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / "store.key").stat().st_mode & 0o777 == 0o600


def test_what_a_killed_server_acknowledged_is_there_afterwards(
    sqlcipher: str, tmp_path: Path, make_entries: MakeEntries
) -> None:
    token = _tablet_of_anna()
    connections["default"].close()
    entries = make_entries(300)
    acknowledged = 0
    with _serving(tmp_path) as (process, port):
        for number, start in enumerate(range(0, 300, 10)):
            batch = b",".join(canonical(entry) for entry in entries[start : start + 10])
            answers = _ask(port, "/api/v1/entries", b'{"entries":[' + batch + b"]}", Authorization=token)[
                "answers"
            ]
            assert isinstance(answers, list)
            acknowledged += len(answers)
            if number == 12:
                break
        os.killpg(process.pid, signal.SIGKILL)  # the server and its worker at once, mid-life
    assert acknowledged == 130
    assert [one.entry for one in store.read()] == entries[:130]
    assert store.verify().intact
