"""Who reads pages here may read all of them; who may not is asked in tests/server/accounts."""

from __future__ import annotations

import pytest
from django.test import Client


@pytest.fixture(name="client")
def _client(manager: Client) -> Client:
    """Take the manager for the visitor."""
    return manager
