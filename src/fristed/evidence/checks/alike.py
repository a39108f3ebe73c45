"""Do the areas answer alike to what moves all of them? Where they do not, no interval of SHOW can be trusted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from fristed.errors import InputRefused
from fristed.evidence.finding import Check
from fristed.evidence.frames import Study
from fristed.evidence.panel import Marks, Panel
from fristed.evidence.series import Floats
from fristed.text import Language, Text, number

CLEARLY, PERHAPS, UNEQUAL = 2.5, 1.645, 2.6
"""Standard errors at which the room's area is called unlike by itself, and where the areas are unequal anyway."""
LEAST_SIDE, LEAST_AREAS = 8, 5


@dataclass(frozen=True)
class Alike:
    """How strongly areas follow the others: ``rooms`` and ``controls`` are slopes (1 is as the others do).

    ``apart`` is how many standard errors the rooms' mean lies from the controls' mean; ``unequal`` is the
    controls' spread over what chance allows it (1 is chance alone).
    """

    rooms: Floats
    controls: Floats
    apart: float
    unequal: float

    @property
    def warns(self) -> bool:
        """Whether the rooms' areas are not exchangeable with the controls."""
        return self.apart > CLEARLY or (self.apart > PERHAPS and self.unequal > UNEQUAL)


def check(study: Study) -> Check:
    """Compare how the rooms' areas and the controls follow what moves all; ``number`` is how far apart they are.

    Level and trend of each side of the opening are taken out first, so that what the opening changed does not
    count. Not passed where the warning fires; undecided with fewer than eight periods on a side or five controls.
    """
    try:
        found = alike(study.panel, study.opened)
    except InputRefused:
        return Check(name="exchangeable_areas", passed=None, sentence=_too_short())
    return Check(
        name="exchangeable_areas", passed=not found.warns, number=found.apart,
        sentence=Text(_said(found, "en"), _said(found, "da")),
    )  # fmt: skip


def alike(panel: Panel, opened: Mapping[str, dt.date]) -> Alike:
    """Regress each area's log rate on the mean of the controls', within both sides of the openings.

    Standard errors are Newey and West's, as neighbouring periods resemble each other. Raises InputRefused
    ``too_few_periods``, ``too_few_controls``, ``nothing_found`` (a measure without a logarithm).
    """
    sides = (panel.sides(min(opened.values()))[0], panel.sides(max(opened.values()))[1])
    rooms = np.array([area in opened for area in panel.areas])
    _check_enough(sides, int((~rooms).sum()))
    logs = _logs(panel)
    wiggles = np.hstack([_detrended(logs[:, side]) for side in sides])
    slopes, errors = _slopes(wiggles, rooms)
    theirs, noise = slopes[~rooms], np.square(errors[~rooms])
    middle = float((theirs / noise).sum() / (1 / noise).sum())
    apart = abs(slopes[rooms].mean() - theirs.mean()) / np.sqrt(noise.mean() / rooms.sum())
    return Alike(
        rooms=slopes[rooms], controls=theirs, apart=float(apart),
        unequal=float((np.square(theirs - middle) / noise).sum() / (len(theirs) - 1)),
    )  # fmt: skip


def _check_enough(sides: tuple[Marks, Marks], controls: int) -> None:
    short = min(int(side.sum()) for side in sides)
    if short < LEAST_SIDE:
        raise InputRefused(
            "too_few_periods", f"There are {short} periods on one side of the opening; this needs {LEAST_SIDE}.",
            remedy="Give a longer record.",
        )  # fmt: skip
    if controls < LEAST_AREAS:
        raise InputRefused(
            "too_few_controls", f"There are {controls} areas without a room; this needs {LEAST_AREAS}.",
            remedy="Add areas.",
        )  # fmt: skip


def _logs(panel: Panel) -> Floats:
    # Half a find keeps a week without any from having no logarithm; it moves slopes little.
    values = panel.values + 0.5 if panel.column == "count" else panel.values
    if (values <= 0).any():
        raise InputRefused(
            "nothing_found", "A period without anything, or below nought, has no logarithm.",
            remedy="Give longer periods.",
        )  # fmt: skip
    return np.log(values if panel.effort is None else values / panel.effort)


def _detrended(logs: Floats) -> Floats:
    """Take level and trend out of each row (areas, periods of one side)."""
    line = np.linalg.qr(np.column_stack([np.ones(logs.shape[1]), np.arange(logs.shape[1])]))[0]
    return np.asarray(logs - (logs @ line) @ line.T, dtype=np.float64)


def _slopes(wiggles: Floats, rooms: Marks) -> tuple[Floats, Floats]:
    """Give each area's slope on the mean of the controls other than itself, and its standard error."""
    controls = (~rooms).sum()
    total = wiggles[~rooms].sum(axis=0)
    common = np.where(rooms[:, None], total / controls, (total - wiggles) / (controls - 1))
    size = np.square(common).sum(axis=1)
    if (size <= 0).any():
        raise InputRefused(
            "nothing_found", "Nothing moves the areas, so there is nothing to answer to.",
            remedy="Give a longer record.",
        )  # fmt: skip
    slopes = (common * wiggles).sum(axis=1) / size
    scores = common * (wiggles - slopes[:, None] * common)
    return slopes, np.sqrt(_long_run(scores)) / size


def _long_run(scores: Floats) -> Floats:
    """Newey and West's variance of each row's sum, never below half of what independent periods have."""
    periods = scores.shape[1]
    alone = np.square(scores).sum(axis=1)
    lags = max(1, int(4 * (periods / 100) ** (2 / 9)))
    together = alone.copy()
    for lag in range(1, lags + 1):
        together += 2 * (1 - lag / (lags + 1)) * (scores[:, lag:] * scores[:, :-lag]).sum(axis=1)
    # Level, trend of both sides and the slope itself were fitted.
    return np.asarray(np.maximum(together, alone / 2) * periods / (periods - 5), dtype=np.float64)


def _said(found: Alike, language: Language) -> str:
    own, mean, low, high = (
        number(float(value), language, decimals=2)
        for value in (
            found.rooms.mean(),
            found.controls.mean(),
            *np.quantile(found.controls, (0.05, 0.95)),
        )
    )
    facts = Text(
        f"When all areas rise and fall, the room's area follows {own} times as strongly as the mean of the others; "
        f"the control areas follow {mean} times on average (nine in ten of them {low} to {high})",
        f"Når alle områder stiger og falder, følger rummets område {own} gange så stærkt med som de andres gennemsnit; "
        f"kontrolområderne følger {mean} gange i gennemsnit (ni ud af ti {low} til {high})",
    ).said(language)
    if not found.warns:
        return facts + Text(": no sign that it is unlike them.", ": intet tegn på, at det er ulig dem.").said(
            language
        )
    return facts + Text(
        ". WARNING: the areas are not exchangeable. Where the room's area reacts more or less than its controls, "
        "no method shown here held the truth 95 times in 100 (84 to 91 in simulation): take controls that move as it does.",
        ". ADVARSEL: områderne kan ikke byttes om. Reagerer rummets område stærkere eller svagere end kontrolområderne, "
        "rummede ingen af metoderne her sandheden 95 gange ud af 100 (84 til 91 i simulation): tag kontrolområder, der "
        "bevæger sig som det.",
    ).said(language)


def _too_short() -> Text:
    return Text(
        "There are too few periods or areas, or too many empty ones, to see whether the room's area moves as the others do.",
        "Der er for få perioder eller områder, eller for mange tomme, til at se, om rummets område bevæger sig som de andre.",
    )
