"""Machine code kept on disk is never used with another version of what is built into it."""

from __future__ import annotations

from fristed.planning.capacity.engine import queue, running
from fristed.planning.capacity.engine.compiled import ENGINE_VERSION


def test_every_kernel_carries_the_digest_of_the_whole_engine():
    kernels = [
        made for module in (queue, running) for made in vars(module).values() if hasattr(made, "py_func")
    ]

    assert len(kernels) > 10
    assert {made._cache._cache_file._source_stamp for made in kernels} == {ENGINE_VERSION}
