from __future__ import annotations

import pytest

from fristed.evidence.calibration import SCENARIOS
from fristed.evidence.checks.measured import cells_of, check, measured

SHOWN = ("ratio_did", "synthetic_control", "synthetic_did")


def test_two_thousand_towns_of_every_kind_were_asked() -> None:
    cells = [cell for cell in measured().cells if (cell.before_weeks, cell.after_weeks) == (26, 26)]
    assert {cell.scenario for cell in cells} == set(SCENARIOS)
    assert {cell.runs for cell in cells} == {2000}


@pytest.mark.parametrize("estimator", SHOWN)
def test_intervals_hold_what_they_promise(estimator: str) -> None:
    cells = cells_of(estimator, 26)
    assert len(cells) == 12
    assert all(0.93 <= cell.covered <= 0.97 for cell in cells)
    assert all(0.03 <= cell.excluded <= 0.07 for cell in cells if cell.ratio == 1)
    assert check(estimator, 26).passed


def test_the_warning_fires_where_no_method_holds_and_hardly_elsewhere() -> None:
    alarms = [alarm for alarm in measured().alarms if alarm.before_weeks == 26]
    assert min(alarm.fired for alarm in alarms if alarm.scenario == "F") >= 0.8
    assert max(alarm.fired for alarm in alarms if alarm.scenario != "F") <= 0.1


def test_the_coverage_is_said_with_the_number_of_towns() -> None:
    said = check("ratio_did", 30).sentence
    assert said.en.startswith("In 24,000 simulated towns with 26 weeks before and 26 after, 95% intervals")
    assert said.da.startswith("I 24.000 simulerede byer med 26 uger før og 26 efter")


def test_what_was_never_measured_is_said_so() -> None:
    found = check("few_events", 26)
    assert found.passed is None
    assert found.sentence.en == "How often intervals made this way hold the truth has not been measured."
