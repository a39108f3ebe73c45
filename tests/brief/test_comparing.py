from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import msgspec

from fristed.brief.comparing import added, compared
from fristed.brief.document import Document
from fristed.brief.given import given
from fristed.brief.number import Number

Write = Callable[..., Document]


def test_the_same_brief_has_the_same_numbers(write: Write) -> None:
    old = given(write())
    fates = Counter(one.fate for one in compared(old, old))
    assert set(fates) == {"same", "quoted"}
    assert fates.total() == len(old.claims)
    assert added(old, old) == 0


def test_a_number_that_changed_is_told_as_it_was_and_is(write: Write, numbers: tuple[Number, ...]) -> None:
    other = (msgspec.structs.replace(numbers[0], value=34211.0), *numbers[1:])
    differ = [one for one in compared(given(write()), given(write(numbers=other))) if one.fate == "differs"]
    assert [one.sentence for one in differ] == [
        f"{part}: was “34,210”, is “34,211” [fristed.measures.summary: intakes]."
        for part in ("summary", "room")
    ]


def test_a_change_too_small_to_be_printed_is_found_too(write: Write, numbers: tuple[Number, ...]) -> None:
    other = (numbers[0], msgspec.structs.replace(numbers[1], value=208.4001), *numbers[2:])
    assert any(one.fate == "differs" for one in compared(given(write()), given(write(numbers=other))))


def test_a_number_nobody_makes_now_is_told_with_its_reason(write: Write) -> None:
    old, new = given(write()), given(write(plan=None))
    gone = [one for one in compared(old, new) if one.fate == "not_made"]
    assert gone
    assert "could not be answered from this journal" in gone[0].sentence
    newer = given(write(plan=None, version="9.0.0"))
    gone = [one for one in compared(old, newer) if one.fate == "not_made"]
    assert "the brief was written by Fristed 0.1.0, this is 9.0.0" in gone[0].sentence
    assert added(new, old) == len(gone)
