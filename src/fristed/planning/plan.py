"""What a planner asks for and what the solver answers: sites, plans, rivals and gains."""

from __future__ import annotations

from typing import Literal

import msgspec

from fristed.planning.rollout.ask import Ask
from fristed.text import Text

Objective = Literal["walking_distance", "covered_demand"]
Status = Literal["optimal", "time_limit"]


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """A place a room stands or could stand: ``fixed`` where it stands already and is kept."""

    name: str
    lat: float
    lon: float
    district: str | None = None
    fixed: bool = False


class District(msgspec.Struct, frozen=True, kw_only=True):
    """A part of the city: its centre, its persons and how many of them are at risk.

    ``at_risk`` is whatever count the city trusts as a stand-in (persons on cash benefit or
    disability pension); ``source`` says which, and where each figure comes from.
    """

    name: str
    lat: float
    lon: float
    persons: float
    at_risk: float
    area_km2: float
    source: str


class City(msgspec.Struct, frozen=True, kw_only=True):
    """The facts of a city that are not in its journal; one file a city can write by hand.

    ``proposals`` are names of candidates that somebody has asked for, ``further_rooms`` how many the
    council thinks of opening. ``over_years`` is the question over years and changes of power, as in
    PLAN.toml; its demand is the record's own.
    """

    name: str
    timezone: str
    detour: float
    districts: tuple[District, ...]
    candidates: tuple[Site, ...]
    detour_source: str = ""
    proposals: tuple[str, ...] = ()
    further_rooms: int = 3
    over_years: Ask | None = None


class Proof(msgspec.Struct, frozen=True, kw_only=True):
    """How well a plan is proven: ``value`` <= optimum <= ``bound`` (or the reverse when minimising)."""

    status: Status
    value: float
    bound: float
    gap: float
    seconds: float


class Gain(msgspec.Struct, frozen=True, kw_only=True):
    """What one district gets from a plan, against the rooms that stand today.

    Metres are demand-weighted mean walking distances to the nearest room; ``covered`` is the share
    of the district's demand within the plan's walking limit. ``metres_before`` is None where no room
    stands today.
    """

    district: str
    demand: float
    metres_before: float | None
    metres_after: float
    covered_before: float
    covered_after: float


class Alternative(msgspec.Struct, frozen=True, kw_only=True):
    """One set of sites and what it is worth; ``loss`` is how much worse than the best, as a share.

    ``sites`` begins with the rooms that stand (``fixed``).
    """

    sites: tuple[Site, ...]
    value: float
    loss: float


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one named proposal: chosen or not, and the price of insisting on it."""

    name: str
    chosen: bool
    best_with: Alternative
    sentence: Text


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """The best set of rooms, with proof, rivals, gains and the fate of each proposal.

    ``value`` is mean metres walked per unit of demand (``walking_distance``) or the share of demand
    within ``limit_metres`` (``covered_demand``). ``digest`` is the SHA-256 of demand and distances.
    """

    objective: Objective
    sites: tuple[Site, ...]
    proof: Proof
    rivals: tuple[Alternative, ...]
    gains: tuple[Gain, ...]
    proposals: tuple[Proposal, ...]
    sentence: Text
    limit_metres: float
    distance_by: Text
    digest: str
