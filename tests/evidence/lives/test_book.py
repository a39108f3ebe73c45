"""A book of published inputs is read, or refused with its file and what is wrong in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from fristed.errors import InputRefused
from fristed.evidence.lives.book import read_lives_book

BASE = """
[base_rate]
deaths = 4
cases = 100
source = "a"
[reported_judgement]
deaths = 6
cases = 10
source = "b"
"""
MOVED = '[moved]\npublic_share = {}\nsource = "c"\n'


def _written(folder: Path, text: str) -> Path:
    path = folder / "book.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_sections_left_out_are_not_known(tmp_path: Path) -> None:
    book = read_lives_book(_written(tmp_path, BASE + MOVED.format("[0.4, 0.1, 0.8]")))

    assert book.moved is not None
    assert book.moved.public_share == (0.4, 0.1, 0.8)
    assert book.hiv is None


@pytest.mark.parametrize(
    ("text", "reason", "sentence"),
    [
        ("[base_rate", "not_toml", "This cannot be read as toml"),
        ("", "not_a_book", "Object missing required field `base_rate`. Give what the book asks for"),
        (BASE + "[lifes]\n", "not_a_book", "unknown field `lifes`"),
        (
            BASE + MOVED.format("[40, 10, 80]"),
            "share_out_of_range",
            "moved.public_share is 40, but a share lies",
        ),
        (
            BASE + MOVED.format("[0.1, 0.4, 0.8]"),
            "interval_has_no_end",
            "moved.public_share is 0.1 between 0.4",
        ),
    ],
)
def test_what_cannot_be_a_book_is_refused(tmp_path: Path, text: str, reason: str, sentence: str) -> None:
    with pytest.raises(InputRefused) as caught:
        read_lives_book(_written(tmp_path, text))

    assert caught.value.reason == reason
    assert sentence in str(caught.value)
    assert "book.toml" in str(caught.value)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="There is no such file. Check its name"):
        read_lives_book(tmp_path / "none.toml")
