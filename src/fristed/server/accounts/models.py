"""The tables of accounts. No secret stands in them: only digests of tokens and hashes of PINs."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone


class StaffManager(BaseUserManager["Staff"]):
    """Finds staff by handle; staff are added in ``people``."""


class Staff(AbstractBaseUser):
    """One member of staff: the handle that stands in entries, a role, a password and a PIN.

    ``pin`` is an argon2id hash, empty until the member of staff has set one. Someone who has left stays,
    inactive, so that the handle is never given to another person.
    """

    handle = models.CharField(max_length=64, unique=True)
    shown_name = models.CharField(max_length=80)
    role = models.CharField(max_length=16)
    pin = models.CharField(max_length=128, blank=True, default="")
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False)
    added_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)

    objects: ClassVar[StaffManager] = StaffManager()
    USERNAME_FIELD = "handle"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:  # noqa: D106
        db_table = "accounts_staff"

    def __str__(self) -> str:
        return str(self.handle)

    @property
    def rooms(self) -> tuple[str, ...]:
        """The slugs of the rooms this person works in; ``*`` is every room."""
        return tuple(sorted(one.room for one in self.memberships.all()))


class Membership(models.Model):
    """A room in which somebody works; ``*`` is every room."""

    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="memberships")
    room = models.CharField(max_length=64)

    class Meta:  # noqa: D106
        db_table = "accounts_membership"
        constraints = (models.UniqueConstraint(fields=["staff", "room"], name="accounts_membership_once"),)


class Device(models.Model):
    """A tablet or phone enrolled in a room; ``slug`` stands in its entries and is never given again."""

    slug = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=64)
    room = models.CharField(max_length=64)
    token = models.CharField(max_length=64)
    enrolled_by = models.CharField(max_length=64)
    enrolled_at = models.DateTimeField(default=timezone.now)
    heard_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    wipe = models.BooleanField(default=False)

    class Meta:  # noqa: D106
        db_table = "accounts_device"

    def __str__(self) -> str:
        return str(self.slug)


class Enrolment(models.Model):
    """A code with which one tablet may enrol, once and within minutes; ``code`` is its digest."""

    code = models.CharField(max_length=64, unique=True)
    room = models.CharField(max_length=64)
    name = models.CharField(max_length=64)
    made_by = models.CharField(max_length=64)
    expires = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:  # noqa: D106
        db_table = "accounts_enrolment"


class StaffToken(models.Model):
    """One member of staff on one unlocked tablet; ``token`` is the digest of the secret."""

    slug = models.CharField(max_length=32, unique=True)
    token = models.CharField(max_length=64)
    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="tokens")
    device = models.ForeignKey(Device, on_delete=models.CASCADE, related_name="tokens")
    made_at = models.DateTimeField(default=timezone.now)
    expires = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:  # noqa: D106
        db_table = "accounts_staff_token"


class PinTry(models.Model):
    """One try of a PIN on a tablet; what was typed is not kept."""

    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="pin_tries")
    device = models.ForeignKey(Device, on_delete=models.CASCADE, related_name="pin_tries")
    at = models.DateTimeField(default=timezone.now)
    right = models.BooleanField(default=False)

    class Meta:  # noqa: D106
        db_table = "accounts_pin_try"
        indexes = (models.Index(fields=["device", "at"], name="accounts_pin_try_device_at"),)
