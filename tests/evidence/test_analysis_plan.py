from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fristed.errors import InputRefused
from fristed.evidence.analysis_plan import AnalysisPlan, plan_from_text, plan_of, read_plan


def fields(**changed: Any) -> dict[str, Any]:
    return {
        "plan": "street-2012",
        "question": "Did it fall?",
        "outcome": {"column": "needles", "unit": "needles found"},
        "treated": [{"area": "Vesterbro", "on": "2012-10-01"}],
    } | changed


@given(
    st.floats(0.001, 0.5),
    st.integers(0, 2**53 - 1),
    st.lists(st.text(min_size=1, max_size=9), unique=True, max_size=4),
)
def test_a_plan_read_back_from_its_text_is_the_same_plan(
    alpha: float, seed: int, controls: list[str]
) -> None:
    plan = plan_of(fields(alpha=alpha, seed=seed, controls=[one for one in controls if one != "Vesterbro"]))

    assert plan_from_text(plan.text) == plan
    assert plan_from_text(plan.text).digest == plan.digest


def test_saying_a_default_does_not_make_another_plan() -> None:
    assert plan_of(fields(alpha=0.05, estimator="ratio_did")).digest == plan_of(fields()).digest
    assert plan_of(fields(alpha=0.1)).digest != plan_of(fields()).digest


def test_a_file_in_toml_and_its_json_are_one_plan(tmp_path) -> None:
    toml, json = tmp_path / "plan.toml", tmp_path / "plan.json"
    toml.write_text(
        'plan = "street-2012"\nquestion = "Did it fall?"\n[outcome]\ncolumn = "needles"\nunit = "needles found"\n'
        '[[treated]]\narea = "Vesterbro"\non = 2012-10-01\n',
        encoding="utf-8",
    )
    json.write_text(plan_of(fields()).text, encoding="utf-8")

    assert read_plan(toml) == read_plan(json)
    assert read_plan(toml).opened == {"Vesterbro": dt.date(2012, 10, 1)}


@pytest.mark.parametrize(
    ("changed", "reason", "sentence"),
    [
        ({"controls": ["Vesterbro"]}, "treated_among_controls", "Area Vesterbro has a room and stands among the controls."),
        ({"alpha": 2}, "not_a_plan", "Expected `float` < 1.0 - at `$.alpha`"),
        ({"colour": "red"}, "not_a_plan", "unknown field `colour`"),
        ({"treated": []}, "not_a_plan", "length >= 1"),
        ({"treated": [{"area": "A", "on": "2012-10-01"}] * 2}, "area_twice", "Area A is treated more than once."),
        (
            {"treated": [{"area": "A", "on": "2012-10-01"}, {"area": "B", "on": "2012-10-01", "kind": "closing"}]},
            "mixed_changes", "both openings and closings",
        ),
        ({"first": "2014-01-01", "last": "2013-01-01"}, "window_reversed", "ends on 2013-01-01, before it begins"),
        ({"outcomes": [{"column": "needles", "unit": "x"}]}, "outcome_twice", "needles is registered more than once"),
        ({"exclusions": [{"reason": "storm"}]}, "empty_exclusion", "'storm' names no area and no day"),
    ],
)  # fmt: skip
def test_a_plan_that_contradicts_itself_is_refused(
    changed: dict[str, Any], reason: str, sentence: str
) -> None:
    with pytest.raises(InputRefused) as refused:
        plan_of(fields(**changed))

    assert refused.value.reason == reason
    assert sentence in str(refused.value)


def test_a_file_that_is_no_plan_is_named(tmp_path) -> None:
    file = tmp_path / "plan.toml"
    with pytest.raises(InputRefused, match=r"plan\.toml: There is no such file\."):
        read_plan(file)
    file.write_text("plan = [", encoding="utf-8")
    with pytest.raises(
        InputRefused, match=r"plan\.toml: This is not an analysis plan\. The file cannot be read"
    ):
        read_plan(file)


def test_closings_are_known_as_such() -> None:
    plan: AnalysisPlan = plan_of(fields(treated=[{"area": "A", "on": "2012-10-01", "kind": "closing"}]))

    assert plan.closing
    assert plan.level == 0.95
