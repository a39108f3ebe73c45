"""Where the server may be reached: this machine as it is, anywhere else over TLS and under known names only."""

from __future__ import annotations

import errno
import os
import socket
import ssl
import stat
from pathlib import Path

import msgspec

from fristed.errors import FristedError

LOOPBACK = {"127.0.0.1": socket.AF_INET, "localhost": socket.AF_INET, "::1": socket.AF_INET6}
PROXY = "FRISTED_BEHIND_TLS_PROXY"


class Reach(msgspec.Struct, frozen=True, kw_only=True):
    """Host and port to answer on, the names people reach it by, and the files of its TLS."""

    host: str = "127.0.0.1"
    port: int = 8000
    allowed_hosts: tuple[str, ...] = ()
    certificate: Path | None = None
    key: Path | None = None

    @property
    def behind_proxy(self) -> bool:
        """Whether a proxy before it does the TLS."""
        return os.environ.get(PROXY) == "1"

    @property
    def loopback_only(self) -> bool:
        """Whether only this machine can reach it."""
        return self.host in LOOPBACK and not self.allowed_hosts

    @property
    def over_tls(self) -> bool:
        """Whether what the browser sees is TLS."""
        return self.certificate is not None or (self.behind_proxy and not self.loopback_only)

    @property
    def url(self) -> str:
        """The address to tell people."""
        scheme = "https" if self.over_tls else "http"
        host = self.allowed_hosts[0] if self.allowed_hosts else self.host
        return (
            f"{scheme}://{host}"
            if self.behind_proxy and self.allowed_hosts
            else f"{scheme}://{host}:{self.port}"
        )


def check(reach: Reach) -> None:
    """Raise FristedError where the server must not or cannot answer so (decision 0009).

    ``host_not_loopback``: beyond this machine without TLS; ``allowed_host_missing``: under no name;
    ``certificate_refused``, ``secret_exposed``: the files of its TLS; ``host_unknown``; ``port_in_use``.
    """
    _check_tls_is_there(reach)
    _check_names(reach)
    _check_certificate(reach)
    _check_free(reach.host, reach.port)


def _check_tls_is_there(reach: Reach) -> None:
    if reach.loopback_only or reach.over_tls:
        return
    raise FristedError(
        "host_not_loopback",
        f"Without TLS the server answers on this machine only, not on {reach.allowed_hosts[0] if reach.allowed_hosts else reach.host}.",
        remedy=f"Leave out --host and --allowed-host; or give --certificate and --key, or set {PROXY}=1 "
        "where a proxy does the TLS.",
    )


def _check_names(reach: Reach) -> None:
    if reach.host not in LOOPBACK and not reach.allowed_hosts:
        raise FristedError(
            "allowed_host_missing",
            "No name is given under which the server may be reached from elsewhere.",
            remedy="Give the name tablets use: --allowed-host rooms.example.org (more than once for several).",
        )
    for name in reach.allowed_hosts:
        if name.startswith((".", "*")) or not set(name.lower()) <= set(
            "abcdefghijklmnopqrstuvwxyz0123456789-.:[]"
        ):
            raise FristedError(
                "allowed_host_malformed",
                f"{name[:80]!r} is not the name of one host.",
                remedy="Give whole names, each by itself: --allowed-host rooms.example.org.",
            )


def _check_certificate(reach: Reach) -> None:
    if reach.certificate is None and reach.key is None:
        return
    if reach.certificate is None or reach.key is None:
        raise _certificate("a certificate and its key belong together, and only one was given")
    try:
        exposed = reach.key.stat().st_mode & stat.S_IRWXO
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(reach.certificate, reach.key, password="")
    except (OSError, ValueError) as error:  # ssl's errors are OSErrors
        raise _certificate(str(getattr(error, "strerror", None) or error).rstrip(".")) from error
    if exposed:
        raise FristedError(
            "secret_exposed",
            f"The key in {reach.key} can be read by others on this machine.",
            remedy=f"Run: chmod 600 {reach.key}",
        )


def _certificate(found: str) -> FristedError:
    return FristedError(
        "certificate_refused",
        f"The certificate cannot be used: {found}.",
        remedy="Give both files as PEM, the key without a passphrase; docs/runbooks/hub-tls.md says how to get them.",
    )


def _check_free(host: str, port: int) -> None:
    with _socket(host, port) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            found = {
                errno.EADDRINUSE: "another program answers there, perhaps Fristed itself",
                errno.EACCES: "only the machine's administrator may use it",
                errno.EADDRNOTAVAIL: f"{host} is not an address of this machine",
            }.get(error.errno or 0, str(error.strerror))
            raise FristedError(
                "port_in_use",
                f"Port {port} cannot be used: {found}.",
                remedy="Stop the other program, or choose another port: fristed serve --port 8001.",
            ) from error


def _socket(host: str, port: int) -> socket.socket:
    try:
        family = LOOPBACK.get(host) or socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
    except OSError as error:
        raise FristedError(
            "host_unknown",
            f"The host {host[:80]!r} is no address of this machine.",
            remedy="Use 0.0.0.0 for all of its addresses, or one of them.",
        ) from error
    return socket.socket(family, socket.SOCK_STREAM)
