"""Sentences in the two languages of the house, and numbers as each of them writes them."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import msgspec

Language = Literal["en", "da"]
LANGUAGES: tuple[Language, ...] = ("en", "da")

MONTHS: dict[Language, tuple[str, ...]] = {
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
    "da": (
        "januar", "februar", "marts", "april", "maj", "juni",
        "juli", "august", "september", "oktober", "november", "december",
    ),
}  # fmt: skip


class Text(msgspec.Struct, frozen=True):
    """One sentence said in English and in Danish."""

    en: str
    da: str

    def said(self, language: Language) -> str:
        """Give the sentence in ``language``."""
        return self.da if language == "da" else self.en


def number(value: float, language: Language, *, decimals: int = 0) -> str:
    """Write ``value`` with the thousands and decimal marks of ``language``.

    >>> number(1234.5, "en", decimals=1), number(1234.5, "da", decimals=1)
    ('1,234.5', '1.234,5')
    """
    written = f"{value:,.{decimals}f}"
    if float(written.replace(",", "")) == 0:
        written = written.removeprefix("-")
    if language == "da":
        return written.translate(str.maketrans(",.", ".,"))
    return written


def percent(share: float, language: Language, *, decimals: int = 0) -> str:
    """Write a share (0.25) as a percentage ('25%', '25 %').

    >>> percent(0.256, "en"), percent(0.256, "da", decimals=1)
    ('26%', '25,6 %')
    """
    written = number(100 * share, language, decimals=decimals)
    return f"{written} %" if language == "da" else f"{written}%"


def date(day: dt.date, language: Language) -> str:
    """Write a date as it is said.

    >>> date(dt.date(2012, 10, 1), "en"), date(dt.date(2012, 10, 1), "da")
    ('1 October 2012', '1. oktober 2012')
    """
    month = MONTHS[language][day.month - 1]
    return f"{day.day}. {month} {day.year}" if language == "da" else f"{day.day} {month} {day.year}"
