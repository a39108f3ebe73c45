"""The identifiers of other houses, said as words."""

from __future__ import annotations

from collections.abc import Sequence

from fristed.brief.claims import joined
from fristed.brief.document import Inline, Name
from fristed.brief.facts import Facts
from fristed.evidence.finding import Check


def named(facts: Facts, what: str, identifier: str) -> Name:
    """Say an identifier (a check, an estimator, a way of measuring) in the brief's language.

    One the words do not know yet is shown as it is, with spaces.
    """
    return Name(facts.words.get(f"{what}.{identifier}", identifier.replace("_", " ")))


def check_names(facts: Facts, checks: Sequence[Check]) -> Inline:
    """List the names of checks as a sentence lists them, each once."""
    once = dict.fromkeys(named(facts, "check", check.name) for check in checks)
    return joined([(name,) for name in once], facts.words["head.and"])
