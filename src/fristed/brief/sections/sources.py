"""Where each number comes from: the lead; the list itself is made by the medium from the claims."""

from __future__ import annotations

from fristed.brief.document import Paragraph, Section
from fristed.brief.facts import Facts


def section(facts: Facts) -> Section:
    """Write the section the list of sources stands under."""
    words = facts.words
    return Section(
        id="sources", title=words["frame.sources"], blocks=(Paragraph((words["frame.sources_lead"],)),)
    )
