"""A realistic city, made by hand: two findings, one plan, six numbers."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable
from typing import Any

import h3  # type: ignore[import-untyped,unused-ignore]
import msgspec
import polars as pl
import pytest

from fristed.brief.compose import compose
from fristed.brief.document import Document
from fristed.brief.number import Number
from fristed.brief.yearly import Yearly
from fristed.evidence.finding import Check, Finding, Interval, Point
from fristed.evidence.lives.counts import Counts
from fristed.evidence.lives.report import Chains, Estimate, LivesReport
from fristed.evidence.money.records import BreakEven, Missing, Step, Swing
from fristed.evidence.money.report import (
    AtThreshold,
    BudgetRow,
    ChainRow,
    CurvePoint,
    ItemLine,
    MoneyReport,
    PlanePoint,
    ScenarioRow,
    Worth,
)
from fristed.planning.plan import Alternative, Gain, Plan, Proof, Proposal, Site
from fristed.text import Language, Text

OPENED = dt.date(2012, 10, 1)


def _series(effect: float) -> tuple[Point, ...]:
    points = []
    for week in range(130):
        start = dt.date(2010, 10, 4) + dt.timedelta(weeks=week)
        season = 1 + 0.18 * math.sin(2 * math.pi * week / 52)
        without = 4700 * season
        fitted = without * (effect if start >= OPENED else 1)
        wobble = 1 + 0.16 * math.sin(week * 12.9898) + 0.08 * math.cos(week * 78.233)
        points.append(
            Point(
                start=start,
                observed=fitted * wobble,
                fitted=fitted,
                without=without,
                effort=800 + 60 * math.sin(week),
            )
        )
    return tuple(points)


def _check(name: str, passed: bool | None, en: str, da: str) -> Check:
    return Check(name=name, passed=passed, sentence=Text(en, da))


@pytest.fixture(scope="session")
def finding() -> Finding:
    return Finding(
        name="street_grams",
        question=Text(
            "Did the weight of needles found in Vesterbro change when the room opened?",
            "Ændrede vægten af fundne kanyler på Vesterbro sig, da rummet åbnede?",
        ),
        outcome="street_grams",
        unit=Text("grams", "gram"),
        per="week",
        estimator="interrupted_time_series",
        opened_on=OPENED,
        ratio=Interval(estimate=0.298, low=0.231, high=0.385),
        difference=Interval(estimate=-3310.4, low=-3905.1, high=-2700.9),
        verdict="fall",
        sentence=Text(
            "The weight found per week fell by 70% (95% interval 62 to 77%) against what the two years before lead one to expect.",
            "Vægten fundet pr. uge faldt med 70 % (95 %-interval 62 til 77 %) i forhold til, hvad de to forudgående år lader forvente.",
        ),
        checks=(
            _check("overdispersion", True, "The spread is 2.1 times that of pure chance; the interval is widened for it.", "Spredningen er 2,1 gange den rene tilfældigheds; intervallet er gjort bredere derefter."),
            _check("autocorrelation", True, "Neighbouring weeks are alike (0.31); the standard errors allow for it.", "Nabouger ligner hinanden (0,31); standardfejlene tager højde for det."),
            _check("placebo_in_time", False, "9 of 78 false opening dates gave a clear change, more than the 5% promised.", "9 af 78 falske åbningsdatoer gav en klar ændring, flere end de lovede 5 %."),
            _check("effort_change", None, "Effort was 2% higher after the opening; that is too little to judge by.", "Indsatsen var 2 % højere efter åbningen; det er for lidt at dømme ud fra."),
        ),
        series=_series(0.298),
        digest="a1" * 32,
    )  # fmt: skip


@pytest.fixture(scope="session")
def second_finding() -> Finding:
    return Finding(
        name="street_reports",
        question=Text(
            "Did residents' reports of needles in the ten districts change?",
            "Ændrede borgernes meldinger om kanyler i de ti bydele sig?",
        ),
        outcome="street_reports",
        unit=Text("reports", "meldinger"),
        per="week",
        estimator="interrupted_time_series",
        opened_on=OPENED,
        ratio=Interval(estimate=0.94, low=0.78, high=1.13),
        difference=Interval(estimate=-280.2, low=-980.7, high=610.3),
        verdict="no_clear_change",
        sentence=Text("No clear change in reports.", "Ingen klar ændring i meldinger."),
        checks=(),
        series=tuple(
            Point(start=p.start, observed=p.observed, fitted=p.fitted, without=p.without)
            for p in _series(0.94)
        ),
        digest="b2" * 32,
    )


def site(name: str, lat: float, lon: float, *, fixed: bool = False, district: str | None = None) -> Site:
    return Site(name=name, lat=lat, lon=lon, fixed=fixed, district=district)


HALMTORVET = site("Halmtorvet 9", 55.6705, 12.5590, fixed=True, district="Vesterbro-Kongens Enghave")
NORDVEST = site("Frederikssundsvej 14", 55.7040, 12.5330, district="Bispebjerg")
SYDHAVN = site("Mozarts Plads", 55.6490, 12.5360, district="Vesterbro-Kongens Enghave")
AMAGER = site("Sundholmsvej 34", 55.6610, 12.6010, district="Amager Vest")
AMAGERBRO = site("Amagerbrogade 60", 55.6625, 12.6045, district="Amager Øst")
VALBY = site("Toftegårds Plads", 55.6610, 12.5130, district="Valby")


@pytest.fixture(scope="session")
def plan() -> Plan:
    return Plan(
        objective="walking_distance",
        sites=(HALMTORVET, NORDVEST, AMAGER, VALBY),
        proof=Proof(status="optimal", value=1210.4, bound=1210.4, gap=0.0, seconds=3.1),
        rivals=(
            Alternative(sites=(HALMTORVET, NORDVEST, AMAGERBRO, VALBY), value=1219.9, loss=0.0078),
            Alternative(sites=(HALMTORVET, NORDVEST, AMAGER, SYDHAVN), value=1251.2, loss=0.0337),
            Alternative(sites=(HALMTORVET, NORDVEST, AMAGERBRO, SYDHAVN), value=1263.0, loss=0.0435),
        ),
        gains=(
            Gain(district="Bispebjerg", demand=3120, metres_before=4480, metres_after=1020, covered_before=0.0, covered_after=0.55),
            Gain(district="Amager Øst", demand=2410, metres_before=3650, metres_after=1240, covered_before=0.0, covered_after=0.41),
            Gain(district="Amager Vest", demand=2260, metres_before=3010, metres_after=990, covered_before=0.02, covered_after=0.52),
            Gain(district="Valby", demand=2050, metres_before=3120, metres_after=860, covered_before=0.0, covered_after=0.66),
            Gain(district="Nørrebro", demand=2980, metres_before=2870, metres_after=1610, covered_before=0.04, covered_after=0.24),
            Gain(district="Vesterbro-Kongens Enghave", demand=2870, metres_before=1180, metres_after=1180, covered_before=0.61, covered_after=0.61),
        ),
        proposals=(
            Proposal(name="Nordvest", chosen=True, best_with=Alternative(sites=(NORDVEST,), value=1210.4, loss=0.0), sentence=Text("Nordvest is in the best plan: it serves 3,120 persons at risk who now walk 4.5 km.", "Nordvest er med i den bedste plan: Det betjener 3.120 udsatte, som i dag går 4,5 km.")),
            Proposal(name="Sydhavn", chosen=False, best_with=Alternative(sites=(SYDHAVN,), value=1251.2, loss=0.0337), sentence=Text("Sydhavn is 2.3 km from the room that stands; insisting on it lengthens the mean walk by 41 metres.", "Sydhavn ligger 2,3 km fra det nuværende rum; at fastholde det gør den gennemsnitlige gåtur 41 meter længere.")),
            Proposal(name="Amager", chosen=True, best_with=Alternative(sites=(AMAGER,), value=1210.4, loss=0.0), sentence=Text("Amager is in the best plan.", "Amager er med i den bedste plan.")),
        ),
        sentence=Text(
            "Rooms at Frederikssundsvej 14, Sundholmsvej 34 and Toftegårds Plads shorten the mean walk to 1,210 metres; the next best plan is 0.8% worse.",
            "Rum på Frederikssundsvej 14, Sundholmsvej 34 og Toftegårds Plads forkorter den gennemsnitlige gåtur til 1.210 meter; den næstbedste plan er 0,8 % dårligere.",
        ),
        limit_metres=1000,
        distance_by=Text("street network of 9,486 crossings", "gadenet med 9.486 kryds"),
        digest="c3" * 32,
    )  # fmt: skip


def number(
    name: str, value: float, label: Text, unit: Text, *, low: float | None = None, high: float | None = None
) -> Number:
    return Number(
        name=name,
        value=value,
        low=low,
        high=high,
        unit=unit,
        label=label,
        definition=Text(f"{label.en}, from opening to the day of this brief.", f"{label.da}, fra åbningen til oplæggets dato."),
        query=f"fristed.measures.summary: {name}",
        digest="d4" * 32,
        rows=34210,
    )  # fmt: skip


@pytest.fixture(scope="session")
def numbers() -> tuple[Number, ...]:
    per_day = Text("per day", "pr. dag")
    return (
        number("intakes", 34210, Text("Supervised intakes", "Overvågede indtag"), Text("", "")),
        number("needles_given_per_day", 208.4, Text("Needles handed out", "Udleverede kanyler"), per_day),
        number("emergencies", 30, Text("Emergencies", "Akutte hændelser"), Text("", "")),
        number("emergencies_per_1000_intakes", 0.877, Text("Emergencies per 1,000 intakes", "Akutte hændelser pr. 1.000 indtag"), Text("per 1,000", "pr. 1.000"), low=0.592, high=1.252),
        number("refused", 112, Text("Turned away", "Afviste"), Text("", "")),
    )  # fmt: skip


@pytest.fixture(scope="session")
def demand() -> pl.DataFrame:
    cells = sorted(h3.grid_disk(h3.latlng_to_cell(55.676, 12.56, 8), 7))
    rows = []
    for cell in cells:
        lat, lon = h3.cell_to_latlng(cell)
        rows.append((cell, math.exp(-((lat - 55.69) ** 2 * 900 + (lon - 12.545) ** 2 * 300))))
    return pl.DataFrame(rows, schema=["cell", "weight"], orient="row")


Compose = Callable[..., Document]


@pytest.fixture(scope="session")
def write(numbers: tuple[Number, ...], finding: Finding, second_finding: Finding, plan: Plan) -> Compose:
    """The whole brief; any input can be replaced by name."""

    def written(**changed: Any) -> Document:
        whole: dict[str, Any] = {
            "city": "Copenhagen",
            "language": "en",
            "as_of": dt.date(2013, 4, 4),
            "numbers": numbers,
            "findings": (finding, second_finding),
            "plan": plan,
            "version": "0.1.0",
            "digest": "e5" * 32,
            "simulated": True,
        }
        return compose(**(whole | changed))

    return written


@pytest.fixture(scope="session", params=["en", "da"])
def language(request: pytest.FixtureRequest) -> Language:
    said: Language = request.param
    return said


@pytest.fixture(scope="session")
def lives() -> LivesReport:
    """Five methods of which one has bounds, one is withheld and one lacks an input."""

    def estimate(name: str, **said: Any) -> Estimate:
        return Estimate(
            name=name, title=Text(f"by {name}", f"efter {name}"),
            unit=Text("deaths averted a year", "afværgede dødsfald om året"),
            sentence=Text(f"By {name}: as the table says.", f"Efter {name}: som tabellen siger."),
            source="A study, 2008;3:e3351", assumptions=(Text("It is so.", "Det er så."),), **said,
        )  # fmt: skip

    judged = estimate("staff_judgement", estimate=6.02, low=3.01, high=8.53)
    base = estimate("base_rate", estimate=0.4)
    return LivesReport(
        book="copenhagen", counts=Counts(years=0.5, emergencies=30.0),
        methods=(
            judged, estimate("fatality_ratio", withheld=True), estimate("network", missing=("deaths",)),
            estimate("coverage", estimate=0.21, low=0.0, high=1.2),
        ),
        effects=(estimate("ambulances", estimate=4.5, low=0.2, high=4.9),),
        chains=Chains(
            of=10, judged=judged, base_rate=base, own=True, sentence=Text("Both.", "Begge."),
            tipping=Text("It pays from 4.4 of ten.", "Det betaler sig fra 4,4 af ti."), tipping_deaths=4.4,
        ),
    )  # fmt: skip


@pytest.fixture(scope="session")
def money() -> MoneyReport:
    """No room against one room, in Danish kroner, small enough to read."""
    today, room = "no room", "one room"
    return MoneyReport(
        book="copenhagen", currency="DKK", price_year=2025, effect=Text("deaths averted", "afværgede dødsfald"),
        strategies=(today, room), labels={today: Text("no room", "intet rum"), room: Text("one room", "ét rum")},
        perspective="society", years=5, discount=0.035, threshold=4e6, draws=10000, seed=2012,
        sentence=Text("Over 5 years it costs DKK 86,100,000.", "Over 5 år koster det DKK 86.100.000."),
        counted=("emergencies",), assumed=("stay", "running"),
        missing=(Missing(name="infections", label=Text("HIV averted", "afværget HIV"), counts_as="effect"),),
        items=(
            ItemLine(name="running", label=Text("running the room", "drift"), strategy=room, counts_as="cost",
                     when="yearly", borne_by="city", mean=2.0e7, low=1.4e7, high=2.7e7, left_out=False),
        ),
        steps=(Step(strategy=room, cost=8.6e7, effect=1.94, standing="on_frontier", against=today, icer=4.4e7),),
        thresholds=(
            AtThreshold(threshold=Text("a life in Baltimore", "et liv i Baltimore"), money=4e6, source="Irwin 2017",
                        strategy=room, net_benefit=-7.84e7, low=-1.16e8, high=-3.4e7, best_share=0.0017),
        ),
        curve=tuple(CurvePoint(money=x * 1e6, best_shares=(1 - x / 50, x / 50), best=today, best_share=1 - x / 50,
                               perfect_information=5.0) for x in range(0, 30, 3)),
        worth_knowing=(Worth(group="costs", label=Text("costs", "udgifter"), parameters=("running",), money=1e5),),
        tornado=(Swing(parameter="running", low=1.6e6, high=3e6, at_low=-5.3e7, at_high=-1.07e8),
                 Swing(parameter="stay", low=2, high=9, at_low=-8e7, at_high=-7e7)),
        break_even=BreakEven(item="deaths", expected=0.432, needed=4.77),
        tipping=Text("It pays from 4.4 of ten.", "Det betaler sig fra 4,4 af ti."), tipping_share=0.44,
        chains=(ChainRow(chain="base_rate", label=Text("the base rate", "basisraten"), share=0.04,
                         effect_per_year=0.432, net_benefit=-7.8e7, icer=4.4e7),
                ChainRow(chain="staff_judgement", label=Text("the judgement", "vurderingen"), share=0.6,
                         effect_per_year=6.38, net_benefit=2.9e7, icer=None)),
        scenarios=(ScenarioRow(perspective="city", years=1, discount=0.0, strategy=room, cost=3.9e7, effect=0.432,
                               net_benefit=-3.7e7, icer=9.1e7),),
        budget=(BudgetRow(strategy=room, year=0, borne_by="city", item="total", label=Text("in all", "i alt"),
                          mean=1.9e7, low=1.6e7, high=2.2e7),),
        plane=tuple(PlanePoint(room, 0.1 * x, 6e7 + 1e6 * (x * 7 % 31)) for x in range(30)),
    )  # fmt: skip


@pytest.fixture(scope="session")
def harms() -> tuple[Yearly, ...]:
    """Two years of two harms, one number of which is withheld."""

    def one(measure: str, label: str, year: int, value: float | None) -> Yearly:
        counted = number(
            f"{measure} {year}", value or 0, Text(f"{label}, {year}", f"{label}, {year}"), Text("", "")
        )
        shown = msgspec.structs.replace(counted, value=value, withheld=value is None)
        return Yearly(measure=measure, year=year, days=365, number=shown)

    return (
        one("refused_per_day", "refused", 2012, 15.0), one("refused_per_day", "refused", 2013, 31.0),
        one("incidents_per_day", "incidents", 2012, None), one("incidents_per_day", "incidents", 2013, 7.0),
    )  # fmt: skip


@pytest.fixture(scope="session")
def whole(write: Compose, lives: LivesReport, money: MoneyReport, harms: tuple[Yearly, ...]) -> Compose:
    """The brief with lives, money and harms in it; any input can be replaced by name."""
    return lambda **changed: write(**({"lives": lives, "money": money, "harms": harms} | changed))
