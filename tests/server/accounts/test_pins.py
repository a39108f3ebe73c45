"""Which PINs are good enough, and how they are kept."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fristed.errors import FristedError
from fristed.server.accounts import pins
from fristed.server.accounts.models import Staff


@pytest.mark.parametrize("pin", ["739104", "0048291", "58203947", "100200"])
def test_a_pin_nobody_would_try_first_is_taken(pin: str) -> None:
    pins.check_choice(pin)


@pytest.mark.parametrize(
    ("pin", "said"),
    [
        ("12345", "A PIN is 6 to 8 digits."), ("123456789", "A PIN is 6 to 8 digits."),
        ("73910a", "A PIN is 6 to 8 digits."), ("٧٣٩١٠٤", "A PIN is 6 to 8 digits."),
        ("", "A PIN is 6 to 8 digits."),
        ("123456", "This PIN is one of the first that anybody would try."),
        ("890123", "This PIN is one of the first that anybody would try."),
        ("98765432", "This PIN is one of the first that anybody would try."),
        ("000000", "This PIN is one of the first that anybody would try."),
        ("121212", "This PIN is one of the first that anybody would try."),
        ("739739", "This PIN is one of the first that anybody would try."),
        ("24121987", "This PIN is a date."), ("19871224", "This PIN is a date."),
    ],
)  # fmt: skip
def test_a_pin_a_thief_tries_first_is_refused(pin: str, said: str) -> None:
    with pytest.raises(FristedError) as refused:
        pins.check_choice(pin)
    assert (refused.value.reason, refused.value.sentence) == ("pin_weak", said)


def test_a_pin_is_kept_as_argon2id(cast: dict[str, Staff], settings_with: Callable[..., None]) -> None:
    settings_with(PASSWORD_HASHERS=["fristed.server.accounts.hashing.Argon2"])
    pins.keep(cast["anna"], "482915")
    kept = Staff.objects.get(handle="anna").pin
    assert kept.startswith("argon2$argon2id$v=19$m=47104,t=2,p=1$")
    assert "482915" not in kept
