"""The simulated city's question to its planner: six half-years from July 2013, with an election in between.

Known: setting up the first permanent room cost 13 to 18 million kroner (2012), H17 30 million (24 places);
the council was elected on 19 November 2013 and took office on 1 January 2014. Everything else is assumed.
"""

from __future__ import annotations

import datetime as dt

from fristed.planning.plan import Site
from fristed.planning.rollout.ask import Ask, Candidate, Change, Deadline, Demand, Size, Stop
from fristed.sample.geography import CANDIDATES, H17, ROOM
from fristed.sample.parameters import ASSUMED

START = dt.date(2013, 7, 1)
NEW_COUNCIL = dt.date(2014, 7, 1)
SET_UP = "set-up 13 to 18 million kroner (Copenhagen's first permanent room, 2012)"
PLACE = {site.name: site for site in CANDIDATES}
MILLION = 1e6


def _size(places: int, hours: float, setup: float, running: float, staff: int) -> Size:
    return Size(
        places=places, hours=hours, setup_dkk=setup * MILLION, running_dkk_per_year=running * MILLION, staff=staff
    )  # fmt: skip


def _at(site: Site, name: str, *sizes: Size, **more: object) -> Candidate:
    given = {"kind": "permanent", "source": f"{SET_UP}; running costs, sizes and dates {ASSUMED}", **more}
    return Candidate(
        name=name, lat=site.lat, lon=site.lon, district=site.district or "", sizes=sizes, **given  # type: ignore[arg-type]
    )  # fmt: skip


STANDS = _at(
    ROOM, "Halmtorvet 9", _size(10, 15, 0, 12, 8), kind="temporary", stands=True, keep=False,
    moves_to=("H17",), move_dkk=18 * MILLION, closing_dkk=MILLION, source=ASSUMED,
)  # fmt: skip
HOUSES = (
    _at(
        H17, "H17", _size(24, 16, 30, 22, 12), ready=dt.date(2015, 7, 1),
        source=f"set-up 30 million kroner, 24 places (H17, 2016-18); running costs and date {ASSUMED}",
    ),
    _at(
        PLACE["Nordvest (Frederikssundsvej)"], "Nordvest", _size(8, 12, 14, 9, 6), _size(14, 16, 18, 15, 10),
        ready=dt.date(2014, 7, 1), closing_dkk=2 * MILLION,
    ),
    _at(
        PLACE["Sydhavn (Mozarts Plads)"], "Sydhavn", _size(8, 12, 13, 9, 6), ready=dt.date(2014, 1, 1),
        closing_dkk=2 * MILLION,
    ),
    _at(
        PLACE["Amager (Englandsvej)"], "Amager", _size(8, 12, 14, 9, 6), ready=dt.date(2014, 1, 1),
        closing_dkk=2 * MILLION,
    ),
    _at(
        PLACE["Folkets Park"], "Nørrebro", _size(8, 12, 15, 9, 6), ready=dt.date(2014, 7, 1),
        closing_dkk=2 * MILLION,
    ),
)  # fmt: skip
CONTAINER = Candidate(
    name="Nordvest container", kind="temporary", lat=55.7045, lon=12.5345, district="Bispebjerg",
    sizes=(_size(6, 12, 2.5, 7, 5),), moves_to=("Nordvest",), move_dkk=12 * MILLION, source=ASSUMED,
)  # fmt: skip
VAN = Candidate(
    name="Van", kind="mobile", sizes=(_size(3, 8, 1.2, 3, 3),), source=ASSUMED,
    stops=tuple(
        Stop(lat=PLACE[name].lat, lon=PLACE[name].lon, share=0.5)
        for name in ("Sydhavn (Mozarts Plads)", "Amager (Amagerbro Station)")
    ),
)  # fmt: skip
CHANGES = (
    Change(name="the policy goes on", name_da="politikken fortsætter", probability=0.6, source=ASSUMED),
    Change(
        name="temporary rooms ended, nothing new", name_da="midlertidige rum lukkes, intet nyt",
        probability=0.4, on=NEW_COUNCIL, closes=("temporary", "mobile"), freeze=True, source=ASSUMED,
    ),
)  # fmt: skip


def over_years() -> Ask:
    """Give the question; the demand is the city's own, scaled to 1,500 uses a day (assumed)."""
    return Ask(
        name="Three more rooms in Copenhagen", start=START, periods=6, budget_dkk_per_year=45 * MILLION,
        carry_percent=50, rooms_at_most=4, metres_between=800, lives_per_1000_uses=(0.02, 0.05, 0.1),
        demand=Demand(uses_per_day=1_500), candidate=(STANDS, *HOUSES, CONTAINER, VAN), change=CHANGES,
        deadline=(Deadline(by=dt.date(2015, 7, 1), rooms=3),),
        source=f"uses a day, budget, lives a use, chances: {ASSUMED}",
    )  # fmt: skip
