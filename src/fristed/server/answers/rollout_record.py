"""What the page Plan shows of one plan over years."""

from __future__ import annotations

import msgspec

from fristed.planning.rollout.moments import Moment
from fristed.planning.rollout.record import Rollout


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """One plan: the record, what stands when (as ``rollout.periods``).

    ``improving``: time ran out and a longer search is still to come.
    """

    rollout: Rollout
    moments: tuple[Moment, ...]
    improving: bool = False
