"""Kinds about warnings of dangerous drugs, and drug checks."""

from __future__ import annotations

from typing import Literal

from fristed.journal.kinds.base import Data, Identifier, Moment, Words, kind
from fristed.journal.kinds.visit import Substance


@kind("warning.issued")
class WarningIssued(Data, frozen=True):
    """A nurse or manager warns of a drug until a moment; in every room where ``room`` is ``city``."""

    warning: Identifier
    title: Words
    expires: Moment
    confidence: Literal["suspected", "likely", "confirmed"]
    source: Literal[
        "own_room", "other_room", "drug_check", "alarm", "authority", "hospital", "street", "other"
    ]
    substance: Substance | None = None
    look: Words | None = None
    advice: Words | None = None


@kind("warning.read")
class WarningRead(Data, frozen=True):
    """The member of staff who made this entry has read the warning."""

    warning: Identifier


@kind("warning.ended")
class WarningEnded(Data, frozen=True):
    """A warning no longer holds, and why."""

    warning: Identifier
    reason: Words


@kind("drug.checked")
class DrugChecked(Data, frozen=True):
    """A sample was tested: what it was sold as, what was found in it, and the warning it led to."""

    check: Identifier
    method: Literal["strip", "spectrometer", "laboratory"]
    found: tuple[Substance, ...]
    sold_as: Substance | None = None
    look: Words | None = None
    visit: Identifier | None = None
    warning: Identifier | None = None
