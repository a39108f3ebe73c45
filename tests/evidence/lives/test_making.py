"""All methods from a city's own counts: reckoned, withheld or named as not known, never guessed."""

from __future__ import annotations

import msgspec
import pytest

from fristed.errors import InputRefused
from fristed.evidence.lives.book import AreaEffect, Coverage, LivesBook, Virus, own_book
from fristed.evidence.lives.counts import Counts
from fristed.evidence.lives.making import report
from fristed.evidence.lives.methods import staff_judgement
from fristed.evidence.lives.report import Estimate, LivesReport
from fristed.evidence.money.tipping import Tipping
from fristed.text import Text

COUNTS = Counts(
    years=0.5, visits=20_000, intakes=18_000, emergencies=30, grave=18, judged=20, judged_fatal=12,
    ambulances=6, guests=1200,
)  # fmt: skip
BOOK = own_book()
FULL = msgspec.structs.replace(
    BOOK,
    area_effect=AreaEffect(deaths_in_city=60, share_nearby=0.1, ratio=(0.743, 0.6, 1.1), source="made up"),
    coverage=Coverage(deaths=(5.0, 5.0), metres=(100.0, 1609.344), reachable=(0.09, 0.06, 0.12), source="made up"),
    hiv=Virus(
        needles=1e6, shared_share=0.03, infected_share=0.2, risk_per_use=0.0067, partners=1.2, less_sharing=0.7,
        people=5000, source="made up",
    ),
)  # fmt: skip


def _named(made: LivesReport) -> dict[str, Estimate]:
    return {one.name: one for one in (*made.methods, *made.effects)}


def test_every_method_gives_numbers_where_everything_is_known() -> None:
    made = report(COUNTS, FULL, name="full")

    assert [one.name for one in made.methods] == [
        "staff_judgement", "fatality_ratio", "area_effect", "coverage", "network",
    ]  # fmt: skip
    for one in made.methods:
        assert one.estimate is not None
        assert one.low is not None
        assert one.high is not None
        assert one.low <= one.estimate <= one.high
    judged = staff_judgement(60, judged_fatal=12, judged=20).deaths
    assert (made.methods[0].estimate, made.methods[0].high) == (judged.estimate, judged.high)
    assert _named(made)["hiv"].estimate is not None


def test_the_record_has_no_sum_over_methods() -> None:
    assert not [name for name in LivesReport.__struct_fields__ if "total" in name or "sum" in name]


def test_what_nobody_knows_is_named_in_both_languages() -> None:
    found = _named(report(COUNTS, BOOK, name="copenhagen"))

    for name in ("area_effect", "coverage", "hiv", "hcv"):
        assert (found[name].estimate, found[name].low, found[name].withheld) == (None, None, False)
        assert "not reckoned. Not known: " in found[name].sentence.en
        assert "ikke beregnet. Ikke kendt: " in found[name].sentence.da
        assert found[name].missing


@pytest.mark.parametrize(
    ("gone", "names"),
    [
        ("judged_fatal", {"staff_judgement"}),
        ("grave", set()),
        ("guests", {"network", "soft_tissue"}),
        ("ambulances", set()),
        ("emergencies", {"staff_judgement", "ambulances", "admissions"}),
    ],
)
def test_what_rests_on_a_small_count_is_withheld_with_it(gone: str, names: set[str]) -> None:
    counts = msgspec.structs.replace(COUNTS, **{gone: None}, withheld=(gone,))

    found = _named(report(counts, BOOK, name="copenhagen"))

    assert {name for name, one in found.items() if one.withheld} == names
    assert all(found[name].estimate is None for name in names)
    assert all("too small to leave the house" in found[name].sentence.en for name in names)


def test_where_the_grades_may_not_be_shown_the_published_share_stands() -> None:
    counts = msgspec.structs.replace(COUNTS, grave=None, withheld=("grave",))

    own = _named(report(COUNTS, BOOK, name="x"))["fatality_ratio"].estimate
    published = _named(report(counts, BOOK, name="x"))["fatality_ratio"].estimate

    assert own is not None
    assert published == pytest.approx(own * 30 * 0.4512 / 18)
    neither = msgspec.structs.replace(counts, emergencies=None, withheld=("grave", "emergencies"))
    assert _named(report(neither, BOOK, name="x"))["fatality_ratio"].withheld


