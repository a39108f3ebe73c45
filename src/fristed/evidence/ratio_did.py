"""The ratio of change where rooms opened, against the change in areas where none did."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy.special import stdtrit

from fristed.errors import InputRefused
from fristed.evidence.finding import Interval
from fristed.evidence.panel import Marks, Panel
from fristed.evidence.series import Floats

LEVEL, LEAST_CONTROLS = 0.95, 3


@dataclass(frozen=True)
class Changes:
    """Log changes at the openings of ``rooms`` (g): ``own`` (g), and ``theirs`` (g, c) in the control areas.

    ``own_noise`` and ``their_noise`` are the variances that pure chance gives them (nought where the
    outcome is not a count).
    """

    own: Floats
    theirs: Floats
    own_noise: Floats
    their_noise: Floats


@dataclass(frozen=True, kw_only=True)
class RatioDid:
    """The mean log change of the rooms' areas less that of the controls, with its interval.

    ``rooms`` and ``controls`` hold each area's own log change less the mean of the controls.
    """

    log_ratio: Interval
    rooms: dict[str, float]
    controls: dict[str, float]

    @property
    def ratio(self) -> Interval:
        """The ratio of the outcome after the openings to the same without them."""
        log = self.log_ratio
        middle, low, high = (float(x) for x in np.exp([log.estimate, log.low, log.high]))
        return Interval(middle, low, high, level=log.level)

    @property
    def excludes_one(self) -> bool:
        """Whether the interval lies wholly on one side of no change."""
        return self.log_ratio.low > 0 or self.log_ratio.high < 0


def estimate(panel: Panel, opened: Mapping[str, dt.date], *, level: float = LEVEL) -> RatioDid:
    """Compare the areas in ``opened`` (area to date) with all other areas of ``panel``.

    Each room's area is compared with the controls before and after its own date; the rooms then count
    alike. Rates are per effort where effort was recorded. Source, variance and limits:
    docs/methods/ratio-did.md.

    Raises InputRefused: ``no_rooms``, ``unknown_area``, ``opened_outside``, ``too_few_controls``,
    ``nothing_found``.
    """
    controls = controls_of(panel, opened)
    sides = {room: panel.sides(day) for room, day in opened.items()}
    changes = log_changes(panel, sides, controls)
    mean = changes.theirs.mean(axis=1)
    against = (changes.theirs - mean[:, None]).mean(axis=0)
    return RatioDid(
        log_ratio=between(changes, level=level),
        rooms=dict(zip(opened, (changes.own - mean).tolist(), strict=True)),
        controls=dict(zip(controls, against.tolist(), strict=True)),
    )


def controls_of(panel: Panel, opened: Mapping[str, dt.date]) -> tuple[str, ...]:
    """Name the areas of ``panel`` where no room opened; refuse too few of them."""
    if not opened:
        raise InputRefused("no_rooms", "No area has a room.", remedy="Name at least one area and its date.")
    panel.among(opened)
    controls = tuple(area for area in panel.areas if area not in opened)
    if len(controls) < LEAST_CONTROLS:
        raise InputRefused(
            "too_few_controls",
            f"There are {len(controls)} areas without a room; the spread between areas needs {LEAST_CONTROLS}.",
            remedy="Add areas, or use the interrupted time series, which needs none.",
        )
    return controls


def log_changes(panel: Panel, sides: Mapping[str, tuple[Marks, Marks]], controls: tuple[str, ...]) -> Changes:
    """Give every log change between the two sides of each room. Raises InputRefused ``nothing_found``."""
    rows = [panel.areas.index(area) for area in controls]
    own, theirs, own_noise, their_noise = [], [], [], []
    for room, (before, after) in sides.items():
        row = panel.areas.index(room)
        change, noise = _change(panel, [row, *rows], before, after)
        own.append(change[0])
        theirs.append(change[1:])
        own_noise.append(noise[0])
        their_noise.append(noise[1:])
    return Changes(np.array(own), np.array(theirs), np.array(own_noise), np.array(their_noise))


def between(changes: Changes, *, level: float = LEVEL) -> Interval:
    """Give the mean difference of log changes with the interval that the controls' own spread allows.

    Their spread is chance (known, from the counts) and what else moves areas apart; a room's area is taken
    to share the second and to have its own chance. The quantile is t with controls - 1 degrees.
    """
    rooms, controls = changes.theirs.shape
    spread = changes.theirs.var(axis=1, ddof=1)
    lasting = np.maximum(spread - changes.their_noise.mean(axis=1), 0.0)
    shared = changes.theirs.mean(axis=0)
    variance = np.sum(lasting + changes.own_noise) / rooms**2 + shared.var(ddof=1) / controls
    middle = float(changes.own.mean() - shared.mean())
    reach = float(np.sqrt(variance) * stdtrit(controls - 1, (1 + level) / 2))
    return Interval(middle, middle - reach, middle + reach, level=level)


def _change(panel: Panel, rows: list[int], before: Marks, after: Marks) -> tuple[Floats, Floats]:
    totals = np.stack([panel.values[rows][:, side].sum(axis=1) for side in (before, after)])
    _check_found(panel, rows, totals, before, after)
    spent = np.array([[before.sum()], [after.sum()]], dtype=np.float64)
    if panel.effort is not None:
        spent = np.stack([panel.effort[rows][:, side].sum(axis=1) for side in (before, after)])
    rates = np.log(totals / spent)
    noise = (1 / totals).sum(axis=0) if panel.column == "count" else np.zeros(len(rows))
    return rates[1] - rates[0], noise


def _check_found(panel: Panel, rows: list[int], totals: Floats, before: Marks, after: Marks) -> None:
    if (totals > 0).all():
        return
    late, column = np.argwhere(totals <= 0)[0]
    area = panel.areas[rows[column]]
    span = [start for start, kept in zip(panel.starts, after if late else before, strict=True) if kept]
    raise InputRefused(
        "nothing_found",
        f"Area {area} has nothing in the {len(span)} periods from {span[0]} to {span[-1]}, so it has no ratio.",
        remedy=f"Leave {area} out, join it with a neighbour, or give longer periods.",
    )
