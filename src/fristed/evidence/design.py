"""The columns of a segmented regression: level, trend, season, and what the opening changed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np

from fristed.errors import InputRefused
from fristed.evidence.series import PERIODS_A_YEAR, Floats, Series, position

LEAST_BEFORE, LEAST_AFTER, LEAST_SPARE = 8, 4, 4


@dataclass(frozen=True)
class Design:
    """What the model sees: ``y`` (n), ``columns`` (n, p) named by ``terms``, ``offset`` (n, log scale).

    ``after`` (n) is the share of each period that lay after the opening; ``contrast`` (p) gives the mean
    log change over the periods wholly after it; ``opening`` (p) marks the terms the opening brought.
    """

    y: Floats
    columns: Floats
    terms: tuple[str, ...]
    offset: Floats
    positions: Floats
    after: Floats
    contrast: Floats
    opening: Floats


def build(
    series: Series,
    opened_on: dt.date,
    *,
    harmonics: int | None = None,
    slope_change: bool = False,
    controls: Series | None = None,
) -> Design:
    """Lay out the columns for ``series`` opened on ``opened_on``.

    ``harmonics`` pairs of sine and cosine carry the season (None: see ``seasons``, or none where controls
    carry it already). ``controls`` is the same outcome where no room opened; its rate joins the offset.
    Raises InputRefused:
    ``opened_outside``, ``too_few_periods``, ``nothing_found``, ``unmatched_controls``, ``empty_controls``,
    ``terms_not_separable``.
    """
    after = shares_after(series, opened_on)
    carried = 0 if controls is not None else seasons(series)
    pairs = carried if harmonics is None else harmonics
    _check_periods(series, opened_on, after, pairs=pairs, slope_change=slope_change)
    terms, columns = _terms(series, opened_on, after, pairs=pairs, slope_change=slope_change)
    _check_separable(terms, columns)
    opening = np.array([float(term in ("level change", "slope change")) for term in terms])
    return Design(
        y=np.array(series.values),
        columns=columns,
        terms=terms,
        offset=_offset(series, controls),
        positions=series.positions,
        after=after,
        contrast=opening * columns[after == 1].mean(axis=0),
        opening=opening,
    )


def shares_after(series: Series, opened_on: dt.date) -> Floats:
    """Give the share of each period that lay on or after ``opened_on``."""
    shares = [
        (end - max(opened_on, start)).days / (end - start).days
        for start, end in zip(series.starts, series.ends, strict=True)
    ]
    return np.array(shares).clip(0.0, 1.0)


def seasons(series: Series) -> int:
    """How many harmonics the series can carry: none under a year, one under three years, else two."""
    span = (series.positions[-1] - series.positions[0] + 1) / PERIODS_A_YEAR[series.per]
    # 52 weeks and 365 days are two hundredths of a per cent to a third short of a year.
    return 0 if span < 0.99 else 1 if span < 2.99 else 2


def _terms(
    series: Series, opened_on: dt.date, after: Floats, *, pairs: int, slope_change: bool
) -> tuple[tuple[str, ...], Floats]:
    years = (series.positions - position(opened_on, series.per)) / PERIODS_A_YEAR[series.per]
    named = {"average": np.ones(len(years)), "trend": years}
    for k in range(1, pairs + 1):
        angle = 2 * np.pi * k * _phase(series)
        named |= {f"season sine {k}": np.sin(angle), f"season cosine {k}": np.cos(angle)}
    if series.per == "day":
        weekday = np.array([start.weekday() for start in series.starts])
        named |= {f"weekday {day}": (weekday == day).astype(float) for day in range(1, 7)}
    named["level change"] = after
    if slope_change:
        named["slope change"] = np.where(after == 1, years - years[after == 1][0], 0.0)
    return tuple(named), np.column_stack(list(named.values()))


def _phase(series: Series) -> Floats:
    if series.per == "month":
        return np.array([start.month / 12 for start in series.starts])
    return np.array([start.toordinal() / 365.25 for start in series.starts])


def _offset(series: Series, controls: Series | None) -> Floats:
    effort = np.zeros(len(series.values)) if series.effort is None else np.log(series.effort)
    if controls is None:
        return effort
    if controls.starts != series.starts or controls.per != series.per:
        raise InputRefused(
            "unmatched_controls",
            f"The controls have {len(controls.starts)} periods from {controls.starts[0]}, the series "
            f"{len(series.starts)} from {series.starts[0]}.",
            remedy="Give the controls exactly the periods of the series.",
        )
    if 0 in controls.values:
        empty = controls.starts[controls.values.index(0)]
        raise InputRefused(
            "empty_controls",
            f"Nothing was found in the control areas in the period {empty}.",
            remedy="Take more control areas together, or longer periods.",
        )
    spent = 0.0 if controls.effort is None else np.log(controls.effort)
    return np.asarray(effort + np.log(controls.values) - spent)


def _check_periods(
    series: Series, opened_on: dt.date, after: Floats, *, pairs: int, slope_change: bool
) -> None:
    if not series.starts[0] < opened_on < series.ends[-1]:
        raise InputRefused(
            "opened_outside",
            f"The opening on {opened_on} lies outside the series, which runs from {series.starts[0]} "
            f"until {series.ends[-1]}.",
            remedy="Give a series with periods before and after the opening.",
        )
    before, wholly_after = int(np.sum(after == 0)), int(np.sum(after == 1))
    parameters = 3 + 2 * pairs + slope_change + (6 if series.per == "day" else 0)
    least_before = max(LEAST_BEFORE, parameters + LEAST_SPARE - wholly_after)
    if before < least_before or wholly_after < LEAST_AFTER:
        raise InputRefused(
            "too_few_periods",
            f"There are {before} {series.per}s before the opening on {opened_on} and {wholly_after} wholly "
            f"after it; a model of {parameters} terms needs {least_before} and {LEAST_AFTER}.",
            remedy="Give a longer series or fewer harmonics, or compare the totals before and after.",
        )
    _check_found(series, after)


def _check_found(series: Series, after: Floats) -> None:
    values = np.array(series.values)
    for part, word in ((values, "in the whole series"), (values[after < 1], "before the opening"),
                       (values[after > 0], "after the opening")):  # fmt: skip
        if not part.any():
            raise InputRefused(
                "nothing_found",
                f"All {len(part)} {series.per}s {word} are zero, so no ratio can be fitted.",
                remedy="Compare the totals before and after: its exact interval can hold a zero.",
            )


def _check_separable(terms: tuple[str, ...], columns: Floats) -> None:
    scaled = columns / np.maximum(np.linalg.norm(columns, axis=0), 1e-300)
    for i, term in enumerate(terms):
        known = scaled[:, :i]
        fitted = known @ np.linalg.lstsq(known, scaled[:, i], rcond=None)[0] if i else 0.0
        if np.linalg.norm(scaled[:, i] - fitted) < 1e-6:
            raise InputRefused(
                "terms_not_separable",
                f"In these {len(columns)} periods the term '{term}' cannot be told from the terms before it "
                f"({', '.join(terms[:i])}).",
                remedy=f"Drop '{term}' ({_REMEDIES[term.split()[0]]}) or give a longer series.",
            )


_REMEDIES = {
    "average": "the series is empty",
    "trend": "the series has one period",
    "season": "use fewer `harmonics`",
    "weekday": "sum to weeks",
    "level": "choose a date with periods on both sides",
    "slope": "set `slope_change` to False",
}
