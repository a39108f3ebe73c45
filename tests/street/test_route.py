"""The short way through open reports."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from fristed.street.route import length_metres, route

POINT = st.tuples(st.floats(55.6, 55.7), st.floats(12.5, 12.6))


def test_a_line_of_points_is_walked_along_from_the_start():
    points = [(55.67 + step / 1000, 12.55) for step in (4, 0, 3, 1, 2)]

    assert route(points, start=(55.669, 12.55)) == [1, 3, 4, 2, 0]


def test_nothing_to_walk_to_is_no_way():
    assert route([]) == []
    assert route([], start=(55.6, 12.5)) == []
    assert route([(55.6, 12.5)]) == [0]
    assert length_metres([(55.6, 12.5)]) == 0


@settings(max_examples=60, deadline=None)
@given(points=st.lists(POINT, max_size=25), start=st.none() | POINT)
def test_every_point_is_visited_once(points, start):
    assert sorted(route(points, start=start)) == list(range(len(points)))


@settings(max_examples=40, deadline=None)
@given(points=st.lists(POINT, min_size=2, max_size=6), start=POINT)
def test_it_is_never_half_as_long_again_as_the_shortest(points, start):
    walked = length_metres([start, *(points[one] for one in route(points, start=start))])
    shortest = min(length_metres([start, *order]) for order in itertools.permutations(points))

    assert walked <= 1.5 * shortest + 1
