"""Every number the simulated city is made with: its value, its unit, and its source or "assumed".

The field's annotation carries what it means and where it comes from, so that the table in
docs/methods/simulated-city.md is this file read out (a test holds the two together).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, Any, get_type_hints

import msgspec

Shares = tuple[tuple[str, float], ...]
ASSUMED = "assumed"
CPH_POST_JAN = "CPH Post 2013-01-10"
CPH_POST_APRIL = "CPH Post 2013-04-04"
CPH_POST_2014 = "CPH Post 2014-09-18"
SURVEY_2016 = "Danish survey, n = 154, PMC5055654"
MINISTRY = "Danish Ministry of Health 2015-05-27"
INSITE_PAYDAY = "Insite 2004-10, Zlotorzynska et al., IJDP 2014"
H17 = "H17, HBL 2018-06-17"
MSIR = "Melbourne MSIR, first year, 61,823 visits"
THISTLE = "order as at the Thistle, first year; sizes assumed"
DORTMUND = "Dortmund 2023, 104 in 81,583"


def told(meaning: str, unit: str, source: str) -> msgspec.Meta:
    """Say what a parameter means, in which unit, and where its value comes from."""
    return msgspec.Meta(description=meaning, extra={"unit": unit, "source": source})


class Parameters(msgspec.Struct, frozen=True, kw_only=True):
    """The parameters of one simulated city; ``Parameters()`` is Copenhagen as of 2012-13."""

    # The calendar
    street_from: Annotated[dt.date, told("first collection round that is kept", "day", ASSUMED)] = dt.date(
        2010, 10, 1
    )
    opened_on: Annotated[dt.date, told("the room opens", "day", CPH_POST_APRIL)] = dt.date(2012, 10, 1)
    cut_on: Annotated[dt.date, told("day the record ends", "day", CPH_POST_APRIL)] = dt.date(2013, 4, 4)
    cut_hour: Annotated[
        int, told("local hour at which the record ends, with guests on the floor", "hour", ASSUMED)
    ] = 15
    planned_on: Annotated[dt.date, told("the room is first stated as planned", "day", ASSUMED)] = dt.date(
        2012, 8, 1
    )

    # The room
    opens_hour: Annotated[int, told("the room opens its door", "hour", ASSUMED)] = 8
    last_intake_hour: Annotated[float, told("no guest is seated after", "hour", ASSUMED)] = 22.5
    closes_hour: Annotated[int, told("the room closes", "hour", ASSUMED)] = 23
    inject_places: Annotated[int, told("places to inject", "places", ASSUMED)] = 6
    smoke_places: Annotated[int, told("places to smoke", "places", ASSUMED)] = 4
    clean_minutes: Annotated[float, told("cleaning a place, mean", "minutes", ASSUMED)] = 3.0
    clean_minutes_sd: Annotated[float, told("cleaning a place, standard deviation", "minutes", ASSUMED)] = 1.5
    aftercare_minutes: Annotated[
        float, told("from rising to leaving, exponential mean", "minutes", ASSUMED)
    ] = 6.0

    # Demand
    guests: Annotated[int, told("persons in the scene", "persons", ASSUMED)] = 2500
    arrivals_per_day: Annotated[
        float,
        told(
            "arrivals a day at full uptake, for 190 intakes a day over the half year",
            "arrivals",
            f"fitted to {CPH_POST_APRIL}",
        ),
    ] = 217.0
    uptake_days: Annotated[
        float, told("scale of the logistic uptake; half of it is there on the first day", "days", ASSUMED)
    ] = 30.0
    frailty_shape: Annotated[
        float,
        told(
            "gamma shape of how often a guest comes (the top tenth makes 56 % of visits)",
            "",
            "fitted range 0.15-0.3, Thistle and Danish totals",
        ),
    ] = 0.3
    churn_per_month: Annotated[
        float, told("share of the persons replaced by others each month", "per month", ASSUMED)
    ] = 0.03
    unknown_share: Annotated[float, told("guests who stay without a pseudonym", "share", ASSUMED)] = 0.2
    hour_weights: Annotated[tuple[float, ...], told("arrivals by hour from opening", "relative", ASSUMED)] = (
        6,
        10,
        14,
        16,
        18,
        18,
        19,
        20,
        20,
        20,
        19,
        18,
        17,
        15,
        10,
    )
    weekday_factors: Annotated[
        tuple[float, ...], told("arrivals and street needles, Monday to Sunday", "relative", ASSUMED)
    ] = (1.0, 0.97, 0.98, 0.99, 1.08, 1.05, 0.93)
    payday_days: Annotated[
        tuple[int, ...], told("days of the month around benefit payment", "days", ASSUMED)
    ] = (1, 2, 3)
    payday_arrivals: Annotated[float, told("arrivals on those days", "factor", INSITE_PAYDAY)] = 1.06
    payday_emergencies: Annotated[
        float, told("emergencies per intake on those days", "factor", INSITE_PAYDAY)
    ] = 2.06
    return_gap_minutes: Annotated[
        float, told("least time between two arrivals of one guest", "minutes", ASSUMED)
    ] = 45.0

    # The visit
    inject_share: Annotated[float, told("visits to inject; the rest smoke", "share", SURVEY_2016)] = 0.63
    other_share: Annotated[float, told("visits for other help than an intake", "share", ASSUMED)] = 0.03
    refused_share: Annotated[float, told("visits refused at the door", "share", ASSUMED)] = 0.01
    second_intake_share: Annotated[float, told("visits with a second intake", "share", ASSUMED)] = 0.12
    assisted_share: Annotated[float, told("intakes helped by another guest", "share", ASSUMED)] = 0.02
    inject_minutes: Annotated[
        float, told("time at a place to inject, lognormal mean", "minutes", ASSUMED)
    ] = 25.0
    inject_minutes_sd: Annotated[float, told("its standard deviation", "minutes", ASSUMED)] = 10.0
    inject_limit_minutes: Annotated[float, told("its time limit", "minutes", H17)] = 45.0
    smoke_minutes: Annotated[float, told("time at a place to smoke, lognormal mean", "minutes", ASSUMED)] = (
        30.0
    )
    smoke_minutes_sd: Annotated[float, told("its standard deviation", "minutes", ASSUMED)] = 12.0
    smoke_limit_minutes: Annotated[float, told("its time limit", "minutes", ASSUMED)] = 60.0
    patience_minutes: Annotated[
        float,
        told("patience of a waiting guest, exponential mean: the most important unknown", "minutes", ASSUMED),
    ] = 25.0
    gave_up_shares: Annotated[
        Shares, told("where those who give up go, as far as staff know", "share", ASSUMED)
    ] = (("used_outside", 0.6), ("comes_back", 0.2), ("unknown", 0.2))
    substance_shares: Annotated[
        Shares, told("substance of an intake; multiple answers scaled to one", "share", SURVEY_2016)
    ] = (("cocaine", 0.402), ("heroin", 0.336), ("heroin_cocaine", 0.131), ("methadone", 0.131))
    needles_success: Annotated[
        float,
        told(
            "needles handed out per visit to inject: geometric, mean 1 / p",
            "p",
            f"fitted to {CPH_POST_JAN} (> 200 a day)",
        ),
    ] = 0.5
    needles_back_share: Annotated[
        float, told("needles handed back of those handed out", "share", ASSUMED)
    ] = 0.92

    # Emergencies
    emergencies_per_1000: Annotated[
        float,
        told(
            "emergencies per 1,000 intakes, the bad batch aside (with it about 0.87)",
            "per 1,000",
            f"fitted to {CPH_POST_APRIL} (30 in 34,000) and {MINISTRY} (0.85)",
        ),
    ] = 0.8
    substance_risks: Annotated[Shares, told("odds of an emergency against cocaine", "ratio", ASSUMED)] = (
        ("cocaine", 1.0),
        ("crack", 1.0),
        ("heroin", 3.0),
        ("heroin_cocaine", 4.0),
        ("methadone", 1.0),
    )
    grade_shares: Annotated[tuple[float, ...], told("emergencies of grade 0 to 4", "share", ASSUMED)] = (
        0.05, 0.15, 0.3, 0.35, 0.15,
    )  # fmt: skip
    would_have_died_by_grade: Annotated[
        tuple[float, ...],
        told(
            'staff judge "would have died", by grade; about 6 in 10 together',
            "share",
            f"6 of 10: {CPH_POST_JAN}; by grade assumed",
        ),
    ] = (0.0, 0.15, 0.5, 0.85, 0.95)
    deaths_per_emergency: Annotated[
        float,
        told(
            "deaths per overdose outside, as the Insite team took it; set beside the judgement, never used in the room",
            "share",
            "BC-CfE release 2006",
        ),
    ] = 0.04
    pause_minutes: Annotated[float, told("intake pauses for an emergency", "minutes", ASSUMED)] = 20.0
    emergency_place_minutes: Annotated[
        float, told("the place stays taken after it began", "minutes", ASSUMED)
    ] = 30.0
    batch_from: Annotated[dt.date, told("a bad batch is sold from", "day", ASSUMED)] = dt.date(2013, 2, 8)
    batch_days: Annotated[int, told("for so long", "days", ASSUMED)] = 4
    batch_substance: Annotated[str, told("as", "", ASSUMED)] = "heroin"
    batch_factor: Annotated[float, told("emergencies per intake of it", "factor", ASSUMED)] = 5.0

    # The street
    street_area: Annotated[str, told("the district the room changes", "", CPH_POST_JAN)] = (
        "Vesterbro-Kongens Enghave"
    )
    street_fall: Annotated[
        float,
        told(
            "fall of street needles there at full uptake: 0.67 to 0.17 kg a day",
            "share",
            f"0.5 kg a day: {CPH_POST_JAN}; police 70-80 %",
        ),
    ] = 0.75
    season_amplitude: Annotated[float, told("half the swing between winter and summer", "share", ASSUMED)] = (
        0.25
    )
    season_peak_day: Annotated[
        int, told("day of the year with most needles", "day", "Boston 311, peak in July-August")
    ] = 213
    street_cv: Annotated[float, told("coefficient of variation of a day's weight", "", ASSUMED)] = 0.45
    street_ar: Annotated[float, told("autocorrelation of the log weight from day to day", "", ASSUMED)] = 0.3
    street_common: Annotated[
        float, told("share of its variance that all districts have in common", "share", ASSUMED)
    ] = 0.2
    rounds_missed: Annotated[float, told("rounds that do not take place", "share", ASSUMED)] = 0.05
    effort_cv: Annotated[
        float, told("coefficient of variation of a round's minutes; the weight goes with them", "", ASSUMED)
    ] = 0.12
    metres_per_minute: Annotated[float, told("a crew walks", "metres per minute", ASSUMED)] = 25.0
    grams_per_needle: Annotated[float, told("a needle with its syringe weighs", "grams", ASSUMED)] = 5.0
    grams_per_find: Annotated[float, told("one find weighs, about", "grams", ASSUMED)] = 120.0
    counted_share: Annotated[
        float, told("finds whose needles are counted as well as weighed", "share", ASSUMED)
    ] = 0.3
    needles_per_report: Annotated[
        float, told("street needles for one resident's report", "needles", ASSUMED)
    ] = 40.0
    report_twice_share: Annotated[float, told("reports made a second time", "share", ASSUMED)] = 0.15

    box_weekday: Annotated[int, told("sharps boxes are emptied on (0 is Monday)", "weekday", ASSUMED)] = 0
    box_needles_per_week: Annotated[
        float, told("needles put into one sharps box in a week", "needles", ASSUMED)
    ] = 40.0
    box_tare_grams: Annotated[float, told("a box's container weighs", "grams", ASSUMED)] = 300.0
    calibration_cv: Annotated[
        float, told("coefficient of variation of the weight of 100 counted needles", "", ASSUMED)
    ] = 0.06

    # Care, referrals, incidents
    care_share: Annotated[float, told("visits with care besides the intake", "share", f"{MSIR}: 5,082")] = (
        0.082
    )
    care_shares: Annotated[Shares, told("sort of care", "share", ASSUMED)] = (
        ("wound", 0.35), ("talk", 0.3), ("injection_advice", 0.15), ("shower", 0.1), ("meal", 0.1),
    )  # fmt: skip
    referral_share: Annotated[float, told("visits with a referral", "share", f"{MSIR}: 1,393")] = 0.0225
    referral_shares: Annotated[Shares, told("where to", "share", THISTLE)] = (
        ("housing", 0.35), ("treatment", 0.25), ("testing", 0.2), ("doctor", 0.12), ("social_service", 0.08),
    )  # fmt: skip
    referral_accepted_share: Annotated[float, told("referrals the guest says yes to", "share", ASSUMED)] = 0.6
    referral_arrived_share: Annotated[
        float, told("of them, the other service says the same day that the guest came", "share", ASSUMED)
    ] = 0.4
    incident_share: Annotated[float, told("visits with an incident", "share", DORTMUND)] = 0.00127
    incident_shares: Annotated[
        Shares, told("type of incident; half are violence", "share", f"violence {DORTMUND}: 52; others assumed")
    ] = (
        ("violence", 0.5), ("threats", 0.2), ("dealing", 0.15), ("theft", 0.1), ("other", 0.05),
    )  # fmt: skip

    # The record
    slips_per_day: Annotated[
        float, told("entries a day that are later corrected or withdrawn", "entries", ASSUMED)
    ] = 0.4

    @property
    def batch_until(self) -> dt.date:
        """The last day of the bad batch."""
        return self.batch_from + dt.timedelta(days=self.batch_days - 1)


class Stated(msgspec.Struct, frozen=True):
    """One line of the table of parameters."""

    name: str
    value: Any
    unit: str
    meaning: str
    source: str


def stated(parameters: Parameters) -> Iterator[Stated]:
    """Read the parameters out, in order."""
    for name, hint in get_type_hints(Parameters, include_extras=True).items():
        meta = hint.__metadata__[0]
        extra = meta.extra or {}
        yield Stated(name, getattr(parameters, name), extra["unit"], meta.description or "", extra["source"])
