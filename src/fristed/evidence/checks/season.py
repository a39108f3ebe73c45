"""Was the season told apart from the opening?"""

from __future__ import annotations

from fristed.evidence.finding import Check
from fristed.evidence.segmented import Estimate
from fristed.text import Text


def check(answer: Estimate, *, controlled: bool = False) -> Check:
    """Pass when the model or its controls carry a season; ``number`` is how many harmonics."""
    pairs = sum(term.startswith("season sine") for term in answer.design.terms)
    if pairs:
        sentence = Text(
            f"The turn of the seasons is taken out ({pairs} harmonic{'s' if pairs > 1 else ''} a year).",
            f"Årstidernes gang er trukket fra ({pairs} {'svingninger' if pairs > 1 else 'svingning'} om året).",
        )
    elif controlled:
        sentence = Text(
            "The turn of the seasons is taken out by the control areas, which share it.",
            "Årstidernes gang er trukket fra ved hjælp af kontrolområderne, som deler den.",
        )
    else:
        sentence = Text(
            "The season is not taken out: a summer or a winter may pass for an effect.",
            "Årstiden er ikke trukket fra: en sommer eller en vinter kan ligne en virkning.",
        )
    return Check(name="season", passed=bool(pairs) or controlled, number=float(pairs), sentence=sentence)
