from __future__ import annotations

import numpy as np
import pytest

from fristed.evidence.calibration import Scenario, measure, wander
from fristed.evidence.checks.coverage import measured
from fristed.evidence.segmented import Spec


def test_a_disturbance_keeps_its_spread_and_persistence() -> None:
    drawn = wander(np.random.default_rng(1), 50_000, 0.7, 0.15)
    assert drawn.std() == pytest.approx(0.15, rel=0.05)
    assert np.corrcoef(drawn[1:], drawn[:-1])[0, 1] == pytest.approx(0.7, abs=0.02)


@pytest.mark.parametrize(("scenario", "controlled"), [("A", False), ("B", False), ("D", True)])
def test_the_printed_coverage_is_met_again_on_fresh_streets(scenario: Scenario, controlled: bool) -> None:
    runs = 150
    fresh = measure(scenario, rng=np.random.default_rng(77), runs=runs, controlled=controlled)
    told = next(
        cell.covered
        for cell in measured()
        if (cell.scenario, cell.controlled, cell.autocorrelation) == (scenario, controlled, True)
        and (cell.before_weeks, cell.ratio) == (26, 0.75)
    )
    assert abs(fresh.covered - told) < 4 * np.sqrt(told * (1 - told) / runs)


def test_ignoring_autocorrelation_covers_less() -> None:
    rng = np.random.default_rng
    naive = measure(
        "B", rng=rng(5), runs=60, before_weeks=104, after_weeks=52, spec=Spec(autocorrelation=False)
    )
    ours = measure("B", rng=rng(5), runs=60, before_weeks=104, after_weeks=52)
    assert naive.covered < ours.covered - 0.05


def test_no_cell_of_the_printed_table_is_far_below_its_promise() -> None:
    cells = [cell for cell in measured() if cell.autocorrelation]
    assert len(cells) == 48
    assert min(cell.covered for cell in cells) > 0.92
    assert max(cell.excluded for cell in cells if cell.ratio == 1) < 0.08
