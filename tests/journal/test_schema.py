"""What other languages read is made from the code and is fresh."""

from __future__ import annotations

from pathlib import Path

import msgspec

from fristed.journal.kinds import KINDS
from fristed.journal.reference import kinds_page
from fristed.journal.schema import schemas, written

ROOT = Path(__file__).resolve().parents[2]


def test_the_schemas_in_wire_are_those_of_the_code():
    folder = ROOT / "wire" / "schemas"

    assert {path.name for path in folder.iterdir()} == set(schemas()), "run `make docs`"
    for name, schema in schemas().items():
        assert (folder / name).read_text(encoding="utf-8") == written(schema), f"{name}: run `make docs`"


def test_the_page_of_kinds_is_fresh():
    page = (ROOT / "docs" / "reference" / "kinds.md").read_text(encoding="utf-8")

    assert page == kinds_page(), "run `make docs`"


def test_every_kind_says_what_it_means():
    assert [kind.name for kind in KINDS.values() if len(kind.meaning) < 20] == []


def test_no_kind_has_a_default_other_than_none():
    odd = [
        (kind.name, field.name)
        for kind in KINDS.values()
        for field in msgspec.structs.fields(kind.data)
        if not field.required and field.default is not None
    ]

    assert odd == []
