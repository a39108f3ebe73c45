"""What both languages must write alike is written down, and is fresh."""

from __future__ import annotations

import importlib.util
import unicodedata
from pathlib import Path

import pytest

from fristed.journal.pseudonym import BLANKS, plain_alias

ROOT = Path(__file__).resolve().parents[2]


def _generated():
    found = importlib.util.spec_from_file_location("wire_vectors", ROOT / "tools" / "wire_vectors.py")
    tool = importlib.util.module_from_spec(found)
    found.loader.exec_module(tool)
    return tool.generated()


@pytest.mark.parametrize(
    ("path", "text"), list(_generated().items()), ids=lambda one: getattr(one, "name", "")
)
def test_the_vectors_are_what_this_code_writes(path, text):
    assert path.read_text("utf-8") == text, "run `python tools/wire_vectors.py`"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Straße", "STRASSE"),
        ("ﬁsk", "FISK"),
        ("A\u030ase", "åSE"),
        ("Ａｎｎａ", "anna"),
        ("\xa0Bo\u3000", "bo"),
    ],
)
def test_an_alias_is_the_same_however_it_is_typed(one, other):
    assert plain_alias(one) == plain_alias(other)


def test_blanks_are_what_every_language_takes_for_white_space():
    separators = {
        chr(code) for code in range(0x10000) if unicodedata.category(chr(code)) in ("Zs", "Zl", "Zp")
    }

    assert set(BLANKS) == separators | set("\t\n\v\f\r\x85")
