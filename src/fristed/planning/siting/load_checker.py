"""Check a proof about sites of limited capacity again: every knapsack filled anew, in whole numbers.

It shares nothing with the search but the certificate. Knapsacks are solved by dynamic programming over
the room used, where the search branches; what follows from a step is worked out here, never read.
"""

from __future__ import annotations

import msgspec
import numpy as np

from fristed.planning.siting.checker import Checked, broken
from fristed.planning.siting.load_checker_kernels import settle
from fristed.planning.siting.loads import Question
from fristed.planning.siting.proven import Certificate, Step

Table = np.ndarray[tuple[int, int], np.dtype[np.bool_]]


class _Part(msgspec.Struct, frozen=True):
    """Who may be served where (rows x sites), the sites that are open, and how many more may be."""

    may: Table
    held: np.ndarray[tuple[int], np.dtype[np.bool_]]
    q: int


def check_loads(question: Question, served_at: tuple[int, ...], certificate: Certificate) -> Checked:
    """Check the assignment and every step. Raises FristedError ``proof_broken`` naming what is wrong."""
    value = _cost_of(question, served_at)
    if value != certificate.value:
        raise broken(f"the assignment costs {value:,}, not {certificate.value:,}")
    fits = question.demand[:, None] <= question.capacity[None, :]
    whole = _Part(fits, np.zeros(len(question.capacity), dtype=np.bool_), question.q)
    bound, seen = value, 0
    waiting = [(0, whole, 0)]
    while waiting:
        number, part, above = waiting.pop()
        seen += 1
        if seen > len(certificate.steps):
            raise broken("its steps lead in a circle")
        step = certificate.steps[number]
        if step.then == "open":
            bound = min(bound, above)
        else:
            waiting += _followed(question, part, step, certificate)
    if certificate.bound > bound:
        raise broken(f"its steps prove {bound:,}, not {certificate.bound:,}")
    return Checked(value, certificate.bound, seen)


def _followed(
    question: Question, part: _Part, step: Step, certificate: Certificate
) -> list[tuple[int, _Part, int]]:
    """The steps that a step leaves to be checked, each with its part and the bound so far."""
    multipliers = np.maximum(np.asarray(step.multipliers, dtype=np.int64), 0)
    if len(multipliers) != len(question.demand):
        raise broken("a step has a wrong number of multipliers")
    if int(multipliers.max()) * int(question.capacity.max()) >= 1 << 61:
        raise broken("a step has multipliers too large to count with")
    enough = (certificate.value - 1) * certificate.parts
    may, held = part.may.copy(), part.held.copy()
    bound, opened = settle(
        question.cost,
        question.demand,
        question.capacity,
        certificate.parts,
        multipliers,
        may,
        held,
        part.q,
        enough,
    )
    if bound > enough:
        return []
    smaller = _Part(may, held, max(part.q - opened, 0))
    if step.then == "bounded":
        _check_last(question, smaller, certificate.value)
        return []
    above = -(-bound // certificate.parts)
    if step.then == "again":
        return [(step.first, smaller, above)]
    return [(number, half, above) for number, half in _halves(smaller, step)]


def _halves(part: _Part, step: Step) -> list[tuple[int, _Part]]:
    """Both sides of a split; together they hold everything the part holds."""
    inside, outside = part.may.copy(), part.may.copy()
    held, q = part.held.copy(), part.q
    if step.row >= 0:
        among = np.zeros(len(held), dtype=np.bool_)
        among[list(step.among)] = True
        inside[step.row, ~among] = False
        outside[step.row, among] = False
        return [(step.first, _Part(inside, held, q)), (step.second, _Part(outside, held, q))]
    if held[step.site]:
        return [(step.first, part)]
    held[step.site] = True
    outside[:, step.site] = False
    closed = (step.second, _Part(outside, part.held, q))
    return [(step.first, _Part(inside, held, q - 1)), closed] if q else [closed]


def _check_last(question: Question, part: _Part, value: int) -> None:
    """A step may end short of its bound only if no row has a choice, and what is left fits nowhere or is no cheaper."""
    ways = part.may.sum(axis=1)
    if not ways.min():
        return
    if ways.max() > 1:
        raise broken(f"a step ends with {int((ways > 1).sum())} rows that have a choice")
    site = part.may.argmax(axis=1)
    load = np.bincount(site, question.demand, minlength=len(question.capacity))
    if (load > question.capacity).any() or len(np.unique(site)) > question.q:
        return
    cost = int(question.cost[np.arange(len(site)), site].sum())
    if cost < value:
        raise broken(f"a step leaves out an assignment that costs {cost:,}")


def _cost_of(question: Question, served_at: tuple[int, ...]) -> int:
    site = np.array(served_at, dtype=np.int64)
    if len(site) != len(question.demand) or site.min() < 0 or site.max() >= len(question.capacity):
        raise broken("the assignment does not name one site for every row")
    load = np.bincount(site, question.demand, minlength=len(question.capacity))
    if (load > question.capacity).any():
        raise broken(f"{int((load > question.capacity).sum())} sites serve more than they can")
    if len(np.unique(site)) > question.q:
        raise broken(f"{len(np.unique(site))} sites are used, not {question.q}")
    return int(question.cost[np.arange(len(site)), site].sum())
