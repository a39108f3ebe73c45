"""The textbook charts: thresholds by the exact chain, alarms on a record with a batch."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from fristed.errors import FristedError
from fristed.room.monitor.run_length import bernoulli_cusum_arl, poisson_cusum_arl
from fristed.room.monitor.textbook import textbook, tuned_bernoulli, tuned_poisson

START = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


def test_the_daily_chart_has_the_lowest_threshold_that_alarms_once_a_year() -> None:
    """At one emergency a day the comparison of charts has k = 1.4 and h = 5.8 (ARL 388 by its simulation)."""
    chart, arl = tuned_poisson(1.0)
    assert (chart.k, chart.h) == (1.4, pytest.approx(5.8, abs=0.21))
    assert arl >= 365 > poisson_cusum_arl(round(chart.h - 0.1, 1), chart.k, 1.0)


def test_the_chart_by_intake_is_that_of_the_published_comparison() -> None:
    """250 intakes a day, 4 per 1,000, tuned to a doubling: m = 173, h = 1126, ARL 366 days."""
    chart, arl = tuned_bernoulli(0.004, 250)
    assert chart.m == 173
    assert chart.h == pytest.approx(1126, abs=3)
    assert arl >= 365 > bernoulli_cusum_arl(chart.h - 1, chart.m, 0.004) / 250


def test_both_charts_alarm_on_a_batch_and_not_before(notebook: Any, spread: Any) -> None:
    notebook.visits(spread(START, 60, 3000, 30))
    notebook.visits(spread(START + 60 * DAY, 5, 250, 15))
    found = textbook(sorted(notebook.entries, key=lambda one: one.at), from_day=dt.date(2026, 2, 1))
    assert [one.chart for one in found] == ["Poisson CUSUM", "Bernoulli CUSUM"]
    for one in found:
        assert one.arl_days >= 365
        assert one.alarms
        assert all(at >= START + 60 * DAY for at in one.alarms)


def test_a_past_without_emergencies_or_a_rate_too_low_is_refused(notebook: Any, spread: Any) -> None:
    notebook.visits(spread(START, 10, 200, 0))
    with pytest.raises(FristedError, match="0 emergencies among 100 intakes before 2026-01-06"):
        textbook(notebook.entries, from_day=dt.date(2026, 1, 6))
    with pytest.raises(FristedError, match=r"would need a threshold over 20,000") as refused:
        tuned_bernoulli(0.00005, 250)
    assert refused.value.reason == "chart_impossible"
