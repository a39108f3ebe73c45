"""Kinds about what the record shows: plans made before the data are seen, and findings made for them."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from fristed.journal.kinds.base import Data, Identifier, Words, kind

Day = Annotated[str, msgspec.Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Digest = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}$")]
PlanText = Annotated[str, msgspec.Meta(min_length=2, max_length=50_000)]


@kind("analysis.planned")
class AnalysisPlanned(Data, frozen=True):
    """An analysis plan, whole, fixed before the data are seen.

    ``text`` is the plan's canonical form and ``digest`` its SHA-256; ``seen_until`` is the last day of which its
    makers had seen the outcome. Registering the same plan again amends it: the first stays the yardstick.
    """

    plan: Identifier
    question: Words
    text: PlanText
    digest: Digest
    seen_until: Day | None = None


@kind("analysis.reported")
class AnalysisReported(Data, frozen=True):
    """A finding was made for a plan: from which data, with which verdict, what was reported and what departed from it."""

    plan: Identifier
    plan_digest: Digest
    data_digest: Digest
    result_digest: Digest
    estimator: Identifier
    verdict: Literal["fall", "rise", "no_clear_change", "cannot_tell"]
    sentence: Words
    outcomes: tuple[Words, ...]
    deviations: tuple[Words, ...]
