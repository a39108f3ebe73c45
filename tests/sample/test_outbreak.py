"""A batch planted in a simulated city is there, and the monitor sees it."""

from __future__ import annotations

from collections import Counter

from fristed.sample.outbreak import Setting, entries, trial

SETTING = Setting(per_1000=11.8, learn_days=28, quiet_days=7, batch_days=5, runs=40)


def test_a_tripling_is_planted_on_the_day_it_is_said_to_begin() -> None:
    days = Counter(
        one.at[:10] for one in entries(1, SETTING, learnt=False) if one.kind == "emergency.started"
    )
    usual = sum(count for day, count in days.items() if day < "2013-02-11") / 7
    batch = sum(count for day, count in days.items() if day >= "2013-02-11") / 5
    assert batch > 2 * usual
    assert not any(one.at >= "2013-02-04" for one in entries(1, SETTING, learnt=True))


def test_a_tripling_is_seen_within_five_days_in_most_cities() -> None:
    """The whole table, of 200 cities, is made by tools/measure_outbreaks.py."""
    found = [trial(seed, SETTING).days for seed in range(1, 6)]
    assert sum(days is not None and days <= 5 for days in found) >= 4
