"""Group commit: threads that append at the same time share one transaction and one flush of the disk.

The first to come leads: it commits what has gathered, and each waits for its own commit. While it
does, others gather, and one of them leads next. Nobody is answered before what it sent is durable.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

L = TypeVar("L")
A = TypeVar("A")

MOST_LINES = 5000
"""So that a long queue does not make one commit that all wait for."""


class Request(Generic[L, A]):
    """What one thread sent, and what becomes of it."""

    def __init__(self, lines: Sequence[L]) -> None:
        self.lines = lines
        self.answers: list[A] | None = None
        self.error: Exception | None = None
        self.woken = threading.Event()

    @property
    def done(self) -> bool:
        """Whether it was committed or refused."""
        return self.answers is not None or self.error is not None


class Gathering(Generic[L, A]):
    """Brings the lines of many threads to ``commit``, which stores the lines of each in one transaction."""

    def __init__(self, commit: Callable[[list[Sequence[L]]], list[list[A]]]) -> None:
        self._commit = commit
        self._lock = threading.Lock()
        self._waiting: list[Request[L, A]] = []
        self._led = False

    def submit(self, lines: Sequence[L]) -> list[A]:
        """Give the answers for ``lines`` once they are durable; raises what stopped their commit."""
        mine: Request[L, A] = Request(lines)
        with self._lock:
            self._waiting.append(mine)
            leads, self._led = not self._led, True
        if not leads:
            mine.woken.wait()
        while not mine.done:
            self._lead()
        if mine.error is not None:
            raise mine.error
        return mine.answers or []

    def _lead(self) -> None:
        with self._lock:
            group = self._take()
        try:
            self._finish(group)
        finally:
            with self._lock:
                self._led = bool(self._waiting)
                following = self._waiting[:1]
            for one in (*group, *following):
                one.woken.set()

    def _take(self) -> list[Request[L, A]]:
        """The oldest that wait, as many as fit; always one."""
        count, lines = 0, 0
        for request in self._waiting:
            lines += len(request.lines)
            if count and lines > MOST_LINES:
                break
            count += 1
        group, self._waiting = self._waiting[:count], self._waiting[count:]
        return group

    def _finish(self, group: list[Request[L, A]]) -> None:
        """Commit the group; where that fails, each alone, so that no thread suffers for another's lines."""
        try:
            for request, answers in zip(group, self._commit([one.lines for one in group]), strict=True):
                request.answers = answers
        except Exception as error:
            if len(group) == 1:
                group[0].error = error
                return
            for request in group:
                self._finish([request])
