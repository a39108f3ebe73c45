"""How long a batch goes unseen: order and refusal (the published tables are in tests/published)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import numpy as np
import pytest

from fristed.errors import FristedError
from fristed.room.monitor.baseline import certain
from fristed.room.monitor.calendar import Calendar
from fristed.room.monitor.delays import Delays, delays
from fristed.room.monitor.watch import Watch, watch

Even = Callable[..., Calendar]


@pytest.fixture
def room(even: Even) -> Watch:
    return watch((certain("a", even(250), rate=0.004),), first=dt.date(2026, 1, 1), rates=1)


def _after(room: Watch, factor: float, *, threshold: float = 250.0) -> Delays:
    return delays(room, threshold, (factor,), rng=np.random.default_rng(1), runs=200)


def test_a_worse_batch_is_seen_sooner_and_a_higher_threshold_later(room: Watch) -> None:
    assert _after(room, 8).mean_days < _after(room, 3).mean_days < _after(room, 3, threshold=500).mean_days


def test_runs_with_a_false_alarm_first_do_not_count(room: Watch) -> None:
    found = _after(room, 5)
    assert 100 < found.runs < 200
    assert found.mean_days < found.ninety_percent_days


def test_a_change_that_is_not_seen_has_no_mean_delay(room: Watch) -> None:
    with pytest.raises(FristedError, match=r"A batch of x0\.5 is not seen within 730 days") as refused:
        _after(room, 0.5)
    assert refused.value.reason == "batch_unseen"
