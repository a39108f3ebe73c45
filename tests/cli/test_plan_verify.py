"""``fristed plan verify``: the simulator against what is known exactly."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Fristed = Callable[..., Any]


def test_every_queue_that_is_known_exactly_is_met(fristed: Fristed) -> None:
    ran = fristed("plan", "verify", "--precision", "0.02", "--json")
    assert (ran.code, ran.err) == (0, "")
    assert len(ran.answer) == 16
    assert all(one["holds"] and abs(one["z_score"]) <= 3 for one in ran.answer)


def test_what_does_not_hold_is_said(fristed: Fristed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fristed.planning.capacity.exact.verify.LIMIT_Z", 0.001)
    ran = fristed("plan", "verify", "--precision", "0.05")
    assert ran.code == 1
    assert "NO" in ran.out
    assert ran.out.rstrip().endswith("lie within 0.001 standard errors.")
