"""The tables of reports: what must not stand in the journal, sealed, with the day it is forgotten."""

from __future__ import annotations

from django.db import models


class ReportRow(models.Model):
    """What a report has beside the journal; the whole row is deleted after ``forget_at``.

    ``token`` is the digest of what the reporter was given; ``words`` and ``photo`` are sealed under a key
    that is not in the database (``keeping``). ``planned_at`` is when a crew last had it on its route.
    Moments as in an entry.
    """

    report = models.CharField(max_length=64, primary_key=True)
    token = models.CharField(max_length=64, unique=True)
    words = models.BinaryField(null=True)
    photo = models.BinaryField(null=True)
    planned_at = models.CharField(max_length=24, null=True)
    forget_at = models.CharField(max_length=24)

    class Meta:  # noqa: D106
        db_table = "report_kept"
        indexes = (models.Index(fields=["forget_at"], name="report_kept_forget_at"),)


class KeyRow(models.Model):
    """The key of a program that reports for residents; ``digest`` is all that is kept of it.

    What comes with the key of a ``test`` is marked as one.
    """

    name = models.CharField(max_length=64, unique=True)
    digest = models.CharField(max_length=64, unique=True)
    test = models.BooleanField(default=False)
    made_at = models.CharField(max_length=24)
    revoked_at = models.CharField(max_length=24, null=True)

    class Meta:  # noqa: D106
        db_table = "report_key"
