"""The planner's question, checked, and the scale between it and the solver's whole numbers."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import msgspec
import numpy as np
import numpy.typing as npt
import polars as pl

from fristed.errors import InputRefused
from fristed.planning.plan import Objective, Site
from fristed.planning.siting.instance import Floats, Instance, Ints, covering, walking, whole_weights


class Task(msgspec.Struct, frozen=True):
    """A siting question whose parts fit together.

    ``metres`` (cells x sites) are whole; ``weights`` are whole parts of the demand; ``candidates``
    and ``standing`` are the columns of the sites that may open and of the rooms kept.
    """

    demand: pl.DataFrame
    weights: Ints
    metres: Ints
    sites: tuple[Site, ...]
    rooms: int
    objective: Objective
    limit_metres: float
    within: npt.NDArray[np.bool_]
    digest: str

    @property
    def candidates(self) -> list[int]:
        """Columns of the sites that may be chosen."""
        return [column for column, site in enumerate(self.sites) if not site.fixed]

    @property
    def standing(self) -> list[int]:
        """Columns of the rooms that stand and are kept."""
        return [column for column, site in enumerate(self.sites) if site.fixed]

    def instance(self) -> Instance:
        """The question for the solver; its columns are ``candidates``."""
        if self.objective == "covered_demand":
            return covering(self.weights, self.within[:, self.candidates], self._covered(), self.rooms)
        near = self.metres[:, self.candidates]
        return walking(self.weights, near, self._today(near), self.rooms)

    def value(self, gain: int) -> float:
        """What a gain means: mean metres walked, or the share of demand within the limit."""
        total = int(self.weights.sum())
        if self.objective == "covered_demand":
            return (int(self.weights[self._covered()].sum()) + gain) / total
        today = self._today(self.metres[:, self.candidates])
        return (int((self.weights * today).sum()) - gain) / total

    def _covered(self) -> npt.NDArray[np.bool_]:
        """Cells a standing room covers already."""
        return np.asarray(self.within[:, self.standing].any(axis=1))

    def _today(self, near: Ints) -> Ints:
        """Metres to the nearest standing room; with none, to the farthest candidate (any room is nearer)."""
        today: Ints = self.metres[:, self.standing].min(axis=1) if self.standing else near.max(axis=1)
        return today


def task_of(
    demand: pl.DataFrame,
    metres: Floats,
    sites: Sequence[Site],
    *,
    rooms: int,
    objective: Objective,
    limit_metres: float,
) -> Task:
    """Check that the parts of a question fit; see ``choose`` for what is refused."""
    weights = _checked_weights(demand)
    _check_sites(sites, rooms)
    _check_metres(metres, demand.height, sites)
    if not limit_metres > 0:
        raise InputRefused(
            "limit_impossible",
            f"The walking limit is {limit_metres:g} m.",
            remedy="Give a limit above 0 metres.",
        )
    return Task(
        demand=demand,
        weights=whole_weights(weights),
        metres=np.rint(metres).astype(np.int64),
        sites=tuple(sites),
        rooms=rooms,
        objective=objective,
        limit_metres=float(limit_metres),
        within=metres <= limit_metres,
        digest=_digest(weights, metres, sites),
    )


def _checked_weights(demand: pl.DataFrame) -> Floats:
    if "weight" not in demand.columns:
        raise InputRefused(
            "missing_column", "The demand has no column 'weight'.", remedy="Give one weight per cell."
        )
    weights = demand["weight"].cast(pl.Float64).fill_null(float("nan")).to_numpy()
    if not np.all(np.isfinite(weights)) or np.any(weights < 0):
        raise InputRefused(
            "demand_impossible",
            f"{int((~(weights >= 0) | np.isinf(weights)).sum())} of {len(weights)} cells have a demand that is below 0 or no number.",
            remedy="Correct the demand of these cells.",
        )
    if not weights.sum() > 0:
        raise InputRefused(
            "no_demand",
            f"There is no demand to plan for: {len(weights)} cells, all of weight 0.",
            remedy="Give finds, emergencies or persons at risk per district.",
        )
    return weights


def _check_sites(sites: Sequence[Site], rooms: int) -> None:
    names = [site.name for site in sites]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise InputRefused(
            "duplicate_name",
            f"Two sites are called {twice[0]!r}.",
            remedy="Give every site a name of its own.",
        )
    candidates = sum(not site.fixed for site in sites)
    if rooms < 1:
        raise InputRefused(
            "too_few_rooms", f"{rooms} rooms were asked for.", remedy="Ask for at least 1 room."
        )
    if rooms > candidates:
        raise InputRefused(
            "too_many_rooms",
            f"{rooms} rooms were asked for, but only {candidates} candidate {'place is' if candidates == 1 else 'places are'} given.",
            remedy=f"Ask for at most {candidates}, or name more candidates.",
        )


def _check_metres(metres: Floats, cells: int, sites: Sequence[Site]) -> None:
    if metres.shape != (cells, len(sites)):
        raise InputRefused(
            "shapes_differ",
            f"The distances are {' x '.join(map(str, metres.shape))} for {cells} cells and {len(sites)} sites.",
            remedy="Give one row per cell of demand and one column per site.",
        )
    reached = np.isfinite(metres)
    if not reached.all():
        columns = np.flatnonzero(~reached.all(axis=0))
        missed = int((~reached[:, columns[0]]).sum())
        raise InputRefused(
            "site_unreachable",
            f"{sites[columns[0]].name} cannot be reached from {missed} of {cells} cells"
            + (f", and {len(columns) - 1} other sites have the same trouble." if len(columns) > 1 else "."),
            remedy="Add the missing streets to the network, or remove the site.",
        )
    if (metres < 0).any():
        raise InputRefused(
            "negative_length", "Some distances are below 0 metres.", remedy="Measure them again."
        )


def _digest(weights: Floats, metres: Floats, sites: Sequence[Site]) -> str:
    seen = hashlib.sha256(msgspec.json.encode(tuple(sites)))
    for numbers in (weights, metres):
        seen.update(np.ascontiguousarray(numbers, dtype="<f8").tobytes())
    return seen.hexdigest()
