"""Evidence against the libraries an analyst would otherwise take, on panels of the size of California's."""

from __future__ import annotations

import datetime as dt
import io
import subprocess
import sys
from contextlib import redirect_stdout
from functools import cache
from typing import Any

import numpy as np
import polars as pl

from benches.bench_synthetic import AREAS, BEFORE, PERIODS, _panel
from benches.registry import Bench, Skipped, register, seconds

DAY = dt.date(1970 + BEFORE, 1, 1)
PLACEBOS_OF_PEER, PAGE_AREAS, PAGE_WEEKS, PAGE_BEFORE = 200, 25, 260, 156


@cache
def _frame() -> Any:
    import pandas as pd  # type: ignore[import-untyped]

    panel = _panel()
    years = list(range(1970, 1970 + PERIODS))
    frame = pd.DataFrame(
        [(area, year, value) for area, row in zip(panel.areas, panel.values, strict=True) for year, value in zip(years, row, strict=True)],
        columns=["area", "year", "value"],
    )  # fmt: skip
    frame["room"] = (frame["area"] == "area 00").astype(int)
    frame["treated"] = ((frame["area"] == "area 00") & (frame["year"] >= 1970 + BEFORE)).astype(int)
    return frame


def _all_placebos() -> None:
    from fristed.evidence.synthetic import synthetic_control

    synthetic_control(_panel(), treated="area 00", opened_on=DAY)


def _mlsynth() -> float:
    try:
        from mlsynth import VanillaSC
    except ImportError as error:
        raise Skipped("mlsynth is not installed") from error
    asked = {
        "df": _frame(), "outcome": "value", "treat": "treated", "unitid": "area", "time": "year",
        "display_graphs": False, "inference": "placebo",
    }  # fmt: skip

    def fit() -> None:
        with redirect_stdout(io.StringIO()):
            VanillaSC(asked).fit()

    return seconds(fit, times=3)


def _one_mix() -> float:
    from fristed.evidence.synthetic import fit

    values, before = _panel().values, np.arange(PERIODS) < BEFORE
    return seconds(lambda: fit(values[0], values[1:], before, ~before), times=50)


def _pysyncon() -> float:
    """One fit of predictor weights too: a harder problem than ours, which has none."""
    try:
        from pysyncon import Dataprep, Synth
    except ImportError as error:
        raise Skipped("pysyncon is not installed") from error
    early = range(1970, 1970 + BEFORE)
    asked = Dataprep(
        foo=_frame(), predictors=[], predictors_op="mean", time_predictors_prior=early,
        special_predictors=[("value", [year], "mean") for year in (1975, 1980, 1988)],
        dependent="value", unit_variable="area", time_variable="year", treatment_identifier="area 00",
        controls_identifier=[f"area {i:02}" for i in range(1, AREAS)], time_optimize_ssr=early,
    )  # fmt: skip
    return seconds(lambda: Synth().fit(dataprep=asked), times=1)


def _each_difference() -> float:
    """Seconds a placebo of ours, the fit itself counted as one."""
    from fristed.evidence.synthetic_did import synthetic_did

    return seconds(lambda: synthetic_did(_panel(), treated="area 00", opened_on=DAY), times=20) / AREAS


def _each_difference_of_peer() -> float:
    try:
        from diff_diff import SyntheticDiD
    except ImportError as error:
        raise Skipped("diff-diff is not installed") from error

    def fit() -> None:
        SyntheticDiD(variance_method="placebo", n_bootstrap=PLACEBOS_OF_PEER, seed=1).fit(
            _frame(), "value", "room", "area", "year", post_periods=list(range(1970 + BEFORE, 1970 + PERIODS))
        )

    return seconds(fit, times=2) / (PLACEBOS_OF_PEER + 1)


@cache
def _city() -> pl.DataFrame:
    from fristed.evidence.calibration import FIRST, town

    rng = np.random.default_rng(2026)
    counts = town("B", rng=rng, opened=(PAGE_BEFORE,), weeks=PAGE_WEEKS, ratio=0.75)
    more = town("B", rng=rng, opened=(PAGE_BEFORE,), weeks=PAGE_WEEKS, ratio=1.0)[
        1 : 1 + PAGE_AREAS - len(counts)
    ]
    counts = np.vstack([counts, more])
    weeks = [FIRST + dt.timedelta(weeks=i) for i in range(PAGE_WEEKS)]
    return pl.DataFrame(
        {
            "area": [f"area {i:02}" for i in range(PAGE_AREAS) for _ in weeks],
            "week": weeks * PAGE_AREAS,
            "count": counts.ravel(),
        }
    )


def _page() -> float:
    from fristed.evidence.analysis_plan import plan_of
    from fristed.evidence.calibration import FIRST
    from fristed.evidence.effect import effect
    from fristed.evidence.multiverse.running import multiverse
    from fristed.evidence.placebos import placebos

    plan = plan_of(
        {
            "plan": "page", "question": "Did it work?", "outcome": {"column": "count", "unit": "needles"},
            "treated": [{"area": "area 00", "on": (FIRST + dt.timedelta(weeks=PAGE_BEFORE)).isoformat()}],
            "second": ["synthetic_control", "synthetic_did", "controlled_its"],
        }
    )  # fmt: skip

    def make() -> None:
        effect(_city(), plan)
        placebos(_city(), plan)
        multiverse(_city(), plan)

    return seconds(make, times=2)


def _memory() -> float:
    """Megabytes at most of a process of its own: in this one the peers are loaded."""
    asked = (
        "import resource; from benches import bench_evidence as one; one._page(); "
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    run = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True)
    return int(run.stdout) / 1024


register(Bench(
    name="outcome_only_38_placebos", unit="s", target=15, target_of="ratio",
    ours=lambda: seconds(_all_placebos, times=20), peer=_mlsynth, peer_name="mlsynth VanillaSC, outcome only",
))  # fmt: skip
register(Bench(
    name="one_mix", unit="s", target=500, target_of="ratio", ours=_one_mix, peer=_pysyncon,
    peer_name="pysyncon Synth, which also seeks predictor weights: the harder problem",
))  # fmt: skip
register(Bench(
    name="synthetic_did_per_placebo", unit="s", target=10, target_of="ratio", ours=_each_difference,
    peer=_each_difference_of_peer, peer_name="diff-diff SyntheticDiD, 200 drawn placebos",
))  # fmt: skip
register(Bench(name="evidence_page_25_areas_260_weeks", unit="s", target=5, ours=_page))
register(Bench(name="evidence_page_memory", unit="MB", target=300, ours=_memory))
