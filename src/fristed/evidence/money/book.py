"""The book: every parameter with its source, and the items that make them into costs and effects."""

from __future__ import annotations

from typing import Literal

import msgspec

from fristed.evidence.money.distributions import Distribution
from fristed.evidence.money.records import Bearer, Missing
from fristed.text import Text

CURRENCIES = ("DKK", "EUR", "USD", "GBP", "AUD", "CAD", "NOK", "SEK", "CHF")


class Parameter(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One uncertain number. ``source`` is a citation or ``assumed``; ``price_year`` stands where it is money.

    A ``unit`` such as ``DKK per GBP`` makes it a conversion: from money of ``from_price_year`` into money of
    ``price_year``. ``counted`` names what a city's own record replaces it by; ``group`` is what it is about.
    """

    distribution: Distribution
    unit: str
    source: str
    price_year: int | None = None
    from_price_year: int | None = None
    counted: str | None = None
    group: str = "other"
    label: Text | None = None


class Item(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A cost, saving or effect of one ``strategy``: the product of the parameters it names.

    ``when`` says whether it comes ``once``, at the start, or ``yearly``, at each year's end.
    ``borne_by`` says whose money it is; an effect is everybody's.
    """

    strategy: str
    product: tuple[str, ...]
    counts_as: Literal["cost", "saving", "effect"]
    when: Literal["once", "yearly"] = "yearly"
    borne_by: Bearer = "society"
    label: Text | None = None


class Threshold(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A named amount of money per unit of effect: the product of the parameters it names, at their means."""

    label: Text
    product: tuple[str, ...]


class Book(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All that a comparison rests on. The first of ``strategies`` is what is done today.

    ``effect`` says what is counted (deaths averted); money is in ``currency`` of ``price_year``. ``labels``
    says strategies and groups of parameters in words; ``deadly`` names the parameter that says what share of
    emergencies would have been deaths.
    """

    currency: str
    price_year: int
    effect: Text
    strategies: tuple[str, ...]
    parameters: dict[str, Parameter]
    items: dict[str, Item]
    deadly: str | None = None
    thresholds: tuple[Threshold, ...] = ()
    missing: tuple[Missing, ...] = ()
    labels: dict[str, Text] = {}
