"""Serving: one process, eight threads, one writer."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

from fristed.errors import FristedError
from fristed.server.reach import PROXY, Reach, check

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


def serve(reach: Reach | None = None) -> NoReturn:
    """Bring the store up to date, then become the server; ends with the process, by Ctrl-C or SIGTERM.

    Raises FristedError in the words of ``reach.check``, and ``demo_not_here`` for a simulated city, whose
    passwords everybody knows, beyond this machine.
    """
    reach = reach or Reach()
    check(reach)
    from django.db import connections

    from fristed.server.start import start

    start()
    check_content(reach)
    connections.close_all()
    address = f"[{reach.host}]:{reach.port}" if ":" in reach.host else f"{reach.host}:{reach.port}"
    files = ("--certfile", str(reach.certificate), "--keyfile", str(reach.key)) if reach.certificate else ()
    # A process of its own rather than a fork of this one: whatever ran here before (simulating a city)
    # may have left threads behind, and a fork would inherit their locks without them.
    command = [
        sys.executable, "-m", "gunicorn", *ARGUMENTS, *files, "--bind", address,
        "fristed.server.wsgi:application",
    ]  # fmt: skip
    os.environ |= _environment(reach)
    os.execv(sys.executable, command)  # noqa: S606 - no shell is wanted


def check_content(reach: Reach) -> None:
    """Raise FristedError (``demo_not_here``) for a simulated city that others could reach."""
    from fristed.server import store

    if not reach.loopback_only and store.get_fact(store.DEMO) is not None:
        raise FristedError(
            "demo_not_here",
            "The store holds the simulated city, whose passwords everybody knows.",
            remedy="Serve it on this machine only, or set FRISTED_DATA to a folder with a real record.",
        )


def _environment(reach: Reach) -> dict[str, str]:
    """What the settings of the process to come are told."""
    said = {
        "FRISTED_SERVING": "1",
        "FRISTED_ALLOWED_HOSTS": " ".join(reach.allowed_hosts),
        "FRISTED_TLS": "1" if reach.over_tls else "0",
    }
    return said | {PROXY: "1" if reach.behind_proxy and not reach.loopback_only else "0"}
