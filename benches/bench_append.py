"""Appending through HTTP as served: gunicorn, SQLCipher, every commit on the disk before it is answered.

The peer is what one would write first: a Django view that checks a token with the ORM and saves one row
for each entry, in the same gunicorn over the same encrypted store.
"""

from __future__ import annotations

import http.client
import json
import os
import random
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from benches.registry import Bench, register

CLIENTS, SINGLES_EACH, BATCHES_EACH, BATCH = 8, 250, 30, 50
SETTLES_SECONDS = 6
PEER = "Django view, ORM save, same server"
SERVE = """
import os, sys
from fristed.server.start import start
start()
from fristed.server.accounts.models import Device, Membership, Staff
from fristed.server.accounts.tokens import digest
anna = Staff.objects.create(handle="anna", shown_name="Anna", role="nurse")
Membership.objects.create(staff=anna, room="halmtorvet")
for number in range(8):
    Device.objects.create(slug=f"bench-{number}", name="b", room="halmtorvet", token=digest("s"), enrolled_by="clara")
from fristed.server.serving import ARGUMENTS
os.environ["FRISTED_SERVING"] = "1"
from django.db import connections
connections.close_all()
command = [sys.executable, "-m", "gunicorn", *ARGUMENTS, "--bind", f"127.0.0.1:{sys.argv[1]}", sys.argv[2]]
os.execv(sys.executable, command)
"""


@cache
def _lines(number: int, count: int) -> list[bytes]:
    import datetime as dt

    from fristed.journal.chain import Device
    from fristed.journal.entry import canonical
    from fristed.journal.kinds.visit import VisitArrived

    chance = random.Random(number)
    device = Device(f"bench-{number}", random_bits=lambda: chance.getrandbits(74))
    noon = dt.datetime(2024, 5, 1, 12, tzinfo=dt.UTC)
    arrived = VisitArrived(visit="v", wants="inject")
    return [canonical(device.make(arrived, room="halmtorvet", at=noon, by="anna")) for _ in range(count)]


@contextmanager
def _serving(application: str) -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="fristed-bench-") as folder:
        environment = {**os.environ, "FRISTED_DATA": folder, "PYTHONPATH": str(Path(__file__).parents[1])}
        command = [sys.executable, "-c", SERVE, str(port), application]
        with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as process:
            try:
                _until_up(port)
                yield port
            finally:
                process.terminate()


def _until_up(port: int) -> None:
    """Wait for a first answer and a little more: a server that has just started still loads what its pages need."""
    for _ in range(600):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
            connection.request("GET", "/api/v1/rooms")
            connection.getresponse().read()
        except OSError:
            time.sleep(0.1)
        else:
            time.sleep(SETTLES_SECONDS)
            return
    raise RuntimeError("The server did not come up within a minute.")


class _Run:
    """All clients at once: how many entries a second were acknowledged, and how long each request took."""

    def __init__(self, port: int, *, each: int, batch: int, address: str = "/api/v1/entries") -> None:
        self.seconds: list[float] = []
        self._port, self._each, self._batch, self._address = port, each, batch, address
        self._failed: list[str] = []
        for number in range(CLIENTS):
            _lines(number, each * batch)
        threads = [threading.Thread(target=self._client, args=[number]) for number in range(CLIENTS)]
        began = time.perf_counter()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.rate = CLIENTS * each * batch / (time.perf_counter() - began)
        if self._failed:
            raise RuntimeError(self._failed[0])

    def _client(self, number: int) -> None:
        lines = _lines(number, self._each * self._batch)
        connection = http.client.HTTPConnection("127.0.0.1", self._port)
        headers = {"Content-Type": "application/json", "Authorization": f"Fristed d.bench-{number}.s"}
        for start in range(0, len(lines), self._batch):
            body = b'{"entries":[' + b",".join(lines[start : start + self._batch]) + b"]}"
            began = time.perf_counter()
            connection.request("POST", self._address, body, headers)
            answer = connection.getresponse()
            said = json.loads(answer.read())
            self.seconds.append(time.perf_counter() - began)
            if any(one["status"] != "stored" for one in said.get("answers", [{"status": str(said)}])):
                self._failed.append(str(said))
                return

    def p99_ms(self) -> float:
        return 1000 * sorted(self.seconds)[int(0.99 * len(self.seconds))]


@cache
def _measured(application: str, each: int, batch: int) -> _Run:
    with _serving(application) as port:
        return _Run(port, each=each, batch=batch, address=ADDRESSES[application])


OURS, THEIRS = "fristed.server.wsgi:application", "benches.append_peer:application"
ADDRESSES = {OURS: "/api/v1/entries", THEIRS: "/peer/entries"}


def _rate(application: str, each: int, batch: int) -> Callable[[], float]:
    return lambda: _measured(application, each, batch).rate


def _p99(application: str, each: int, batch: int) -> Callable[[], float]:
    return lambda: _measured(application, each, batch).p99_ms()


register(
    Bench(
        name="http_append_singles_8_clients", unit="entries/s", better="more", target=500,
        ours=_rate(OURS, SINGLES_EACH, 1), peer=_rate(THEIRS, SINGLES_EACH, 1), peer_name=PEER,
    )
)  # fmt: skip
register(
    Bench(
        name="http_append_singles_8_clients_p99", unit="ms", target=50,
        ours=_p99(OURS, SINGLES_EACH, 1), peer=_p99(THEIRS, SINGLES_EACH, 1), peer_name=PEER,
    )
)  # fmt: skip
register(
    Bench(
        name="http_append_by_50_8_clients", unit="entries/s", better="more", target=8000,
        ours=_rate(OURS, BATCHES_EACH, BATCH), peer=_rate(THEIRS, BATCHES_EACH, BATCH), peer_name=PEER,
    )
)  # fmt: skip
