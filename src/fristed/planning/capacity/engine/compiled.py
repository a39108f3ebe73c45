"""The two ways a function becomes machine code here, and how old machine code is told from new."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

import numpy as np
from numba import njit

_Function = TypeVar("_Function", bound=Callable[..., object])


def _digest_of_engine() -> str:
    digest = hashlib.blake2b(digest_size=16)
    for file in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()


ENGINE_VERSION = _digest_of_engine()
"""A digest of the engine's own source: what another engine made is never taken for its own."""


def words(count: int) -> tuple[int, ...]:
    """The numbers from 0 as machine integers: a plain 3 handed to a kernel would compile a kernel for 3."""
    return cast("tuple[int, ...]", tuple(np.arange(count, dtype=np.int64)))


def kernel(function: _Function) -> _Function:
    """Compile, keep the result on disk, and let other threads run meanwhile; the types stay those written.

    Divisions follow the machine (no check against zero inside loops).
    """
    return cast("_Function", _stamped(njit(cache=True, nogil=True, error_model="numpy")(function)))


def part(function: _Function) -> _Function:
    """Compile what only kernels call: without the door for Python, which takes longer to make than the function."""
    make = njit(  # type: ignore[call-overload]
        cache=True, nogil=True, error_model="numpy", no_cpython_wrapper=True, no_cfunc_wrapper=True
    )
    return cast("_Function", _stamped(make(function)))


def _stamped(made: Any) -> Any:
    """Mark what is kept on disk with the whole engine's digest.

    numba marks it with the function's own file alone, and so would go on using a kernel into which an older
    version of a function from a neighbouring file is built.
    """
    made._cache._cache_file._source_stamp = ENGINE_VERSION
    return made


@part
def whole(value: int) -> int:
    """A small integer as a full one, so that a kernel is compiled for one kind of integer."""
    return np.int64(value)  # type: ignore[return-value]