def test_both_chains_stand_side_by_side_with_the_tipping_point() -> None:
    tips = Tipping(share=0.08, sentence=Text("It tips at 0.8.", "Det tipper ved 0,8."))

    chains = report(COUNTS, BOOK, name="copenhagen", tipping=tips).chains

    assert chains.own
    assert (chains.judged.estimate, chains.base_rate.estimate) == pytest.approx((6.0, 0.4))
    assert chains.base_rate.low is None
    assert chains.tipping == tips.sentence
    assert chains.tipping_deaths == pytest.approx(0.8)
    assert "The two differ by a factor of 15; neither is a count of lives saved." in chains.sentence.en
    assert "en faktor 15; ingen af dem er en optælling" in chains.sentence.da


def test_without_own_judgements_the_reported_figure_stands_and_is_called_so() -> None:
    chains = report(msgspec.structs.replace(COUNTS, judged=0, judged_fatal=0), BOOK, name="x").chains

    assert not chains.own
    assert chains.judged.source.startswith("City of Copenhagen")
    assert (chains.judged.low, chains.judged.high) == pytest.approx((3.04, 8.47), abs=0.005)


def test_own_judgements_that_may_not_be_shown_are_not_replaced() -> None:
    counts = msgspec.structs.replace(COUNTS, judged_fatal=None, withheld=("judged_fatal",))

    chains = report(counts, BOOK, name="x").chains

    assert (chains.own, chains.judged.withheld, chains.judged.estimate) == (True, True, None)
    assert chains.base_rate.estimate == pytest.approx(0.4)


def test_no_emergency_at_all_says_what_that_allows_to_say() -> None:
    counts = Counts(years=0.5, visits=1139, intakes=1000, emergencies=0, grave=0, judged=0, judged_fatal=0)

    made = report(counts, BOOK, name="x")

    assert "up to 3.2 per 1,000 visits is not ruled out" in str(made.none)
    assert _named(made)["fatality_ratio"].estimate == 0
    assert _named(made)["staff_judgement"].missing == ("judgements of staff",)
    assert report(COUNTS, BOOK, name="x").none is None


def test_ambulance_calls_use_the_rooms_own_where_it_counted_them() -> None:
    own = _named(report(COUNTS, BOOK, name="x"))["ambulances"]
    published = _named(report(msgspec.structs.replace(COUNTS, ambulances=None), BOOK, name="x"))["ambulances"]

    assert own.estimate == pytest.approx(60 * (0.46 - 6 / 30))
    assert published.estimate == pytest.approx(60 * (0.46 - 0.0079))


def test_the_report_survives_json() -> None:
    made = report(COUNTS, FULL, name="full")

    assert msgspec.json.decode(msgspec.json.encode(made), type=LivesReport) == made


def test_a_record_without_time_is_refused() -> None:
    with pytest.raises(InputRefused, match="A record of 0 years gives nothing a year") as caught:
        Counts(years=0)

    assert caught.value.reason == "no_time"


def test_a_book_is_a_record_with_its_sources() -> None:
    assert isinstance(BOOK, LivesBook)
    sections = [getattr(BOOK, name) for name in BOOK.__struct_fields__]
    assert all(section.source for section in sections if section is not None)


def test_circulation_stands_beside_sharing_where_it_is_known() -> None:
    assert FULL.hiv is not None
    both = msgspec.structs.replace(
        FULL, hiv=msgspec.structs.replace(FULL.hiv, infected_needles_share=0.4, cleaned_share=0.1)
    )

    found = _named(report(COUNTS, both, name="x"))

    assert found["hiv_circulation"].estimate == pytest.approx(
        1e6 * 0.03 * 0.8 * 0.4 * 0.9 * 0.0067 * 0.7 * 0.24
    )
    assert found["hiv_circulation"].title.en == "HIV infections averted, by circulation"
    assert "hiv_circulation" not in _named(report(COUNTS, FULL, name="x"))
    unknown = msgspec.structs.replace(COUNTS, guests=None)
    assert _named(report(unknown, both, name="x"))["hiv_circulation"].missing
    gone = msgspec.structs.replace(COUNTS, guests=None, withheld=("guests",))
    assert _named(report(gone, both, name="x"))["hiv_circulation"].withheld
