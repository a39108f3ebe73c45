"""One call gives everything a page shows, and it agrees with itself."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest

from fristed.errors import InputRefused
from fristed.evidence.money.book import Book
from fristed.evidence.money.comparing import BASE, compared
from fristed.evidence.money.counted import share, with_share
from fristed.evidence.money.distributions import Fixed
from fristed.evidence.money.information import group_worth, partial_information
from fristed.evidence.money.reading import own_book
from fristed.evidence.money.report import MoneyReport
from fristed.evidence.money.valuing import drawn, valued

COPENHAGEN = own_book()


@pytest.fixture(scope="module")
def report() -> MoneyReport:
    return compared(COPENHAGEN, name="copenhagen", judged=share(6, 10), draws=4000)


def test_the_sentence_says_money_effect_and_what_is_missing(report: MoneyReport) -> None:
    assert report.sentence.en.startswith("Over 5 years one room costs DKK ")
    assert report.sentence.en.endswith("7 things that nobody has told us are not in this.")
    assert report.sentence.da.startswith("Over 5 år koster ét rum DKK ")
    assert "(prices of 2025, everybody's money)" in report.sentence.en


def test_the_tables_agree_with_each_other(report: MoneyReport) -> None:
    base = next(
        one for one in report.scenarios
        if (one.perspective, one.years, one.discount) == ("society", 5, 0.035)
    )  # fmt: skip
    first = report.thresholds[0]
    assert first.money == report.threshold
    assert first.net_benefit == pytest.approx(base.net_benefit, rel=0.05)
    assert report.chains[0].net_benefit == pytest.approx(base.net_benefit)
    assert report.steps[1].icer == pytest.approx(base.icer, rel=0.05)
    assert len(report.scenarios) == 27
    for point in report.curve:
        assert sum(point.best_shares) == pytest.approx(1)
        assert point.best_share == point.best_shares[report.strategies.index(point.best)]


def test_both_chains_stand_side_by_side(report: MoneyReport) -> None:
    published, judged = report.chains

    assert (published.chain, judged.chain) == ("base_rate", "staff_judgement")
    assert judged.effect_per_year / published.effect_per_year == pytest.approx(judged.share / published.share)
    assert "of ten emergencies would have ended in death" in str(report.tipping)
    assert compared(COPENHAGEN, name="copenhagen", draws=100).chains == ()


def test_the_break_even_is_where_the_mean_gain_is_nought(report: MoneyReport) -> None:
    assert report.break_even is not None
    needed = report.break_even.needed / report.break_even.expected
    known = COPENHAGEN.parameters["deaths_per_emergency"].distribution.mean * needed
    paying = with_share(COPENHAGEN, Fixed(known))

    base = next(
        one for one in compared(paying, name="copenhagen", draws=100).scenarios
        if (one.perspective, one.years, one.discount) == ("society", 5, 0.035)
    )  # fmt: skip
    assert base.net_benefit == pytest.approx(0, abs=1)


def test_a_benefit_left_out_is_left_out_everywhere(report: MoneyReport) -> None:
    without = msgspec.structs.replace(BASE, without=("soft_tissue",))
    bare = compared(COPENHAGEN, name="copenhagen", scenario=without, draws=4000)

    assert [one.name for one in bare.items if one.left_out] == ["soft_tissue"]
    assert bare.thresholds[0].net_benefit < report.thresholds[0].net_benefit
    both = zip(bare.scenarios, report.scenarios, strict=True)
    assert all(one.net_benefit <= other.net_benefit for one, other in both)
    assert "soft_tissue" not in {one.item for one in bare.budget}


def test_a_report_without_deaths_has_no_break_even() -> None:
    without = msgspec.structs.replace(BASE, without=("deaths",))

    bare = compared(COPENHAGEN, name="copenhagen", scenario=without, draws=100)

    assert (bare.break_even, bare.tipping) == (None, None)


def test_what_is_said_survives_json(report: MoneyReport) -> None:
    assert msgspec.json.decode(msgspec.json.encode(report), type=MoneyReport) == report


def test_a_book_without_a_threshold_asks_for_one(book: Book) -> None:
    with pytest.raises(
        InputRefused, match="Nothing says what the effect is worth. Name a threshold"
    ) as caught:
        compared(book, name="small")
    assert caught.value.reason == "threshold_missing"

    assert compared(book, name="small", threshold=1e6, draws=500).threshold == 1e6


def test_a_threshold_of_nought_is_refused(book: Book) -> None:
    with pytest.raises(InputRefused, match="A threshold of nought or less says"):
        compared(book, name="small", threshold=0.0)


def test_knowing_a_group_is_worth_no_less_than_knowing_one_of_it(book: Book) -> None:
    values = drawn(book, seed=7, draws=20_000)
    outcome = valued(book, values, BASE)
    one = float(partial_information(outcome, values["calls"], np.array([3e6]))[0])
    both = group_worth(outcome, [values["calls"], values["deaths"]], threshold=3e6)
    everything = group_worth(outcome, list(values.values()), threshold=3e6)

    assert 0 <= one <= both * 1.02 <= everything * 1.04
    assert group_worth(outcome, [np.ones(20_000)], threshold=3e6) == 0
    with pytest.raises(InputRefused, match="There are 3 draws of the parameter but 20000 of the outcome"):
        group_worth(outcome, [np.ones(3)], threshold=3e6)
