from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from fristed.brief import check_numbers
from fristed.brief.document import Block, Callout, Document, Section, Table, flat, inlines
from fristed.brief.number import Number
from fristed.evidence.finding import Finding
from fristed.planning.plan import Plan, Proof
from fristed.text import Language, Text

Write = Callable[..., Document]


def part(document: Document, name: str) -> Section:
    return next(section for section in document.sections if section.id == name)


def text(*blocks: Block) -> str:
    return "\n".join(flat(said) for block in blocks for said in inlines(block))


def everything(document: Document) -> str:
    return text(*(block for section in document.sections for block in section.blocks))


@pytest.mark.parametrize(
    "without", [set(c) for n in range(4) for c in itertools.combinations(("numbers", "findings", "plan"), n)]
)
def test_no_number_stands_without_its_source(write: Write, without: set[str], language: Language) -> None:
    empty: dict[str, Any] = {"numbers": (), "findings": (), "plan": None}
    document = write(language=language, **{name: empty[name] for name in without})
    assert check_numbers(document) == ()


def test_what_is_missing_is_said_in_words(write: Write) -> None:
    said = everything(write(numbers=(), findings=(), plan=None))
    assert "No plan has been computed yet" in said
    assert "No finding has been made yet" in said
    assert "No numbers have been counted yet" in said
    assert "gives no count of emergencies" in said


def test_what_is_missing_is_said_in_danish(write: Write) -> None:
    said = everything(write(language="da", numbers=(), findings=(), plan=None))
    assert "Der er endnu ikke beregnet en plan" in said
    assert "Der foreligger endnu intet resultat" in said


def test_the_council_is_asked_about_the_new_rooms_only(write: Write, plan: Plan) -> None:
    ask = part(write(), "summary").blocks[0]
    assert isinstance(ask, Callout)
    assert flat(ask.text) == (
        "To decide whether to open 3 further rooms, at Frederikssundsvej 14, Sundholmsvej 34 and Toftegårds Plads. "
        "Halmtorvet 9 stays where it is."
    )


def test_one_new_room_is_asked_about_as_one(write: Write, plan: Plan) -> None:
    one = msgspec.structs.replace(plan, sites=plan.sites[1:2])
    ask = part(write(plan=one), "summary").blocks[0]
    assert text(ask).endswith("To decide whether to open one further room, at Frederikssundsvej 14.")


def test_a_plan_without_new_rooms_asks_nothing(write: Write, plan: Plan) -> None:
    none = msgspec.structs.replace(plan, sites=plan.sites[:1])
    assert "opens no further ones" in text(part(write(plan=none), "summary").blocks[0])


def test_the_first_page_says_how_many_checks_failed(write: Write) -> None:
    assert "1 of the 4 checks on this finding failed" in text(*part(write(), "summary").blocks)


def test_failed_checks_stand_in_the_same_table_in_the_order_they_were_made(
    write: Write, finding: Finding
) -> None:
    table = next(b for b in part(write(), "street").blocks if isinstance(b, Table))
    assert [flat(row[1]) for row in table.rows] == ["passed", "passed", "FAILED", "cannot decide"]
    assert len(table.rows) == len(finding.checks)


def test_checks_that_could_not_decide_are_not_called_passed(write: Write, finding: Finding) -> None:
    undecided = msgspec.structs.replace(finding, checks=(finding.checks[0], finding.checks[3]))
    said = text(*part(write(findings=(undecided,)), "summary").blocks)
    assert "None of the 2 checks on this finding failed; 1 of them could not decide" in said
    passed = msgspec.structs.replace(finding, checks=finding.checks[:2])
    assert "All 2 checks on this finding were passed" in text(
        *part(write(findings=(passed,)), "summary").blocks
    )


def test_one_undecided_check_of_many_findings_is_named_once(write: Write, finding: Finding) -> None:
    twin = msgspec.structs.replace(finding, name="twin")
    assert text(*part(write(findings=(finding, twin)), "unknown").blocks).count("effort change") == 1


def test_a_controlled_finding_still_leaves_what_happened_nearby(write: Write, finding: Finding) -> None:
    controlled = msgspec.structs.replace(finding, estimator="controlled_interrupted_time_series")
    assert "around the room alone" in text(*part(write(findings=(controlled,)), "summary").blocks)
    assert "from one area cannot rule that out" in text(*part(write(), "summary").blocks)


def test_a_finding_without_checks_is_called_unproven(write: Write, second_finding: Finding) -> None:
    assert "Treat it as unproven" in text(*part(write(findings=(second_finding,)), "street").blocks)


