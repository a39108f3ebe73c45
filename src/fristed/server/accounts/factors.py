"""How second factors are kept: their secrets under a key that is not in the database."""

from __future__ import annotations

import base64

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet

from fristed.server.accounts.keys import factors_key


class Factors(DefaultMFAAdapter):  # type: ignore[misc] # the package has no types
    """Encrypts what an authenticator app and recovery codes are made from (Fernet: AES-128-CBC, HMAC-SHA-256)."""

    def encrypt(self, text: str) -> str:
        """Give what is stored of a secret."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Give the secret back; raises InvalidToken where the key is another."""
        return _cipher().decrypt(encrypted_text.encode()).decode()


def _cipher() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(factors_key()))
