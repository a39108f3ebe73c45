"""Which effects would the placebos not reject? Firpo and Possebom's set, for an effect that stays the same."""

from __future__ import annotations

import numpy as np

from fristed.evidence.finding import Interval
from fristed.evidence.series import Floats


def placebo_set(effect: float, placebos: Floats, *, level: float) -> Interval | None:
    """Give the constant effects whose distance from ``effect`` is not out of rank among ``placebos`` (d).

    Exact, without a grid: an effect c is kept where (1 + placebos at least |effect - c|) / (d + 1) is above
    1 - ``level``. None where so few placebos can reject nothing. docs/methods/synthetic-control.md.
    """
    sizes = np.sort(np.abs(placebos))[::-1]
    # The slack keeps 0.05 x 20 - 1 a nought: the same sum in floating point lies a hair beside it.
    needed = int(np.floor((1 - level) * (len(sizes) + 1) - 1 + 1e-9)) + 1
    if needed < 1:
        return None
    reach = float(sizes[needed - 1])
    return Interval(effect, effect - reach, effect + reach, level=level)
