"""``fristed plan site``: a plan over years from files, its certificate replayed, a wrong file refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Fristed = Callable[..., Any]
PLAN = """
name = "Small"
start = 2027-01-01
periods = 2
budget_dkk_per_year = 12e6
demand = { cells = "cells.csv" }
[[candidate]]
name = "North"
kind = "permanent"
lat = 55.70
lon = 12.55
sizes = [{ places = 4, setup_dkk = 1e6, running_dkk_per_year = 4e6 }]
[[candidate]]
name = "South"
kind = "permanent"
lat = 55.66
lon = 12.55
sizes = [{ places = 4, setup_dkk = 1e6, running_dkk_per_year = 4e6 }]
"""
CELLS = "lat,lon,uses_per_day,district\n55.701,12.551,40,A\n55.699,12.549,30,A\n55.661,12.551,60,B\n"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A small question on disk, with its cells beside it."""
    (tmp_path / "cells.csv").write_text(CELLS, encoding="utf-8")
    path = tmp_path / "PLAN.toml"
    path.write_text(PLAN, encoding="utf-8")
    return path


def test_a_plan_is_proven_and_its_certificate_replayed(fristed: Fristed, plan: Path) -> None:
    proof = plan.with_name("proof")
    answered = fristed("plan", "site", str(plan), "--certificate", str(proof), "--json")
    assert answered.code == 0, answered.err
    found = json.loads(answered.out)
    assert (found["proof"]["status"], found["proof"]["checked"]) == ("optimal", True)
    replayed = fristed("plan", "site", str(plan), "--check", str(proof))
    assert replayed.code == 0
    assert "The certificate is sound" in replayed.out


def test_a_plan_file_with_an_unknown_key_is_refused(fristed: Fristed, plan: Path) -> None:
    plan.write_text(PLAN.replace("periods", "period_count"), encoding="utf-8")
    refused = fristed("plan", "site", str(plan))
    assert refused.code == 2
    assert "This is not a plan file" in refused.err
