"""Warnings that hold now, as the journal has them: what the public feeds tell."""

from __future__ import annotations

import datetime as dt
import secrets

import msgspec

from fristed.errors import FristedError
from fristed.journal.entry import decode, moment_text
from fristed.journal.kinds.alarm import AlarmJudged, AlarmRaised, Decision, EmergencyDefined
from fristed.journal.kinds.visit import Substance
from fristed.journal.kinds.warning import WarningEnded, WarningIssued
from fristed.journal.order import order_key
from fristed.journal.settle import settled
from fristed.room.monitor.watch import CITY
from fristed.server import rooms, store
from fristed.server.store.database import rows
from fristed.server.watch.feed import ALIAS
from fristed.server.watch.recording import recorded

KINDS = ("warning.issued", "warning.ended", "entry.corrected", "entry.withdrawn")
DAYS = 7
"""A warning that follows an alarm holds so long unless it is ended before."""
LONGEST = 1000


class Warned(msgspec.Struct, frozen=True, kw_only=True):
    """One warning that holds: no room, no count, no name; ``issued`` and ``expires`` as an entry's ``at``."""

    warning: str
    title: str
    issued: str
    expires: str
    confidence: str
    source: str
    substance: str | None
    look: str | None
    advice: str | None


def holding(now: dt.datetime) -> list[Warned]:
    """Give the warnings that hold at ``now``, newest first."""
    lines = rows(ALIAS, "SELECT line FROM store_entry WHERE kind IN (%s, %s, %s, %s)", KINDS)
    entries = sorted(settled([decode(line) for (line,) in lines]), key=order_key)
    ended = {one.data.warning for one in entries if isinstance(one.data, WarningEnded)}
    found = [
        Warned(
            warning=one.data.warning, title=one.data.title, issued=one.at, expires=one.data.expires,
            confidence=one.data.confidence, source=one.data.source, substance=one.data.substance,
            look=one.data.look, advice=one.data.advice,
        )
        for one in entries
        if isinstance(one.data, WarningIssued) and one.data.warning not in ended
    ]  # fmt: skip
    return [one for one in reversed(found) if one.issued <= moment_text(now) < one.expires]


def judge(
    alarm: str,
    decision: Decision,
    *,
    reason: str,
    by: str,
    title: str = "",
    advice: str = "",
) -> str | None:
    """Note what ``by`` decided about an alarm; ``warn`` issues a warning for all rooms and gives its identifier.

    The statistic goes on as it is. Raises FristedError (``alarm_unknown``, ``reason_missing``,
    ``title_missing``, ``text_too_long``).
    """
    said = next((one.raised for one in recorded() if one.raised.alarm == alarm), None)
    _check(alarm, said, decision, reason, title, advice)
    now = rooms.now()
    warning = None
    if decision == "warn" and said is not None:
        warning = f"w-{secrets.token_hex(5)}"
        store.say(_warning(warning, said, title, advice, now), room=CITY, at=now, by=by)
    judged = AlarmJudged(alarm=alarm, decision=decision, reason=reason.strip(), warning=warning)
    store.say(judged, room=CITY, at=now, by=by)
    return warning


def _warning(name: str, said: AlarmRaised, title: str, advice: str, now: dt.datetime) -> WarningIssued:
    substance: Substance | None = said.substance
    return WarningIssued(
        warning=name, title=title.strip(), advice=advice.strip() or None, substance=substance,
        confidence="suspected", source="alarm", expires=moment_text(now + dt.timedelta(days=DAYS)),
    )  # fmt: skip


def _check(
    alarm: str, said: AlarmRaised | None, decision: Decision, reason: str, title: str, advice: str
) -> None:
    if said is None:
        raise FristedError(
            "alarm_unknown",
            f"The journal knows of no alarm {alarm[:64]!r}.",
            remedy="Choose one from the page.",
        )
    if not reason.strip():
        raise FristedError(
            "reason_missing", "A decision about an alarm needs a reason.", remedy="Write why, in a few words."
        )
    if decision == "warn" and not title.strip():
        raise FristedError(
            "title_missing", "A warning needs a title.", remedy="Write what to beware of, in a few words."
        )
    _check_lengths(reason, title, advice)


def _check_lengths(*texts: str) -> None:
    longest = max(len(one) for one in texts)
    if longest > LONGEST:
        raise FristedError(
            "text_too_long",
            f"A text is {longest} characters long and at most {LONGEST} are kept.",
            remedy="Say it shorter.",
        )


def define(words: str, *, room: str, by: str) -> None:
    """Note that from now on other things count as an emergency in ``room`` (``city``: in all of them).

    Raises FristedError (``reason_missing``, ``text_too_long``, ``room_unknown``).
    """
    if not words.strip():
        raise FristedError(
            "reason_missing",
            "A changed definition has no words.",
            remedy="Write what is an emergency from now on.",
        )
    _check_lengths(words)
    if room != CITY:
        rooms.find(room)
    store.say(EmergencyDefined(words=words.strip()), room=room, at=rooms.now(), by=by)
