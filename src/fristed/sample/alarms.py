"""One emergency, action by action: what staff do, how many seconds after it began, and how it ends."""

from __future__ import annotations

from collections.abc import Iterator

from fristed.journal.kinds.base import Data
from fristed.journal.kinds.emergency import (
    Action,
    EmergencyActed,
    EmergencyEnded,
    EmergencyMeasured,
    EmergencyStarted,
    EmergencyType,
    Judgement,
    Outcome,
)
from fristed.sample.chance import choice, uniforms
from fristed.sample.draft import Draft
from fristed.sample.parameters import Parameters

Timed = tuple[float, Data]
"""Seconds after the emergency began, and what was done."""

_REASONS = {
    "yes": "Not breathing and blue; nobody would have been there outside.",
    "no": "Woke when spoken to; breathing all the time.",
    "unsure": "Breathing slowly; cannot say what would have happened alone.",
}
_BREATHS = (14, 10, 7, 4, 2)
_OXYGEN_PERCENT = (96, 93, 88, 78, 68)


def alarm(
    p: Parameters,
    seed: int,
    began: int,
    *,
    name: str,
    visit: str,
    place: str,
    type_: EmergencyType,
    grade_mark: float,
) -> list[Draft]:
    """Give the drafts of an emergency that ``began`` at this Unix ms, all on the room's tablet."""
    grade = int(choice(grade_mark, [(str(grade), share) for grade, share in enumerate(p.grade_shares)]))
    u = uniforms(seed, f"alarm {name}", 0, 16).tolist()
    steps: list[Timed] = [(0.0, EmergencyStarted(emergency=name, visit=visit, place=place))]
    steps += _acts(name, type_, grade, u)
    steps += _vitals(name, grade, u)
    steps.append((900 + 900 * u[13], _end(p, name, type_, grade, u[14], u[15])))
    boot = began - began % 86_400_000
    return [
        _draft(began + round(after * 1000), data, boot)
        for after, data in sorted(steps, key=lambda step: step[0])
    ]


def _draft(at: int, data: Data, boot: int) -> Draft:
    """The tablet's monotonic clock runs from its start that night."""
    return Draft(at=at, data=data, device="room-1", by="nurse-1", mono=at - boot)


def _acts(name: str, type_: EmergencyType, grade: int, u: list[float]) -> Iterator[Timed]:
    def act(action: Action, after: float) -> Timed:
        return after, EmergencyActed(emergency=name, action=action)

    if grade >= 1:
        yield act("stimulate", 4 + 8 * u[0])
    if grade == 1:
        yield act("recovery_position", 45 + 40 * u[1])
    if grade >= 2:
        yield act("airway", 18 + 15 * u[2])
        yield 38 + 30 * u[3], EmergencyActed(emergency=name, action="oxygen", litres_per_minute=10.0)
    if grade >= 3:
        yield act("ventilate", 70 + 30 * u[4])
    if grade >= 3 and type_ == "opioid":
        yield 105 + 50 * u[5], EmergencyActed(emergency=name, action="naloxone", milligrams=0.4, route="im")
    if grade == 4:
        yield act("ambulance_called", 60 + 40 * u[6])
        yield act("ambulance_arrived", 380 + 200 * u[7])
        yield act("ambulance_left", 800 + 90 * u[8])


def _vitals(name: str, grade: int, u: list[float]) -> Iterator[Timed]:
    """Two readings: as found, and after help."""
    for after, better in ((25 + 15 * u[9], 0), (240 + 120 * u[10], 1)):
        level = max(0, grade - 2 * better)
        yield (
            after,
            EmergencyMeasured(
                emergency=name,
                breaths_per_minute=_BREATHS[level] + int(3 * u[11]),
                oxygen_saturation_percent=_OXYGEN_PERCENT[level] + int(3 * u[12]),
                avpu=("alert", "voice", "pain", "unresponsive", "unresponsive")[level],
            ),
        )


def _end(
    p: Parameters, name: str, type_: EmergencyType, grade: int, judged: float, went: float
) -> EmergencyEnded:
    yes = p.would_have_died_by_grade[grade]
    judgement: Judgement = "yes" if judged < yes else "unsure" if judged < yes + 0.15 else "no"
    outcome: Outcome = "recovered"
    if grade == 4:
        outcome = "to_hospital" if went < 0.8 else "refused_transport"
    return EmergencyEnded(
        emergency=name, type=type_, grade=grade, outcome=outcome,
        would_have_died=judgement, reason=_REASONS[judgement],
    )  # fmt: skip
