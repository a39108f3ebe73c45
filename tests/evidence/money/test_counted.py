"""A city's own counts take the place of published figures."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest
from scipy.special import betaincinv, gammaincinv

from fristed.errors import InputRefused
from fristed.evidence.money.book import Book
from fristed.evidence.money.counted import OWN, per_year, share, with_counts, with_share

ENDS = np.array([0.025, 0.975])


def test_a_count_is_known_as_jeffreys_has_it() -> None:
    known = per_year(30, years=0.5).quantile(ENDS)

    assert known == pytest.approx(gammaincinv(30.5, ENDS) / 0.5)


def test_a_share_is_known_as_jeffreys_has_it() -> None:
    assert share(6, 10).quantile(ENDS) == pytest.approx(betaincinv(6.5, 4.5, ENDS))
    assert share(0, 10).mean > 0


def test_only_parameters_that_ask_for_a_count_are_replaced(book: Book) -> None:
    asking = msgspec.structs.replace(book.parameters["calls"], counted="calls_per_year")
    changed = msgspec.structs.replace(book, parameters={**book.parameters, "calls": asking})

    own = with_counts(changed, {"calls_per_year": per_year(99.5, years=1), "guests_per_year": share(1, 2)})

    assert (own.parameters["calls"].source, own.parameters["calls"].distribution.mean) == (OWN, 100)
    assert own.parameters["deaths"] == book.parameters["deaths"]
    assert with_counts(changed, {}) == changed


@pytest.mark.parametrize(("count", "years"), [(-1, 1), (1, 0)])
def test_no_count_at_all_is_refused(count: float, years: float) -> None:
    with pytest.raises(InputRefused, match="years is not a count. Give a count of nought or more"):
        per_year(count, years=years)


def test_more_than_all_is_refused() -> None:
    with pytest.raises(InputRefused, match="7 of 6 is not a share"):
        share(7, 6)


def test_a_book_that_does_not_name_its_share_of_deaths_is_refused(book: Book) -> None:
    with pytest.raises(InputRefused, match="does not say which parameter is the share") as caught:
        with_share(book, share(6, 10))

    assert caught.value.reason == "deadly_missing"
