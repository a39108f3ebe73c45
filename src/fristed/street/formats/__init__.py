"""The files this release can read, one column map each."""

from fristed.street.formats import boston, glasgow, nyc_parks, plain
from fristed.street.formats.base import Column, Format

FORMATS: dict[str, Format] = {
    form.name: form
    for form in (
        plain.FINDS, boston.MONTH_CELL, boston.DAILY, boston.EVENTS, nyc_parks.MONTHLY,
        glasgow.ROOM, glasgow.REPORTS,
    )
}  # fmt: skip
"""Every format by name."""

__all__ = ["FORMATS", "Column", "Format"]
