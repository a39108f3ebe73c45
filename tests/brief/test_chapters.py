from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from fristed.brief import check_numbers
from fristed.brief.charts import draw
from fristed.brief.charts.money import money_charts
from fristed.brief.document import Block, Callout, Document, Figure, Section, Table, flat, inlines
from fristed.brief.sections.checklists import NAMES, checklist
from fristed.evidence.finding import Finding
from fristed.evidence.lives.report import LivesReport
from fristed.evidence.money.report import MoneyReport
from fristed.planning.plan import Plan, Proof
from fristed.text import Language, Text

Write = Callable[..., Document]


def part(document: Document, name: str) -> Section:
    return next(section for section in document.sections if section.id == name)


def text(*blocks: Block) -> str:
    return "\n".join(flat(said) for block in blocks for said in inlines(block))


def said(document: Document, name: str) -> str:
    return text(*part(document, name).blocks)


@pytest.mark.parametrize(
    "without", [set(c) for n in range(4) for c in itertools.combinations(("lives", "money", "harms"), n)]
)
def test_no_number_of_a_chapter_stands_without_its_source(
    whole: Write, without: set[str], language: Language
) -> None:
    empty: dict[str, Any] = {"lives": None, "money": None, "harms": ()}
    document = whole(language=language, **{name: empty[name] for name in without})
    assert check_numbers(document) == ()


def test_a_chapter_without_its_data_says_so(write: Write) -> None:
    document = write()
    assert "No method has been reckoned" in said(document, "lives")
    assert "No comparison of costs has been made" in said(document, "money")
    assert "No harm was counted" in said(document, "harms")
    assert "No cost has been set against" in said(document, "opposition")


def test_every_method_stands_beside_the_others_and_none_is_added(whole: Write) -> None:
    table = next(b for b in part(whole(), "lives").blocks if isinstance(b, Table))
    assert [flat(row[1]) for row in table.rows] == [
        "6.02 (3.01 to 8.53)",
        "withheld: too few cases behind it",
        "not reckoned: an input is missing",
        "0.21 (0.00 to 1.20)",
    ]
    assert "They are not added up" in said(whole(), "lives")


def test_no_emergency_at_all_is_told_in_its_own_words(whole: Write, lives: LivesReport) -> None:
    none = msgspec.structs.replace(
        lives, none=Text("None in 4,000 visits: at most 0.9 in 1,000.", "Ingen i 4.000 besøg.")
    )
    document = whole(lives=none)
    assert "None in 4,000 visits: at most 0.9 in 1,000." in said(document, "lives")
    assert "None in 4,000 visits" in said(document, "summary")


def test_what_nobody_has_told_is_framed_before_the_sums(whole: Write) -> None:
    blocks = part(whole(), "money").blocks
    warning = blocks[1]
    assert isinstance(warning, Callout)
    assert flat(warning.text) == "Nobody has told us, and nothing is guessed in its place: HIV averted."


def test_the_money_is_told_in_millions(whole: Write) -> None:
    told = said(whole(), "money")
    assert "-78.4 (-116.0 to -34.0)" in told
    assert "To pay, 4.77 deaths averted a year would be needed; this comparison reckons with 0.43" in told
    assert "nothing is gained" in told


def test_small_numbers_of_harm_are_withheld(whole: Write, language: Language) -> None:
    table = next(b for b in part(whole(language=language), "harms").blocks if isinstance(b, Table))
    withheld = "withheld" if language == "en" else "tilbageholdt"
    assert [[flat(cell) for cell in row[1:]] for row in table.rows] == [["15", "31"], [withheld, "7"]]


def test_the_case_against_is_found_in_the_data(whole: Write) -> None:
    told = said(whole(), "opposition")
    assert "A check failed (False opening dates)" in told
    assert "holds no change at all: Did residents' reports" in told
    assert "Nobody has counted whether the needles moved" in told
    assert "depends on which chain one believes" in told
    assert "2 inputs of the cost comparison are assumptions" in told
    assert "By this method no death at all may have been averted: by coverage" in told
    assert "Rivals that lose at most 0.8%: 1." in told
    assert "These data are simulated" in told


