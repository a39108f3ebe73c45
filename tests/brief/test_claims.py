from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fristed.brief.checking import check_numbers
from fristed.brief.claims import between, joined, names, opening, quantity, say, share, statement
from fristed.brief.document import Claim, Document, Name, Paragraph, Section, Source, flat
from fristed.evidence.finding import Interval
from fristed.text import Language, Text

SOURCE = Source(made_by="a module", data_digest="0f" * 32, version="1", note="")
LANGUAGE = st.sampled_from(["en", "da"])


def holding(claim: Claim, language: Language) -> Document:
    section = Section(id="s", title="S", blocks=(Paragraph((claim,)),))
    return Document(
        title=("T",),
        subtitle=(),
        city="C",
        language=language,
        as_of=dt.date(2013, 4, 4),
        version="1",
        digest="0f" * 32,
        simulated=False,
        sections=(section,),
    )


def test_a_gap_keeps_its_claim() -> None:
    claim = quantity(3, SOURCE, "en")
    assert say("To open {n} rooms.", n=claim) == ("To open ", claim, " rooms.")


def test_a_gap_without_a_piece_is_an_error() -> None:
    with pytest.raises(KeyError):
        say("To open {n} rooms.")


def test_names_are_listed_as_a_sentence_lists_them() -> None:
    assert flat(names(["Nordvest", "Sydhavn", "Amager"], "og")) == "Nordvest, Sydhavn og Amager"
    assert flat(names(["Amager"], "and")) == "Amager"
    assert joined([], "and") == ()


def test_names_with_commas_are_kept_apart_by_semicolons() -> None:
    places = ["Sydhavn, Mozarts Plads", "Nordvest", "Amager, Amagerbro"]
    assert flat(names(places, "and")) == "Sydhavn, Mozarts Plads; Nordvest; and Amager, Amagerbro"


def test_a_label_that_opens_a_row_has_a_capital() -> None:
    assert opening(Text("intakes a day", "øvrige indtag"), SOURCE, "da").text == "Øvrige indtag"


def test_an_interval_is_one_claim() -> None:
    claim = between(Interval(estimate=0.298, low=0.231, high=0.385), SOURCE, "da")
    assert claim.text == "0,30 (0,23 til 0,39)"
    assert (claim.value, claim.low, claim.high) == (0.298, 0.231, 0.385)


def test_a_unit_follows_its_number() -> None:
    assert quantity(208.4, SOURCE, "en", unit="per day").text == "208 per day"


def test_a_sentence_is_claimed_as_it_stands() -> None:
    assert statement(Text("Fell by 70%.", "Faldt 70 %."), SOURCE, "da").text == "Faldt 70 %."


@given(st.floats(-1e9, 1e9), LANGUAGE)
def test_every_quantity_says_its_value(value: float, language: Language) -> None:
    assert check_numbers(holding(quantity(value, SOURCE, language), language)) == ()


@given(st.floats(0, 1), st.integers(0, 2), LANGUAGE)
def test_every_share_says_its_value(value: float, decimals: int, language: Language) -> None:
    assert check_numbers(holding(share(value, SOURCE, language, decimals=decimals), language)) == ()


@given(st.tuples(*[st.floats(-1e6, 1e6)] * 3).map(sorted), LANGUAGE)
def test_every_interval_says_its_bounds(bounds: list[float], language: Language) -> None:
    low, estimate, high = bounds
    interval = Interval(estimate=estimate, low=low, high=high)
    assert check_numbers(holding(between(interval, SOURCE, language), language)) == ()


def test_a_name_may_hold_digits() -> None:
    assert check_numbers(holding(quantity(1, SOURCE, "en"), "en")) == ()
    assert flat(say("At {place}.", place=Name("H17"))) == "At H17."
