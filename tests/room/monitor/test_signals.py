"""A signal from outside: read strictly, watched with the same statistic."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from fristed.errors import FristedError
from fristed.room.monitor.signals import Signal, read_signal, replay_signal

FIRST = dt.date(2026, 1, 1)


def _signal(counts: list[int]) -> Signal:
    lines = ["day,count", *(f"{FIRST + dt.timedelta(days=n)},{count}" for n, count in enumerate(counts))]
    return read_signal(lines, name="naloxone")


@pytest.fixture
def usual() -> list[int]:
    return np.random.default_rng(3).poisson(2.0, 150).tolist()


def test_four_days_of_three_times_the_usual_are_seen_and_the_days_before_are_not(usual: list[int]) -> None:
    found = replay_signal(_signal([*usual, 6, 7, 6, 8]), runs=60)
    assert found.usual_per_day == pytest.approx(2, abs=0.4)
    assert len(found.levels) == 64
    assert found.alarms
    assert all(FIRST + dt.timedelta(days=150) <= day for day in found.alarms)


@pytest.mark.parametrize(
    ("lines", "said"),
    [([], "first line is not"), (["date,n"], "first line is not"), (["day,count", "2026-02-30,1"], "'2026-02-30,1'"),
     (["day,count", "2026-02-03"], "is not a day and a count"), (["day,count", "2026-02-03,-1"], "is -1"),
     (["day,count", "2026-02-03,1", "2026-02-03,2"], "stands there twice")],
    ids=str,
)  # fmt: skip
def test_a_line_that_is_no_day_and_count_is_refused(lines: list[str], said: str) -> None:
    with pytest.raises(FristedError, match=said) as refused:
        read_signal(lines, name="naloxone", file="ambulance.csv")
    assert refused.value.reason == "signal_malformed"
    assert str(refused.value).startswith("ambulance.csv, line ")


@pytest.mark.parametrize("counts", [[2] * 90, [0] * 100], ids=["nothing left to watch", "nothing counted"])
def test_a_signal_too_short_to_learn_from_is_refused(counts: list[int]) -> None:
    with pytest.raises(FristedError, match="cannot be learnt and then watched") as refused:
        replay_signal(_signal(counts))
    assert refused.value.reason == "signal_short"
