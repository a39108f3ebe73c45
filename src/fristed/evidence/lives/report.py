"""What a room averted, by every method at once: the record that pages, the command line and the brief read."""

from __future__ import annotations

import msgspec

from fristed.evidence.lives.counts import Counts
from fristed.text import Text


class Estimate(msgspec.Struct, frozen=True, kw_only=True):
    """One answer by one named method, in ``unit``; ``estimate``, ``low`` and ``high`` stand or fall together.

    They are None where the number is ``withheld`` (too small to leave the house) or where ``missing`` names
    the inputs nobody has given: the sentence then says so. ``low`` and ``high`` alone are None where a source
    gives no bounds. Methods count the same lives: no two estimates may be added.
    """

    name: str
    title: Text
    unit: Text
    sentence: Text
    source: str
    assumptions: tuple[Text, ...]
    estimate: float | None = None
    low: float | None = None
    high: float | None = None
    withheld: bool = False
    missing: tuple[str, ...] = ()


class Chains(msgspec.Struct, frozen=True, kw_only=True):
    """Both chains from ``of`` emergencies to deaths, never one without the other.

    ``judged`` is what staff judged (``own`` where this record holds their judgements), ``base_rate`` what the
    published share of overdoses that end in death gives. ``tipping_deaths`` of ``of`` would have to have been
    deaths for the room to pay, as ``tipping`` says: None where no cost is known.
    """

    of: int
    judged: Estimate
    base_rate: Estimate
    own: bool
    sentence: Text
    tipping: Text | None = None
    tipping_deaths: float | None = None


class LivesReport(msgspec.Struct, frozen=True, kw_only=True):
    """Everything said about what the room averted.

    ``methods`` are deaths a year by five named methods; ``effects`` are infections, ambulance calls,
    admissions, hospital days and uses moved off the street, a year each. ``none`` says what no emergency at
    all allows to say, where there was none. ``book`` names the file of published inputs; ``counts`` are
    the record's own, as far as they may be shown.
    """

    book: str
    counts: Counts
    methods: tuple[Estimate, ...]
    chains: Chains
    effects: tuple[Estimate, ...]
    none: Text | None = None
