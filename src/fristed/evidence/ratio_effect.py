"""Did it change where the rooms opened, more than where none did? The primary finding."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

import numpy as np
import polars as pl

from fristed.evidence.checks import areas, coverage_areas, earlier_dates, effort, periods, plain
from fristed.evidence.design import shares_after
from fristed.evidence.finding import Check, Finding, Interval, Point
from fristed.evidence.panel import Panel
from fristed.evidence.ratio_did import RatioDid, controls_of, estimate
from fristed.evidence.series import EFFORT, Floats, Per, Series
from fristed.evidence.words import finding_sentence, verdict_of
from fristed.progress import Progress, silent
from fristed.text import Text

ESTIMATOR = "ratio_of_change"


def effect(
    frame: pl.DataFrame,
    *,
    opened: Mapping[str, dt.date],
    name: str,
    question: Text,
    outcome: str,
    unit: Text,
    per: Per,
    effort_unit: Text = EFFORT,
    notes: tuple[Text, ...] = (),
    progress: Progress = silent,
) -> Finding:
    """Answer whether the areas in ``opened`` (area to date) changed more than the other areas in ``frame``.

    ``frame`` is tidy: ``area``, ``start`` (Date), ``count`` or ``grams``, and where known ``effort``; leave out of
    it areas near enough to a room to be touched by it. ``ratio`` is the mean over the rooms' areas of
    after over before, against the same in the controls; ``difference`` is what it makes of the mean observed
    after the openings in all rooms' areas, per ``per``. ``progress`` counts checks.

    Raises InputRefused as ``Panel.from_frame``, ``Series.from_frame`` and ``ratio_did.estimate`` do.
    """
    panel = Panel.from_frame(frame)
    controls = controls_of(panel, opened)
    series, beside = (
        Series.from_frame(
            frame, name=name, outcome=outcome, unit=unit, per=per, areas=chosen, effort_unit=effort_unit, notes=notes
        )
        for chosen in (tuple(opened), controls)
    )  # fmt: skip
    answer = estimate(panel, opened)
    first, last = min(opened.values()), max(opened.values())
    difference = _difference(panel, opened, answer.ratio)
    return Finding(
        name=name, question=question, outcome=outcome, unit=unit, per=per, estimator=ESTIMATOR,
        opened_on=first, ratio=answer.ratio, difference=difference, verdict=verdict_of(answer.ratio),
        sentence=finding_sentence(
            series, first, answer.ratio, difference, controls=beside, last_opened_on=last
        ),
        checks=_checks(series, panel, opened, answer, progress),
        series=_points(series, panel, opened, answer),
        digest=panel.digest,
    )  # fmt: skip


def _difference(panel: Panel, opened: Mapping[str, dt.date], ratio: Interval) -> Interval:
    # One transformation of the ratio, so that both scales always say the same (fall, rise, unclear).
    after = sum(
        float(panel.values[panel.row(room), panel.sides(day)[1]].mean()) for room, day in opened.items()
    )
    low, middle, high = (after * (1 - 1 / value) for value in (ratio.low, ratio.estimate, ratio.high))
    return Interval(middle, low, high, level=ratio.level)


def _points(
    series: Series, panel: Panel, opened: Mapping[str, dt.date], answer: RatioDid
) -> tuple[Point, ...]:
    lines = [_without(panel, room, opened[room], tuple(answer.controls)) for room in opened]
    after = [np.array(panel.starts) >= day for day in opened.values()]
    changes = np.exp(list(answer.rooms.values()))
    fitted = [
        np.where(late, line * change, line) for line, late, change in zip(lines, after, changes, strict=True)
    ]
    return tuple(
        Point(
            start=start, observed=series.values[i],
            fitted=float(sum(line[i] for line in fitted)), without=float(sum(line[i] for line in lines)),
            effort=None if series.effort is None else series.effort[i],
        )
        for i, start in enumerate(series.starts)
    )  # fmt: skip


def _without(panel: Panel, room: str, day: dt.date, controls: tuple[str, ...]) -> Floats:
    """What the room's area would have had in each period, had it moved as the mean of the controls."""
    before, after = panel.sides(day)
    effort = np.ones_like(panel.values) if panel.effort is None else panel.effort
    levels = panel.values[:, before].sum(axis=1) / effort[:, before].sum(axis=1)
    rows = [panel.areas.index(area) for area in controls]
    index = (panel.values[rows] / effort[rows] / levels[rows, None]).mean(axis=0)
    later = panel.values[rows][:, after].sum(axis=1) / effort[rows][:, after].sum(axis=1)
    # The estimate rests on the mean of logs; the line is held to it, so that chart and number agree.
    mean = (
        index[after] @ effort[panel.areas.index(room), after] / effort[panel.areas.index(room), after].sum()
    )
    index[after] *= np.exp(np.log(later / levels[rows]).mean()) / mean
    row = panel.areas.index(room)
    return np.asarray(levels[row] * index * effort[row], dtype=np.float64)


def _checks(
    series: Series, panel: Panel, opened: Mapping[str, dt.date], answer: RatioDid, progress: Progress
) -> tuple[Check, ...]:
    after = shares_after(series, min(opened.values()))
    asked: tuple[Callable[[], Check], ...] = (
        lambda: coverage_areas.check(int(np.sum(after == 0)), rooms=len(opened)),
        lambda: areas.number_check(answer),
        lambda: periods.check(series, after),
        lambda: effort.check(series, after),
        lambda: plain.check(series, after),
        lambda: areas.placebo_check(panel, opened),
        lambda: earlier_dates.check(panel, opened),
        lambda: areas.leave_out_check(panel, opened, answer, counted=series.counted),
    )
    checks = []
    for done, ask in enumerate(asked, 1):
        checks.append(ask())
        progress(done, len(asked))
    return (*checks, *(Check(name="source", passed=None, sentence=note) for note in series.notes))
