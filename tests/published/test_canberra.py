"""Burnet Institute, harm reduction model of the ACT (databook of 24 September 2025): a room for 30 %.

The databook's chance of death without a room is taken as given: the tables behind it were not to hand.
From it the enumeration gives the published chance with a room to the last digit.
"""

from __future__ import annotations

import msgspec
import pytest

from fristed.evidence.lives.methods import network
from fristed.evidence.lives.reach import Network, enumerated

WITH_ROOM = Network(
    guest_share=0.30, room_share=0.3125, death_risk=0.0126860, public_share=0.14, public_odds_ratio=0.39
)
PEOPLE = 1353.559


def test_the_chance_of_death_at_thirty_per_cent() -> None:
    reached = enumerated(WITH_ROOM)

    assert reached.death_risk == pytest.approx(0.0114967, abs=5e-8)
    assert reached.room_share == pytest.approx(0.09375, abs=1e-12)
    assert reached.public_share == pytest.approx(0.116, abs=5e-4)


def test_the_deaths_of_2030() -> None:
    averted = network(
        PEOPLE,
        few=msgspec.structs.replace(WITH_ROOM, guest_share=0.1),
        likely=WITH_ROOM,
        many=msgspec.structs.replace(WITH_ROOM, guest_share=0.5),
    )

    assert PEOPLE * WITH_ROOM.death_risk == pytest.approx(17.171, abs=5e-4)
    assert averted.deaths.estimate == pytest.approx(17.171 - 15.561, abs=1e-3)
