"""Does the answer hold up among the control areas: enough of them, quiet ones, and none that carries it?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from fristed.evidence.finding import Check
from fristed.evidence.panel import Panel
from fristed.evidence.ratio_did import LEAST_CONTROLS, RatioDid, estimate
from fristed.evidence.words import changed, verdict_of
from fristed.text import Text, percent

# Among 19 controls and the room's own area, the furthest out is one in twenty.
ENOUGH, TOLERATED, LEAST_TRIALS = 19, 0.1, 5


def number_check(answer: RatioDid) -> Check:
    """Pass with 19 control areas or more; ``number`` is how many there are."""
    controls = len(answer.controls)
    enough = controls >= ENOUGH
    return Check(
        name="control_areas", passed=enough, number=float(controls),
        sentence=Text(
            f"{controls} areas where no room opened are the yardstick: "
            + ("enough to tell the unusual from the usual." if enough else
               f"few, so the interval is wide, and no ranking among them could ever be rarer than 1 in {controls + 1}."),
            f"{controls} områder uden et rum er målestokken: "
            + ("nok til at kende det usædvanlige fra det sædvanlige." if enough else
               f"få, så intervallet er bredt, og ingen rangordning blandt dem kan blive sjældnere end 1 ud af {controls + 1}."),
        ),
    )  # fmt: skip


def placebo_check(panel: Panel, opened: Mapping[str, dt.date]) -> Check:
    """Treat each control as if a room had opened there, on each date; ``number`` is the share of false alarms.

    The real rooms are left out. Pass at a tenth or less; undecided with fewer than five trials.
    """
    calm = panel.among([area for area in panel.areas if area not in opened])
    alarms = []
    if len(calm.areas) > LEAST_CONTROLS:
        dates = sorted(set(opened.values()))
        alarms = [estimate(calm, {area: day}).excludes_one for day in dates for area in calm.areas]
    if len(alarms) < LEAST_TRIALS:
        return Check(name="placebo_in_space", passed=None, sentence=_too_few())
    share = sum(alarms) / len(alarms)
    return Check(
        name="placebo_in_space", passed=share <= TOLERATED, number=share,
        sentence=Text(
            f"In {len(alarms)} trials as if the room had opened in an area where none did, {sum(alarms)} "
            f"({percent(share, 'en')}) would also have been called a change; about 5% is what chance allows.",
            f"I {len(alarms)} forsøg, som om rummet var åbnet i et område uden, ville {sum(alarms)} "
            f"({percent(share, 'da')}) også være kaldt en ændring; omkring 5 % er, hvad tilfældet tillader.",
        ),
    )  # fmt: skip


def leave_out_check(panel: Panel, opened: Mapping[str, dt.date], answer: RatioDid, *, counted: bool) -> Check:
    """Leave out each control in turn; pass where the verdict stands; ``number`` is how many overturn it."""
    if len(answer.controls) <= LEAST_CONTROLS:
        return Check(name="leave_one_area_out", passed=None, sentence=_too_few())
    trials = {
        area: estimate(panel.among([kept for kept in panel.areas if kept != area]), opened).ratio
        for area in answer.controls
    }
    verdict = verdict_of(answer.ratio)
    overturning = [area for area, ratio in trials.items() if verdict_of(ratio) != verdict]
    ends = [edge(ratio.estimate for ratio in trials.values()) for edge in (min, max)]
    en = [changed(end, "en", counted=counted) for end in ends]
    da = [changed(end, "da", counted=counted) for end in ends]
    named = ", ".join(overturning)
    return Check(
        name="leave_one_area_out", passed=not overturning, number=float(len(overturning)),
        sentence=Text(
            f"Leaving out each of {len(trials)} control areas in turn moves the estimate between {en[0]} and {en[1]}; "
            + (f"without {named} the verdict would change." if overturning else "none overturns the verdict."),
            f"Udelades de {len(trials)} kontrolområder ét ad gangen, flytter skønnet sig mellem {da[0]} og {da[1]}; "
            + (f"uden {named} ville konklusionen ændre sig." if overturning else "ingen ændrer konklusionen."),
        ),
    )  # fmt: skip


def _too_few() -> Text:
    return Text(
        "There are too few control areas to try one against the others.",
        "Der er for få kontrolområder til at prøve ét mod de andre.",
    )
