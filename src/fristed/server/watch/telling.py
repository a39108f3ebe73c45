"""What the Warnings page tells: the state of each stream in words, alarms with what became of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from fristed.room.monitor.baseline import Baseline
from fristed.room.monitor.watch import CITY
from fristed.server import rooms
from fristed.server.watch.eras import Era
from fristed.server.watch.feed import time_zone
from fristed.server.watch.recording import Recorded, matching
from fristed.server.watch.running import Standing
from fristed.server.watch.track import Track
from fristed.server.watch.words import DECIDED, SUBSTANCE, WHY, WORDS
from fristed.text import Language, Text, number, percent

WEEK = dt.timedelta(days=7)


def state_of(standing: Standing) -> Text:
    """Say in a sentence how things stand."""
    track, building = standing.track, standing.share_made
    if building is not None:
        return Text(
            f"The record is being read: {percent(building, 'en')} done.",
            f"Journalen læses: {percent(building, 'da')} færdig.",
        )
    if track.era is None:
        return Text(
            "There is no intake in the record yet, so there is nothing to watch.",
            "Der er endnu intet indtag i journalen, så der er intet at holde øje med.",
        )
    if track.open is not None:
        return track.open.alarm.sentence
    level = track.readings[-1].total if track.readings else 0.0
    return Text(
        f"Nothing unusual: the statistic last stood at {percent(level, 'en')} of the threshold.",
        f"Intet usædvanligt: statistikken stod senest på {percent(level, 'da')} af tærsklen.",
    )


def young_rooms(era: Era | None, names: dict[str, str]) -> list[Text]:
    """Say of every room without a baseline how many days it still needs, and how it is watched meanwhile."""
    found = []
    for one in () if era is None else era.baselines:
        if era is not None and one.room in era.young:
            name, days = names.get(one.room, one.room), one.days_missing()
            found.append(
                Text(
                    f"{name} has no baseline yet: in about {days} days it should have one. Meanwhile it is watched "
                    "with a wide prior, which sees only large rises.",
                    f"{name} har endnu intet grundlag: om cirka {days} dage skulle det have et. Imens holdes der "
                    "øje med et bredt gæt, som kun ser store stigninger.",
                )
            )
    return found


def budget_of(era: Era) -> Text:
    """Say the budget in plain words, and what it comes to with what is known of the usual rate."""
    found = era.calibration
    years = 1 / found.budget_per_year
    often = ("one false alarm a year", "én falsk alarm om året")
    if years > 1.05:
        said = number(years, "en", decimals=1), number(years, "da", decimals=1)
        often = f"one false alarm in {said[0]} years", f"én falsk alarm på {said[1]} år"
    low, high = (
        {lang: number(end, lang, decimals=1) for lang in ("en", "da")} for end in (found.low, found.high)
    )
    return Text(
        f"Budget: {often[0]} for the whole city. The usual rate is not known exactly: if it is at the ends of its "
        f"95% interval there would be {low['en']} to {high['en']} a year.",
        f"Budget: {often[1]} for hele byen. Det sædvanlige kendes ikke præcist: ligger det i enderne af sit "
        f"95 %-interval, ville der være {low['da']} til {high['da']} om året.",
    )


def room_names() -> dict[str, str]:
    """The rooms' names by slug."""
    return {one.room: one.name for one in rooms.rooms()}


def streams(
    track: Track, now: dt.datetime, language: Language, names: dict[str, str]
) -> list[dict[str, Any]]:
    """Lay the streams out, one row each."""
    era, watched, state = track.era, track.watch, track.state
    if era is None or watched is None or state is None:
        return []
    last = track.readings[-1].streams if track.readings else {}
    recent = [one for one in state.counted if dt.datetime.fromisoformat(one.at) > now - WEEK]
    found = []
    for name in watched.streams:
        own = [one for one in recent if name == CITY or name == one.room or name in one.substances]
        usual = next((one for one in (*era.baselines, *era.substances) if one.room == name), None)
        found.append({
            "name": named(name, names).said(language),
            "usual": "" if usual is None else number(1000 * usual.rate, language, decimals=1),
            "known_to": "" if usual is None else "± " + percent(1.96 * usual.spread, language),
            "week": len(own),
            "expected": number(_a_week(era, usual, now), language, decimals=1),
            "share": percent(last.get(name, 0.0), language, decimals=1),
        })  # fmt: skip
    return found


