from __future__ import annotations

import datetime as dt

from fristed.brief import check_numbers
from fristed.brief.document import (
    Block,
    Callout,
    Claim,
    Document,
    Figure,
    Inline,
    Name,
    Paragraph,
    Points,
    Section,
    Source,
    Subheading,
    Table,
)

SOURCE = Source(made_by="a query", data_digest="0f" * 32, version="1", note="")
NAKED: Inline = ("All 12 rooms.",)


def document(*blocks: Block) -> Document:
    return Document(
        title=("Brief",),
        subtitle=(Name("4 April 2013"),),
        city="Copenhagen",
        language="en",
        as_of=dt.date(2013, 4, 4),
        version="1",
        digest="0f" * 32,
        simulated=False,
        sections=(Section(id="room", title="Rooms", blocks=blocks),),
    )


def claim(text: str, value: float | None, *, unit: str = "", source: Source = SOURCE) -> Claim:
    return Claim(text=text, value=value, unit=unit, source=source)


def test_a_naked_number_is_found_in_every_block() -> None:
    blocks: list[Block] = [
        Paragraph(NAKED),
        Subheading(NAKED),
        Points((NAKED,)),
        Callout(kind="ask", title="Ask", text=NAKED),
        Callout(kind="ask", title="All 12 rooms.", text=()),
        Table(caption=NAKED, header=((),), rows=()),
        Table(caption=(), header=(NAKED,), rows=()),
        Table(caption=(), header=((),), rows=((NAKED,),)),
        Figure(chart="c", caption=NAKED, alt=(), source=SOURCE),
        Figure(chart="c", caption=(), alt=NAKED, source=SOURCE),
    ]
    for block in blocks:
        assert check_numbers(document(block)) == ('room: the number in "All 12 rooms." has no source.',)


def test_claims_names_and_sentences_of_others_are_sound() -> None:
    text: Inline = (
        claim("1,210 metres", 1210.4, unit="metres"),
        " to ",
        Name("H17"),
        claim("9 of 78.", None),
    )
    assert check_numbers(document(Paragraph(text))) == ()


def test_a_claim_that_says_another_number_is_found() -> None:
    assert check_numbers(document(Paragraph((claim("1,310", 1210.4),)))) == (
        'room: "1,310" does not say 1210.4.',
    )


def test_a_bound_that_is_not_said_is_found() -> None:
    wide = Claim(text="0.71 (0.62 to 0.81)", value=0.71, low=0.62, high=0.85, unit="", source=SOURCE)
    assert check_numbers(document(Paragraph((wide,)))) == ('room: "0.71 (0.62 to 0.81)" does not say 0.85.',)


def test_a_percentage_is_read_as_a_share() -> None:
    assert check_numbers(document(Paragraph((claim("70%", 0.702, unit="%"),)))) == ()
    assert check_numbers(document(Paragraph((claim("70%", 0.72, unit="%"),)))) != ()


def test_a_source_without_maker_or_digest_is_found() -> None:
    empty = Source(made_by=" ", data_digest="sha", version="1", note="")
    assert check_numbers(document(Paragraph((claim("1", 1, source=empty),)))) == (
        "room: a source does not say what made it.",
        'room: the source " " has no digest of its data.',
    )


def test_a_digit_in_a_title_is_found() -> None:
    broken = Section(id="x", title="The 3 rooms", blocks=())
    faults = check_numbers(
        Document(
            title=("In 4 cities",), subtitle=(), city="", language="en", as_of=dt.date(2013, 4, 4),
            version="1", digest="0f" * 32, simulated=False, sections=(broken,),
        )
    )  # fmt: skip
    assert len(faults) == 2
