"""The plain records of a comparison of strategies: light to load, for pages that only show them."""

from __future__ import annotations

from typing import Literal

import msgspec

from fristed.text import Text

Bearer = Literal["city", "region", "society"]
Perspective = Bearer
Standing = Literal["on_frontier", "dominated", "extendedly_dominated"]


class Missing(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What belongs into the sums and nobody has told us: said by name, and counted as nothing."""

    name: str
    label: Text
    counts_as: Literal["cost", "saving", "effect", "threshold"]


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One strategy's mean ``cost`` and ``effect``, and its ICER: extra cost per extra effect over ``against``.

    ``against`` is the next strategy down on the frontier: None for the lowest and for those off it.
    """

    strategy: str
    cost: float
    effect: float
    standing: Standing
    against: str | None = None
    icer: float | None = None


class Swing(msgspec.Struct, frozen=True, kw_only=True):
    """Net benefit gained (money) with one parameter at its ``low`` and ``high`` 95 % bound, the rest at their means."""

    parameter: str
    low: float
    high: float
    at_low: float
    at_high: float


class BreakEven(msgspec.Struct, frozen=True, kw_only=True):
    """How much of an item there is (``expected``) and how much would just pay (``needed``), per occasion.

    The unit is that of the item's product: deaths averted a year, say. Below nought where it pays anyway.
    """

    item: str
    expected: float
    needed: float
