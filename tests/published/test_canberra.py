"""Burnet Institute, harm reduction model of the ACT (databook of 24 September 2025): a room for 30 %.

The databook's chance of death without a room is taken as given: the tables behind it were not to hand.
From it the enumeration gives the published chance with a room to the last digit.
"""

from __future__ import annotations

import msgspec
import pytest

from fristed.evidence.lives.methods import network
from fristed.evidence.lives.reach import Network, call_risk, death_per_overdose, enumerated

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


def test_the_ambulance_calls_of_2030() -> None:
    """In the room an overdose draws a call in 0.01 of the 0.2 that get naloxone."""
    outside, overdose = 0.0633807, 0.134153

    inside = call_risk(WITH_ROOM, outside=outside, overdose_risk=overdose, room_call_share=0.2 * 0.01)

    assert inside == pytest.approx(0.0574640, abs=1.5e-7)
    assert PEOPLE * (outside - inside) == pytest.approx(8.01, abs=5e-3)


def test_the_chance_of_death_without_a_room_needs_what_is_not_in_our_notes() -> None:
    """Private homes' values alone give it only if 18 % of overdoses got naloxone: a share we fitted, not read."""
    known = {"with_naloxone": 0.0074, "with_ambulance": 0.0161, "with_neither": 0.201}
    overdose, ambulance = 0.134153, 0.0633807 / 0.134153

    def chance(naloxone: float) -> float:
        return overdose * death_per_overdose(naloxone_share=naloxone, ambulance_share=ambulance, **known)

    assert chance(0.0) == pytest.approx(0.0152, abs=5e-5)
    assert chance(0.1796) == pytest.approx(0.0126860, abs=5e-7)
    assert ambulance == pytest.approx(0.4725, abs=5e-5)  # the databook's 0.472 alone would give 0.0633202
