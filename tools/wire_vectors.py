"""Make wire/canonical.json and wire/pseudonyms.json: `python tools/wire_vectors.py`.

What both languages must agree on byte by byte: how a value is written, its digest, and how an alias
becomes a pseudonym. Python makes them; both test suites read them.
"""

from __future__ import annotations

import hashlib
import json
import random
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from fristed.journal.canonical import canonical_json
from fristed.journal.pseudonym import plain_alias, pseudonym

WIRE = Path(__file__).resolve().parent.parent / "wire"
KEY = bytes(range(32))
RANDOM_NUMBERS = 200

BY_HAND: tuple[Any, ...] = (
    {}, [], {"b": 1, "a": None, "c": {"z": None, "y": [1, None, {"q": None}]}},
    {"B": 1, "a": 2, "Z": 3, "_": 4, "a.b": 5, "ab": 6, "é": 7, "\ue000": 8, "\U0001f489": 9},
    {"n": [0, 0.0, -0.0, 1, -1, 55.0, 0.5, 0.1, 0.30000000000000004, 1e-4, 123456789.125, 999999999999999.0]},
    {"n": [1e14, 1.5e14, 100000000000000.5, 2**53 - 1, 1 - 2**53, 1e3, 12.300, 1 / 3, 2 / 3]},
    {"s": ["", " ", "Søndre Boulevard", "日本", "💉", 'a"b\\c/d', "\b\f\n\r\t\x00\x1f\x7f\x80\u2028\u2029\ufeff"]},
    [True, False, [[[]]], {"a": {"b": {"c": {}}}}],
)  # fmt: skip
ALIASES = (
    "Jens71", " jens71 ", "JENS71", "Straße", "STRASSE", "strasse", "İstanbul", "istanbul", "Işıl",
    "ﬁsk", "FISK", "Åse", "A\u030ase", "ÅSE", "Ａｎｎａ", "anna", "ΟΔΟΣ", "οδος", "οδός", "\xa0Bo\u3000",
    "Bo", "\u2009bo\n", "Ǆ", "ǆ", "ŉ", "Æble", "ÆBLE", "Ø", "ø", "K", "Ω", "a b", "a  b", "💉 Bo",
    "\ufeffBo", "\x1cBo",
)  # fmt: skip


def canonical_vectors() -> list[dict[str, Any]]:
    """Give values with their canonical form and its digest; random numbers beside what is made by hand."""
    chance = random.Random(11)
    numbers = [round(chance.uniform(-1, 1) * 10 ** chance.randint(-3, 14), 18) for _ in range(RANDOM_NUMBERS)]
    vectors = []
    for value in (*BY_HAND, {"n": [one for one in numbers if abs(one) >= 1e-4]}):
        written = canonical_json(value)
        digest = hashlib.sha256(written).hexdigest()
        vectors.append({"value": value, "canonical": written.decode(), "sha256": digest})
    return vectors


def pseudonym_vectors() -> list[dict[str, str]]:
    """Give aliases as typed, as they are read, and their pseudonyms under ``KEY``."""
    return [{"alias": one, "plain": plain_alias(one), "pseudonym": pseudonym(KEY, one)} for one in ALIASES]


def generated() -> dict[Path, str]:
    """Give every file made here, by where it stands."""
    aliases = {"key_hex": KEY.hex(), "aliases": pseudonym_vectors()}
    return {
        WIRE / "canonical.json": _json(canonical_vectors()),
        WIRE / "pseudonyms.json": _json(aliases),
    }


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=True, indent=1) + "\n"


if __name__ == "__main__":
    for path, text in generated().items():
        path.write_text(text, "utf-8")
