"""What entries about warnings and drug checks do to the floor."""

from __future__ import annotations

from msgspec.structs import replace

from fristed.journal.entry import Entry
from fristed.journal.kinds.warning import DrugChecked, WarningEnded, WarningIssued, WarningRead
from fristed.room.floor import Floor
from fristed.room.floor_desk import Check, Warned


def _others(floor: Floor, warning: str) -> tuple[Warned, ...]:
    return tuple(one for one in floor.warnings if one.id != warning)


def warning_issued(floor: Floor, entry: Entry, data: WarningIssued) -> Floor:
    """Issued again under the same id, the newer words hold and stay read by those who had read it."""
    before = next((one for one in floor.warnings if one.id == data.warning), None)
    one = Warned(
        id=data.warning, room=entry.room, title=data.title, since=before.since if before else entry.at,
        expires=data.expires, confidence=data.confidence, source=data.source,
        substance=data.substance, look=data.look, advice=data.advice, by=entry.by,
        read_by=before.read_by if before else (),
    )  # fmt: skip
    return replace(floor, warnings=(*_others(floor, data.warning), one))


def warning_read(floor: Floor, entry: Entry, data: WarningRead) -> Floor:
    """Who has read it, each once, in the order of reading."""
    warnings = tuple(
        replace(one, read_by=(*one.read_by, entry.by))
        if one.id == data.warning and entry.by not in one.read_by
        else one
        for one in floor.warnings
    )
    return replace(floor, warnings=warnings)


def warning_ended(floor: Floor, entry: Entry, data: WarningEnded) -> Floor:
    """It no longer holds."""
    return replace(floor, warnings=_others(floor, data.warning))


def drug_checked(floor: Floor, entry: Entry, data: DrugChecked) -> Floor:
    """Checked again under the same id, the newer result holds."""
    one = Check(
        id=data.check, at=entry.at, method=data.method, found=data.found, sold_as=data.sold_as,
        look=data.look, visit=data.visit, warning=data.warning,
    )  # fmt: skip
    return replace(floor, checks=(*(c for c in floor.checks if c.id != data.check), one))
