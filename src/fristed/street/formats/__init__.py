"""The files this release can read: one column map each, in TOML, so that a city adds its own without code."""

from functools import cache
from pathlib import Path

from fristed.street.formats.base import Box, Column, Format, Mentions, load

MAPS = Path(__file__).parent


@cache
def formats() -> dict[str, Format]:
    """Give every format of this release by name."""
    return {form.name: form for form in map(load, sorted(MAPS.glob("*.toml")))}


__all__ = ["Box", "Column", "Format", "Mentions", "formats", "load"]
