"""How passwords and PINs are hashed: argon2id, sized so that a small hub can check several at once."""

from __future__ import annotations

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2(Argon2PasswordHasher):
    """46 MiB, two passes, one lane: twice what OWASP's password storage cheat sheet asks for at this size.

    Django's own choice (100 MiB, eight lanes) would let eight people who unlock at once take 800 MiB.
    """

    time_cost = 2
    memory_cost = 46 * 1024
    parallelism = 1
