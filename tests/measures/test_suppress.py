"""Small cells are withheld, and no total gives them back."""

from __future__ import annotations

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from fristed.measures.suppress import LIMIT, suppressed


def line(*counts: int) -> list[int | None]:
    frame = pl.DataFrame({"room": [f"r{i}" for i in range(len(counts))], "visits": counts})
    return suppressed(frame, value="visits", row="room")["visits"].to_list()


def test_large_cells_and_zeros_are_published() -> None:
    assert line(0, 5, 120) == [0, 5, 120]


def test_a_lone_small_cell_takes_the_next_smallest_with_it() -> None:
    assert line(3, 40, 12, 0) == [None, 40, None, 0]


def test_small_cells_that_add_up_to_too_little_take_another() -> None:
    assert line(1, 1, 30) == [None, None, None]
    assert line(4, 4, 30) == [None, None, 30]


def test_a_line_too_small_as_a_whole_is_withheld_as_a_whole() -> None:
    assert line(2, 0, 0) == [None, None, None]


def test_the_flag_says_what_is_withheld() -> None:
    frame = pl.DataFrame({"room": ["a", "b", "c"], "visits": [2, 9, 50]})
    assert suppressed(frame, value="visits", row="room")["withheld"].to_list() == [True, True, False]


TABLES = st.integers(1, 5).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 12), min_size=width, max_size=width), min_size=1, max_size=5
    )
)


@given(TABLES)
def test_no_line_of_a_table_gives_a_small_cell_back(table: list[list[int]]) -> None:
    cells = [(f"r{r}", f"c{c}", count) for r, row in enumerate(table) for c, count in enumerate(row)]
    frame = pl.DataFrame(cells, schema=["row", "column", "count"], orient="row")
    shown = suppressed(frame, value="count", row="row", column="column")
    assert not any(0 < (one or 0) < LIMIT for one in shown["count"])
    known = frame["count"]
    for side in ("row", "column"):
        for part in shown.with_columns(known.alias("known")).partition_by(side):
            hidden = part.filter("withheld")["known"]
            assert len(hidden) in (0, part.height) or (len(hidden) > 1 and hidden.sum() >= LIMIT)
