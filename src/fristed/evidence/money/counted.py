"""A city's own counts in the place of what a book has from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from fristed.errors import InputRefused
from fristed.evidence.money.book import Book
from fristed.evidence.money.distributions import Beta, Distribution, Gamma

OWN = "counted in this city's own record"


def per_year(count: float, *, years: float) -> Gamma:
    """Give what is known of a yearly number after ``count`` in ``years``: Poisson, with a Jeffreys prior."""
    if count < 0 or not years > 0:
        raise InputRefused(
            "impossible_count",
            f"{count:g} in {years:g} years is not a count.",
            remedy="Give a count of nought or more in a time above nought.",
        )
    return Gamma(mean=(count + 0.5) / years, sd=(count + 0.5) ** 0.5 / years)


def share(some: float, of_all: float) -> Beta:
    """Give what is known of a share after ``some`` of ``of_all``: binomial, with a Jeffreys prior."""
    if not 0 <= some <= of_all or of_all <= 0:
        raise InputRefused(
            "impossible_share",
            f"{some:g} of {of_all:g} is not a share.",
            remedy="Give a total above nought, and of it no more than all.",
        )
    a, b = some + 0.5, of_all - some + 0.5
    mean = a / (a + b)
    return Beta(mean=mean, sd=(mean * (1 - mean) / (a + b + 1)) ** 0.5)


def with_counts(book: Book, counts: Mapping[str, Distribution]) -> Book:
    """Put each of ``counts`` in the place of the parameters that ask for it; the others stay as published."""
    return msgspec.structs.replace(
        book,
        parameters={
            name: parameter
            if parameter.counted is None or parameter.counted not in counts
            else msgspec.structs.replace(parameter, distribution=counts[parameter.counted], source=OWN)
            for name, parameter in book.parameters.items()
        },
    )


def with_share(book: Book, known: Distribution) -> Book:
    """Take ``known`` for the share of emergencies that would have been deaths (``book.deadly``)."""
    if book.deadly is None:
        raise InputRefused(
            "deadly_missing",
            "The book does not say which parameter is the share of emergencies that would have been deaths.",
            remedy="Name it under deadly.",
        )
    changed = msgspec.structs.replace(book.parameters[book.deadly], distribution=known)
    return msgspec.structs.replace(book, parameters={**book.parameters, book.deadly: changed})
