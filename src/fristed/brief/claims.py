"""How a number becomes a claim: written for the reader, kept with its value and its source."""

from __future__ import annotations

from collections.abc import Sequence
from string import Formatter

from fristed.brief.document import Claim, Inline, Name, Piece, Source, flat
from fristed.brief.number import decimals_for, written
from fristed.evidence.finding import Interval
from fristed.text import Language, Text, percent

_TO = {"en": "to", "da": "til"}


def quantity(
    value: float, source: Source, language: Language, *, unit: str = "", decimals: int | None = None
) -> Claim:
    """Claim ``value``; ``unit`` follows it where the sentence does not say it."""
    text = written(value, language, decimals=decimals)
    return Claim(text=f"{text} {unit}".rstrip(), value=value, unit=unit, source=source)


def share(value: float, source: Source, language: Language, *, decimals: int = 0) -> Claim:
    """Claim a share (0.25) as a percentage."""
    return Claim(text=percent(value, language, decimals=decimals), value=value, unit="%", source=source)


def between(interval: Interval, source: Source, language: Language, *, decimals: int | None = None) -> Claim:
    """Claim an estimate with its bounds: '0.71 (0.62 to 0.81)'."""
    places = decimals_for(interval.estimate) if decimals is None else decimals
    estimate, low, high = (
        written(x, language, decimals=places) for x in (interval.estimate, interval.low, interval.high)
    )
    return Claim(
        text=f"{estimate} ({low} {_TO[language]} {high})",
        value=interval.estimate,
        low=interval.low,
        high=interval.high,
        unit="",
        source=source,
    )


def statement(text: Text, source: Source, language: Language) -> Claim:
    """Claim a whole sentence that another house wrote, numbers and all."""
    return Claim(text=text.said(language), value=None, unit="", source=source)


def opening(text: Text, source: Source, language: Language) -> Claim:
    """Claim a label where a sentence or a row begins with it, so with a capital."""
    said = text.said(language)
    return Claim(text=said[:1].upper() + said[1:], value=None, unit="", source=source)


def say(template: str, **pieces: Piece | Inline) -> Inline:
    """Fill the ``{gaps}`` of a template with pieces, keeping claims as claims.

    >>> say("In {place}, yes.", place=Name("Sydhavn"))
    ('In ', Name(text='Sydhavn'), ', yes.')
    """
    said: list[Piece] = []
    for words, gap, _, _ in Formatter().parse(template):
        if words:
            said.append(words)
        if gap is not None:
            piece = pieces[gap]
            said.extend(piece if isinstance(piece, tuple) else (piece,))
    return tuple(said)


def joined(parts: Sequence[Inline], last: str) -> Inline:
    """Join parts as a sentence lists them, ``last`` being its word for and: 'a, b and c'.

    Parts that hold commas themselves are kept apart by semicolons.
    """
    said: list[Piece] = []
    comma = ";" if any("," in flat(part) for part in parts) else ","
    for index, part in enumerate(parts):
        if index:
            ends = index == len(parts) - 1
            said.append(f"{comma if comma == ';' or not ends else ''} {f'{last} ' if ends else ''}")
        said.extend(part)
    return tuple(said)


def names(texts: Sequence[str], last: str) -> Inline:
    """Join proper names as a sentence lists them."""
    return joined([(Name(text),) for text in texts], last)