def _a_week(era: Era, usual: Baseline | None, now: dt.datetime) -> float:
    own = era.baselines if usual is None else (usual,)
    return sum(one.expected_per_year(now.date()) for one in own) * 7 / 365


def named(stream: str, names: dict[str, str]) -> Text:
    """Name a stream for people."""
    if stream == CITY:
        return WORDS["city"]
    plain = names.get(stream, stream)
    return SUBSTANCE.get(stream, Text(plain, plain))


def alarms(
    known: list[Recorded], track: Track, language: Language, names: dict[str, str]
) -> list[dict[str, Any]]:
    """Lay out every alarm of the journal, newest first, with what late entries changed about it."""
    return [
        {
            "id": one.raised.alarm,
            "stream": named(one.raised.stream, names).said(language),
            "crossed": local(one.raised.crossed),
            "since": local(one.raised.since),
            "chance": percent(one.raised.chance, language),
            "times": number(one.raised.times, language, decimals=1),
            "rooms": ", ".join(names.get(room, room) for room in one.raised.rooms),
            "substance": SUBSTANCE[one.raised.substance].said(language) if one.raised.substance else None,
            "emergencies": one.raised.emergencies,
            "count": len(one.raised.emergencies),
            "audit": _audit(one, language),
            "late": one.raised.late,
            "noted": local(one.at),
            "changed": _changed(one, track, language),
            "judged": [_judgement(entry, language) for entry in one.judged],
        }
        for one in known
    ]


def _audit(one: Recorded, language: Language) -> str:
    said = one.raised
    return (
        f"{said.alarm}: {number(said.statistic, language, decimals=2)} >= "
        f"{number(said.threshold, language, decimals=2)}; ARL {number(said.arl_days, language, decimals=0)} d; "
        f"{said.calibrated_on}, {said.runs} runs, seed {said.seed}"
    )


def _changed(one: Recorded, track: Track, language: Language) -> str | None:
    same = next((it for it in track.episodes if matching(it, [one]) is not None), None)
    if same is None:
        return WORDS["gone"].said(language) if track.episodes or track.readings else None
    if same.alarm.at < one.raised.crossed:
        return f"{WORDS['earlier'].said(language)} {local(same.alarm.at)}."
    return None


def _judgement(entry: Any, language: Language) -> dict[str, str]:
    return {
        "at": local(entry.at), "by": entry.by, "decision": DECIDED[entry.data.decision].said(language),
        "reason": entry.data.reason,
    }  # fmt: skip


def eras(standing: Standing, language: Language) -> list[dict[str, str]]:
    """Lay the eras out, newest first."""
    return [
        {
            "begins": one.begins.isoformat(), "why": WHY[one.why].said(language), "left_out": _left_out(one, language),
            "false_alarms": _range(one, language),
        }
        for one in reversed(standing.eras)
    ]  # fmt: skip


def _left_out(era: Era, language: Language) -> str:
    """Say which days were not learnt from: the first, the last, and how many."""
    if not era.left_out:
        return ""
    first, last, count = era.left_out[0], era.left_out[-1], len(era.left_out)
    return f"{WORDS['left_out'].said(language)} {first} - {last} ({count})."


def _range(era: Era, language: Language) -> str:
    values = (era.calibration.per_year, era.calibration.low, era.calibration.high)
    mean, low, high = (number(one, language, decimals=1) for one in values)
    return f"{mean} ({low} - {high})"


def replayed(track: Track, known: list[Recorded], language: Language) -> Iterator[dict[str, Any]]:
    """Lay out what running the monitor over the whole record gives, newest first."""
    for one in reversed(track.episodes):
        same = matching(one, known)
        yield {
            "reached": local(one.alarm.at),
            "fallen": local(one.closed) if one.closed else WORDS["stands"].said(language),
            "chance": percent(one.alarm.chance, language),
            "noted": local(same.at) if same is not None else "",
        }


def local(at: str) -> str:
    """Write a moment in the city's own time."""
    return dt.datetime.fromisoformat(at).astimezone(time_zone()).strftime("%Y-%m-%d %H:%M")
