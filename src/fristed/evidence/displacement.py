"""Did what left the room's street only move around the corner?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from scipy.special import stdtrit

from fristed.errors import InputRefused
from fristed.evidence.finding import Interval
from fristed.evidence.panel import Marks, Panel
from fristed.evidence.series import Floats
from fristed.evidence.words import FEWER, MORE, amount
from fristed.text import Language, Text, number

LEVEL, BLOCKS, LEAST_BLOCKS, LEAST_LENGTH = 0.95, 8, 5, 4
ZONES = ("room", "ring", "controls")


@dataclass(frozen=True, kw_only=True)
class Displacement:
    """What happened near the room, in the ring around it, and in both together.

    ``near`` and ``ring`` are finds (or grams) over the whole time after the opening, less what the controls'
    change led one to expect: negative is fewer. ``net`` is how many fewer in both together (the total net
    effect). ``quotient`` is ``ring`` over ``near`` (the weighted displacement quotient): below -1 more came up
    in the ring than was won near the room, between -1 and 0 part of it did, above 0 the ring gained too; None
    where there is no clear fall near the room. ``before`` and ``after`` are the bare totals of room, ring and controls.
    """

    before: dict[str, float]
    after: dict[str, float]
    near: Interval
    ring: Interval
    net: Interval
    quotient: Interval | None
    sentence: Text
    digest: str


@dataclass(frozen=True)
class _Side:
    """Rates of room and ring as shares of the controls' rate (2), before or after, and their covariance."""

    shares: Floats
    covariance: Floats
    blocks: int


def displacement(
    panel: Panel,
    *,
    opened_on: dt.date,
    room: Collection[str],
    ring: Collection[str],
    controls: Collection[str],
    unit: Text,
    block_periods: int | None = None,
) -> Displacement:
    """Compare the areas near the room, in the ring around it, and far from it, before and after ``opened_on``.

    How much the zones' shares move between blocks of ``block_periods`` periods (None: an eighth of the side, at
    least four) sets the width of the intervals; blocks must outlast what carries over from period to period. Source and limits:
    docs/methods/displacement.md.

    Raises InputRefused: ``missing_column`` (neither counts nor weights), ``empty_zone``, ``overlapping_zones``,
    ``unknown_area``, ``opened_outside``, ``too_few_periods``, ``nothing_found``.
    """
    zones = _zones(panel, (room, ring, controls))
    marks = panel.sides(opened_on)
    found, effort = _summed(panel, zones)
    _check_found(found, marks)
    counted = panel.column == "count"
    sides = [_side(found, effort, side, block_periods, counted=counted) for side in marks]
    spent, seen = (table[:, marks[1]].sum(axis=1) for table in (effort, found))
    to_finds = spent[:2] * seen[2] / spent[2]
    change = to_finds * (sides[1].shares - sides[0].shares)
    scale = np.outer(to_finds, to_finds)
    of_shares = scale * (sides[0].covariance + sides[1].covariance)
    of_finds = scale * (sides[0].covariance + _against_expected(sides[1], sides[0].shares))
    quantile = float(stdtrit(sum(side.blocks - 1 for side in sides), (1 + LEVEL) / 2))
    near, around, net = (
        _spread(np.array(weights), change, of_finds, quantile) for weights in ((1, 0), (0, 1), (-1, -1))
    )
    quotient = _quotient(change, quantile**2 * of_shares) if near.high < 0 else None
    return Displacement(
        before=dict(zip(ZONES, found[:, marks[0]].sum(axis=1).tolist(), strict=True)),
        after=dict(zip(ZONES, seen.tolist(), strict=True)),
        near=near, ring=around, net=net, quotient=quotient, digest=panel.digest,
        sentence=Text(
            _said("en", near, quotient, net, unit, counted=counted),
            _said("da", near, quotient, net, unit, counted=counted),
        ),
    )  # fmt: skip


