"""How far a room reaches: by distance, by who injects in public, and by exact enumeration over who and where."""

from __future__ import annotations

import itertools

import msgspec
import numpy as np
from numpy.typing import NDArray

from fristed.errors import InputRefused
from fristed.evidence.lives.inputs import check_amounts, check_shares

Floats = NDArray[np.float64]

METRES_PER_MILE = 1609.344
WILLING_BY_MILES = (
    (0.25, 1.0), (0.5, 0.840), (0.75, 0.716), (1.0, 0.585), (1.5, 0.463), (2.0, 0.298), (2.5, 0.185), (3.0, 0.095),
)  # fmt: skip
"""Of those willing to use a room at all, the share who would still go this far (Behrends et al. 2019)."""


def willing_to_go(metres: Floats) -> Floats:
    """Give the share of the willing who would go ``metres`` (any shape, at least nought; inf is allowed).

    Straight lines between the published points, all up to the first, none beyond the last: nobody was asked
    about more than 3 miles. Raises InputRefused: ``impossible_distance``.
    """
    if np.isnan(metres).any() or (metres < 0).any():
        raise InputRefused(
            "impossible_distance",
            "A distance is missing or below nought.",
            remedy="Give metres of nought or more, and inf where there is no way.",
        )
    miles, shares = np.array(WILLING_BY_MILES).T
    return np.asarray(np.interp(metres / METRES_PER_MILE, miles, shares, right=0.0), dtype=np.float64)


def reachable_share(
    injected: dict[str, tuple[float, float]], *, willing_share: float, public_share: float
) -> float:
    """Give the share of overdose deaths that a room next door could have reached (Behrends et al. 2019).

    ``injected`` names drugs, each with its share of the deaths and the share of those that followed an
    injection; of these ``public_share`` inject in public and ``willing_share`` would use a room.
    """
    check_shares(willing_share=willing_share, public_share=public_share)
    for drug, (of_deaths, by_needle) in injected.items():
        check_shares(**{f"{drug}, share of deaths": of_deaths, f"{drug}, share injected": by_needle})
    if not np.isclose(sum(of_deaths for of_deaths, _ in injected.values()), 1):
        raise InputRefused(
            "shares_not_whole",
            f"The drugs' shares of the deaths add to {sum(a for a, _ in injected.values()):g}, not to 1.",
            remedy="Name every drug, or put the rest under one name of its own.",
        )
    return sum(a * b for a, b in injected.values()) * willing_share * public_share


class Network(msgspec.Struct, frozen=True, kw_only=True):
    """Who comes to a room and where they then inject, in shares between 0 and 1.

    ``guest_share`` of the people are guests and make ``room_share`` of their injections in a room.
    ``death_risk`` is one person's chance in a year without a room; ``room_risk_ratio`` is what an
    injection in the room carries of that (0: nobody has died in one). ``public_share`` inject in public
    without a room; ``public_odds_ratio`` compares guests' odds of it with others'.
    """

    guest_share: float
    room_share: float
    death_risk: float
    public_share: float
    public_odds_ratio: float
    room_risk_ratio: float = 0.0

    def __post_init__(self) -> None:
        shares = msgspec.structs.asdict(self)
        check_amounts(public_odds_ratio=shares.pop("public_odds_ratio"))
        check_shares(**shares)


class Reached(msgspec.Struct, frozen=True, kw_only=True):
    """What the network gives: each a share between 0 and 1 of people or of injections."""

    death_risk: float
    public_share: float
    room_share: float


def enumerated(network: Network) -> Reached:
    """Sum over every state (guest or not, room or not) the chance of it times what follows from it."""
    death = in_room = 0.0
    for guest, room in itertools.product((True, False), repeat=2):
        chance = _chance(network, guest=guest, room=room)
        death += chance * network.death_risk * (network.room_risk_ratio if room else 1.0)
        in_room += chance * room
    public = network.guest_share * _guests_public(network) + (1 - network.guest_share) * network.public_share
    return Reached(death_risk=death, public_share=public, room_share=in_room)


def call_risk(network: Network, *, outside: float, overdose_risk: float, room_call_share: float) -> float:
    """Give one person's chance in a year of an ambulance call for an overdose, by the same enumeration.

    ``outside`` is that chance without a room, ``overdose_risk`` the chance of an overdose anywhere, of which
    ``room_call_share`` draw a call where they happen in the room.
    """
    check_shares(outside=outside, overdose_risk=overdose_risk, room_call_share=room_call_share)
    return sum(
        _chance(network, guest=guest, room=room) * (overdose_risk * room_call_share if room else outside)
        for guest, room in itertools.product((True, False), repeat=2)
    )


def death_per_overdose(
    *,
    naloxone_share: float,
    ambulance_share: float,
    with_naloxone: float,
    with_ambulance: float,
    with_neither: float,
) -> float:
    """Give deaths per overdose outside by enumeration over naloxone and ambulance, which come independently.

    Who has naloxone is taken to be as well off with an ambulance as without.
    """
    check_shares(
        naloxone_share=naloxone_share, ambulance_share=ambulance_share, with_naloxone=with_naloxone,
        with_ambulance=with_ambulance, with_neither=with_neither,
    )  # fmt: skip
    death = 0.0
    for naloxone, ambulance in itertools.product((True, False), repeat=2):
        chance = naloxone_share if naloxone else 1 - naloxone_share
        chance *= ambulance_share if ambulance else 1 - ambulance_share
        death += chance * (with_naloxone if naloxone else with_ambulance if ambulance else with_neither)
    return death


def _chance(network: Network, *, guest: bool, room: bool) -> float:
    who = network.guest_share if guest else 1 - network.guest_share
    goes = network.room_share if guest else 0.0
    return who * (goes if room else 1 - goes)


def _guests_public(network: Network) -> float:
    if network.public_share == 1:
        return 1.0
    odds = network.public_share / (1 - network.public_share) * network.public_odds_ratio
    return odds / (1 + odds)
