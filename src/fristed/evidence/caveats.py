"""Banners that stand wherever the number of a weaker estimator does."""

from __future__ import annotations

from fristed.evidence.checks.coverage import measured
from fristed.text import Text, number

BY_CHANCE = Text(
    "This interval takes the counts as varying by chance alone; counts of finds and calls vary more, so the truth is "
    "less certain still.",
    "Dette interval tager tallene som rent tilfældige; tal for fund og opkald svinger mere, så sandheden er endnu mere "
    "usikker.",
)


def its_caveat() -> Text:
    """Say how often intervals without controls held the truth where it was known."""
    shares = [100 * cell.covered for cell in measured() if not cell.controlled and cell.autocorrelation]
    low, high = (edge(shares) for edge in (min, max))
    return Text(
        f"There is no area to compare with: whatever else changed that day is in this number. In simulated streets "
        f"95% intervals of this kind held the truth {number(low, 'en')} to {number(high, 'en')} times in 100; those "
        "of simpler programs 72 to 93.",
        f"Der er intet område at sammenligne med: alt andet, der ændrede sig den dag, er med i tallet. I simulerede gader "
        f"rummede 95 %-intervaller af denne slags sandheden {number(low, 'da')} til {number(high, 'da')} gange ud af "
        "100; enklere programmers 72 til 93.",
    )
