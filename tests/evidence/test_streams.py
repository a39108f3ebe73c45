"""Named streams: the same for ever, apart from each other, and open at both ends."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fristed.errors import InputRefused
from fristed.evidence.streams import uniforms


@given(st.integers(0, 2**63), st.text(max_size=20), st.integers(1, 50))
def test_more_draws_begin_with_the_fewer(seed: int, name: str, draws: int) -> None:
    many = uniforms(seed, name, draws + 7)

    assert np.array_equal(many[:draws], uniforms(seed, name, draws))
    assert ((many > 0) & (many < 1)).all()


def test_two_names_and_two_seeds_give_streams_that_have_nothing_in_common() -> None:
    streams = np.array([uniforms(1, "a", 20_000), uniforms(1, "b", 20_000), uniforms(2, "a", 20_000)])

    assert np.abs(np.corrcoef(streams) - np.eye(3)).max() < 0.03
    assert streams.mean(axis=1) == pytest.approx(0.5, abs=0.01)


@pytest.mark.parametrize(("seed", "draws"), [(-1, 5), (2**64, 5), (1, 0)])
def test_draws_that_cannot_be_made_are_refused(seed: int, draws: int) -> None:
    with pytest.raises(InputRefused, match=f"{draws} draws with the seed {seed} cannot be made. Ask for one"):
        uniforms(seed, "a", draws)
