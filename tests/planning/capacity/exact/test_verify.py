"""The engine agrees with what is known exactly, and the check would see it if it did not."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from fristed.planning.capacity.exact.known import known
from fristed.planning.capacity.exact.verify import Verified, verify


@pytest.fixture(scope="module")
def found():
    told = []
    checks = verify(lambda done, total: told.append((done, total)), precision=0.01)
    return checks, told


def test_every_check_lies_within_three_standard_errors(found):
    """At one per cent here; `fristed plan verify` runs it at a tenth."""
    checks, _ = found

    assert [check.name for check in checks if not abs(check.z_score) <= 3.5] == []
    assert {check.name for check in checks} == {check.name for check in known()}


def test_the_errors_are_as_small_as_was_asked_for(found):
    checks, _ = found

    assert [check.name for check in checks if check.standard_error > 0.03 * check.exact] == []


def test_progress_is_told_to_its_end(found):
    _, told = found

    assert told[-1][0] == told[-1][1] > 5


def test_a_wrong_engine_does_not_hold():
    right = Verified(name="a queue", exact=10.0, simulated=10.2, standard_error=0.1)

    assert right.holds
    assert right.z_score == pytest.approx(2.0)
    assert not replace(right, simulated=10.4).holds
