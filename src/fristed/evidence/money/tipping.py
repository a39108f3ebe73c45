"""How many of ten emergencies would have to have been deaths for a room to pay: said, not judged."""

from __future__ import annotations

import msgspec

from fristed.errors import InputRefused
from fristed.evidence.money.records import BreakEven
from fristed.text import Text, number


class Tipping(msgspec.Struct, frozen=True, kw_only=True):
    """The ``share`` of emergencies that would have to be deaths; below 0 or above 1 it cannot tip."""

    share: float
    sentence: Text


def tipping(deaths: BreakEven, *, emergencies: float) -> Tipping:
    """Say where it tips: ``deaths`` needed a year, of the ``emergencies`` a room treats in a year.

    Raises InputRefused: ``no_emergencies``.
    """
    if not emergencies > 0:
        raise InputRefused(
            "no_emergencies",
            f"There were {emergencies:g} emergencies, of which no share can be deaths.",
            remedy="Say what no emergency in so many visits allows to say instead.",
        )
    share = deaths.needed / emergencies
    return Tipping(share=share, sentence=_sentence(share))


def _sentence(share: float) -> Text:
    if share <= 0:
        return Text(
            "What the room saves pays for it even if no emergency would have ended in death.",
            "Det, rummet sparer, betaler for det, selv om ingen nødsituation var endt med død.",
        )
    if share > 1:
        return Text(
            "Even if every emergency would have ended in death, that alone would not pay for the room.",
            "Selv om hver eneste nødsituation var endt med død, ville det ikke alene betale for rummet.",
        )
    decimals = 1 if share >= 0.05 else 2
    return Text(
        f"The room pays for itself if at least {number(10 * share, 'en', decimals=decimals)} of ten emergencies "
        "would have ended in death.",
        f"Rummet betaler sig, hvis mindst {number(10 * share, 'da', decimals=decimals)} af ti nødsituationer "
        "var endt med død.",
    )
