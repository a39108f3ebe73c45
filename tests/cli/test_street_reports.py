"""``fristed street key``, ``rules`` and ``open311`` on the command line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Fristed = Callable[..., Any]


def test_a_key_is_made_listed_and_revoked(fristed: Fristed) -> None:
    made = fristed("street", "key", "add", "the city's app", "--json").answer
    assert len(made["key"]) == 43
    again = fristed("street", "key", "add", "the city's app")
    assert (again.code, "There is a key called" in again.err) == (2, True)
    assert "it is not shown again" in fristed("street", "key", "add", "trial", "--test").out
    assert "is good no longer" in fristed("street", "key", "revoke", "the city's app").out
    listed = fristed("street", "key", "list", "--json").answer

    assert [(one["name"], one["test"], one["revoked_at"] is None) for one in listed] == [
        ("the city's app", False, False), ("trial", True, True),
    ]  # fmt: skip
    assert made["key"] not in repr(listed)
    assert "trial" in fristed("street", "key", "list").out
    gone = fristed("street", "key", "revoke", "the city's app")
    assert 'There is no key called "the city\'s app" that holds. See: fristed street key list' in gone.err


def test_the_city_s_rules_are_printed_and_changed(fristed: Fristed) -> None:
    assert fristed("street", "rules", "--json").answer["keep_days"] == 30
    changed = fristed("street", "rules", "--keep-days", "7", "--without-key", "--agency", "Streets", "--json")
    assert {name: changed.answer[name] for name in ("keep_days", "without_key", "agency")} == {
        "keep_days": 7, "without_key": True, "agency": "Streets",
    }  # fmt: skip
    refused = fristed("street", "rules", "--keep-days", "0")
    assert refused.code == 2
    assert "The rule cannot be so: Expected `int` >= 1" in refused.err
    assert "7" in fristed("street", "rules").out


def test_another_city_that_is_none_is_refused_in_words(fristed: Fristed) -> None:
    refused = fristed("street", "open311", "311.example.org")

    assert refused.code == 2
    assert "'311.example.org' is not the address of an endpoint." in refused.err
    wrong_day = fristed("street", "open311", "https://311.example.org/v2", "--since", "yesterday")
    assert wrong_day.code == 2
