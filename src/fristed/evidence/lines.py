"""What each period would have been without the opening: the line of the chart, held to the number shown."""

from __future__ import annotations

import datetime as dt

import numpy as np

from fristed.evidence.estimate import Estimate
from fristed.evidence.finding import Interval, Point
from fristed.evidence.frames import Study
from fristed.evidence.panel import Marks, Panel
from fristed.evidence.series import Floats


def points(study: Study, primary: Estimate) -> tuple[Point, ...]:
    """Give the observed and the expected of all rooms' areas together, period by period.

    The line without is the controls' own course at the level of the room's area, held to the primary estimate
    after the opening; without controls it is level.
    """
    panel = study.panel
    rows = [panel.areas.index(room) for room in study.opened]
    observed = panel.values[rows].sum(axis=0)
    without, fitted = (np.zeros(len(panel.starts)) for _ in range(2))
    for room, day in study.opened.items():
        line, after = _held(study, room, day, primary)
        without += line
        fitted += np.where(after, line * (primary.ratio.estimate if primary.ratio else 1.0), line)
    effort = None if panel.effort is None else panel.effort[rows].sum(axis=0)
    return tuple(
        Point(
            start=start, observed=float(observed[i]), fitted=float(fitted[i]), without=float(without[i]),
            effort=None if effort is None else float(effort[i]),
        )
        for i, start in enumerate(panel.starts)
    )  # fmt: skip


def _held(study: Study, room: str, day: dt.date, primary: Estimate) -> tuple[Floats, Marks]:
    """Scale the line after the opening so that observed over line is the ratio shown."""
    panel = study.panel
    _, after = panel.sides(day)
    line = _beside(panel, room, day, study.controls)
    row = panel.areas.index(room)
    expected = _expected(panel.values[row, after].sum(), primary.ratio, primary.difference, int(after.sum()))
    if expected is not None and line[after].sum() > 0:
        line[after] *= expected / line[after].sum()
    return line, np.array(panel.starts) >= day


def _expected(seen: float, ratio: Interval | None, difference: Interval | None, periods: int) -> float | None:
    if ratio is not None and ratio.estimate > 0:
        return seen / ratio.estimate
    return None if difference is None else seen - periods * difference.estimate


def _beside(panel: Panel, room: str, day: dt.date, controls: tuple[str, ...]) -> Floats:
    """Give the area's level before, moved as the controls with anything before the opening moved on average."""
    before, _ = panel.sides(day)
    effort = np.ones_like(panel.values) if panel.effort is None else panel.effort
    levels = panel.values[:, before].sum(axis=1) / effort[:, before].sum(axis=1)
    row = panel.areas.index(room)
    rows = [panel.areas.index(area) for area in controls if levels[panel.areas.index(area)] != 0]
    index = np.ones(len(panel.starts))
    if rows:
        index = (panel.values[rows] / effort[rows] / levels[rows, None]).mean(axis=0)
    return np.asarray(levels[row] * index * effort[row], dtype=np.float64)