def test_both_chains_stand_wherever_one_does(write: Write, language: Language) -> None:
    document = write(language=language)
    dot = "," if language == "da" else "."
    for section in document.sections:
        said = text(*section.blocks)
        assert (f"6{dot}0 (3{dot}0" in said) == (f"0{dot}4" in said), section.id
    table = next(b for b in part(document, "emergencies").blocks if isinstance(b, Table))
    assert [flat(row[3]) for row in table.rows] == [
        f"18{dot}0 (9{dot}1 {'til' if language == 'da' else 'to'} 25{dot}4)",
        f"1{dot}2",
    ]


def test_the_staffs_own_judgement_replaces_the_reported_one(
    write: Write, numbers: tuple[Number, ...]
) -> None:
    own = tuple(
        msgspec.structs.replace(numbers[0], name=name, value=value)
        for name, value in (("emergencies_judged", 28.0), ("emergencies_judged_fatal", 7.0))
    )
    said = text(*part(write(numbers=(*numbers, *own)), "emergencies").blocks)
    assert "judged 7 of the 28 emergencies they were asked about" in said
    assert "2.5 (" in said


def test_only_a_proven_plan_is_called_proven(write: Write, plan: Plan) -> None:
    stopped = msgspec.structs.replace(
        plan, proof=Proof(status="time_limit", value=1210.4, bound=1180.0, gap=0.025, seconds=60)
    )
    said = everything(write(plan=stopped))
    assert "it may be up to 2.5% from the best" in said
    assert "That is proven" not in said
    assert "stopped before its proof was complete" in said
    assert "That is proven" in everything(write())


def test_a_plan_by_cover_is_told_in_shares(write: Write, plan: Plan) -> None:
    covering = msgspec.structs.replace(
        plan,
        objective="covered_demand",
        proof=Proof(status="optimal", value=0.512, bound=0.512, gap=0.0, seconds=1),
        rivals=(msgspec.structs.replace(plan.rivals[0], value=0.508),),
    )
    document = write(plan=covering)
    assert check_numbers(document) == ()
    assert "value 51.2%, bound 51.2%" in everything(document)


def test_where_no_room_stands_today_there_is_no_walk_today(
    write: Write, plan: Plan, language: Language
) -> None:
    first = msgspec.structs.replace(
        plan,
        sites=plan.sites[1:],
        gains=tuple(msgspec.structs.replace(gain, metres_before=None) for gain in plan.gains),
    )
    document = write(plan=first, language=language)
    assert check_numbers(document) == ()
    assert ("intet rum" if language == "da" else "no room") in text(*part(document, "next").blocks)


def test_each_proposal_has_its_fate_and_its_price(write: Write) -> None:
    tables = [b for b in part(write(), "next").blocks if isinstance(b, Table)]
    assert [tuple(flat(cell) for cell in row[:3]) for row in tables[-1].rows] == [
        ("Nordvest", "in the plan", "none"),
        ("Sydhavn", "not in the plan", "3.4%"),
        ("Amager", "in the plan", "none"),
    ]


def test_an_objection_the_record_does_not_answer_is_conceded(write: Write, finding: Finding) -> None:
    both, one = (
        text(*part(write(), "critic").blocks),
        text(*part(write(findings=(finding,)), "critic").blocks),
    )
    assert "rounds were logged without effort" in both
    assert "Every period stands with its effort" in one
    assert "no check on displacement" in one
    assert "At least one finding in this brief used none" in one


def test_a_controlled_finding_answers_the_objection_of_other_causes(write: Write, finding: Finding) -> None:
    controlled = msgspec.structs.replace(finding, estimator="controlled_interrupted_time_series")
    assert "Every finding is compared with areas without a room" in text(
        *part(write(findings=(controlled,)), "critic").blocks
    )


@pytest.mark.parametrize("verdict", ["fall", "rise", "no_clear_change", "cannot_tell"])
def test_every_verdict_has_its_words(
    write: Write, finding: Finding, verdict: str, language: Language
) -> None:
    told = msgspec.structs.replace(finding, verdict=verdict)
    assert check_numbers(write(findings=(told,), language=language)) == ()


def test_a_number_nobody_could_count_is_said_in_words(write: Write, numbers: tuple[Number, ...]) -> None:
    blank = msgspec.structs.replace(numbers[0], value=None)
    document = write(numbers=(blank,))
    assert check_numbers(document) == ()
    assert "nothing to count" in text(*part(document, "room").blocks)


def test_simulated_data_is_among_what_we_do_not_know(write: Write) -> None:
    assert "these data are simulated" in text(*part(write(), "unknown").blocks)
    assert "simulated" not in text(*part(write(simulated=False), "unknown").blocks)


def test_a_question_the_record_could_not_answer_is_told_with_its_reason(write: Write) -> None:
    reason = Text("No area has 8 weeks before 1 October.", "Intet område har 8 uger før 1. oktober.")
    document = write(unanswered=(reason,))
    assert reason.en in text(*part(document, "unknown").blocks)
    assert check_numbers(document) == ()
