"""Small counts are withheld, and no attack by linear programming gives them back."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from fristed.measures.suppress import LIMIT, Sum, small, withheld

Counts = dict[Hashable, int]


def line(*counts: int, limit: int = LIMIT) -> list[int | None]:
    """Suppress counts whose sum is published too."""
    cells: Counts = {**dict(enumerate(counts)), "all": sum(counts)}
    gone = withheld(cells, [Sum("all", tuple(range(len(counts))))], limit=limit)
    return [None if name in gone else count for name, count in cells.items()]


def attacked(counts: Counts, sums: Sequence[Sum], gone: frozenset[Hashable]) -> dict[Hashable, float]:
    """Width of the bounds a reader can put on each small count and each rest, from all that is shown."""
    names = [*counts, *(("rest", place) for place, one in enumerate(sums) if not one.whole)]
    place_of = {name: place for place, name in enumerate(names)}
    rows = np.zeros((len(sums), len(names)))
    truth: dict[Hashable, int] = dict(counts)
    for place, one in enumerate(sums):
        parts = [*one.parts, *([] if one.whole else [("rest", place)])]
        truth.setdefault(("rest", place), counts[one.total] - sum(counts[part] for part in one.parts))
        for part in parts:
            rows[place, place_of[part]] = 1
        rows[place, place_of[one.total]] -= 1
    bounds = [
        (0, None) if name in gone or name not in counts else (counts[name], counts[name]) for name in names
    ]
    widths = {}
    for name in names:
        if small(truth[name]):
            aim = np.zeros(len(names))
            aim[place_of[name]] = 1
            low = linprog(aim, A_eq=rows, b_eq=np.zeros(len(sums)), bounds=bounds, method="highs")
            high = linprog(-aim, A_eq=rows, b_eq=np.zeros(len(sums)), bounds=bounds, method="highs")
            widths[name] = float("inf") if high.status == 3 else -float(high.fun or 0) - float(low.fun or 0)
    return widths


def test_large_counts_and_zeros_are_published() -> None:
    assert line(0, 5, 120) == [0, 5, 120, 125]


def test_a_lone_small_count_takes_the_next_smallest_with_it() -> None:
    assert line(3, 40, 12, 0) == [None, 40, None, 0, 55]


def test_small_counts_that_add_up_to_too_little_take_another() -> None:
    assert line(1, 1, 30) == [None, None, None, 32]
    assert line(4, 4, 30) == [None, None, 30, 38]


def test_a_small_total_is_withheld_with_its_parts() -> None:
    assert line(2, 0, 0) == [None, 0, 0, None]


def test_a_stricter_rule_withholds_more() -> None:
    assert line(9, 40, 50, limit=10) == [None, None, 50, 99]


def test_a_part_that_lays_open_a_small_rest_is_withheld() -> None:
    assert withheld({"all": 28, "naloxone": 26}, [Sum("all", ("naloxone",), whole=False)]) == {"naloxone"}
    assert withheld({"all": 28, "naloxone": 20}, [Sum("all", ("naloxone",), whole=False)]) == set()


def test_two_tables_of_the_same_people_are_protected_together() -> None:
    """Each table alone is safe; together they would give 28 - 25 = 3 back."""
    counts: Counts = {"all": 100, "men": 72, "women": 28, "women_day": 25, "women_night": 3}
    sums = [Sum("all", ("men", "women")), Sum("women", ("women_day", "women_night"))]
    gone = withheld(counts, sums)
    assert {"women_day", "women_night"} <= gone
    assert min(attacked(counts, sums, gone).values()) >= LIMIT


def test_sums_that_do_not_add_up_are_refused() -> None:
    with pytest.raises(ValueError, match="do not add up to it: 1 over"):
        withheld({"all": 3, "one": 2}, [Sum("all", ("one",))])
    with pytest.raises(ValueError, match="no count of two"):
        withheld({"all": 3, "one": 2}, [Sum("all", ("two",))])


COUNT = st.one_of(st.integers(0, 6), st.integers(0, 60))
WIDE = st.integers(1, 4)


@st.composite
def cubes(draw: st.DrawFn) -> tuple[Counts, list[Sum]]:
    """Rooms by months by reasons with every margin, and a subset of each reason."""
    sides = [range(draw(WIDE)) for _ in range(3)]
    counts: Counts = {(r, m, w): draw(COUNT) for r in sides[0] for m in sides[1] for w in sides[2]}
    sums: list[Sum] = []
    for side in range(3):
        whole: dict[Hashable, list[Hashable]] = {}
        for name in list(counts):
            assert isinstance(name, tuple)
            whole.setdefault((*name[:side], "all", *name[side + 1 :]), []).append(name)
        for total, parts in whole.items():
            counts[total] = sum(counts[part] for part in parts)
            sums.append(Sum(total, tuple(parts)))
    of = next(iter(counts))
    counts["subset"] = draw(st.integers(0, counts[of]))
    return counts, [*sums, Sum(of, ("subset",), whole=False)]


@settings(max_examples=40, deadline=None)
@given(cubes())
def test_no_reader_of_linked_tables_gets_a_small_count_back(cube: tuple[Counts, list[Sum]]) -> None:
    counts, sums = cube
    gone = withheld(counts, sums)
    assert not any(small(count) for name, count in counts.items() if name not in gone)
    assert all(width >= LIMIT - 1e-6 for width in attacked(counts, sums, gone).values())


@settings(max_examples=30, deadline=None)
@given(st.lists(COUNT, min_size=1, max_size=8))
def test_nothing_is_withheld_where_nothing_is_small(counts: Mapping[int, int]) -> None:
    larger = [count + LIMIT if count else 0 for count in counts]
    assert line(*larger) == [*larger, sum(larger)]
