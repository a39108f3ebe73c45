"""What each district gets from a set of rooms."""

from __future__ import annotations

import numpy as np
import polars as pl

from fristed.planning.plan import Gain
from fristed.planning.siting.instance import Ints
from fristed.planning.siting.task import Task

NO_DISTRICT = "-"


def gains_of(task: Task, columns: list[int]) -> tuple[Gain, ...]:
    """The gain of each district, in the order of their names; ``-`` holds the cells of no district."""
    frame = pl.DataFrame(
        {
            "district": _districts(task.demand),
            "weight": task.weights,
            "metres_before": _nearest(task, task.standing),
            "metres_after": _nearest(task, columns),
            "covered_before": task.within[:, task.standing].any(axis=1),
            "covered_after": task.within[:, columns].any(axis=1),
        }
    )
    numbers = frame.columns[2:]
    weight = pl.col("weight")
    table = (
        frame.filter(weight > 0)
        .group_by("district")
        .agg(weight.sum(), *((pl.col(each) * weight).sum() / weight.sum() for each in numbers))
        .sort("district")
    )
    total = float(task.demand["weight"].sum()) / int(task.weights.sum())
    return tuple(
        Gain(
            district=row["district"],
            demand=row["weight"] * total,
            metres_before=row["metres_before"] if task.standing else None,
            metres_after=row["metres_after"],
            covered_before=row["covered_before"],
            covered_after=row["covered_after"],
        )
        for row in table.iter_rows(named=True)
    )


def served(task: Task, columns: list[int], column: int) -> tuple[float, str | None]:
    """The share of demand whose nearest room of ``columns`` is ``column``, and the district most of it lies in."""
    nearest = task.metres[:, columns].argmin(axis=1) == columns.index(column)
    frame = pl.DataFrame({"district": _districts(task.demand), "weight": task.weights}).filter(nearest)
    most = (
        frame.group_by("district")
        .agg(pl.col("weight").sum())
        .sort("weight", "district", descending=[True, False])
    )
    district = most["district"][0] if most.height and most["district"][0] != NO_DISTRICT else None
    return int(frame["weight"].sum()) / int(task.weights.sum()), district


def _districts(demand: pl.DataFrame) -> pl.Series:
    if "district" not in demand.columns:
        return pl.Series("district", [NO_DISTRICT] * demand.height, dtype=pl.String)
    return demand["district"].cast(pl.String).fill_null(NO_DISTRICT)


def _nearest(task: Task, columns: list[int]) -> Ints:
    if not columns:
        return np.zeros(len(task.metres), dtype=np.int64)
    return np.asarray(task.metres[:, columns].min(axis=1))
