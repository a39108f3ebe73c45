"""The server as a user runs it: a process of its own, on a free port, over a data folder of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

UP_WITHIN_SECONDS = 60.0
DOWN_WITHIN_SECONDS = 20.0
COMMAND = "from fristed.cli.main import run; run()"
SMALL_CITY = Path(__file__).with_name("small_city.py")


def environment(folder: Path) -> dict[str, str]:
    """The environment of a command over ``folder``, and over nothing else of whoever runs the tests."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("FRISTED_")}
    return {**kept, "FRISTED_DATA": str(folder)}


def make_small_city(folder: Path) -> None:
    """Fill a new data folder with the small simulated city and its answers."""
    subprocess.run([sys.executable, str(SMALL_CITY)], env=environment(folder), check=True, timeout=300)


class Server:
    """``fristed serve --demo`` over ``folder``; can be stopped and started again on the same port."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = _free_port()
        self.started_in_seconds = 0.0
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Where it answers, without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it and wait until its first page is answered."""
        began = time.monotonic()
        command = [sys.executable, "-c", COMMAND, "serve", "--demo", "--port", str(self.port)]
        self._process = subprocess.Popen(
            command,
            env=environment(self.folder),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        while not self._answers():
            assert self._process.poll() is None, "the server ended before it answered"
            assert time.monotonic() - began < UP_WITHIN_SECONDS, "the server did not answer in time"
            time.sleep(0.02)
        self.started_in_seconds = time.monotonic() - began

    def stop(self) -> None:
        """Ask it to end, as Ctrl-C does, and wait until it has."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(timeout=DOWN_WITHIN_SECONDS)
            self._process = None

    def get(self, path: str, *, body: bytes | None = None) -> bytes:
        """Ask as a program does: GET, or POST of JSON where there is a ``body``."""
        request = urllib.request.Request(self.address + path, body, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=30) as response:
            read: bytes = response.read()
            return read

    def _answers(self) -> bool:
        try:
            self.get("/")
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return False
        return True


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
