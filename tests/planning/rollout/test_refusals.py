"""What a plan file may not say: each a sentence that names the row."""

from __future__ import annotations

import datetime as dt

import numpy as np
import polars as pl
import pytest
from msgspec.structs import replace

from fristed.errors import InputRefused
from fristed.planning.rollout.ask import Ask, Candidate, Change, Deadline, Demand, Floor, Size, Stop, read_ask
from fristed.planning.rollout.build import surface_of

ROOM = Size(places=6, hours=12, setup_dkk=2e6, running_dkk_per_year=4e6)
ONE = Candidate(name="Nord", kind="temporary", sizes=(ROOM,), lat=55.70, lon=12.53)
TWO = Candidate(name="Syd", kind="permanent", sizes=(ROOM,), lat=55.65, lon=12.53)
ASK = Ask(
    name="two", start=dt.date(2027, 1, 1), periods=4, demand=Demand(), candidate=(ONE, TWO),
    budget_dkk_per_year=20e6,
)  # fmt: skip
DEMAND = pl.DataFrame({"uses_per_day": [10.0, 20.0], "district": ["A", "B"]})
METRES = np.array([[300.0, 2000.0], [900.0, 400.0]])
GOES_ON = Change(name="all goes on", probability=0.5)


@pytest.mark.parametrize(
    ("ask", "sentence"),
    [
        (replace(ASK, candidate=(ONE, replace(TWO, lat=ONE.lat, lon=ONE.lon))),
         "Candidates 1 (Nord) and 2 (Syd) are at one address."),
        (replace(ASK, candidate=(ONE, replace(TWO, name="Nord"))), "Candidates 1 and 2 are both called 'Nord'."),
        (replace(ASK, candidate=(ONE, replace(TWO, closing_dkk=-5))), "Candidate 2 (Syd) has a cost of -5 DKK."),
        (replace(ASK, budget_dkk_per_year=1e6),
         "The whole budget is 2,000,000 DKK; the cheapest room (Nord) costs 4,000,000 DKK to set up and run for one period."),
        (replace(ASK, candidate=(replace(ONE, ready=dt.date(2028, 1, 1)), replace(TWO, ready=dt.date(2028, 7, 1))),
                 deadline=(Deadline(by=dt.date(2027, 7, 1), rooms=1),)),
         "Deadline 1 wants 1 rooms by 2027-07-01; the first candidate (Nord) is ready on 2028-01-01."),
        (replace(ASK, change=(GOES_ON, Change(name="freeze", probability=0.3, on=dt.date(2028, 1, 1), freeze=True))),
         "The probabilities of the 2 changes sum to 0.8, not 1."),
        (replace(ASK, candidate=(replace(ONE, moves_to=("Syd",)), replace(TWO, excluded="120 m from a school"))),
         "Candidate 1 (Nord) moves to Syd, which is excluded: 120 m from a school."),
        (replace(ASK, candidate=(replace(ONE, moves_to=("Vest",)), TWO)),
         "Candidate 1 (Nord) moves to 'Vest', which is no candidate."),
        (replace(ASK, candidate=(ONE, replace(TWO, kind="mobile", stops=(Stop(lat=55.7, lon=12.5, share=0.4),)))),
         "Candidate 2 (Syd): the shares of its stops sum to 0.4, not 1."),
        (replace(ASK, floor=(Floor(district="C", share=0.5, since=ASK.start),)),
         "No demand lies in the district 'C' that has a floor."),
        (replace(ASK, change=(replace(GOES_ON, probability=1.0), Change(name="late", probability=0.0, on=dt.date(2040, 1, 1)))),
         "Change 2 (late) is on 2040-01-01, not within 2027-01-01 to 2029-01-01 after the first period."),
    ],
    ids=["address", "name", "cost", "budget", "deadline", "sum", "excluded", "unknown", "stops", "floor", "day"],
)  # fmt: skip
def test_each_is_refused_in_words(ask, sentence):
    with pytest.raises(InputRefused) as refused:
        surface_of(ask, DEMAND, METRES)

    assert refused.value.sentence == sentence


@pytest.mark.parametrize(
    ("metres", "sentence"),
    [
        (np.array([[300.0, np.inf], [900.0, np.inf]]), "Nobody can walk to candidate 2 (Syd): it is off the network."),
        (np.array([[300.0, 90_000.0], [900.0, 80_000.0]]), "Candidate 2 (Syd) is 80,000 m from the nearest demand."),
    ],
    ids=["off", "sea"],
)  # fmt: skip
def test_a_candidate_nobody_can_walk_to_is_refused(metres, sentence):
    with pytest.raises(InputRefused) as refused:
        surface_of(ASK, DEMAND, metres)

    assert refused.value.sentence == sentence


@pytest.mark.parametrize(
    ("uses", "sentence"),
    [([0.0, 0.0], "The demand is zero everywhere."), ([1.0, -2.0], "Row 2 of the demand has -2 uses a day.")],
)
def test_demand_that_is_none_is_refused(uses, sentence):
    with pytest.raises(InputRefused) as refused:
        surface_of(ASK, DEMAND.with_columns(uses_per_day=pl.Series(uses)), METRES)

    assert refused.value.sentence == sentence


def test_a_key_the_file_does_not_know_is_refused_with_the_file(tmp_path):
    path = tmp_path / "PLAN.toml"
    path.write_text('name = "x"\nbudgets = 3\n')

    with pytest.raises(InputRefused) as refused:
        read_ask(path)

    assert refused.value.reason == "malformed_plan"
    assert refused.value.file == str(path)
