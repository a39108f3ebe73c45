"""Check an answer again without the program that found it: whole numbers and sums, no solver, no floating point.

It takes the question as a plain table, so it shares nothing with the search but the certificate. Every
step's bound is computed from its multipliers; what follows from it is worked out here, never read.
"""

from __future__ import annotations

import msgspec
import numpy as np

from fristed.errors import FristedError
from fristed.planning.siting.instance import Ints
from fristed.planning.siting.proven import Certificate, Step


class Checked(msgspec.Struct, frozen=True):
    """What was found to be true: the set costs ``value``, no set costs less than ``bound``."""

    value: int
    bound: int
    steps: int


class Costs(msgspec.Struct, frozen=True):
    """Costs by site: ``site``, ``row`` and ``cost`` of every pair below the row's ``cap``, sites ascending."""

    site: Ints
    row: Ints
    cost: Ints
    cap: Ints
    sites: int


class _Part(msgspec.Struct, frozen=True):
    """The part of the question a step is about: pairs still of use, caps, sites allowed, how many to open."""

    row: Ints
    site: Ints
    cost: Ints
    cap: Ints
    allowed: np.ndarray[tuple[int], np.dtype[np.bool_]]
    q: int


def costs_of(table: Ints, *, cap: Ints | None = None) -> Costs:
    """A whole table of costs (rows x sites) in the checker's form."""
    cap = table.max(axis=1) if cap is None else cap
    site, row = np.nonzero((table < cap[:, None]).T)
    return Costs(site, row, table[row, site], cap, table.shape[1])


def check(costs: Costs, q: int, chosen: tuple[int, ...], certificate: Certificate) -> Checked:
    """Check the set and every step of the proof. Raises FristedError ``proof_broken`` naming what is wrong."""
    if len(set(chosen)) != q or min(chosen) < 0 or max(chosen) >= costs.sites:
        raise broken(f"the set {chosen} is not {q} different sites")
    value = _cost_of(costs, chosen)
    if value != certificate.value:
        raise broken(f"the set costs {value:,}, not {certificate.value:,}")
    allowed = np.ones(costs.sites, dtype=np.bool_)
    whole = _Part(costs.row, costs.site, costs.cost, costs.cap, allowed, q)
    bound = value
    waiting: list[tuple[int, _Part, int]] = [(0, whole, 0)]
    seen = 0
    while waiting:
        number, part, above = waiting.pop()
        seen += 1
        if seen > len(certificate.steps):
            raise broken("its steps lead in a circle")
        step = certificate.steps[number]
        if step.then == "open":
            bound = min(bound, above)
        else:
            waiting += _followed(part, step, certificate)
    if certificate.bound > bound:
        raise broken(f"its steps prove {bound:,}, not {certificate.bound:,}")
    return Checked(value, certificate.bound, seen)


def _followed(part: _Part, step: Step, certificate: Certificate) -> list[tuple[int, _Part, int]]:
    """The steps that a step leaves to be checked, each with its part and the bound so far."""
    multipliers = np.clip(np.asarray(step.multipliers, dtype=np.int64), 0, part.cap * certificate.parts)
    if len(multipliers) != len(part.cap):
        raise broken("a step has a wrong number of multipliers")
    worth = _worth(part, multipliers, certificate.parts)
    names = np.flatnonzero(part.allowed)
    if len(names) < part.q or part.q < 0:
        return []
    ranked = np.sort(worth[names])[::-1]
    bound = int(multipliers.sum()) - int(ranked[: part.q].sum())
    enough = (certificate.value - 1) * certificate.parts
    if bound > enough:
        return []
    smaller = _settled(part, worth, ranked, bound, enough)
    if step.then == "bounded":
        _check_last(smaller, certificate.value)
        return []
    above = -(-bound // certificate.parts)
    if step.then == "again":
        return [(step.first, smaller, above)]
    return [
        *(
            [(step.first, _opened(smaller, np.array([step.site])), above)]
            if smaller.allowed[step.site]
            else []
        ),
        (step.second, _closed(smaller, np.array([step.site])), above),
    ]


def _settled(part: _Part, worth: Ints, ranked: Ints, bound: int, enough: int) -> _Part:
    """The part without the sites no cheaper set can hold, and with those open none can lack."""
    q = part.q
    last_in = int(ranked[q - 1]) if q else 0
    first_out = int(ranked[q]) if q < len(ranked) else -(1 << 62)
    out = part.allowed & (worth <= last_in) & (bound + last_in - worth > enough)
    must = part.allowed & (worth > first_out) & (bound + worth - first_out > enough)
    out &= ~must
    return _opened(_closed(part, np.flatnonzero(out)), np.flatnonzero(must))


def _opened(part: _Part, sites: Ints) -> _Part:
    if not len(sites):
        return part
    here = np.isin(part.site, sites)
    cap = part.cap.copy()
    np.minimum.at(cap, part.row[here], part.cost[here])
    less = _closed(msgspec.structs.replace(part, cap=cap), sites)
    return msgspec.structs.replace(less, q=part.q - len(sites))


def _closed(part: _Part, sites: Ints) -> _Part:
    allowed = part.allowed.copy()
    allowed[sites] = False
    kept = allowed[part.site] & (part.cost < part.cap[part.row])
    return _Part(part.row[kept], part.site[kept], part.cost[kept], part.cap, allowed, part.q)


def _worth(part: _Part, multipliers: Ints, parts: int) -> Ints:
    """Exact sums by site of what lies below the multipliers."""
    worth = np.zeros(len(part.allowed), dtype=np.int64)
    if len(part.site):
        over = np.maximum(multipliers[part.row] - part.cost * parts, 0)
        starts = np.flatnonzero(np.concatenate(([True], part.site[1:] != part.site[:-1])))
        worth[part.site[starts]] = np.add.reduceat(over, starts)
    return worth


def _check_last(part: _Part, value: int) -> None:
    """A step may end short of its bound only if at most one set is left, and that is no cheaper."""
    names = np.flatnonzero(part.allowed)
    if part.q < 0 or len(names) < part.q:
        return
    if part.q not in (0, len(names)):
        raise broken(f"a step ends with {len(names)} sites for {part.q} rooms still open")
    least = int(_opened(part, names).cap.sum()) if part.q else int(part.cap.sum())
    if least < value:
        raise broken(f"a step leaves out a set that costs {least:,}")


def _cost_of(costs: Costs, chosen: tuple[int, ...]) -> int:
    least = costs.cap.copy()
    here = np.isin(costs.site, np.array(chosen))
    np.minimum.at(least, costs.row[here], costs.cost[here])
    return int(least.sum())


def broken(what: str) -> FristedError:
    """What is raised where a proof does not hold."""
    return FristedError(
        "proof_broken",
        f"The proof does not hold: {what}.",
        remedy="Do not call the answer optimal; report it with its question.",
    )
