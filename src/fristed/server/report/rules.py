"""What the city decides about reports: whether a key is asked for, how long words and photos are kept."""

from __future__ import annotations

from typing import Annotated

import msgspec

from fristed.errors import InputRefused
from fristed.server import store

FACT = "report_rules"
KeepDays = Annotated[int, msgspec.Meta(ge=1, le=365)]
TILES = r"^((https://[A-Za-z0-9.-]+(:[0-9]{1,5})?)?/(?!/)[A-Za-z0-9._~/-]*\{z\}/\{(x\}/\{y|y\}/\{x)\}[A-Za-z0-9._~/-]*)?$"
"""A raster map's address, with {z}, {x} and {y}: of this server itself, or of another over TLS."""
Line = Annotated[str, msgspec.Meta(max_length=300)]


class Rules(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The city's rules; what stands here holds until the city says otherwise.

    ``keep_days``: free text, photo and the reporter's page are deleted so long after the report came.
    ``without_key``: programs may report without a key. ``jurisdiction`` is the Open311 jurisdiction_id,
    ``contact`` and ``key_service`` are sentences for whoever writes such programs. ``map_tiles`` is the
    raster map residents tap on; without it there is none: a map without streets shows nobody a place.
    """

    keep_days: KeepDays = 30
    without_key: bool = False
    jurisdiction: Annotated[str, msgspec.Meta(max_length=100)] = ""
    agency: Line = ""
    contact: Line = "Ask the city that runs this server."
    key_service: Line = "Ask the city that runs this server for a key."
    map_tiles: Annotated[str, msgspec.Meta(max_length=300, pattern=TILES)] = ""
    map_attribution: Line = ""

    @property
    def map_host(self) -> str:
        """The other server that residents' browsers ask for the map; nothing where there is none."""
        return "" if self.map_tiles.startswith("/") else "/".join(self.map_tiles.split("/")[:3])


def rules() -> Rules:
    """Give the city's rules as they stand."""
    kept = store.get_fact(FACT)
    return Rules() if kept is None else msgspec.json.decode(kept, type=Rules)


def change(**said: object) -> Rules:
    """Change what is given and keep the rest; raises InputRefused (``rule_malformed``)."""
    try:
        new = msgspec.convert(msgspec.to_builtins(rules()) | said, Rules)
    except msgspec.ValidationError as error:
        raise InputRefused(
            "rule_malformed",
            f"The rule cannot be so: {str(error).rstrip('.')}.",
            remedy="See: fristed street rules --help",
        ) from error
    store.set_fact(FACT, msgspec.json.encode(new).decode())
    return new
