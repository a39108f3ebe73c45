"""The server as a user runs it, and the system's Chromium: for the browser tests and the pictures."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

UP_WITHIN_SECONDS = 60.0
DOWN_WITHIN_SECONDS = 20.0
COMMAND = (sys.executable, "-c", "from fristed.cli.main import run; run()")
CHROMIUM = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
QUIET = (
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""Chromium then asks nothing of anyone by itself."""


def chromium() -> str | None:
    """The path of the system's Chromium or Chrome, or None."""
    return next((path for path in map(shutil.which, CHROMIUM) if path), None)


def chromium_arguments() -> list[str]:
    """What Chromium is started with; as root it has no sandbox to offer."""
    return [*QUIET, *(["--no-sandbox"] if os.geteuid() == 0 else [])]


def environment(folder: Path) -> dict[str, str]:
    """The environment of a command over ``folder``, and over nothing else of whoever runs it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("FRISTED_")}
    return {**kept, "FRISTED_DATA": str(folder)}


class Server:
    """``fristed serve`` over ``folder``, as a demo if not told otherwise; starts again on the same port."""

    def __init__(self, folder: Path, *, demo: bool = True) -> None:
        self.folder = folder
        self.demo = demo
        self.port = _free_port()
        self.started_in_seconds = 0.0
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Where it answers, without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    def start(self, *, within_seconds: float = UP_WITHIN_SECONDS) -> None:
        """Start it and wait until its first page is answered; raises RuntimeError if it never is."""
        began = time.monotonic()
        self._process = subprocess.Popen(
            [*COMMAND, "serve", *(["--demo"] if self.demo else []), "--port", str(self.port)],
            env=environment(self.folder),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() - began > within_seconds:
                self.stop()
                raise RuntimeError(f"The server over {self.folder} did not answer.")
            time.sleep(0.02)
        self.started_in_seconds = time.monotonic() - began

    def stop(self) -> None:
        """Ask it to end, as Ctrl-C does, and wait until it has."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(timeout=DOWN_WITHIN_SECONDS)
            self._process = None

    def kill(self) -> None:
        """End it as a power cut does: no word to it, nothing it could still write."""
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)
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
