"""Kinds about the watch for a bad batch: alarms of the monitor, what staff decided, what counts as one."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from fristed.journal.kinds.base import Data, Identifier, Moment, Words, kind
from fristed.journal.kinds.record import Day
from fristed.journal.kinds.visit import Substance

AboveZero = Annotated[float, msgspec.Meta(gt=0)]
Share = Annotated[float, msgspec.Meta(ge=0, le=1)]
Decision = Literal["warn", "watch", "dismiss"]


@kind("alarm.raised")
class AlarmRaised(Data, frozen=True):
    """The monitor says that more emergencies happen than usual, with what an auditor needs to find it again.

    ``crossed`` is when ``statistic`` reached ``threshold`` (both in expected emergencies), which one false
    alarm every ``arl_days`` was allowed for, found on ``calibrated_on`` with ``seed`` and ``runs``; ``late``
    that it was only seen after entries had come late. ``stream`` is the room, substance or ``city`` that
    says most; ``rooms`` those with counted emergencies since ``since``, about ``times`` the usual rate,
    with a ``chance`` that something happens at all.
    """

    alarm: Identifier
    stream: Identifier
    crossed: Moment
    since: Moment
    statistic: AboveZero
    threshold: AboveZero
    arl_days: AboveZero
    calibrated_on: Day
    runs: Annotated[int, msgspec.Meta(ge=1)]
    seed: Annotated[int, msgspec.Meta(ge=0)]
    times: AboveZero
    chance: Share
    rooms: tuple[Identifier, ...]
    emergencies: tuple[Identifier, ...]
    substance: Substance | None = None
    late: bool | None = None


@kind("alarm.judged")
class AlarmJudged(Data, frozen=True):
    """A nurse or manager decided about an alarm, and why; ``warning`` is the one that was issued for it."""

    alarm: Identifier
    decision: Decision
    reason: Words
    warning: Identifier | None = None


@kind("emergency.defined")
class EmergencyDefined(Data, frozen=True):
    """From this moment on other things are noted as an emergency: what is usual is learnt anew.

    In every room where ``room`` is ``city``.
    """

    words: Words
