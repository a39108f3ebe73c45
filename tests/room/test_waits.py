from __future__ import annotations

import datetime as dt
import math
import random
from typing import Any

from fristed.journal.kinds.record import EntryWithdrawn
from fristed.journal.kinds.room import PlaceTaken
from fristed.journal.kinds.visit import VisitArrived, VisitGaveUp, VisitQueued, VisitSentOn
from fristed.room.waits import LEAST_SERVED, Wait, median_minutes, waits

ROOM = "halmtorvet"
TEN = dt.datetime(2026, 3, 2, 10, 0, tzinfo=dt.UTC)  # minute 180 of the night


def minutes(*served: int, censored: tuple[int, ...] = ()) -> list[Wait]:
    ended = [Wait("inject", minute * 60_000, True) for minute in served]
    return ended + [Wait("inject", minute * 60_000, False) for minute in censored]


def test_the_published_medians_of_the_leukaemia_trial() -> None:
    """Freireich and others 1963 (weeks taken as minutes): 23 under 6-MP, 8 under placebo."""
    treated = minutes(6, 6, 6, 7, 10, 13, 16, 22, 23, censored=(6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35))
    placebo = minutes(1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23)
    assert (median_minutes(treated), median_minutes(placebo)) == (23, 8)


def test_censored_waits_do_not_shorten_the_estimate() -> None:
    """True median 20 min; four in ten are cut off early. The mean of the finished says far less."""
    chance = random.Random(7)
    true = [chance.expovariate(math.log(2) / 20) for _ in range(4000)]
    patience = [chance.expovariate(1 / 45) for _ in true]
    seen = [
        Wait("inject", round(min(wait, left) * 60_000), wait <= left)
        for wait, left in zip(true, patience, strict=True)
    ]
    finished = [one.milliseconds / 60_000 for one in seen if one.served]
    assert 19 <= (median_minutes(seen) or 0) <= 22
    assert sorted(finished)[len(finished) // 2] < 15


def test_too_few_served_give_no_number() -> None:
    assert median_minutes(minutes(*range(1, LEAST_SERVED))) is None
    assert median_minutes(minutes(*range(1, LEAST_SERVED + 1))) == 3


def test_where_most_still_wait_there_is_no_number() -> None:
    assert median_minutes(minutes(1, 2, 3, 4, 5, censored=(60,) * 20)) is None


def queue(night: Any, visit: str, joined: float, *, seated: float | None = None) -> str:
    night.tap(joined, VisitArrived(visit=visit, wants="inject"))
    id_: str = night.tap(joined, VisitQueued(visit=visit, type="inject"))
    if seated is not None:
        night.tap(seated, PlaceTaken(place="i1", visit=visit))
    return id_


def test_a_wait_counts_from_joining_the_list_to_sitting_down(night: Any) -> None:
    for i in range(5):
        queue(night, f"v{i}", 100 + i, seated=112.5 + i)
    night.tap(130, VisitQueued(visit="v9", type="smoke"))
    assert waits(night.entries, room=ROOM, now=TEN) == {"inject": 13, "smoke": None, "flex": None}


def test_only_who_joined_within_three_hours_counts(night: Any) -> None:
    for i in range(5):
        queue(night, f"old{i}", -30 + i, seated=60)
        queue(night, f"v{i}", 100, seated=110)
    assert waits(night.entries, room=ROOM, now=TEN)["inject"] == 10


def test_giving_up_being_sent_on_and_waiting_still_are_censored(night: Any) -> None:
    for i in range(5):
        queue(night, f"v{i}", 100, seated=105)
    for i in range(6):
        queue(night, f"w{i}", 100)
    night.tap(130, VisitGaveUp(visit="w0", to="used_outside"))
    night.tap(131, VisitSentOn(visit="w1", to_room="skyen"))
    # 5 of 11 served: less than half, and nobody knows how long the others would have waited.
    assert waits(night.entries, room=ROOM, now=TEN)["inject"] is None


def test_a_withdrawn_tap_is_no_wait(night: Any) -> None:
    for i in range(5):
        queue(night, f"v{i}", 100, seated=105)
    for i in range(6):
        night.tap(170, EntryWithdrawn(of=queue(night, f"w{i}", 100), reason="undone"))
    assert waits(night.entries, room=ROOM, now=TEN)["inject"] == 5
