"""The method page says what the code does."""

from __future__ import annotations

from pathlib import Path

from fristed.sample.method import table
from fristed.sample.parameters import Parameters, stated

PAGE = Path(__file__).resolve().parents[2] / "docs" / "methods" / "simulated-city.md"


def test_every_parameter_has_a_meaning_and_a_source() -> None:
    told = list(stated(Parameters()))
    assert len(told) == len(Parameters.__struct_fields__)
    assert all(one.meaning and one.source for one in told)


def test_the_method_page_holds_the_table_of_parameters() -> None:
    assert table(Parameters()) in PAGE.read_text(encoding="utf-8"), (
        "The table in docs/methods/simulated-city.md is out of date: replace it by "
        "`fristed.sample.method.table(Parameters())`."
    )
