"""The store at a glance."""

from __future__ import annotations

from collections import Counter

import msgspec
from django.db.models import Count

from fristed.server.models import EpochRow, QuarantineRow
from fristed.server.store.database import DEFAULT, rows
from fristed.server.store.facts import BACKED_UP, DEMO
from fristed.server.store.reading import last_seq
from fristed.server.store.records import DeviceStatus, StoreStatus

LIFE = (
    "SELECT 'epoch', epoch FROM store_epoch UNION ALL SELECT key, value FROM store_fact WHERE key IN (%s, %s)"
)


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


class Life(msgspec.Struct, frozen=True):
    """This life of the store: its epoch, the last ``seq`` that a backup holds, whether it is simulated."""

    epoch: str
    backed_up_seq: int
    demo: bool


def life(*, using: str = DEFAULT) -> Life:
    """Read it in one question: it stands in nearly every answer."""
    found = dict(rows(using, LIFE, [BACKED_UP, DEMO]))
    return Life(found["epoch"], int(found.get(BACKED_UP, 0)), DEMO in found)


def epoch(*, using: str = DEFAULT) -> str:
    """The name of this life of the store: 32 hexadecimal digits, other after every restore."""
    found: str = EpochRow.objects.using(using).values_list("epoch", flat=True).get()
    return found
