"""The linear program and the thresholds it proposes."""

from __future__ import annotations

import numpy as np
import pytest

from fristed.errors import FristedError
from fristed.planning.siting.bound import bound_of
from fristed.planning.siting.instance import Instance
from fristed.planning.siting.master import Master


def everything(instance: Instance) -> tuple[np.ndarray, np.ndarray]:
    return np.zeros(instance.sites, dtype=np.int64), np.ones(instance.sites, dtype=np.int64)


def test_the_exact_bound_of_its_thresholds_is_the_linear_relaxation() -> None:
    # three rows, each gaining 2 at two of three sites: half of each site gives 2 a row, no site gives more than 4
    instance = Instance(np.array([[2, 2, 0], [2, 0, 2], [0, 2, 2]]), 1)
    master = Master(instance, np.zeros(3))
    low, high = everything(instance)
    master.restrict(low, high)
    openness = master.tighten(lambda claimed: False)
    assert openness.sum() == pytest.approx(1)
    assert bound_of(instance, master.thresholds(), low, high).most == 4


def test_a_restricted_master_answers_for_its_part() -> None:
    instance = Instance(np.array([[5, 0, 1], [0, 4, 1]]), 1)
    master = Master(instance, np.zeros(2))
    low, high = everything(instance)
    high[0] = 0
    master.restrict(low, high)
    assert master.tighten(lambda claimed: False).tolist() == pytest.approx([0, 1, 0])


def test_a_relaxation_without_solution_is_an_error() -> None:
    instance = Instance(np.array([[5, 0, 1], [0, 4, 1]]), 1)
    master = Master(instance, np.zeros(2))
    master.restrict(np.ones(3, dtype=np.int64), np.ones(3, dtype=np.int64))
    with pytest.raises(FristedError, match="HiGHS ended with 'Infeasible'"):
        master.tighten(lambda claimed: False)
