"""Every finding with its chart, both scales and all its checks, the failed ones as plain as the passed."""

from __future__ import annotations

from fristed.brief.claims import between, quantity, say, share, statement
from fristed.brief.document import (
    Block,
    Callout,
    Figure,
    Inline,
    Name,
    Paragraph,
    Section,
    Subheading,
    Table,
)
from fristed.brief.facts import Facts
from fristed.brief.naming import check_names, named
from fristed.evidence.finding import Check, Finding
from fristed.text import date


def section(facts: Facts) -> Section:
    """Write every finding, or say that there is none."""
    words = facts.words
    if not facts.findings:
        return Section(id="street", title=words["street.title"], blocks=(Paragraph((words["street.none"],)),))
    blocks: list[Block] = [Paragraph((words["street.lead"],))]
    if len(facts.findings) > 1:
        blocks.append(_side_by_side(facts))
    for finding in facts.findings:
        blocks.extend(_finding(facts, finding))
    return Section(id="street", title=words["street.title"], blocks=tuple(blocks))


def failed(finding: Finding) -> tuple[Check, ...]:
    """Give the checks that failed."""
    return tuple(check for check in finding.checks if check.passed is False)


def controlled(finding: Finding) -> bool:
    """Whether the estimator compared the area with areas without a room."""
    return finding.estimator.startswith("controlled")


def _finding(facts: Facts, finding: Finding) -> list[Block]:
    words, source = facts.words, facts.from_finding(finding)
    blocks: list[Block] = [
        Subheading((statement(finding.question, source, facts.language),)),
        Paragraph((statement(finding.sentence, source, facts.language),)),
    ]
    blocks.append(Paragraph((words[f"street.verdict_{finding.verdict}"], " ", *_scales(facts, finding))))
    if failed(finding):
        blocks.append(_warning(facts, finding))
    if finding.series:
        blocks.append(_figure(facts, finding))
    blocks.append(_checks(facts, finding))
    return blocks


def _scales(facts: Facts, finding: Finding) -> Inline:
    words, source = facts.words, facts.from_finding(finding)
    return say(
        words["street.scales"],
        ratio=between(finding.ratio, source, facts.language, decimals=2),
        per=words[f"street.{finding.per}"],
        difference=between(finding.difference, source, facts.language),
        unit=statement(finding.unit, source, facts.language),
        level=share(finding.ratio.level, source, facts.language),
    )


def _warning(facts: Facts, finding: Finding) -> Callout:
    words, source, broken = facts.words, facts.from_finding(finding), failed(finding)
    text = say(
        words["street.warning_one" if len(broken) == 1 else "street.warning_many"],
        failed=quantity(len(broken), source, facts.language),
        all=quantity(len(finding.checks), source, facts.language),
        checks=check_names(facts, broken),
    )
    return Callout(kind="warning", title=words["street.warning_title"], text=text)


def _figure(facts: Facts, finding: Finding) -> Figure:
    words, source, language = facts.words, facts.from_finding(finding), facts.language
    per = words[f"street.{finding.per}"]
    alt = say(
        words["street.figure_alt"],
        per=per,
        first=Name(date(finding.series[0].start, language)),
        last=Name(date(finding.series[-1].start, language)),
        opened=Name(date(finding.opened_on, language)),
        sentence=statement(finding.sentence, source, language),
    )
    if has_effort(finding):
        alt += (" ", *say(words["street.effort_alt"], per=per))
    caption = say(words["street.figure"], unit=statement(finding.unit, source, language), per=per)
    return Figure(chart=f"series-{finding.name}", caption=caption, alt=alt, source=source)


def has_effort(finding: Finding) -> bool:
    """Whether any period of the finding stands with its effort."""
    return any(point.effort is not None for point in finding.series)


def _checks(facts: Facts, finding: Finding) -> Block:
    words = facts.words
    if not finding.checks:
        return Callout(kind="warning", title=words["street.warning_title"], text=(words["street.no_checks"],))
    return Table(
        caption=(words["street.checks_caption"],),
        header=tuple((words[f"street.{key}"],) for key in ("check", "result", "says")),
        rows=tuple(_check(facts, finding, check) for check in finding.checks),
    )


def _check(facts: Facts, finding: Finding, check: Check) -> tuple[Inline, ...]:
    fate = {True: "passed", False: "failed", None: "undecided"}[check.passed]
    sentence = statement(check.sentence, facts.from_finding(finding), facts.language)
    return (named(facts, "check", check.name),), (facts.words[f"street.{fate}"],), (sentence,)


def _side_by_side(facts: Facts) -> Figure:
    words = facts.words
    sentences: list[Inline] = [
        (statement(finding.sentence, facts.from_finding(finding), facts.language),)
        for finding in facts.findings
    ]
    spaced = tuple(piece for sentence in sentences for piece in (*sentence, " "))[:-1]
    return Figure(
        chart="intervals",
        caption=(words["street.intervals_caption"],),
        alt=say(words["street.intervals_alt"], sentences=spaced),
        source=facts.from_finding(facts.findings[0]),
    )
