"""Work shared out over threads, processes or a cluster; the result hangs on none of them.

A piece of work is a pure function of its arguments, the seed among them, that gives arrays. Pieces travel in
tasks; at most ``WINDOW`` tasks are under way; results stand in the order of the pieces, whoever was quicker.
Where a folder is given each task's result is kept there under a name made from its content, so that work
begun again after a kill does only what is missing.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias
from zipfile import BadZipFile

import msgspec
import numpy as np
from numpy.typing import NDArray

from fristed.errors import InputRefused
from fristed.planning.capacity.engine.compiled import ENGINE_VERSION

Arrays: TypeAlias = Sequence[NDArray[Any]]
Work: TypeAlias = Callable[..., Arrays]
"""Called with what is shared, then with the parts of one piece."""

PIECES_PER_TASK = 16
"""Blocks that travel together: a room's year is one task of some twenty milliseconds, a city's of half a second."""
WINDOW = 64
"""Tasks under way at once: a scheduler given a million of them stalls before it begins."""


class Cluster(Executor):
    """A Dask cluster as an executor; what is shared is sent to every worker once (``hold``)."""

    def __init__(self, client: Any) -> None:
        self._client = client
        # Dask takes calls for pure unless told otherwise, and would run equal ones once.
        self._inner: Executor = client.get_executor(pure=False)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Run ``fn`` on some worker."""
        return self._inner.submit(fn, *args, **kwargs)

    def hold(self, shared: tuple[Any, ...]) -> Any:
        """Send ``shared`` to all workers; gives what stands for it in ``submit``."""
        return self._client.scatter(shared, broadcast=True, hash=False)


@contextmanager
def cluster(address: str) -> Iterator[Executor]:
    """The Dask cluster whose scheduler listens at ``address`` (``tcp://host:8786``).

    Raises InputRefused: ``cluster_missing`` where the extra is not installed, ``cluster_silent`` where nobody
    answers within ten seconds.
    """
    try:
        from distributed import Client
    except ImportError:
        raise InputRefused(
            "cluster_missing",
            f"The cluster at {address} is spoken to by Dask, which is not installed.",
            remedy="Install fristed[cluster], or leave the cluster out to use this machine's processors.",
        ) from None
    try:
        client = Client(address, timeout=10, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise InputRefused(
            "cluster_silent",
            f"No scheduler answers at {address}.",
            remedy="Start one with `dask scheduler`, and give its address as tcp://host:8786.",
        ) from error
    with client:
        yield Cluster(client)


def share_out(
    work: Work,
    pieces: Sequence[tuple[Any, ...]],
    *,
    shared: tuple[Any, ...] = (),
    executor: Executor | None = None,
    keep: Path | None = None,
) -> list[Arrays]:
    """Call ``work(*shared, *piece)`` for every piece; results in the order of the pieces.

    ``executor`` None uses one thread a processor: the kernels let go of the interpreter's lock. ``keep`` is a
    folder for results.
    """
    tasks = [pieces[at : at + PIECES_PER_TASK] for at in range(0, len(pieces), PIECES_PER_TASK)]
    names = [None if keep is None else keep / f"{_content(work, shared, task)}.npz" for task in tasks]
    done = [_kept(name) for name in names]
    missing = [number for number, result in enumerate(done) if result is None]
    if executor is None and len(missing) <= 1:
        for number in missing:
            done[number] = _stored(names[number], _all_of(work, shared, tasks[number]))
    elif executor is None:
        with ThreadPoolExecutor(os.cpu_count()) as threads:
            return share_out(work, pieces, shared=shared, executor=threads, keep=keep)
    else:
        held: Any = executor.hold(shared) if isinstance(executor, Cluster) else shared
        for number, result in _windowed(executor, work, held, {number: tasks[number] for number in missing}):
            done[number] = _stored(names[number], result)
    return [arrays for result in done if result is not None for arrays in result]


def _windowed(
    executor: Executor, work: Work, shared: Any, tasks: dict[int, Sequence[tuple[Any, ...]]]
) -> Iterator[tuple[int, list[Arrays]]]:
    """Each task's number and result as it comes, with no more than ``WINDOW`` under way."""
    under_way: dict[Future[list[Arrays]], int] = {}
    for number, task in tasks.items():
        if len(under_way) == WINDOW:
            yield from _finished(under_way)
        under_way[executor.submit(_all_of, work, shared, task)] = number
    while under_way:
        yield from _finished(under_way)


def _finished(under_way: dict[Future[list[Arrays]], int]) -> Iterator[tuple[int, list[Arrays]]]:
    ready, _ = wait(under_way, return_when=FIRST_COMPLETED)
    for future in ready:
        yield under_way.pop(future), future.result()


def _all_of(work: Work, shared: tuple[Any, ...], pieces: Sequence[tuple[Any, ...]]) -> list[Arrays]:
    return [work(*shared, *piece) for piece in pieces]


def _content(work: Work, shared: tuple[Any, ...], task: Sequence[tuple[Any, ...]]) -> str:
    named = (ENGINE_VERSION, work.__module__, work.__qualname__, shared, task)
    return hashlib.blake2b(msgspec.msgpack.encode(named, enc_hook=_plain), digest_size=20).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        return (str(value.dtype), value.shape, value.tobytes())
    raise NotImplementedError(f"{type(value).__name__} has no content to name a result by")


def _kept(file: Path | None) -> list[Arrays] | None:
    """The result kept in ``file``; None where there is none, or only part of one."""
    if file is None or not file.exists():
        return None
    try:
        with file.open("rb") as stream, np.load(stream, allow_pickle=False) as stored:
            sizes = stored["sizes"]
            arrays = iter([stored[f"a{number}"] for number in range(int(sizes.sum()))])
            return [[next(arrays) for _ in range(size)] for size in sizes]
    except (OSError, ValueError, KeyError, EOFError, BadZipFile):
        return None


def _stored(file: Path | None, result: list[Arrays]) -> list[Arrays]:
    """Keep a result whole or not at all: it is written aside and moved into place."""
    if file is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
        aside = file.with_name(f"{file.stem}.{os.getpid()}.part.npz")
        arrays: dict[str, Any] = {
            f"a{number}": one for number, one in enumerate(one for part in result for one in part)
        }
        np.savez(aside, sizes=np.array([len(part) for part in result]), **arrays)
        aside.replace(file)
    return result
