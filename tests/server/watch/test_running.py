"""The monitor beside the store: in order, late, put right, with no past, with a new definition."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from fristed.journal.entry import Entry
from fristed.journal.kinds.alarm import AlarmRaised, EmergencyDefined
from fristed.journal.kinds.record import EntryWithdrawn
from fristed.server import store
from fristed.server.watch import issued, telling
from fristed.server.watch.recording import recorded
from fristed.server.watch.running import Running

DAY = dt.timedelta(days=1)
Batch = Callable[[], list[Entry]]


def test_an_empty_store_has_nothing_to_watch(book: Any) -> None:
    standing = Running().advance()
    assert telling.state_of(standing).en.startswith("There is no intake in the record yet")
    assert telling.young_rooms(standing.track.era, {}) == []


def test_a_young_room_is_watched_widely_until_it_has_ten_emergencies(month: Any) -> None:
    standing = Running().advance()
    assert [(one.begins.isoformat(), one.why, one.young) for one in standing.eras] == [
        ("2024-03-02", "first", ("halmtorvet",)),
        ("2024-03-11", "enough", ()),
    ]
    said = telling.young_rooms(standing.eras[0], {"halmtorvet": "Halmtorvet 17"})[0]
    assert said.en.startswith("Halmtorvet 17 has no baseline yet: in about ")
    assert said.da.startswith("Halmtorvet 17 har endnu intet grundlag")
    assert [one.room for one in standing.eras[1].substances] == ["heroin"]
    assert telling.state_of(standing).en.startswith("Nothing unusual")


def test_a_batch_is_noted_once_by_the_servers_own_device(month: Any, batch: Batch) -> None:
    running = Running()
    running.advance()
    store.append(batch())
    standing = running.advance()
    (episode,) = standing.track.episodes
    (noted,) = recorded()
    assert noted.raised.alarm == episode.id
    assert noted.raised.threshold == standing.track.era.calibration.threshold
    assert set(noted.raised.emergencies) == set(episode.alarm.emergencies)
    assert (noted.raised.rooms, noted.raised.substance) == (("halmtorvet",), "heroin")
    (entry,) = [one.entry for one in store.read(kinds=["alarm.raised"])]
    assert (entry.by, entry.room, entry.device) == ("system", "city", store.own_device())
    running.advance()
    Running().advance()
    assert len(recorded()) == 1


def test_entry_by_entry_comes_to_the_same_as_all_at_once(month: Any, batch: Batch) -> None:
    running = Running()
    running.advance()
    for entry in batch():
        store.append([entry])
        running.advance()
    assert _readings(running) == _readings(Running())


def _readings(running: Running) -> list[tuple[str, float]]:
    return [(one.at, pytest.approx(one.total)) for one in running.advance().track.readings]


def test_what_comes_late_is_computed_anew_and_told_as_late(month: Any, batch: Batch) -> None:
    running, late = Running(), batch()
    store.append(month.day(31))
    running.advance()
    assert recorded() == []
    store.append(late)
    standing = running.advance()
    (noted,) = recorded()
    assert noted.raised.late
    assert noted.raised.crossed < "2024-04-01"
    assert _readings(running) == _readings(Running())
    (told,) = telling.alarms(recorded(), standing.track, "en", {})
    assert told["late"]
    assert told["changed"] is None


def test_an_alarm_that_would_have_come_earlier_says_when(month: Any, batch: Batch) -> None:
    running, entries = Running(), batch()
    held_back, sent = entries[:4], entries[4:]
    store.append([*sent, *month.emergency(month_end() + DAY / 24), *month.emergency(month_end() + DAY / 12)])
    running.advance()
    (first,) = recorded()
    store.append(held_back)
    standing = running.advance()
    (told,) = telling.alarms(recorded(), standing.track, "en", {})
    assert len(recorded()) == 1
    assert told["changed"].startswith("With what has come since, it would have been raised at 2024-03-31")
    assert standing.track.episodes[0].alarm.at < first.raised.crossed


def month_end() -> dt.datetime:
    return dt.datetime(2024, 3, 31, 16, tzinfo=dt.UTC)


def test_an_alarm_whose_emergencies_are_withdrawn_stays_and_says_so(month: Any, batch: Batch) -> None:
    running, entries = Running(), batch()
    store.append(entries)
    running.advance()
    gone = [one for one in entries if one.kind == "emergency.started"]
    store.append([month.make(EntryWithdrawn(of=one.id, reason="test"), month_end()) for one in gone])
    standing = running.advance()
    (told,) = telling.alarms(recorded(), standing.track, "en", {})
    assert standing.track.episodes == ()
    assert told["changed"] == "With what has been put right since, it would not have been raised."


def test_another_definition_begins_a_new_baseline_learnt_from_the_day_after(month: Any) -> None:
    changed = EmergencyDefined(words="Only with naloxone or oxygen")
    store.append([month.make(changed, month_end(), room="city")])
    store.append([entry for n in range(31, 34) for entry in month.day(n)])
    standing = Running().advance()
    last = standing.eras[-1]
    assert (last.begins.isoformat(), last.why, last.young) == (
        "2024-04-02", "definition", ("halmtorvet",),
    )  # fmt: skip
    assert last.learnt_from.isoformat() == "2024-04-01"
    assert last.baselines[0].shape == 1.5
    assert [one.data.words for one in standing.definitions] == ["Only with naloxone or oxygen"]


def test_days_run_from_midnight_to_midnight_in_the_city(month: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fristed.server.rooms.time_zone", lambda: "Europe/Copenhagen")
    past_midnight = dt.datetime(2024, 3, 31, 22, 30, tzinfo=dt.UTC)
    store.append([month.make(EmergencyDefined(words="Only with oxygen"), past_midnight, room="city")])
    store.append([entry for n in range(31, 35) for entry in month.day(n)])
    last = Running().advance().eras[-1]
    assert (last.why, last.learnt_from.isoformat(), last.begins.isoformat()) == (
        "definition", "2024-04-02", "2024-04-03",
    )  # fmt: skip


@pytest.mark.parametrize(("decision", "left_out"), [("warn", True), ("dismiss", False)])
def test_an_era_does_not_learn_from_a_batch_that_was_warned_of(
    month: Any, batch: Batch, decision: Any, left_out: bool
) -> None:
    running = Running()
    store.append(batch())
    running.advance()
    issued.judge(
        recorded()[0].raised.alarm, decision, reason="Six of one powder", by="anna", title="Grey powder"
    )
    store.append([entry for n in range(31, 40) for entry in month.day(n)])
    store.append([entry for n in (38, 39) for entry in month.day(n, room="skyttegade")])
    last = running.advance().eras[-1]
    assert (last.why, last.begins.isoformat()) == ("room", "2024-04-09")
    assert (dt.date(2024, 3, 31) in last.left_out) == left_out
    usual, of_batch = last.baselines[0], 6
    days = 39 - len(last.left_out)
    assert usual.shape == pytest.approx(days - 0.5 + (0 if left_out else of_batch), abs=1.1)
    assert sum(usual.calendar.intakes_by_hour) == pytest.approx(20, abs=0.7)
    (told,) = [one for one in telling.eras(running.standing(), "en") if one["begins"] == "2024-04-09"]
    assert ("Days left out, as a batch was warned of: 2024-03-" in told["left_out"]) == left_out


def test_a_new_room_is_watched_from_its_second_day(month: Any) -> None:
    store.append([entry for n in (30, 31, 32) for entry in month.day(n, room="skyttegade")])
    last = Running().advance().eras[-1]
    assert (last.begins.isoformat(), last.why, last.young) == ("2024-04-01", "room", ("skyttegade",))
    assert [one.room for one in last.baselines] == ["halmtorvet", "skyttegade"]


def test_the_eras_are_kept_and_not_learnt_again(month: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Running().advance().eras
    monkeypatch.setattr("fristed.server.watch.eras.make", None)
    assert Running().advance().eras == first


def test_an_alarm_entry_says_all_an_auditor_needs(month: Any, batch: Batch) -> None:
    from fristed.room.monitor.calibrate import calibrate

    store.append(batch())
    running = Running()
    era = running.advance().track.era
    said: AlarmRaised = recorded()[0].raised
    again = calibrate(
        era.watch(), seed=said.seed, on=dt.date.fromisoformat(said.calibrated_on), runs=said.runs
    )
    assert again.threshold == pytest.approx(said.threshold)
    assert again.run_length_days == pytest.approx(said.arl_days)
