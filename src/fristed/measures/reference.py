"""The page of measures (docs/reference/measures.md), made from the register so that it cannot be stale."""

from __future__ import annotations

from fristed.measures.register import MEASURES

HEAD = """# Measures

The data dictionary, made from the code by `make docs`. A measure is counted per local day of each room, or of each area of the street, and can be asked per week (from Monday), per month or per year as well. Inside a record a day without anything is a zero; days before its first entry and after its last are absent. Corrections and withdrawals are applied before anything is counted.

The shape says what may be done with it: a *count* adds up over days and rooms and is withheld where it is small, a *distinct* count is withheld where it is small and never added up, an *amount* (minutes, grams, stock) adds up, a *rate* does not.
"""


def measures_page() -> str:
    """Give the whole page in Markdown: every measure with its unit, its definition and where it stands."""
    parts = [HEAD]
    for family in dict.fromkeys(measure.family for measure in MEASURES.values()):
        parts.append(
            f"\n## {family}\n\n| measure | unit | shape | column | definition |\n|---|---|---|---|---|\n"
        )
        parts += [
            f'| `{one.name}` | {one.unit.en} | {one.shape} | `{one.table.__name__}(...)["{one.column}"]` | {one.definition.en} |\n'
            for one in MEASURES.values()
            if one.family == family
        ]
    return "".join(parts)
