"""How long work tells its caller how far it has come, without knowing who listens."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Called with (done, total) in the work's own units; ``total`` is 0 while it is not known."""


def silent(done: int, total: int) -> None:
    """Tell nobody."""
