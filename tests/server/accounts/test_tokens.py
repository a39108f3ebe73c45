"""Tokens and codes: read, kept and compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fristed.server.accounts.tokens import ALPHABET, carried, digest, matches, new_code, new_secret


def test_a_token_is_read_from_its_header() -> None:
    found = carried("Fristed d.halmtorvet-a4rm7q.abc_-9")
    assert found is not None
    assert (found.what, found.slug, found.secret) == ("d", "halmtorvet-a4rm7q", "abc_-9")
    dotted = carried("Fristed s.a.b.c")
    assert dotted is not None
    assert (dotted.what, dotted.slug, dotted.secret) == ("s", "a.b", "c")


@pytest.mark.parametrize(
    "header",
    ["", "Fristed", "Fristed ", "Bearer d.a.b", "Fristed x.a.b", "Fristed d.a", "Fristed d..b", "Fristed d.a.",
     "fristed d.a.b"],
)  # fmt: skip
def test_anything_else_is_no_token(header: str) -> None:
    assert carried(header) is None


@given(st.text(max_size=80))
def test_no_header_breaks_the_reading(header: str) -> None:
    found = carried(header)
    assert found is None or header.strip().endswith(found.secret)


def test_only_the_secret_itself_matches() -> None:
    secret = new_secret()
    assert len(secret) == 43
    assert matches(secret, digest(secret))
    assert not matches(secret + "x", digest(secret))
    assert not matches("", digest(secret))
    assert secret not in digest(secret)


def test_a_code_has_no_letter_that_is_read_as_another() -> None:
    assert set("01IOLUilo") & set(ALPHABET) == set()
    assert len({new_code(8) for _ in range(100)}) == 100
    assert set(new_code(200)) <= set(ALPHABET)
