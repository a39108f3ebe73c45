"""California's tobacco law of 1988 and German reunification: two data sets every synthetic control is held to."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from fristed.evidence.panel import Panel
from fristed.evidence.synthetic import synthetic_control
from fristed.evidence.synthetic_did import contrast, synthetic_did

pytestmark = pytest.mark.shared_data
LAW, UNITY = dt.date(1989, 1, 1), dt.date(1990, 1, 1)


@pytest.fixture(scope="module")
def california(shared_data: Path) -> Panel:
    table = pl.read_csv(shared_data / "evidence" / "prop99_synthdid.csv", separator=";")
    return Panel.from_frame(table.select(area="State", start=pl.date("Year", 1, 1), value="PacksPerCapita"))


def rounded(weights: dict[str, float]) -> dict[str, float]:
    return {area: round(weight, 3) for area, weight in weights.items() if weight > 5e-4}


def test_synthetic_california(california: Panel) -> None:
    answer = synthetic_control(california, treated="California", opened_on=LAW)
    assert answer.effect.estimate == pytest.approx(-19.5136, abs=1e-3)
    # The authors' program stops early and prints -19.620.
    assert answer.effect.estimate == pytest.approx(-19.620, abs=0.15)
    assert answer.mix.error_before**2 == pytest.approx(2.7437, abs=1e-4)
    assert rounded(answer.weights) == {
        "Utah": 0.394, "Montana": 0.232, "Nevada": 0.205, "Connecticut": 0.109,
        "New Hampshire": 0.045, "Colorado": 0.015,
    }  # fmt: skip
    assert answer.p_errors == pytest.approx(3 / 39)
    assert len(answer.placebos) == 38


def test_california_by_synthetic_difference_in_differences(california: Panel) -> None:
    answer = synthetic_did(california, treated="California", opened_on=LAW)
    assert answer.effect.estimate == pytest.approx(-15.6054, abs=1e-4)
    assert answer.error == pytest.approx(9.368, abs=5e-4)
    assert answer.error * np.sqrt(38 / 37) == pytest.approx(9.494, abs=5e-4)


def test_california_by_plain_difference_in_differences(california: Panel) -> None:
    row = california.row("California")
    before, after = california.sides(LAW)
    others = np.delete(california.values, row, axis=0)
    even = contrast(
        california.values[row], others, before, after,
        np.full(38, 1 / 38), np.full(before.sum(), 1 / before.sum()),
    )  # fmt: skip
    assert even == pytest.approx(-27.34911, abs=1e-5)


def test_germany_without_reunification(shared_data: Path) -> None:
    table = pl.read_csv(shared_data / "evidence" / "german_reunification.csv", null_values="NA")
    panel = Panel.from_frame(table.select(area="country", start=pl.date("year", 1, 1), value="gdp"))
    answer = synthetic_control(panel, treated="West Germany", opened_on=UNITY)
    assert answer.effect.estimate == pytest.approx(-1.2975, abs=5e-5)
    assert answer.mix.gaps[-1] == pytest.approx(-3.446, abs=5e-4)
    assert rounded(answer.weights)["USA"] == 0.343
    assert rounded(answer.weights)["Austria"] == 0.323
