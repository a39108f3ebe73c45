"""The tables of the store."""

from __future__ import annotations

from django.db import models


class EntryRow(models.Model):
    """One stored entry: the columns one asks by, and ``line``, the canonical form as text.

    ``seq`` is given by the one writer, gapless from 1, so that a missing row is seen. ``at`` and
    ``received`` are written as in the entry itself (UTC, milliseconds), which sorts as text.
    """

    seq = models.BigAutoField(primary_key=True)
    entry_id = models.CharField(max_length=36, unique=True, db_column="id")  # Django keeps `id` for itself
    room = models.CharField(max_length=64)
    kind = models.CharField(max_length=64)
    at = models.CharField(max_length=24)
    device = models.CharField(max_length=64)
    n = models.BigIntegerField()
    digest = models.CharField(max_length=64)
    line = models.TextField()
    received = models.CharField(max_length=24)

    class Meta:  # noqa: D106
        db_table = "store_entry"
        constraints = (models.UniqueConstraint(fields=["device", "n"], name="store_entry_device_n"),)
        indexes = (
            models.Index(fields=["room", "seq"], name="store_entry_room_seq"),
            models.Index(fields=["room", "at"], name="store_entry_room_at"),
            models.Index(fields=["kind", "room"], name="store_entry_kind_room"),
        )


class QuarantineRow(models.Model):
    """A line that was sent and could not be stored, kept byte by byte with the reason.

    ``digest`` is of reason and line together: the same line sent again for the same reason is one row.
    ``device`` and ``n`` stand where they could be read and the line came from that device: what is kept
    here is not missing from its counter.
    """

    digest = models.CharField(max_length=64, unique=True)
    entry_id = models.CharField(max_length=64, null=True)
    reason = models.CharField(max_length=64)
    sentence = models.TextField()
    line = models.BinaryField()
    received = models.CharField(max_length=24)
    device = models.CharField(max_length=64, null=True)
    n = models.BigIntegerField(null=True)

    class Meta:  # noqa: D106
        db_table = "store_quarantine"
        indexes = (models.Index(fields=["device", "n"], name="store_quarantine_device_n"),)


class EpochRow(models.Model):
    """The one row that names this life of the store; a restore changes it, so tablets offer again."""

    epoch = models.CharField(max_length=32)

    class Meta:  # noqa: D106
        db_table = "store_epoch"


class Fact(models.Model):
    """A small thing the server remembers, which may change: the city's file, whether it is a demo."""

    key = models.CharField(max_length=64, primary_key=True)
    value = models.TextField()

    class Meta:  # noqa: D106
        db_table = "store_fact"
