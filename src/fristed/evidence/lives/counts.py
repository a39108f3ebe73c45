"""What a city has counted itself, as far as it may be shown."""

from __future__ import annotations

import msgspec

from fristed.errors import InputRefused
from fristed.evidence.lives.inputs import check_amounts


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """Counts over ``years`` of a room's record; None where there is none, or where it stands in ``withheld``.

    ``grave`` are emergencies of grade 3 or 4, ``judged`` those of which staff said whether the guest would
    have died elsewhere, ``judged_fatal`` those of them they said it of; ``ambulances`` and ``to_hospital``
    are emergencies that came to that. ``guests`` are distinct people in one calendar
    year, the one with the most: where the record holds no whole year, too few.
    """

    years: float
    visits: float | None = None
    intakes: float | None = None
    emergencies: float | None = None
    grave: float | None = None
    judged: float | None = None
    judged_fatal: float | None = None
    ambulances: float | None = None
    to_hospital: float | None = None
    guests: float | None = None
    withheld: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        fields = msgspec.structs.asdict(self)
        check_amounts(**{name: known for name, known in fields.items() if isinstance(known, float | int)})
        if not self.years > 0:
            raise InputRefused(
                "no_time",
                f"A record of {self.years:g} years gives nothing a year.",
                remedy="Take a period of a day or more.",
            )

    def a_year(self, name: str) -> float | None:
        """Give a count a year, or None where it is not known."""
        known = getattr(self, name)
        return None if known is None else float(known) / self.years
