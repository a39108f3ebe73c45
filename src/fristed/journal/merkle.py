"""One digest that stands for the whole journal: a Merkle tree in the manner of RFC 6962.

Leaves are the entries' digests in the order of the journal. Two parties who hold the same entries in
the same order have the same root; a root printed in a brief lets anyone check that nothing changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

LEAF, NODE = b"\x00", b"\x01"


def root(digests: Iterable[str]) -> str:
    """Give the tree's root (hexadecimal) over leaf digests (hexadecimal); of nothing, SHA-256 of ''."""
    stack: list[tuple[int, bytes]] = []
    for leaf in digests:
        stack.append((0, hashlib.sha256(LEAF + bytes.fromhex(leaf)).digest()))
        while len(stack) > 1 and stack[-1][0] == stack[-2][0]:
            _join_last_two(stack)
    while len(stack) > 1:
        _join_last_two(stack)
    return (stack[0][1] if stack else hashlib.sha256().digest()).hex()


def _join_last_two(stack: list[tuple[int, bytes]]) -> None:
    _, right = stack.pop()
    height, left = stack.pop()
    stack.append((height + 1, hashlib.sha256(NODE + left + right).digest()))