def _zones(panel: Panel, chosen: tuple[Collection[str], ...]) -> list[list[int]]:
    if panel.column == "value":
        raise InputRefused(
            "missing_column",
            "The panel holds `value`, which cannot be added up over areas.",
            remedy="Give `count` or `grams`.",
        )
    for name, zone in zip(ZONES, chosen, strict=True):
        if not zone:
            raise InputRefused("empty_zone", f"No area is of the {name}.", remedy="Name at least one.")
    named = [area for zone in chosen for area in set(zone)]
    twice = sorted({area for area in named if named.count(area) > 1})
    if twice:
        raise InputRefused(
            "overlapping_zones",
            f"Area {', '.join(twice)} is of more than one of room, ring and controls.",
            remedy="Put each area in one of them.",
        )
    return [[panel.row(area) for area in sorted(set(zone))] for zone in chosen]


def _summed(panel: Panel, zones: list[list[int]]) -> tuple[Floats, Floats]:
    """Add up finds and effort (zones, periods); without recorded effort each period counts alike."""
    found = np.stack([panel.values[rows].sum(axis=0) for rows in zones])
    if panel.effort is None:
        return found, np.ones_like(found)
    return found, np.stack([panel.effort[rows].sum(axis=0) for rows in zones])


def _check_found(found: Floats, sides: tuple[Marks, Marks]) -> None:
    for i, name in enumerate(ZONES):
        totals = [found[i, side].sum() for side in sides]
        # A side without finds is a result near the room and in the ring; the controls are divided by.
        if not any(totals) or (name == "controls" and not all(totals)):
            raise InputRefused(
                "nothing_found",
                f"In the {name} {totals[0]:g} was found before and {totals[1]:g} after the opening, so nothing can be "
                "said of displacement.",
                remedy="Take more areas into it, or a longer time.",
            )


