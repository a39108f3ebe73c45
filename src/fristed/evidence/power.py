"""What would be seen, and after how long? Asked of a city's own record before anything opens."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import msgspec
import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.special import bdtr, bdtrik, pdtr, pdtrik

from fristed.errors import InputRefused
from fristed.evidence.analysis_plan import AnalysisPlan
from fristed.evidence.estimate import Estimate
from fristed.evidence.exact import binomial_limits
from fristed.evidence.finding import Check, Interval
from fristed.evidence.frames import Study, read_data, study_of
from fristed.evidence.menu import estimate
from fristed.evidence.panel import Panel
from fristed.evidence.series import Floats, Per
from fristed.evidence.streams import uniforms
from fristed.evidence.words import PERIODS
from fristed.progress import Progress, silent
from fristed.text import Language, Text, number, percent

EFFECTS = (0.9, 0.8, 0.75, 0.7, 0.6, 0.5)
WEEKS = (13, 26, 52, 78, 104)
LEVEL, ENOUGH, LEAST_TRIALS, LEAST_BEFORE, DATES = 0.95, 0.8, 10, 8, 4
QUIET = 1.0
"""The ratio of no effect: what is seen of it are false alarms."""


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """How often a true ``ratio`` was seen after so many ``weeks`` (periods); None with fewer than ten ``trials``."""

    weeks: int
    ratio: float
    seen: Interval | None
    trials: int


class Power(msgspec.Struct, frozen=True, kw_only=True):
    """What would be seen, and after how long.

    ``smallest`` gives for each number of weeks the effect nearest to no change that is seen at least four times in
    five; None where none of those asked is. ``false_alarms`` is how often no effect at all was called a change.
    """

    plan: AnalysisPlan
    per: Per
    cells: tuple[Cell, ...]
    smallest: dict[int, float | None]
    false_alarms: float | None
    sentence: Text
    checks: tuple[Check, ...]
    data_digest: str
    plan_digest: str
    seed: int

    @property
    def number(self) -> float | None:
        """The smallest effect seen after the longest time asked for; None where none is."""
        return self.smallest[max(self.smallest)]

    @property
    def interval(self) -> Interval | None:
        """How often that effect is seen, with its own uncertainty."""
        found = (cell.seen for cell in self.cells if cell.ratio == self.number)
        return next((seen for seen in reversed(list(found)) if seen is not None), None)

    @property
    def coverage(self) -> float | None:
        """How often the interval held no change where there was none."""
        return None if self.false_alarms is None else 1 - self.false_alarms

    @property
    def table(self) -> pl.DataFrame:
        """The curves: ``weeks``, ``ratio``, ``seen``, ``low``, ``high``, ``trials``."""
        rows = [(cell.weeks, cell.ratio, *(_three(cell.seen)), cell.trials) for cell in self.cells]
        kinds = {"weeks": pl.Int64(), "ratio": pl.Float64(), "seen": pl.Float64(), "low": pl.Float64(),
                 "high": pl.Float64(), "trials": pl.Int64()}  # fmt: skip
        return pl.DataFrame(rows, schema=kinds, orient="row")

    def to_dict(self) -> dict[str, Any]:
        """Give all of it as plain values: see docs/reference/analysis-plan.md."""
        plain: dict[str, Any] = msgspec.to_builtins(self)
        return plain | {"number": self.number, "coverage": self.coverage}


def power(
    data: pl.DataFrame,
    plan: AnalysisPlan,
    *,
    effects: Sequence[float] = EFFECTS,
    weeks: Sequence[int] = WEEKS,
    progress: Progress = silent,
) -> Power:
    """Ask what ``plan`` would see: of each true ratio in ``effects``, after each number of ``weeks`` (periods).

    Only the record from before the first opening is used. Each area in turn, at up to four dates, is given the
    effect (finds are thinned, or added to, one by one), and the plan's primary estimator is asked; what counts is how
    often its own interval leaves out no change. Source and limits: docs/methods/power.md.

    Raises InputRefused ``impossible_effects``, and as ``frames.read_data`` does.
    """
    _check(effects, weeks)
    sheet = read_data(data, plan)
    study = study_of(sheet, plan)
    quiet = _before(study, min(plan.opened.values()))
    asked = [(periods, ratio) for periods in sorted(set(weeks)) for ratio in (QUIET, *sorted(set(effects)))]
    cells = []
    for done, (periods, ratio) in enumerate(asked, 1):
        cells.append(_cell(quiet, plan, len(plan.treated), periods, ratio))
        progress(done, len(asked))
    smallest = {periods: _smallest(cells, periods) for periods in sorted(set(weeks))}
    alarms = [(cell.seen.estimate, cell.trials) for cell in cells if cell.ratio == QUIET and cell.seen]
    total = sum(trials for _, trials in alarms)
    return Power(
        plan=plan, per=sheet.per, cells=tuple(cells), smallest=smallest,
        false_alarms=sum(share * trials for share, trials in alarms) / total if total else None,
        sentence=_sentence(sheet.per, smallest, study.unit, cells), checks=(_trials_check(cells),),
        data_digest=sheet.digest, plan_digest=plan.digest, seed=plan.seed,
    )  # fmt: skip


def _check(effects: Sequence[float], weeks: Sequence[int]) -> None:
    if not effects or not weeks or min(effects) <= 0 or QUIET in effects or min(weeks) < 1:
        raise InputRefused(
            "impossible_effects",
            f"Effects {', '.join(f'{one:g}' for one in effects) or 'none'} after "
            f"{', '.join(str(one) for one in weeks) or 'no'} weeks cannot be asked for.",
            remedy="Give ratios above 0 other than 1 (0.75 is a fall of a quarter), and whole weeks from 1.",
        )


def _before(study: Study, first: dt.date) -> Panel:
    """Keep what was known before the first opening."""
    starts = np.array(study.panel.starts, dtype="datetime64[D]")
    ends = np.append(starts[1:], starts[-1] + (starts[-1] - starts[-2] if len(starts) > 1 else 1))
    return study.panel.during(np.asarray(ends <= np.datetime64(first)))


def _cell(quiet: Panel, plan: AnalysisPlan, rooms: int, weeks: int, ratio: float) -> Cell:
    hits = [
        _called(answer, ratio)
        for trial in _trials(quiet, plan, rooms, weeks, ratio)
        if (answer := estimate(trial, estimator=plan.estimator)).interval is not None
    ]
    seen = None
    if len(hits) >= LEAST_TRIALS:
        seen = binomial_limits(sum(hits), len(hits), level=LEVEL)
    return Cell(weeks=weeks, ratio=ratio, seen=seen, trials=len(hits))


def _trials(quiet: Panel, plan: AnalysisPlan, rooms: int, weeks: int, ratio: float) -> Iterator[Study]:
    """Give every area (with as many more as the plan has rooms) the effect, at dates spread over the record."""
    periods = len(quiet.starts)
    latest, earliest = periods - weeks, max(LEAST_BEFORE, weeks if periods >= 2 * weeks else LEAST_BEFORE)
    if latest < earliest or len(quiet.areas) <= rooms:
        return
    places = sorted({int(place) for place in np.linspace(earliest, latest, DATES)})
    for place in places:
        for first in range(len(quiet.areas)):
            chosen = [(first + step) % len(quiet.areas) for step in range(rooms)]
            name = f"power {weeks} {ratio!r} {place} {first}"
            panel = _given(quiet, chosen, place, weeks, ratio, plan.seed, name)
            opened = {quiet.areas[i]: quiet.starts[place] for i in chosen}
            yield Study(panel, opened, "week", plan.level, plan.outcome.said)


def _given(
    quiet: Panel, chosen: list[int], place: int, weeks: int, ratio: float, seed: int, name: str
) -> Panel:
    kept = slice(0, place + weeks)
    values = quiet.values[:, kept].copy()
    late = values[chosen, place:]
    if quiet.column == "count":
        values[chosen, place:] = _thinned(late, ratio, uniforms(seed, name, max(late.size, 1)))
    else:
        values[chosen, place:] = late * ratio
    effort = None if quiet.effort is None else quiet.effort[:, kept]
    return replace(quiet, values=values, effort=effort, starts=quiet.starts[kept])


def _thinned(counts: Floats, ratio: float, chance: Floats) -> Floats:
    """Keep each find with chance ``ratio``; above one, add a Poisson share of what was there.

    Both leave in the record whatever made its counts vary.
    """
    drawn = chance[: counts.size].reshape(counts.shape)
    if ratio > 1:
        more = counts * (ratio - 1)
        return np.asarray(counts + _whole(drawn, pdtrik(drawn, more), lambda at: pdtr(at, more)))
    there = counts.astype(np.int64)
    return _whole(drawn, bdtrik(drawn, counts, ratio), lambda at: bdtr(at, there, ratio))


def _whole(chance: Floats, root: NDArray[Any], below: Callable[[Floats], NDArray[Any]]) -> Floats:
    """Turn the root of a continuous distribution function into the least whole number that reaches ``chance``."""
    above = np.ceil(np.nan_to_num(root, nan=0.0)).clip(0.0)
    one_less = np.asarray((above - 1).clip(0.0), dtype=np.float64)
    reached = np.nan_to_num(below(one_less), nan=1.0) >= chance
    return np.asarray(np.where(reached, one_less, above), dtype=np.float64)


def _called(answer: Estimate, ratio: float) -> bool:
    """Whether the interval leaves out no change, on the side of the true effect (either side where there is none)."""
    interval, none = answer.interval, 1.0 if answer.ratio is not None else 0.0
    if interval is None:
        return False
    fell, rose = interval.high < none, interval.low > none
    return (fell or rose) if ratio == QUIET else fell if ratio < QUIET else rose


def _smallest(cells: Sequence[Cell], periods: int) -> float | None:
    seen = [
        cell.ratio
        for cell in cells
        if cell.weeks == periods and cell.ratio != QUIET and cell.seen and cell.seen.estimate >= ENOUGH
    ]
    return min(seen, key=lambda ratio: abs(np.log(ratio)), default=None)


def _sentence(per: Per, smallest: dict[int, float | None], unit: Text, cells: Sequence[Cell]) -> Text:
    return Text(*(_said(per, smallest, unit, cells, language) for language in ("en", "da")))


def _said(
    per: Per, smallest: dict[int, float | None], unit: Text, cells: Sequence[Cell], language: Language
) -> str:
    what, each = unit.said(language), PERIODS[per].said(language)
    parts = []
    for periods, ratio in smallest.items():
        if not any(cell.seen for cell in cells if cell.weeks == periods):
            parts.append(Text(
                f"after {periods} {each}: cannot be told, the record before is too short or too few areas have finds",
                f"efter {periods} {each}: kan ikke afgøres, optegnelserne før er for korte, eller for få områder har fund",
            ).said(language))  # fmt: skip
        elif ratio is None:
            parts.append(Text(
                f"after {periods} {each}: not yet visible, whatever was asked",
                f"efter {periods} {each}: endnu ikke synligt, hvad der end blev spurgt om",
            ).said(language))  # fmt: skip
        else:
            by = percent(abs(1 - ratio), language)
            en, da = ("fall", "et fald") if ratio < 1 else ("rise", "en stigning")
            parts.append(Text(
                f"after {periods} {each}: a {en} of {by} or more", f"efter {periods} {each}: {da} på {by} eller mere"
            ).said(language))  # fmt: skip
    head = Text(
        f"Seen at least four times in five, of {what}", f"Set mindst fire gange ud af fem, for {what}"
    ).said(language)
    return f"{head}, {'; '.join(parts)}."


def _trials_check(cells: Sequence[Cell]) -> Check:
    trials = max((cell.trials for cell in cells), default=0)
    enough = trials >= LEAST_TRIALS
    return Check(
        name="trials", passed=enough or None, number=float(trials),
        sentence=Text(
            f"At most {number(trials, 'en')} trials a number, in the city's own areas and weeks before anything opened; "
            "they overlap, so their intervals are too narrow.",
            f"Højst {number(trials, 'da')} forsøg pr. tal, i byens egne områder og uger, før noget åbnede; de overlapper, "
            "så deres intervaller er for smalle.",
        ),
    )  # fmt: skip


def _three(seen: Interval | None) -> tuple[float | None, float | None, float | None]:
    return (None, None, None) if seen is None else (seen.estimate, seen.low, seen.high)
