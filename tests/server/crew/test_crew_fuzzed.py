"""The crews' part of the API asked by machine, from the description of the whole."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import checks


@pytest.fixture
def described(manager: Any, street_city: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The description, and a server that takes everybody for a manager."""
    from django.core.wsgi import get_wsgi_application

    from fristed.server.accounts.rights import Caller

    somebody = Caller(staff="manager", role="manager", rooms=("*",), reads=True, via="office")
    monkeypatch.setattr("fristed.server.accounts.rights.caller", lambda _: somebody)
    found = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    return found.include(path_regex="/street/")


def test_every_answer_is_as_described(described: Any) -> None:
    asked = 0
    for found in described.get_all_operations():
        operation = found.ok()

        @settings(
            max_examples=25,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy())
        def ask(case: Any) -> None:
            excluded = [checks.unsupported_method, checks.positive_data_acceptance]
            case.call_and_validate(excluded_checks=excluded)

        ask()
        asked += 1
    assert asked == 3
