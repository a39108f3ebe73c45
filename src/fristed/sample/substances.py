"""Which substance is taken how, and what it risks."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Literal, get_args

from fristed.journal.kinds.emergency import EmergencyType
from fristed.journal.kinds.visit import Substance
from fristed.sample.parameters import Parameters
from fristed.sample.rhythm import is_payday

Type = Literal["inject", "smoke"]
_SMOKED = {"cocaine": "crack", "methadone": "heroin"}
_TYPES: dict[str, EmergencyType] = {"cocaine": "stimulant", "crack": "stimulant"}


def taken(substance: str, type_: Type) -> Substance:
    """Name the substance as taken: cocaine is smoked as crack, and who swallows methadone smokes heroin."""
    name = _SMOKED.get(substance, substance) if type_ == "smoke" else substance
    return next(one for one in get_args(Substance) if one == name)


def emergency_type(substance: Substance) -> EmergencyType:
    """What sort of emergency the substance makes."""
    return _TYPES.get(substance, "opioid")


@lru_cache(maxsize=8)
def _mean_risk(p: Parameters) -> float:
    """Mean odds over the intakes of an ordinary month, paydays included."""
    risks = dict(p.substance_risks)
    routes: tuple[tuple[Type, float], ...] = (("inject", p.inject_share), ("smoke", 1 - p.inject_share))
    odds = sum(
        share * of * risks[taken(substance, route)]
        for route, share in routes
        for substance, of in p.substance_shares
    )
    return odds * (1 + len(p.payday_days) * 12 / 365.25 * (p.payday_emergencies - 1))


def emergency_risk(p: Parameters, day: dt.date, substance: Substance) -> float:
    """Probability of an emergency at one intake; its mean, bad batches aside, is the base rate."""
    risk = p.emergencies_per_1000 / 1000 * dict(p.substance_risks)[substance] / _mean_risk(p)
    if is_payday(p, day):
        risk *= p.payday_emergencies
    if substance == p.batch_substance and p.batch_from <= day <= p.batch_until:
        risk *= p.batch_factor
    return risk
