"""The whole way once: what was put into the city comes out of its journal, within its interval."""

from __future__ import annotations

import pytest

from fristed.evidence.interrupted import effect
from fristed.evidence.series import Series
from fristed.journal.settle import settled
from fristed.measures import Tables
from fristed.measures.street import street
from fristed.sample.city_journal import DEFAULT, generate
from fristed.sample.geography import DISTRICTS, TIMEZONE
from fristed.sample.truth import truth
from fristed.text import Text

OTHERS = [district.name for district in DISTRICTS if district.name != DEFAULT.street_area]
QUESTION = Text("Did the street change?", "Ændrede gaden sig?")


def weekly(tables: Tables, areas: list[str]) -> Series:
    counted = street(tables, per="week")
    whole = counted.filter(counted["days"] == 7)
    frame = whole.select("area", "start", grams=whole["grams"], effort=whole["effort_minutes"].cast(float))
    return Series.from_frame(
        frame, name="street_grams", outcome="street_grams_per_week", unit=Text("grams", "gram"), per="week",
        areas=areas, effort_unit=Text("minutes", "minutter"),
    )  # fmt: skip


@pytest.mark.parametrize("seed", [2012, 1])
def test_the_effect_that_was_put_in_comes_out(seed: int) -> None:
    tables = Tables(settled(generate(seed=seed, room=False)), timezone=TIMEZONE)
    found = effect(
        weekly(tables, [DEFAULT.street_area]),
        opened_on=DEFAULT.opened_on,
        question=QUESTION,
        controls=weekly(tables, OTHERS),
    )
    known = truth(seed).street
    assert found.verdict == "fall"
    assert found.ratio.low <= known.ratio_mean <= found.ratio.high
    assert found.difference.low <= 7 * known.difference_grams_per_day <= found.difference.high
