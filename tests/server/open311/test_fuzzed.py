"""The endpoint asked by machine, from its own description: no answer breaks, and each is as described."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import checks

from fristed.server.report import limits, rules

WORDLESS = (
    # What a schema cannot say (a place in this city, 90 days at most) is refused all the same.
    checks.positive_data_acceptance,
    checks.unsupported_method,
)


@pytest.fixture
def described(street_city: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The description of a server that takes requests from anyone, without counting them."""
    from django.core.wsgi import get_wsgi_application

    rules.change(without_key=True)
    monkeypatch.setattr(limits, "count", lambda *_: None)
    for module in ("open311.refusing", "open311.posting", "open311.views"):
        monkeypatch.setattr(f"fristed.server.{module}.count", lambda *_: None)
    return schemathesis.openapi.from_wsgi("/open311/openapi.json", get_wsgi_application())


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
            case.call_and_validate(excluded_checks=list(WORDLESS))

        ask()
        asked += 1
    assert asked == 7
