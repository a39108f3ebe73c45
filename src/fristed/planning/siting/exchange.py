"""Good sets quickly: greedy choice, then the best exchange of one site until none helps.

After Teitz and Bart (1968), with Whitaker's (1983) way of valuing every exchange at once.
"""

from __future__ import annotations

import numpy as np
from scipy import sparse

from fristed.planning.siting.instance import Instance, Ints, Ranked, gain_of


def greedy(instance: Instance) -> tuple[int, ...]:
    """Add, ``rooms`` times, the site that gains most beside those chosen before it."""
    best = np.zeros(len(instance.gains), dtype=np.int64)
    chosen: list[int] = []
    for _ in range(instance.rooms):
        more = np.maximum(instance.gains - best[:, None], 0).sum(axis=0)
        more[chosen] = -1
        chosen.append(int(more.argmax()))
        best = np.maximum(best, instance.gains[:, chosen[-1]])
    return tuple(chosen)


def exchanges(instance: Instance, chosen: tuple[int, ...]) -> Ints:
    """What the set gains after each exchange (sites x chosen): that site in, that chosen one out.

    Exchanges that bring in a site already chosen are marked -1.
    """
    gains, columns = instance.gains, list(chosen)
    ranked = np.sort(gains[:, columns], axis=1)
    first = ranked[:, -1]
    second = ranked[:, -2] if len(columns) > 1 else np.zeros_like(first)
    owner = gains[:, columns].argmax(axis=1)
    with_new = np.maximum(gains, first[:, None])
    lost = with_new - np.maximum(gains, second[:, None])
    owned = sparse.csr_array(
        (np.ones(len(owner), dtype=np.int64), (owner, np.arange(len(owner)))),
        shape=(len(columns), len(owner)),
    )
    table: Ints = instance.held + with_new.sum(axis=0)[:, None] - (owned @ lost).T
    table[columns] = -1
    return table


def improved(instance: Instance, chosen: tuple[int, ...]) -> tuple[tuple[int, ...], Ints]:
    """Exchange while it helps; gives the last set and the table of its exchanges."""
    gain = gain_of(instance, chosen)
    while True:
        table = exchanges(instance, chosen)
        new, out = divmod(int(table.argmax()), len(chosen))
        if table[new, out] <= gain:
            return chosen, table
        gain = int(table[new, out])
        chosen = (*chosen[:out], new, *chosen[out + 1 :])


def good_sets(instance: Instance, keep: int) -> list[Ranked]:
    """The improved greedy set and its best ``keep`` - 1 single exchanges, best first."""
    chosen, table = improved(instance, greedy(instance))
    found = [Ranked(gain_of(instance, chosen), tuple(sorted(chosen)))]
    for place in np.argsort(table, axis=None)[::-1][: keep - 1]:
        new, out = divmod(int(place), len(chosen))
        if table[new, out] >= 0:
            swapped = tuple(sorted((*chosen[:out], new, *chosen[out + 1 :])))
            found.append(Ranked(int(table[new, out]), swapped))
    return sorted(found, reverse=True)
