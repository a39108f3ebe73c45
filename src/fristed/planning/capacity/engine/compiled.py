"""The two ways a function becomes machine code here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

import numpy as np
from numba import njit

_Function = TypeVar("_Function", bound=Callable[..., object])


def words(count: int) -> tuple[int, ...]:
    """The numbers from 0 as machine integers: a plain 3 handed to a kernel would compile a kernel for 3."""
    return cast("tuple[int, ...]", tuple(np.arange(count, dtype=np.int64)))


def kernel(function: _Function) -> _Function:
    """Compile, keep the result on disk, and let other threads run meanwhile; the types stay those written.

    Divisions follow the machine (no check against zero inside loops).
    """
    return cast("_Function", njit(cache=True, nogil=True, error_model="numpy")(function))


def part(function: _Function) -> _Function:
    """Compile what only kernels call: without the door for Python, which takes longer to make than the function."""
    made = njit(cache=True, nogil=True, error_model="numpy", no_cpython_wrapper=True, no_cfunc_wrapper=True)(  # type: ignore[call-overload]
        function
    )
    return cast("_Function", made)


@part
def whole(value: int) -> int:
    """A small integer as a full one, so that a kernel is compiled for one kind of integer."""
    return np.int64(value)  # type: ignore[return-value]
