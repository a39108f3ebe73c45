"""The real server, killed with -9 under three tablets: what it acknowledged is there, once, and chained."""

from __future__ import annotations

import datetime as dt
import http.client
import json
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from fristed.journal.chain import Device
from fristed.journal.entry import canonical
from fristed.journal.kinds.visit import VisitArrived
from fristed.server import store

SERVE = """
import sys
from fristed.server.reach import Reach
from fristed.server.serving import serve
serve(Reach(port=int(sys.argv[1])))
"""
KILLS, ALIVE_SECONDS, LONGEST_SECONDS = 3, 1.0, 60


class _Client(threading.Thread):
    """A tablet that sends two entries at a time and offers them again until they are acknowledged."""

    def __init__(self, name: str, port: int, stop: threading.Event) -> None:
        super().__init__(daemon=True)
        self.device, self._port, self._stopped = name, port, stop
        self.acknowledged: list[str] = []
        chance = random.Random(name)
        self._maker = Device(name, random_bits=lambda: chance.getrandbits(74))

    def run(self) -> None:
        while not self._stopped.is_set():
            noon = dt.datetime(2024, 5, 1, 12, tzinfo=dt.UTC)
            arrived = VisitArrived(visit="v", wants="inject")
            made = [self._maker.make(arrived, room="halmtorvet", at=noon, by="anna") for _ in range(2)]
            while not self._offered(b",".join(map(canonical, made))) and not self._stopped.is_set():
                time.sleep(0.02)

    def _offered(self, lines: bytes) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=10)
        headers = {"Content-Type": "application/json", "Authorization": f"Fristed d.{self.device}.secret"}
        try:
            connection.request("POST", "/api/v1/entries", b'{"entries":[' + lines + b"]}", headers)
            answers = json.loads(connection.getresponse().read())["answers"]
        except (OSError, http.client.HTTPException, ValueError, KeyError):
            return False
        finally:
            connection.close()
        assert {one["status"] for one in answers} <= {"stored", "duplicate"}
        self.acknowledged += [one["id"] for one in answers]
        return True


def _start(folder: Path, port: int) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "FRISTED_DATA": str(folder)}
    environment.pop("FRISTED_DATABASE_URL", None)
    return subprocess.Popen(
        [sys.executable, "-c", SERVE, str(port)],
        env=environment, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip


def _killed(process: subprocess.Popen[bytes]) -> None:
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _more(clients: list[_Client]) -> bool:
    """Wait until every tablet has got another answer."""
    before, until = [len(one.acknowledged) for one in clients], time.monotonic() + LONGEST_SECONDS
    while time.monotonic() < until:
        now = [len(one.acknowledged) for one in clients]
        if all(count > then for count, then in zip(now, before, strict=True)):
            return True
        time.sleep(0.02)
    return False


def test_what_was_acknowledged_survives_each_kill(fresh_store: Callable[[], Path]) -> None:
    from django.db import connections

    folder, stop = fresh_store(), threading.Event()
    connections["default"].close()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    clients = [_Client(f"tablet-{number}", port, stop) for number in (1, 2, 3)]
    process = _start(folder, port)
    try:
        for client in clients:
            client.start()
        for _ in range(KILLS):
            assert _more(clients)
            time.sleep(random.uniform(0, ALIVE_SECONDS))
            _killed(process)
            process = _start(folder, port)
        assert _more(clients)
    finally:
        stop.set()
        for client in clients:
            client.join(timeout=20)
        _killed(process)
    acknowledged = [id_ for client in clients for id_ in client.acknowledged]
    stored = [one.entry.id for one in store.read()]
    assert len(acknowledged) == len(set(acknowledged)) > 0
    assert len(stored) == len(set(stored))
    assert set(acknowledged) <= set(stored)
    report = store.verify()
    assert (report.intact, report.gaps, report.quarantined) == (True, (), {})
