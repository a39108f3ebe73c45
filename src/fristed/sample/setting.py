"""What is stated once: the room planned, its places, the plan of analysis, the room open."""

from __future__ import annotations

import datetime as dt

from fristed.evidence.analysis_plan import AnalysisPlan, Outcome, Treated
from fristed.journal.kinds.analysis import AnalysisPlanned
from fristed.journal.kinds.room import Life, PlaceAdded, RoomStated
from fristed.sample.day import places
from fristed.sample.draft import CITY, Draft
from fristed.sample.geography import DISTRICTS, ROOM
from fristed.sample.parameters import Parameters
from fristed.sample.rhythm import MINUTE, moment


def setting(p: Parameters) -> list[Draft]:
    """Give the drafts of what is stated once, by time."""
    eve = p.opened_on - dt.timedelta(days=3)
    added = [
        Draft(
            at=moment(eve, 10) + number * MINUTE,
            data=PlaceAdded(place=place, type=type_),
            device="office",
            by="leader",
        )
        for number, (place, type_) in enumerate(places(p))
    ]
    return [
        _stated(moment(p.planned_on, 12), "planned"),
        _registered(p),
        *added,
        _stated(moment(p.opened_on, 7), "temporary"),
    ]


def _stated(at: int, life: Life) -> Draft:
    data = RoomStated(name="Halmtorvet", life=life, address=ROOM.name, lat=ROOM.lat, lon=ROOM.lon)
    return Draft(at=at, data=data, device="office", by="leader")


def _registered(p: Parameters) -> Draft:
    """The city says what it will look at, and with which controls, before the room opens."""
    on = p.opened_on - dt.timedelta(days=16)
    plan = AnalysisPlan(
        plan="street-needles-2012",
        question="Did less weight of needles lie in the streets around the room after it opened?",
        question_da="Lå der mindre vægt af kanyler i gaderne omkring rummet, efter at det åbnede?",
        outcome=Outcome(
            column="grams", unit="grams of needles found", unit_da="gram fundne kanyler", measured="grams"
        ),
        treated=(Treated(area=p.street_area, on=p.opened_on),),
        controls=tuple(district.name for district in DISTRICTS if district.name != p.street_area),
        second=("synthetic_control", "synthetic_did", "controlled_its"),
        outcomes=(
            Outcome(column="needles", unit="needles found", unit_da="fundne kanyler"),
            Outcome(
                column="reports", unit="residents' reports", unit_da="anmeldelser fra borgere", purpose="harm",
                per_exposure=False,
            ),
        ),
        first=p.street_from,
        stop_rule="Reported after the room's first whole year, and again after the second.",
        seen_until=on,
    )  # fmt: skip
    data = AnalysisPlanned(
        plan=plan.plan, question=plan.question, text=plan.text, digest=plan.digest, seen_until=on.isoformat()
    )
    return Draft(at=moment(on, 9), data=data, device="office", by="analyst", room=CITY)
