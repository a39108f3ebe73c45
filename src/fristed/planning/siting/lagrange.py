"""Bounds by Lagrangian relaxation: floating point proposes multipliers, whole numbers decide.

Relaxing the assignment rows of the p-median (Cornuejols, Fisher and Nemhauser 1977); subgradient steps
(Held, Wolfe and Crowder 1974) deflected by the step before (Camerini, Fratta and Maffioli 1975).
"""

from __future__ import annotations

import msgspec
import numpy as np

from fristed.planning.siting.instance import Floats, Ints
from fristed.planning.siting.lagrange_kernels import SHORTEST, ascend, exact_worth
from fristed.planning.siting.rows import Rows


class Ascent(msgspec.Struct, frozen=True):
    """Multipliers with a high bound, the openness of the sites on the way, and the sites they pick.

    ``step`` is how long the last step was, to go on with; ``done`` says that it cannot get shorter.
    """

    multipliers: Floats
    bound: float
    openness: Floats
    picked: Ints
    step: float
    done: bool


class Exact(msgspec.Struct, frozen=True):
    """What whole multipliers prove: ``bound`` (in parts), the worth of each site, and what follows.

    ``must`` are sites no set cheaper than the value can lack, ``may`` those (without ``must``) it can hold.
    """

    fine: Ints
    bound: int
    must: Ints
    may: Ints


class Pace(msgspec.Struct, frozen=True, kw_only=True):
    """How the subgradient walks: at most ``steps``, the step times ``shrink`` after ``patience`` without gain."""

    steps: int
    first_step: float = 1.0
    patience: int = 25
    shrink: float = 0.6
    keep: float = 0.7


def ascent(rows: Rows, start: Floats, goal: int, pace: Pace) -> Ascent:
    """Raise the bound from ``start`` towards ``goal`` (the cost of the best set known)."""
    u, bound, openness, picked, step = ascend(
        rows.start, rows.site, rows.cost, rows.cap, rows.sites, rows.q,
        np.minimum(start, rows.cap), float(goal), pace.steps, pace.first_step, pace.patience, pace.shrink, pace.keep,
    )  # fmt: skip
    done = step < SHORTEST or bound >= goal
    return Ascent(u, float(bound), openness, np.flatnonzero(picked), float(step), bool(done))


def exact(rows: Rows, multipliers: Floats, value: int, parts: int) -> Exact:
    """The bound of rounded multipliers, and the sites it settles if only sets below ``value`` matter."""
    fine = np.clip(np.rint(multipliers * parts).astype(np.int64), 0, rows.cap * parts)
    worth = exact_worth(rows.start, rows.site, rows.cost, fine, parts, rows.sites)
    order = np.argsort(-worth, kind="stable")
    bound = int(fine.sum()) - int(worth[order[: rows.q]].sum())
    last_in = int(worth[order[rows.q - 1]])
    first_out = int(worth[order[rows.q]]) if rows.q < rows.sites else -(1 << 62)
    enough = (value - 1) * parts
    inside = np.zeros(rows.sites, dtype=np.bool_)
    inside[order[: rows.q]] = True
    out = ~inside & (bound + last_in - worth > enough)
    must = inside & (bound + worth - first_out > enough)
    return Exact(fine, bound, np.flatnonzero(must), np.flatnonzero(~out & ~must))
