"""The store at a glance."""

from __future__ import annotations

from collections import Counter

from django.db.models import Count

from fristed.server.models import EpochRow, QuarantineRow
from fristed.server.store.database import DEFAULT, rows
from fristed.server.store.reading import last_seq
from fristed.server.store.records import DeviceStatus, StoreStatus


def status(*, using: str = DEFAULT) -> StoreStatus:
    """Count what is stored, by kind, room and device."""
    by_kind: Counter[str] = Counter()
    by_room: Counter[str] = Counter()
    for kind, room, count in rows(using, "SELECT kind, room, COUNT(*) FROM store_entry GROUP BY kind, room"):
        by_kind[kind] += count
        by_room[room] += count
    first_at, last_at = rows(using, "SELECT MIN(at), MAX(at) FROM store_entry")[0]
    return StoreStatus(
        epoch=epoch(using=using),
        seq=last_seq(using=using),
        entries=by_kind.total(),
        by_kind=dict(sorted(by_kind.items())),
        by_room=dict(sorted(by_room.items())),
        by_device=_devices(using),
        first_at=first_at,
        last_at=last_at,
        quarantined=quarantined(using=using),
    )


def _devices(using: str) -> dict[str, DeviceStatus]:
    query = "SELECT device, COUNT(*), MAX(n) FROM store_entry GROUP BY device ORDER BY device"
    return {device: DeviceStatus(count, last, last - count) for device, count, last in rows(using, query)}


def quarantined(*, using: str = DEFAULT) -> dict[str, int]:
    """Count the lines kept aside, by reason."""
    counted = QuarantineRow.objects.using(using).values_list("reason").annotate(count=Count("id"))
    return dict(counted.order_by("reason"))


def epoch(*, using: str = DEFAULT) -> str:
    """The name of this life of the store: 32 hexadecimal digits, other after every restore."""
    found: str = EpochRow.objects.using(using).values_list("epoch", flat=True).get()
    return found
