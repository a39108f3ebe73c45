"""An answer and everything somebody needs to check it without the program that found it."""

from __future__ import annotations

from typing import Literal

import msgspec

from fristed.planning.siting.instance import Ints

Status = Literal["optimal", "limit"]
Stop = Literal["proven", "time_limit"]


class Step(msgspec.Struct, frozen=True):
    """One node of a proof: whole multipliers, and what follows from them.

    With ``multipliers`` (one per row, in 1/parts of a unit of cost) the node's bound is computed, and
    every site is closed, or opened, that no cheaper set can hold, or lack. Then the node ends (``then`` is
    "bounded": nothing cheaper is left), goes on with other multipliers ("again", ``first``), or
    splits ("split": ``first`` has ``site`` open, ``second`` has it closed; where capacity is limited it may
    be by ``row`` instead: ``first`` has it served by one of the sites ``among``, ``second`` by another).
    "open" was never finished.
    """

    multipliers: Ints
    then: Literal["bounded", "again", "split", "open"] = "open"
    site: int = -1
    first: int = -1
    second: int = -1
    row: int = -1
    among: tuple[int, ...] = ()


class Certificate(msgspec.Struct, frozen=True):
    """A proof that no set costs less than ``value`` (or, unfinished, than ``bound``); step 0 is the root."""

    value: int
    bound: int
    parts: int
    steps: tuple[Step, ...]


class Proven(msgspec.Struct, frozen=True, kw_only=True):
    """The best set found, and how much is proven about it.

    ``value`` and ``bound`` are in the question's whole units: ``bound <= optimum <= value`` where less
    is better, the reverse for a cover. ``gap`` is their distance as a share of ``value``. ``status`` is
    "optimal" only if the two meet, and ``stop`` says why the search ended. ``chosen`` are columns.
    """

    status: Status
    value: int
    bound: int
    gap: float
    stop: Stop
    chosen: tuple[int, ...]
    certificate: Certificate
    seconds: float
    nodes: int


class Assigned(Proven, frozen=True, kw_only=True):
    """The same where capacity is limited: ``served_at`` is the column that serves each row."""

    served_at: tuple[int, ...]
