"""How allauth is to behave here: nobody signs up by themselves, and no mail is sent."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class Adapter(DefaultAccountAdapter):  # type: ignore[misc] # the package has no types
    """Fristed's accounts are added by a manager."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """No."""
        return False
