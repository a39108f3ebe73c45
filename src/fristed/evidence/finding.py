"""The one record every estimator gives: a finding, its interval, its sentence and its checks."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import msgspec

from fristed.text import Text

Verdict = Literal["fall", "rise", "no_clear_change", "cannot_tell"]


class Interval(msgspec.Struct, frozen=True):
    """An estimate between its ``low`` and ``high`` bounds at ``level`` (0.95 is 95 %)."""

    estimate: float
    low: float
    high: float
    level: float = 0.95


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """What one check found: ``passed`` is None where the check cannot decide."""

    name: str
    passed: bool | None
    sentence: Text
    number: float | None = None


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """One period of the series behind a finding, in the outcome's own unit per period.

    ``fitted`` is what the model says of this period, ``without`` what it says would have been
    without the opening (equal to ``fitted`` before it), ``effort`` the offset's value.
    """

    start: dt.date
    observed: float
    fitted: float
    without: float
    effort: float | None = None


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to one question about the past.

    ``ratio`` compares the outcome after the opening with the same outcome without it (1 is no
    change); ``difference`` says the same per ``per`` (``week``) in the outcome's ``unit``.
    ``digest`` is the SHA-256 of the series the estimator saw.
    """

    name: str
    question: Text
    outcome: str
    unit: Text
    per: Literal["day", "week", "month", "year"]
    estimator: str
    opened_on: dt.date
    ratio: Interval
    difference: Interval
    verdict: Verdict
    sentence: Text
    checks: tuple[Check, ...]
    series: tuple[Point, ...]
    digest: str