def test_the_case_against_changes_with_the_data(
    whole: Write, finding: Finding, plan: Plan, money: MoneyReport
) -> None:
    sound = msgspec.structs.replace(
        finding,
        estimator="controlled_interrupted_time_series",
        checks=(msgspec.structs.replace(finding.checks[0], name="displacement"),),
        ratio=msgspec.structs.replace(finding.ratio, low=0.28, high=0.32),
    )
    stopped = msgspec.structs.replace(
        plan, proof=Proof(status="time_limit", value=1210.4, bound=1180.0, gap=0.025, seconds=60), rivals=()
    )
    both = tuple(msgspec.structs.replace(row, net_benefit=-1.0) for row in money.chains)
    told = said(
        whole(
            findings=(sound,), plan=stopped, money=msgspec.structs.replace(money, chains=both), simulated=False
        ),
        "opposition",
    )  # fmt: skip
    for gone in ("A check failed", "needles moved", "is wide", "no other area", "simulated", "Rivals"):
        assert gone not in told
    assert "By neither chain" in told
    assert "not proven to be the best" in told


def test_the_summary_gives_both_sides(whole: Write) -> None:
    told = said(whole(), "summary")
    assert (
        told.index("What we found") < told.index("What speaks against it") < told.index("What we do not know")
    )
    assert "A check failed" in told
    assert "it costs DKK 86,100,000" in told


def test_an_item_of_a_checklist_is_met_only_where_its_chapter_holds_something(whole: Write) -> None:
    def discounting(document: Document) -> str:
        table = next(b for b in part(document, "checklists").blocks if isinstance(b, Table))
        return next(flat(row[2]) for row in table.rows if flat(row[1]) == "Discount rate")

    assert discounting(whole()) == "Money"
    assert discounting(whole(money=None)) == "not reported"


@pytest.mark.parametrize("name", NAMES)
def test_every_item_names_a_chapter_that_there_is(name: str, write: Write) -> None:
    chapters = {section.id for section in write().sections}
    items = checklist(name).items
    assert {item.where for item in items} - {""} <= chapters
    assert {item.needs for item in items} <= {"", "money", "findings", "plan", "lives", "numbers"}
    published = {"cheers": 28, "stress": 20, "strobe": 22, "record": 13, "tidier": 12, "gather": 18}
    assert len({item.number for item in items}) == len(items) == published[name]


def test_the_dictionary_explains_every_measure_used(whole: Write) -> None:
    told = said(whole(), "dictionary")
    for measure in ("intakes", "refused per day", "incidents per day"):
        assert measure in told


def test_every_figure_of_the_money_is_drawn(whole: Write, money: MoneyReport, language: Language) -> None:
    shown = {b.chart for b in part(whole(language=language), "money").blocks if isinstance(b, Figure)}
    assert shown == {"plane", "ceac", "tornado"} == set(draw((), None, language, medium="paper", money=money))


def _lightness(colour: str) -> float:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (red, green, blue)]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return float(116 * luminance ** (1 / 3) - 16)


def test_strategies_can_be_told_apart_in_black_and_white(money: MoneyReport) -> None:
    four = ("no room", "one room", "two rooms", "van")
    more = msgspec.structs.replace(
        money,
        strategies=four,
        curve=tuple(msgspec.structs.replace(p, best_shares=(0.4, 0.3, 0.2, 0.1)) for p in money.curve),
        plane=tuple(msgspec.structs.replace(p, strategy=four[i % 4]) for i, p in enumerate(money.plane)),
    )
    charts = money_charts(more, "en", medium="paper")
    curves = charts["ceac"]["layer"][0]["encoding"]
    dots = charts["plane"]["layer"][0]["encoding"]
    styles = list(
        zip(
            curves["color"]["scale"]["range"],
            map(json.dumps, curves["strokeDash"]["scale"]["range"]),
            strict=True,
        )
    )
    marks = list(zip(dots["color"]["scale"]["range"], dots["shape"]["scale"]["range"], strict=True))
    for pairs in (styles, marks):
        for (one, shape), (other, its) in itertools.combinations(pairs, 2):
            assert abs(_lightness(one) - _lightness(other)) > 15 or shape != its


def test_no_emergency_in_the_record_gives_no_deaths_and_no_fault(whole: Write, numbers: Any) -> None:
    none = tuple(
        msgspec.structs.replace(one, value=0.0) if one.name == "emergencies" else one for one in numbers
    )
    document = whole(numbers=none)
    assert check_numbers(document) == ()
    assert "The record holds 0 emergencies." in said(document, "emergencies")
