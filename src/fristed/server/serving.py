"""Serving on this machine: one process, eight threads, one writer."""

from __future__ import annotations

import errno
import os
import socket
import sys
from typing import NoReturn

from fristed.errors import FristedError

LOOPBACK = {"127.0.0.1": socket.AF_INET, "localhost": socket.AF_INET, "::1": socket.AF_INET6}
THREADS = 8
LONGEST_REQUEST_SECONDS = 120
ARGUMENTS = (
    "--workers", "1",
    "--worker-class", "gthread",
    "--threads", str(THREADS),
    "--timeout", str(LONGEST_REQUEST_SECONDS),
    "--keep-alive", "10",
    "--log-level", "warning",
    "--no-control-socket",
)  # fmt: skip


def serve(*, host: str = "127.0.0.1", port: int = 8000) -> NoReturn:
    """Bring the store up to date, then become the server; ends with the process, by Ctrl-C or SIGTERM.

    Raises FristedError in the words of ``check_address``.
    """
    check_address(host, port)
    from django.db import connections

    from fristed.server.start import start

    start()
    connections.close_all()
    address = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    # A process of its own rather than a fork of this one: whatever ran here before (simulating a city)
    # may have left threads behind, and a fork would inherit their locks without them.
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        *ARGUMENTS,
        "--bind",
        address,
        "fristed.server.wsgi:application",
    ]
    os.environ["FRISTED_SERVING"] = "1"
    os.execv(sys.executable, command)  # noqa: S606 - no shell is wanted


def check_address(host: str, port: int) -> None:
    """Raise FristedError for an address the server must not or cannot answer on.

    ``host_not_loopback``: it is not this machine's own (decision 0004); ``port_in_use``: another
    program answers there.
    """
    _check_loopback(host)
    _check_free(host, port)


def _check_loopback(host: str) -> None:
    if host not in LOOPBACK:
        raise FristedError(
            "host_not_loopback",
            f"The server has no accounts yet, so it answers on this machine only, not on {host}.",
            remedy="Leave out --host, or use 127.0.0.1.",
        )


def _check_free(host: str, port: int) -> None:
    with socket.socket(LOOPBACK[host], socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            found = {
                errno.EADDRINUSE: "another program answers there, perhaps Fristed itself",
                errno.EACCES: "only the machine's administrator may use it",
            }.get(error.errno or 0, str(error.strerror))
            raise FristedError(
                "port_in_use",
                f"Port {port} cannot be used: {found}.",
                remedy="Stop the other program, or choose another port: fristed serve --port 8001.",
            ) from error
