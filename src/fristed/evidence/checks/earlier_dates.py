"""Would the rooms' areas have stood out against the others before anything opened?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from fristed.errors import InputRefused
from fristed.evidence.checks.placebo import judged
from fristed.evidence.finding import Check
from fristed.evidence.panel import Panel
from fristed.evidence.ratio_did import estimate


def check(panel: Panel, opened: Mapping[str, dt.date]) -> Check:
    """Try earlier dates, the same for all rooms, on the record from before the first opening.

    ``number`` is the share of false alarms; dates and verdict as ``checks.placebo``.
    """
    quiet = panel.during(panel.sides(min(opened.values()))[0])
    return judged(len(quiet.starts), lambda i: _alarm(quiet, opened, quiet.starts[i]))


def _alarm(quiet: Panel, opened: Mapping[str, dt.date], day: dt.date) -> bool | None:
    try:
        return estimate(quiet, dict.fromkeys(opened, day)).excludes_one
    except InputRefused:
        return None  # nothing found on one side: no alarm and no all-clear
