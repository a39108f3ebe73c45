"""One day in the room: guests come, sit, wait, leave; from the day's needs to the day's drafts.

The floor is a small event simulation. Places are given in order of arrival to those who want their type;
a guest whose patience ends before a place is clean gives up; an emergency stops all seating for a while.
Every guest has gone when the room closes, so that no day leans on the day before.
"""

from __future__ import annotations

import datetime as dt
import heapq
import itertools
from collections import deque
from collections.abc import Callable, Sequence

from fristed.journal.kinds.base import Data
from fristed.journal.kinds.room import PlaceCleaned, PlaceFreed, PlaceTaken
from fristed.journal.kinds.visit import (
    GaveUpTo,
    IntakeRegistered,
    Item,
    ReturnsTaken,
    SuppliesGiven,
    VisitArrived,
    VisitCalled,
    VisitGaveUp,
    VisitLeft,
    VisitQueued,
    VisitRefused,
)
from fristed.sample.alarms import alarm
from fristed.sample.chance import choice, exponential, lognormal
from fristed.sample.draft import Draft
from fristed.sample.parameters import Parameters
from fristed.sample.people import Need, needs
from fristed.sample.rhythm import MINUTE, moment
from fristed.sample.substances import Type, emergency_risk, emergency_type

SECOND = 1000
OTHER_HELP_MINUTES = 12


def places(p: Parameters) -> list[tuple[str, Type]]:
    """The room's places, by number: first those to inject at, then those to smoke at."""
    counts: tuple[tuple[Type, int], ...] = (("inject", p.inject_places), ("smoke", p.smoke_places))
    types = [type_ for type_, count in counts for _ in range(count)]
    return [(str(number), type_) for number, type_ in enumerate(types, start=1)]


def room_day(p: Parameters, seed: int, day: dt.date) -> list[Draft]:
    """Give everything the room's devices note on one day, by time; nothing before the room is open."""
    if day < p.opened_on:
        return []
    return _Day(p, seed, day).run(needs(p, seed, day))