def _side(found: Floats, effort: Floats, side: Marks, block_periods: int | None, *, counted: bool) -> _Side:
    periods = int(side.sum())
    length = max(periods // BLOCKS, LEAST_LENGTH) if block_periods is None else max(block_periods, 1)
    blocks = periods // length
    if blocks < LEAST_BLOCKS:
        raise InputRefused(
            "too_few_periods",
            f"There are {periods} periods on one side of the opening; blocks of {length} need "
            f"{LEAST_BLOCKS * length}.",
            remedy="Give a longer record or shorter blocks.",
        )
    seen, spent = found[:, side], effort[:, side]
    covariance = _between_blocks(seen, spent, blocks)
    if counted:
        chance = _by_chance(seen.sum(axis=1), spent.sum(axis=1))
        more = float(np.max(np.diag(covariance) / np.diag(chance)))
        # Counts cannot vary less than chance makes them, however alike the blocks happen to be.
        if (np.diag(covariance) < np.diag(chance)).any():
            covariance = chance * max(more, 1.0)
    return _Side(_shares(seen.sum(axis=1), spent.sum(axis=1)), covariance, blocks)


def _shares(seen: Floats, spent: Floats) -> Floats:
    rates = seen / spent
    return np.asarray(rates[:2] / rates[2], dtype=np.float64)


def _between_blocks(seen: Floats, spent: Floats, blocks: int) -> Floats:
    """Leave out one block of periods after the other (the jackknife); what moves all zones alike drops out."""
    without = [
        _shares(np.delete(seen, block, axis=1).sum(axis=1), np.delete(spent, block, axis=1).sum(axis=1))
        for block in np.array_split(np.arange(seen.shape[1]), blocks)
    ]
    apart = np.array(without) - np.mean(without, axis=0)
    return np.asarray((blocks - 1) / blocks * apart.T @ apart, dtype=np.float64)


def _by_chance(seen: Floats, spent: Floats) -> Floats:
    # A zone with nothing in it is given the variance of one find: nought was not certain.
    at_least = np.maximum(seen, 1)
    shares = _shares(at_least, spent)
    covariance: Floats = np.outer(shares, shares) / at_least[2]
    return covariance + np.diag(shares**2 / at_least[:2])


def _against_expected(after: _Side, before: Floats) -> Floats:
    """Turn the covariance of the shares after into that of what was found less what was expected.

    The controls' own noise moves the shares by their size after, but the expectation by their size ``before``. It
    is what the shares of room and ring have in common, since they share no more than the controls.
    """
    size = np.square(after.shares)
    alone = np.divide(np.diag(after.covariance), size, out=np.full(2, np.inf), where=size > 0)
    product = after.shares[0] * after.shares[1]
    common = after.covariance[0, 1] / product if product > 0 else 0.0
    noise = float(np.clip(common, 0.0, alone.min()))
    left: Floats = np.diag(np.diag(after.covariance) - noise * size)
    return left + noise * np.outer(before, before)


def _spread(weights: Floats, change: Floats, covariance: Floats, quantile: float) -> Interval:
    value = float(weights @ change)
    reach = quantile * float(np.sqrt(weights @ covariance @ weights))
    return Interval(value, value - reach, value + reach, level=LEVEL)


def _quotient(change: Floats, square: Floats) -> Interval:
    """Ring over room by Fieller's theorem; ``square`` is the covariance times the squared quantile."""
    a = change[0] ** 2 - square[0, 0]  # above nought: the room's own interval leaves out nought
    b = change[0] * change[1] - square[0, 1]
    c = change[1] ** 2 - square[1, 1]
    reach = np.sqrt(max(b * b - a * c, 0.0))
    return Interval(float(change[1] / change[0]), float((b - reach) / a), float((b + reach) / a), level=LEVEL)


def _said(
    language: Language, near: Interval, quotient: Interval | None, net: Interval, unit: Text, *, counted: bool
) -> str:
    what = unit.said(language)
    best, low, high = (
        _fewer(value, language, counted=counted) for value in (net.estimate, net.low, net.high)
    )
    together = Text(
        f"{what[:1].upper()}{what[1:]}: {best} near the room and in the ring together than the areas further away "
        f"led one to expect (95% interval from {low} to {high}).",
        f"{what[:1].upper()}{what[1:]}: {best} nær rummet og i ringen tilsammen, end områderne længere væk lod vente "
        f"(95 %-interval fra {low} til {high}).",
    ).said(language)
    return f"{_moved(near, quotient).said(language)} {together}"


def _fewer(value: float, language: Language, *, counted: bool) -> str:
    word = (FEWER if value >= 0 else MORE)[0 if counted else 1].said(language)
    weight = "" if counted else Text(" grams", " gram").said(language)
    return f"{amount(abs(value), language)}{weight} {word}"


def _moved(near: Interval, quotient: Interval | None) -> Text:
    if quotient is None:
        return Text(
            "There is no clear fall near the room, so whether anything moved to the ring cannot be told."
            if near.low <= 0
            else "There was a rise near the room, so there is no fall that could have moved.",
            "Der er intet klart fald nær rummet, så det kan ikke afgøres, om noget flyttede til ringen."
            if near.low <= 0
            else "Der var en stigning nær rummet, så der er intet fald, som kan være flyttet.",
        )
    en, da = _meaning(quotient)
    spans = [
        [number(value, language, decimals=2) for value in (quotient.estimate, quotient.low, quotient.high)]
        for language in ("en", "da")
    ]
    return Text(
        f"{en} (displacement quotient {spans[0][0]}, 95% interval {spans[0][1]} to {spans[0][2]}).",
        f"{da} (flytningskvotient {spans[1][0]}, 95 %-interval {spans[1][1]} til {spans[1][2]}).",
    )


def _meaning(quotient: Interval) -> tuple[str, str]:
    if quotient.low > 0:
        return "The ring gained with the room's own streets", "Ringen fik gavn sammen med rummets egne gader"
    if quotient.high < -1:
        return (
            "More came up in the ring than was won near the room",
            "Der kom mere i ringen, end der blev vundet nær rummet",
        )
    if quotient.low > -1 and quotient.high < 0:
        return (
            "Part of what left the room's streets moved to the ring",
            "En del af det, der forlod rummets gader, flyttede til ringen",
        )
    if quotient.high < 0:
        return (
            "What left the room's streets moved to the ring, in part or in whole",
            "Det, der forlod rummets gader, flyttede til ringen, helt eller delvis",
        )
    return (
        "It is not clear whether anything moved to the ring",
        "Det er ikke klart, om noget flyttede til ringen",
    )
