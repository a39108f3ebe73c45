"""However work is shared out, the result is bit-equal; what was done before a kill is not done again."""

from __future__ import annotations

from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context

import numpy as np
import pytest

from fristed.errors import InputRefused
from fristed.planning.capacity.engine.day import Minutes, NeedsModel, RoomDesign, Use, every_hour, simulate
from fristed.planning.capacity.executing import cluster

DAYS = 28 * 16 * 3 + 5
NEEDS = NeedsModel(
    arrivals_per_hour=(2.0,) * 24,
    patience=Minutes("exponential", 25.0),
    uses=(
        Use(
            name="heroin",
            share=1.0,
            route="inject",
            stay=Minutes("lognormal", 25.0, 10.0),
            emergencies_per_thousand=4.0,
        ),
    ),
    guests=50,
)
ROOM = RoomDesign(inject=every_hour(1), staff=every_hour(3))


def _run(executor, **more):
    return simulate(ROOM, NEEDS, days=DAYS, seed=5, executor=executor, **more)


def _same(one, two):
    return all(np.array_equal(getattr(one, name), getattr(two, name)) for name in one.__struct_fields__)


@pytest.fixture(scope="module")
def expected():
    return _run(None)


class _Refusing(Executor):
    def submit(self, fn, /, *args, **kwargs):
        raise AssertionError("work was asked for that is there already")


@pytest.mark.parametrize("workers", [1, 2, 7])
def test_threads_give_the_same_bits(expected, workers):
    with ThreadPoolExecutor(workers) as threads:
        assert _same(_run(threads), expected)


def test_processes_give_the_same_bits(expected):
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as processes:
        assert _same(_run(processes), expected)


@pytest.mark.filterwarnings("ignore")
def test_a_cluster_over_tcp_gives_the_same_bits(expected):
    distributed = pytest.importorskip("distributed", reason="the extra [cluster] is not installed")
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=None
        ) as local,
        cluster(local.scheduler_address) as executor,
    ):
        assert local.scheduler_address.startswith("tcp://")
        assert _same(_run(executor), expected)


def test_what_is_kept_is_not_done_again(expected, tmp_path):
    with ThreadPoolExecutor(2) as threads:
        _run(threads, keep=tmp_path)

    assert _same(_run(_Refusing(), keep=tmp_path), expected)


def test_after_a_kill_only_what_is_missing_is_done(expected, tmp_path):
    with ThreadPoolExecutor(2) as threads:
        _run(threads, keep=tmp_path)
        first, second, *_ = sorted(tmp_path.iterdir())
        first.unlink()
        second.write_bytes(second.read_bytes()[:200])

        assert _same(_run(threads, keep=tmp_path), expected)
    assert len(list(tmp_path.iterdir())) == 4


def test_another_seed_is_other_work(tmp_path):
    for seed in (1, 2):
        simulate(ROOM, NEEDS, days=28, seed=seed, keep=tmp_path)

    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.filterwarnings("ignore")
def test_a_cluster_that_does_not_answer_is_named(monkeypatch):
    distributed = pytest.importorskip("distributed", reason="the extra [cluster] is not installed")

    def silent(*args, **more):
        raise OSError("timed out")

    monkeypatch.setattr(distributed, "Client", silent)

    with (
        pytest.raises(InputRefused, match="No scheduler answers at tcp://127.0.0.1:1. Start one with"),
        cluster("tcp://127.0.0.1:1"),
    ):
        pass
