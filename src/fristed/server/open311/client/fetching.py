"""Asking another server: one at a time, bounded in size and time, never led to another host."""

from __future__ import annotations

import http.client
import time
from collections.abc import Callable, Mapping
from importlib.metadata import version
from urllib.parse import urlencode, urljoin, urlsplit

import msgspec

from fristed.errors import FristedError, InputRefused

LARGEST_BYTES = 32 * 1024 * 1024
"""A thousand requests with their texts are about one; more is not an answer."""
TIMEOUT_SECONDS = 30.0
PAUSE_SECONDS = 1.0
"""Between questions: most cities allow about one a second without a key."""
TRIES = 5
LONGEST_WAIT_SECONDS = 120.0
MOST_REDIRECTS = 3
AGAIN = frozenset((429, 500, 502, 503, 504))
PIECE = 64 * 1024


class Endpoint(msgspec.Struct, frozen=True):
    """Another city's endpoint: its address without a slash at the end, and its jurisdiction_id or nothing."""

    url: str
    jurisdiction: str | None = None


def endpoint(url: str, jurisdiction: str | None = None) -> Endpoint:
    """Check an address; raises InputRefused (``endpoint_malformed``)."""
    try:
        parts = urlsplit(url.strip())
        usable = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        usable = False
    if not usable or parts.username or parts.query or parts.fragment:
        raise InputRefused(
            "endpoint_malformed",
            f"{url[:200]!r} is not the address of an endpoint.",
            remedy="Write it up to the version and no further: https://311.example.org/open311/v2.",
        )
    return Endpoint(url.strip().rstrip("/"), jurisdiction)


class _Passing(Exception):  # noqa: N818 - it may be otherwise the next time
    """Something that may be otherwise the next time; ``seconds`` is how long the other server asks to wait."""

    def __init__(self, found: str, seconds: float | None = None) -> None:
        super().__init__(found)
        self.seconds = seconds


class Fetcher:
    """Asks one endpoint; ``sleep`` and ``clock`` (seconds) are passed in so that tests need not wait."""

    def __init__(
        self,
        where: Endpoint,
        *,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.where = where
        self._sleep = sleep
        self._clock = clock
        self._last: float | None = None

    def get(self, path: str, query: Mapping[str, str] | None = None) -> bytes | None:
        """Give the body of an answer, None for 404 and 406.

        Raises FristedError: ``endpoint_refused`` (other 4xx), ``endpoint_silent`` after five tries,
        ``endpoint_elsewhere`` for a redirect to another host, ``endpoint_too_large``.
        """
        asked = dict(query or {})
        if self.where.jurisdiction:
            asked["jurisdiction_id"] = self.where.jurisdiction
        url = f"{self.where.url}/{path}" + (f"?{urlencode(asked)}" if asked else "")
        for tried in range(1, TRIES + 1):
            self._wait_a_turn()
            try:
                return self._follow(url)
            except _Passing as error:
                found, seconds = str(error), error.seconds
            except (OSError, http.client.HTTPException) as error:
                found, seconds = type(error).__name__, None
            if tried < TRIES:
                self._sleep(min(seconds if seconds is not None else 2.0**tried, LONGEST_WAIT_SECONDS))
        raise FristedError(
            "endpoint_silent",
            f"{self.where.url} did not give a whole answer in {TRIES} tries: {found}.",
            remedy="Run the same command later: it goes on where it stopped.",
        )

    def _wait_a_turn(self) -> None:
        if self._last is not None:
            self._sleep(max(0.0, PAUSE_SECONDS - (self._clock() - self._last)))
        self._last = self._clock()

    def _follow(self, url: str) -> bytes | None:
        for _ in range(MOST_REDIRECTS + 1):
            answer, found = self._ask(url)
            if found is None:
                return answer
            moved = urljoin(url, found)
            if not _same_host(moved, self.where.url):
                raise FristedError(
                    "endpoint_elsewhere",
                    f"{self.where.url} sends on to another host, {urlsplit(moved).hostname}.",
                    remedy="If that is right, give that address instead.",
                )
            url = moved
        raise _Passing("it redirects in a circle")

    def _ask(self, url: str) -> tuple[bytes | None, str | None]:
        """Ask once: the body, or where one is sent on to."""
        parts = urlsplit(url)
        secure = parts.scheme == "https"
        kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
        connection = kind(parts.hostname or "", parts.port, timeout=TIMEOUT_SECONDS)
        try:
            connection.request(
                "GET", parts.path + (f"?{parts.query}" if parts.query else ""), headers=HEADERS
            )
            with connection.getresponse() as answer:
                if answer.status in (301, 302, 303, 307, 308):
                    return None, answer.headers.get("Location", "")
                _check_status(answer, self.where.url)
                return (None if answer.status in (404, 406) else _body(answer, self.where.url)), None
        finally:
            connection.close()


HEADERS = {
    "User-Agent": f"fristed/{version('fristed')} (Open311 client)",
    "Accept-Encoding": "identity",  # what is packed may unfold into anything
}


def _check_status(answer: http.client.HTTPResponse, url: str) -> None:
    if answer.status in (200, 404, 406):
        return
    if answer.status in AGAIN:
        said = answer.headers.get("Retry-After", "")
        raise _Passing(
            f"it answers {answer.status}", float(said) if said.isascii() and said.isdigit() else None
        )
    raise FristedError(
        "endpoint_refused",
        f"{url} refuses with {answer.status}.",
        remedy="See whether the address, --service and --jurisdiction are right; some cities ask for a key.",
    )


def _body(answer: http.client.HTTPResponse, url: str) -> bytes:
    pieces, size = [], 0
    while piece := answer.read(PIECE):
        size += len(piece)
        if size > LARGEST_BYTES:
            raise FristedError(
                "endpoint_too_large",
                f"{url} sends more than {LARGEST_BYTES // 1024**2} MiB at once.",
                remedy="Ask for one service only: --service; if it is so already, this endpoint cannot be used.",
            )
        pieces.append(piece)
    if answer.length:  # what was announced and did not come
        raise _Passing("it broke off in the middle")
    return b"".join(pieces)


def _same_host(url: str, other: str) -> bool:
    """The same host and port, and never from TLS back to none."""
    one, two = urlsplit(url), urlsplit(other)
    try:
        same = (one.hostname, _port(one.scheme, one.port)) == (two.hostname, _port(two.scheme, two.port))
        upgraded = one.hostname == two.hostname and (two.scheme, one.scheme) == ("http", "https")
    except ValueError:
        return False
    return (same and one.scheme == two.scheme) or upgraded


def _port(scheme: str, port: int | None) -> int | None:
    return port if port is not None else {"http": 80, "https": 443}.get(scheme)
