"""``fristed serve`` where it must not serve; how it serves is tested with the server."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Fristed = Callable[..., Any]


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.7", "example.org"])
def test_another_address_is_refused_before_anything_is_made(
    fristed: Fristed, data_folder: Path, host: str
) -> None:
    ran = fristed("serve", "--demo", "--host", host)
    assert (ran.code, ran.out) == (2, "")
    assert f"Without TLS the server answers on this machine only, not on {host}." in ran.err
    assert "give --certificate and --key" in ran.err
    assert list(data_folder.iterdir()) == []


def test_a_port_in_use_is_refused_before_anything_is_made(fristed: Fristed, data_folder: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        ran = fristed("serve", "--demo", "--port", port)
    assert (ran.code, ran.out) == (2, "")
    assert f"Port {port} cannot be used: another program answers there" in ran.err
    assert list(data_folder.iterdir()) == []


def test_a_port_that_is_none_is_refused(fristed: Fristed) -> None:
    ran = fristed("serve", "--port", "99999")
    assert ran.code == 2
    assert "Invalid value for '--port'" in ran.err
