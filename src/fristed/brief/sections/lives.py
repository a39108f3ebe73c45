"""Lives: every method side by side, none of them added to another, and what else the room averted."""

from __future__ import annotations

from fristed.brief.claims import between, opening, quantity, statement
from fristed.brief.document import Block, Inline, Paragraph, Piece, Section, Table
from fristed.brief.facts import Facts
from fristed.evidence.finding import Interval
from fristed.evidence.lives.report import Estimate, LivesReport


def section(facts: Facts) -> Section:
    """Write every method and every effect, or say that none was reckoned."""
    words, lives = facts.words, facts.lives
    blocks: tuple[Block, ...] = (Paragraph((words["lives.none"],)),)
    if lives is not None:
        blocks = (
            Paragraph((words["lives.lead"],)),
            *_none(facts, lives),
            _table(facts, lives.methods, "methods"),
            Paragraph((words["lives.never_added"],)),
            _assumed(facts, lives),
            *([_table(facts, lives.effects, "effects")] if lives.effects else []),
            *_tipping(facts, lives),
        )
    return Section(id="lives", title=words["lives.title"], blocks=blocks)


def _none(facts: Facts, lives: LivesReport) -> tuple[Block, ...]:
    if lives.none is None:
        return ()
    return (Paragraph((statement(lives.none, facts.from_lives(lives), facts.language),)),)


def _tipping(facts: Facts, lives: LivesReport) -> tuple[Block, ...]:
    if lives.chains.tipping is None:
        return ()
    source = facts.from_lives(lives)
    return (Paragraph((statement(lives.chains.tipping, source, facts.language),)),)


def _table(facts: Facts, estimates: tuple[Estimate, ...], what: str) -> Table:
    words = facts.words
    return Table(
        caption=(words[f"lives.{what}_caption"],),
        header=tuple((words[f"lives.{key}"],) for key in ("method", "number", "unit", "source")),
        rows=tuple(_row(facts, one) for one in estimates),
        numeric=(1,),
    )


def _row(facts: Facts, one: Estimate) -> tuple[Inline, ...]:
    source, language = facts.from_estimate(one), facts.language
    return (
        (opening(one.title, source, language),),
        (_value(facts, one),),
        (statement(one.unit, source, language),),
        (statement(facts.plain(one.source), source, language),),
    )


def _value(facts: Facts, one: Estimate) -> Piece:
    """Give the estimate with its bounds; where there is none, the sentence that says why."""
    source, language = facts.from_estimate(one), facts.language
    if one.withheld:
        return facts.words["lives.withheld"]
    if one.estimate is None:
        return facts.words["lives.not_reckoned"]
    if one.low is None or one.high is None:
        return quantity(one.estimate, source, language)
    return between(Interval(one.estimate, one.low, one.high), source, language)


def _assumed(facts: Facts, lives: LivesReport) -> Table:
    words, language = facts.words, facts.language
    return Table(
        caption=(words["lives.assumed_caption"],),
        header=((words["lives.method"],), (words["lives.assumes"],)),
        rows=tuple(
            (
                (opening(one.title, facts.from_estimate(one), language),),
                tuple(
                    piece
                    for text in one.assumptions
                    for piece in (statement(text, facts.from_estimate(one), language), " ")
                ),
            )
            for one in lives.methods
        ),
    )
