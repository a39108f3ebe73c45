"""Identifiers made where the thing happened: UUIDv7 (RFC 9562), which sort by time."""

from __future__ import annotations

from uuid import UUID


def uuid7(milliseconds: int, random_bits: int) -> str:
    """Make a UUIDv7 from Unix ``milliseconds`` and 74 ``random_bits``.

    Time and chance are passed in, so that a simulated journal can be made again bit by bit.
    """
    random_a = (random_bits >> 62) & 0xFFF
    random_b = random_bits & ((1 << 62) - 1)
    value = (milliseconds & ((1 << 48) - 1)) << 80 | 0x7 << 76 | random_a << 64 | 0b10 << 62 | random_b
    return str(UUID(int=value))
