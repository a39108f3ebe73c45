"""The same analysis where and when nothing opened: in the control areas, at earlier dates, and at both."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

import msgspec
import numpy as np

from fristed.errors import InputRefused
from fristed.evidence.design import LEAST_AFTER, LEAST_BEFORE
from fristed.evidence.estimate import Estimate
from fristed.evidence.finding import Interval
from fristed.evidence.frames import Study
from fristed.evidence.menu import estimate

Where = Literal["space", "time", "both"]
MOST_DATES, MOST_BOTH, MOST_QUIET, LEAST = 40, 120, 240, 5


class Trial(msgspec.Struct, frozen=True, kw_only=True):
    """One analysis as if a room had opened in ``area`` on ``day``; ``ratio`` is None where the outcome has none."""

    where: Where
    area: str
    day: dt.date
    ratio: Interval | None
    difference: Interval

    @property
    def alarm(self) -> bool:
        """Whether it would have been called a change."""
        low, high, none = self._bounds()
        return low > none or high < none

    def beyond(self, ratio: Interval | None, difference: Interval) -> bool:
        """Whether it lies at least as far from no change as another estimate does."""
        if self.ratio is not None and ratio is not None:
            return abs(_log(self.ratio.estimate)) >= abs(_log(ratio.estimate)) * (1 - 1e-9)
        return abs(self.difference.estimate) >= abs(difference.estimate) * (1 - 1e-9)

    def _bounds(self) -> tuple[float, float, float]:
        if self.ratio is not None:
            return self.ratio.low, self.ratio.high, 1.0
        return self.difference.low, self.difference.high, 0.0


def in_space(study: Study, estimator: str) -> tuple[Trial, ...]:
    """Treat each control as if a room had opened there, on each day one did; the real rooms are left out."""
    calm = _calm(study)
    asked = [
        ({area: day}, area, day) for day in sorted(set(study.opened.values())) for area in calm.panel.areas
    ]
    return _tried(calm, estimator, "space", asked)


def in_time(study: Study, estimator: str) -> tuple[Trial, ...]:
    """Try earlier dates, the same for all rooms, on the record from before the first opening.

    Every date with enough periods on both sides, or 40 spread evenly where there are more.
    """
    quiet = _quiet(study)
    rooms = " + ".join(study.opened)
    asked = [(dict.fromkeys(study.opened, day), rooms, day) for day in _days(quiet)]
    return _tried(quiet, estimator, "time", _spread(asked, MOST_DATES))


def in_both(study: Study, estimator: str) -> tuple[Trial, ...]:
    """Treat every control at every earlier date, before anything opened: 120 trials spread evenly."""
    quiet = _quiet(_calm(study))
    asked = [({area: day}, area, day) for day in _days(quiet) for area in quiet.panel.areas]
    return _tried(quiet, estimator, "both", _spread(asked, MOST_BOTH))


def everywhere(study: Study, estimator: str, *, margin: int, most: int = MOST_QUIET) -> tuple[Trial, ...]:
    """Treat every area at every date of a record in which nothing opened, ``margin`` periods from either end."""
    days = study.panel.starts[margin : len(study.panel.starts) - margin]
    asked = [({area: day}, area, day) for day in days for area in study.panel.areas]
    return _tried(study, estimator, "both", _spread(asked, most))


def alarms(trials: Sequence[Trial]) -> tuple[int, float]:
    """Count the trials that would have been called a change, and give their share."""
    called = sum(trial.alarm for trial in trials)
    return called, called / max(len(trials), 1)


Asked = tuple[Mapping[str, dt.date], str, dt.date]


def _tried(study: Study, estimator: str, where: Where, asked: Sequence[Asked]) -> tuple[Trial, ...]:
    answers = [(area, day, _told(replace(study, opened=opened), estimator)) for opened, area, day in asked]
    return tuple(
        Trial(where=where, area=area, day=day, ratio=answer.ratio, difference=answer.difference)
        for area, day, answer in answers
        if answer is not None and answer.difference is not None
    )


def _told(study: Study, estimator: str) -> Estimate | None:
    try:
        return estimate(study, estimator=estimator)
    except (InputRefused, np.linalg.LinAlgError):
        return None  # too short or too empty there: no alarm and no all-clear


def _calm(study: Study) -> Study:
    """Leave the rooms' own areas out."""
    return replace(study, panel=study.panel.among(study.controls))


def _quiet(study: Study) -> Study:
    """Keep the periods before the first opening."""
    before, _ = study.panel.sides(min(study.opened.values()))
    return replace(study, panel=study.panel.during(before))


def _days(quiet: Study) -> list[dt.date]:
    starts = quiet.panel.starts
    return list(starts[LEAST_BEFORE : len(starts) - LEAST_AFTER + 1])


def _spread(asked: Sequence[Asked], most: int) -> Sequence[Asked]:
    """Keep at most so many, evenly."""
    if len(asked) <= most:
        return asked
    kept = np.unique(np.round(np.linspace(0, len(asked) - 1, most)).astype(int))
    return [asked[i] for i in kept]


def _log(ratio: float) -> float:
    return float(np.log(ratio)) if ratio > 0 else float("-inf")