class _Day:
    """The floor while the day runs: an agenda of what happens next, and who sits and waits."""

    def __init__(self, p: Parameters, seed: int, day: dt.date) -> None:
        self.p, self.seed, self.day = p, seed, day
        self.drafts: list[Draft] = []
        self.agenda: list[tuple[int, int, Callable[[int], None]]] = []
        self.order = itertools.count()
        self.free: dict[Type, deque[str]] = {"inject": deque(), "smoke": deque()}
        self.waiting: dict[Type, deque[tuple[str, Need]]] = {"inject": deque(), "smoke": deque()}
        for place, type_ in places(p):
            self.free[type_].append(place)
        self.inside: set[int] = set()
        self.paused_until = 0
        self.last_intake = moment(day, p.last_intake_hour)
        self.closing = moment(day, p.closes_hour)
        self.evening = moment(day, 15.5)
        self.visits = itertools.count(1)
        self.emergencies = itertools.count(1)

    def run(self, needs: Sequence[Need]) -> list[Draft]:
        for need in needs:
            self.later(need.at, lambda at, need=need: self.arrive(at, need))  # type: ignore[misc]
        self.later(self.last_intake, self.last_call)
        while self.agenda:
            at, _, happen = heapq.heappop(self.agenda)
            happen(at)
        return sorted(self.drafts, key=lambda draft: draft.at)

    def later(self, at: int, happen: Callable[[int], None]) -> None:
        heapq.heappush(self.agenda, (at, next(self.order), happen))

    def say(self, at: int, data: Data, *, desk: bool = True) -> None:
        """The desk has two tablets, which take turns by the minute; the floor has one."""
        shift = 1 if at < self.evening else 2
        tablet = 1 + at // MINUTE % 2
        device, by = (f"desk-{tablet}", f"host-{shift}") if desk else ("room-1", f"nurse-{shift}")
        self.drafts.append(Draft(at=at, data=data, device=device, by=by))

    def arrive(self, at: int, need: Need) -> None:
        if need.person in self.inside:
            return  # still here from the visit before: this need is met
        visit = f"v-{self.day:%Y%m%d}-{next(self.visits):03d}"
        self.say(at, VisitArrived(visit=visit, wants=need.wants, guest=need.guest))
        if need.refused:
            self.say(at + 20 * SECOND, VisitRefused(visit=visit, reason="intoxicated"))
            return
        self.inside.add(need.person)
        if need.wants == "other":
            self.hand_over(at + 90 * SECOND, visit, need)
            self.later(at + OTHER_HELP_MINUTES * MINUTE, lambda then: self.leave(then, visit, need))
        elif self.can_seat(at, need.type):
            self.seat(at, visit, need)
        else:
            self.queue(at + 15 * SECOND, visit, need)

    def can_seat(self, at: int, type_: Type) -> bool:
        return bool(self.free[type_]) and not self.waiting[type_] and at >= self.paused_until

    def queue(self, at: int, visit: str, need: Need) -> None:
        if at >= self.last_intake:
            self.give_up(at, visit, need, "turned_out_at_closing")
            return
        self.say(at, VisitQueued(visit=visit, type=need.type))
        self.waiting[need.type].append((visit, need))
        self.later(
            at + round(need.patience_minutes * MINUTE), lambda then: self.lose_patience(then, visit, need)
        )

    def lose_patience(self, at: int, visit: str, need: Need) -> None:
        if (visit, need) in self.waiting[need.type]:
            self.waiting[need.type].remove((visit, need))
            to: GaveUpTo = choice(need.marks["gave_up"], self.p.gave_up_shares)  # type: ignore[assignment]
            self.give_up(at, visit, need, to)

    def give_up(self, at: int, visit: str, need: Need, to: GaveUpTo) -> None:
        self.say(at, VisitGaveUp(visit=visit, to=to))
        self.inside.discard(need.person)

    def last_call(self, at: int) -> None:
        for line in self.waiting.values():
            while line:
                visit, need = line.popleft()
                self.give_up(at, visit, need, "turned_out_at_closing")

    def call_next(self, at: int) -> None:
        """Call from the front of each list while there is a clean place, unless intake is paused."""
        for type_, line in self.waiting.items():
            while line and self.free[type_] and self.paused_until <= at < self.last_intake:
                visit, need = line.popleft()
                self.say(at, VisitCalled(visit=visit))
                self.seat(at, visit, need)

    def seat(self, at: int, visit: str, need: Need) -> None:
        place = self.free[need.type].popleft()
        self.hand_over(at + 20 * SECOND, visit, need)
        self.take_in(at + 35 * SECOND, visit, need)
        sits = at + 60 * SECOND
        self.say(sits, PlaceTaken(place=place, visit=visit), desk=False)
        rises = min(sits + round(need.stay_minutes * MINUTE), max(self.closing, sits + 5 * MINUTE))
        marks, risk = need.marks, emergency_risk(self.p, self.day, need.substance)
        ill = marks["emergency"] < risk
        if need.second and not ill:
            again = sits + round((0.4 + 0.2 * marks["second_at"]) * (rises - sits))
            self.take_in(again, visit, need)
            ill = marks["emergency_2"] < risk
        if ill:
            onset = sits + round((0.1 + 0.8 * marks["onset"]) * (rises - sits))
            self.later(onset, lambda then: self.fall_ill(then, visit, place, need))
            rises = onset + round(self.p.emergency_place_minutes * MINUTE)
        self.later(rises, lambda then: self.rise(then, visit, place, need))

    def take_in(self, at: int, visit: str, need: Need) -> None:
        data = IntakeRegistered(
            visit=visit, route=need.type, substances=(need.substance,), assisted=need.assisted
        )
        self.say(at, data)

    def hand_over(self, at: int, visit: str, need: Need) -> None:
        if need.returns:
            self.say(at, ReturnsTaken(visit=visit, needles=need.returns))
        items: dict[Item, int] = (
            {"needle": need.needles, "filter": 1, "swab": 2} if need.needles else {"foil": 1}
        )
        self.say(at + 5 * SECOND, SuppliesGiven(items=items, visit=visit))

    def fall_ill(self, at: int, visit: str, place: str, need: Need) -> None:
        name = f"e-{self.day:%Y%m%d}-{next(self.emergencies)}"
        self.drafts += alarm(
            self.p, self.seed, at, name=name, visit=visit, place=place,
            type_=emergency_type(need.substance), grade_mark=need.marks["grade"],
        )  # fmt: skip
        self.paused_until = max(self.paused_until, at + round(self.p.pause_minutes * MINUTE))
        self.later(self.paused_until, self.call_next)

    def rise(self, at: int, visit: str, place: str, need: Need) -> None:
        self.say(at, PlaceFreed(place=place, visit=visit), desk=False)
        aftercare = exponential(need.marks["aftercare"], mean=self.p.aftercare_minutes)
        self.later(at + round(aftercare * MINUTE), lambda then: self.leave(then, visit, need))
        cleaning = lognormal(need.marks["clean"], mean=self.p.clean_minutes, sd=self.p.clean_minutes_sd)
        self.later(at + round(cleaning * MINUTE), lambda then: self.clean(then, place, need.type))

    def leave(self, at: int, visit: str, need: Need) -> None:
        self.say(at, VisitLeft(visit=visit))
        self.inside.discard(need.person)

    def clean(self, at: int, place: str, type_: Type) -> None:
        self.say(at, PlaceCleaned(place=place), desk=False)
        self.free[type_].append(place)
        self.call_next(at)
