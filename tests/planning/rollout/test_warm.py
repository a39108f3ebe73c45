"""A warm question answers what a slider changes as a cold one does."""

from __future__ import annotations

import datetime as dt

import numpy as np
import polars as pl
import pytest
from msgspec.structs import replace

from fristed.errors import InputRefused
from fristed.planning.rollout.ask import Ask, Candidate, Change, Demand, Size
from fristed.planning.rollout.build import surface_of
from fristed.planning.rollout.solving import solve
from fristed.planning.rollout.warm import Warm

ROOM = Size(places=4, hours=12, setup_dkk=1e6, running_dkk_per_year=4e6)
ASK = Ask(
    name="warm", start=dt.date(2027, 1, 1), periods=3, demand=Demand(), budget_dkk_per_year=10e6,
    candidate=tuple(
        Candidate(name=name, kind=kind, sizes=(ROOM,), lat=55.6 + at / 100, lon=12.5)
        for at, (name, kind) in enumerate([("A", "temporary"), ("B", "permanent"), ("C", "permanent")])
    ),
    change=(
        Change(name="on", probability=0.5),
        Change(name="off", probability=0.5, on=dt.date(2028, 1, 1), closes=("temporary",), freeze=True),
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def warm():
    chance = np.random.default_rng(5)
    demand = pl.DataFrame({"uses_per_day": chance.uniform(1, 15, 40), "district": ["all"] * 40})
    return Warm(ASK, demand, chance.uniform(100, 3000, (40, 3)), seconds=10)


@pytest.mark.parametrize(
    "changed",
    [
        {"budget_dkk_per_year": 20e6},
        {"rooms_at_most": 1},
        {"budget_dkk_per_year": 6e6, "rooms_at_most": None},
    ],
    ids=["richer", "one", "poorer"],
)
def test_a_changed_question_is_answered_as_if_asked_anew(warm, changed):
    answered = warm.answer(seconds=10, **changed)
    cold = solve(warm.ask, surface_of(warm.ask, *warm._frames), seconds=10)

    assert answered.status == cold.status == "optimal"
    assert answered.value == pytest.approx(cold.value, rel=1e-3)
    assert all(one.sound for one in answered.checked)


def test_a_change_that_makes_no_sense_is_refused_and_the_last_answer_kept(warm):
    last = warm.last

    with pytest.raises(InputRefused, match="sum to 0.5"):
        warm.answer(change=(replace(ASK.change[0]),))

    assert warm.last is last
