"""The one way to write a value as bytes, the same in every language (RFC 8785 within our range).

JSON with sorted keys, no white space, UTF-8, nothing that is null, and no fraction on a whole
number: Python writes 55.0 where JavaScript writes 55, so whole floats are written as integers.
Numbers whose notation still differs between languages (below 0.0001 or from 10^15 on) are refused.
"""

from __future__ import annotations

from typing import Any

import msgspec

from fristed.errors import InputRefused

SMALLEST = 1e-4
LARGEST = 1e15

_encoder = msgspec.json.Encoder(order="sorted")


def plain(value: Any) -> Any:
    """Give ``value`` (builtins only) without nulls and with whole floats as integers."""
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items() if item is not None}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value


def _number(value: float) -> float | int:
    if value == 0:
        return 0
    if not SMALLEST <= abs(value) < LARGEST:
        raise InputRefused(
            "number_out_of_range",
            f"The number {value!r} cannot be written the same way in every language.",
            remedy="Use a number of size 0.0001 to 10^15, or another unit.",
        )
    return int(value) if value.is_integer() else value


def canonical_json(value: Any) -> bytes:
    """Write builtins in canonical form."""
    return _encoder.encode(plain(value))
