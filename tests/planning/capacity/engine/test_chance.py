"""Random numbers: the published vectors of Philox, and draws that look like what they are said to be."""

from __future__ import annotations

import math

import numpy as np
import pytest

from fristed.errors import InputRefused
from fristed.planning.capacity.engine.chance import halves, philox, unit
from fristed.planning.capacity.engine.compiled import kernel
from fristed.planning.capacity.engine.minutes import Minutes, check_minutes, looked_up, table

ALL = 0xFFFFFFFF


@pytest.mark.parametrize(
    ("counter", "key", "words"),
    [
        ((0, 0, 0, 0), (0, 0), (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
        ((ALL,) * 4, (ALL,) * 2, (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
        (
            (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
            (0xA4093822, 0x299F31D0),
            (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
        ),
    ],
)
def test_the_known_answers_of_random123(counter, key, words):
    assert philox(*counter, *key) == words


def test_a_unit_is_never_nought_nor_one():
    assert 0 < unit(0) < unit(ALL) < 1


def test_days_before_the_first_have_draws_of_their_own():
    assert philox(1, -1, 0, 0, 5, 0) != philox(1, 1, 0, 0, 5, 0)


def test_a_seed_of_64_bits_is_used_whole():
    assert halves(2**40 + 3) == (3, 256)


@kernel
def _draws(quantiles: np.ndarray, count: int, day: int) -> np.ndarray:
    """Draws of consecutive needs, as the engine draws them."""
    made = np.empty(count)
    for number in range(count):
        made[number] = looked_up(quantiles, philox(number, day, 0, 0, 77, 0)[1])
    return made


@pytest.mark.parametrize(
    ("law", "mean", "deviation"),
    [
        (Minutes("exponential", 25.0), 25.0, 25.0),
        (Minutes("lognormal", 25.0, 10.0), 25.0, 10.0),
        (Minutes("weibull", 25.0, 1.0), 25.0, 25.0),
        (
            Minutes("weibull", 25.0, 0.7),
            25.0,
            25.0 * math.sqrt(math.gamma(1 + 2 / 0.7) / math.gamma(1 + 1 / 0.7) ** 2 - 1),
        ),
        (Minutes("fixed", 25.0), 25.0, 0.0),
    ],
)
def test_a_table_gives_the_law(law, mean, deviation):
    drawn = _draws(table(law), 1_000_000, 3)

    assert drawn.mean() == pytest.approx(mean, abs=4 * deviation / 1000 + 1e-9)
    assert drawn.std() == pytest.approx(deviation, rel=0.02, abs=1e-9)


def test_the_tail_is_there():
    drawn = _draws(table(Minutes("exponential", 1.0)), 4_000_000, 9)

    for minutes in (5, 8, 11):
        expected = math.exp(-minutes) * len(drawn)
        assert abs((drawn > minutes).sum() - expected) < 4 * math.sqrt(expected) + 1


def test_neighbouring_needs_and_days_do_not_go_together():
    one, next_need = _draws(table(Minutes("exponential", 1.0)), 200_001, 3), None
    next_need = one[1:]
    other_day = _draws(table(Minutes("exponential", 1.0)), 200_000, 4)

    assert abs(np.corrcoef(one[:-1], next_need)[0, 1]) < 4 / math.sqrt(200_000)
    assert abs(np.corrcoef(one[:-1], other_day)[0, 1]) < 4 / math.sqrt(200_000)


def test_words_fall_evenly():
    words = np.array([philox(number, 2, 1, 0, 1, 2) for number in range(50_000)], dtype=np.int64)
    for column in words.T:
        counts = np.bincount(column >> 24, minlength=256)
        chi_square = ((counts - 50_000 / 256) ** 2 / (50_000 / 256)).sum()
        assert abs(chi_square - 255) < 4 * math.sqrt(2 * 255)


@pytest.mark.parametrize(
    "law", [Minutes("exponential", 0.0), Minutes("lognormal", 25.0), Minutes("fixed", math.nan)]
)
def test_a_law_that_cannot_be_is_refused(law):
    with pytest.raises(InputRefused, match=f"A stay has the law {law.law} with mean"):
        check_minutes(law, "A stay")
