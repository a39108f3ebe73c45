"""Do the counts vary more than chance alone would make them?"""

from __future__ import annotations

from fristed.evidence.finding import Check
from fristed.evidence.segmented import Estimate, Spec
from fristed.text import Text, number

PLAIN = 1.5


def check(answer: Estimate, spec: Spec) -> Check:
    """Pass where extra variation is allowed for or absent; ``number`` is Pearson's dispersion."""
    found = answer.quasi.dispersion
    allowed = spec.overdispersion or found <= PLAIN
    said = (number(found, "en", decimals=1), number(found, "da", decimals=1))
    return Check(
        name="overdispersion",
        passed=allowed,
        number=found,
        sentence=Text(
            f"The figures vary {said[0]} times as much as pure chance would make them; "
            + (
                "the interval allows for it."
                if spec.overdispersion
                else "the interval does NOT allow for it."
            ),
            f"Tallene svinger {said[1]} gange så meget, som det rene tilfælde ville gøre; "
            + (
                "intervallet tager højde for det."
                if spec.overdispersion
                else "intervallet tager IKKE højde for det."
            ),
        ),
    )
