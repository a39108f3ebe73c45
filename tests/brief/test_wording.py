from __future__ import annotations

from string import Formatter

import pytest

from fristed.brief.wording import words
from fristed.text import Language


def test_both_languages_say_the_same_things() -> None:
    assert words("en").keys() == words("da").keys()


def test_both_languages_leave_the_same_gaps() -> None:
    def gaps(template: str) -> set[str]:
        return {gap for _, gap, _, _ in Formatter().parse(template) if gap is not None}

    differing = [key for key in words("en") if gaps(words("en")[key]) != gaps(words("da")[key])]
    # A count of one needs no number in English or Danish, but both may say it.
    assert differing == []


def test_no_template_holds_a_number(language: Language) -> None:
    assert [key for key, said in words(language).items() if any(letter.isdigit() for letter in said)] == []


@pytest.mark.parametrize("english", [" the ", " and ", " was "])
def test_danish_is_not_left_in_english(english: str) -> None:
    assert [key for key, said in words("da").items() if english in said] == []
