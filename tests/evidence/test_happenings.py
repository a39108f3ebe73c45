from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from fristed.errors import InputRefused
from fristed.evidence.analysis_plan import AnalysisPlan
from fristed.evidence.checks import happening
from fristed.evidence.frames import Study, read_data, study_of
from fristed.evidence.happenings import Happening, read_happenings


@pytest.fixture(scope="module")
def study(city: pl.DataFrame, make_plan: Callable[..., AnalysisPlan]) -> Study:
    plan = make_plan()
    return study_of(read_data(city, plan), plan)


def test_a_csv_and_a_toml_say_the_same(tmp_path: Path) -> None:
    table, toml = tmp_path / "a.csv", tmp_path / "a.toml"
    table.write_text(
        "on;kind;area;what;lasting\n2012-01-01;police;a00;Fifty officers;yes\n", encoding="utf-8"
    )
    toml.write_text(
        '[[happening]]\non = 2012-01-01\nkind = "police"\narea = "a00"\nwhat = "Fifty officers"\nlasting = true\n',
        encoding="utf-8",
    )
    assert read_happenings(table) == read_happenings(toml)
    assert read_happenings(table)[0].last == dt.date.max


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("on,kind\n", "The first line lacks the columns what."),
        ("on,kind,what\n2012-01-01,riot,x\n", "Invalid enum value 'riot'"),
        ("on,kind,what\n1 May,police,x\n", "Invalid RFC3339"),
        ("on,kind,what,until\n2012-01-02,police,x,2012-01-01\n", "ends on 2012-01-01, before it begins"),
    ],
)
def test_a_bad_row_is_refused_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputRefused, match=said) as refusal:
        read_happenings(path)
    assert refusal.value.line == text.count("\n")


def test_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="There is no such file"):
        read_happenings(tmp_path / "none.csv")


def test_police_in_the_rooms_area_at_the_opening_is_told(study: Study) -> None:
    day = study.opened["a00"]
    police = Happening(
        on=day - dt.timedelta(days=150), kind="police", what="Fifty officers", area="a00", lasting=True
    )
    rain = Happening(on=day, kind="weather", what="Flood")
    check = happening.check(study, [police, rain])
    assert check.passed is False
    assert check.number == 1
    assert "in the room's area: police action" in check.sentence.en
    assert "1 touched the whole city, which the comparison takes out" in check.sentence.en
    assert happening.drawn(study, [police, rain]) == (police, rain)


def test_long_before_or_elsewhere_is_no_matter(study: Study) -> None:
    early = Happening(on=study.panel.starts[0], kind="festival", what="Fair", area="a00")
    abroad = Happening(on=study.opened["a00"], kind="festival", what="Fair", area="Malmö")
    check = happening.check(study, [early, abroad])
    assert check.passed
    assert check.sentence.en.startswith("Of 2 registered happenings none fell within half a year")
    assert happening.drawn(study, [early, abroad]) == (early,)


def test_without_a_register_nobody_has_looked(study: Study) -> None:
    check = happening.check(study, None)
    assert check.passed is None
    assert "so nobody has looked" in check.sentence.en
