"""PINs: what is good enough, how they are kept, and how many tries there are."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import Literal

from django.contrib.auth.hashers import check_password, make_password

from fristed.errors import FristedError
from fristed.server.accounts.models import Device, PinTry, Staff
from fristed.server.store.database import DEFAULT, writing

SHORTEST, LONGEST = 6, 8
TRIES = 5
LOCKED_FOR = dt.timedelta(minutes=15)
DEVICE_TRIES = 10
DEVICE_PAUSE = dt.timedelta(seconds=60)
KEPT_FOR = dt.timedelta(days=90)


class PinRefused(FristedError):  # noqa: N818 - a refusal, in the words of the house
    """A PIN that opened nothing; ``tries_left`` before this person is locked out of this tablet."""

    def __init__(self, reason: str, sentence: str, *, remedy: str, tries_left: int) -> None:
        super().__init__(reason, sentence, remedy=remedy)
        self.tries_left = tries_left


def check_choice(pin: str) -> None:
    """Raise FristedError (``pin_weak``) for a PIN that a thief would try first, or that is none."""
    if not (pin.isascii() and pin.isdigit() and SHORTEST <= len(pin) <= LONGEST):
        raise _weak(f"A PIN is {SHORTEST} to {LONGEST} digits.")
    steps = {(int(b) - int(a)) % 10 for a, b in pairwise(pin)}
    repeated = any(pin == pin[:size] * (len(pin) // size) for size in (1, 2, 3) if len(pin) % size == 0)
    if repeated or steps <= {1} or steps <= {9}:
        raise _weak("This PIN is one of the first that anybody would try.")
    if len(pin) == 8 and _is_date(pin):
        raise _weak("This PIN is a date.")


def _is_date(pin: str) -> bool:
    for form in ("%d%m%Y", "%Y%m%d"):
        try:
            # Only whether there is such a day matters, not where on earth.
            year = dt.datetime.strptime(pin, form).year  # noqa: DTZ007
        except ValueError:
            continue
        if 1900 <= year <= 2100:
            return True
    return False


def _weak(found: str) -> FristedError:
    return FristedError(
        "pin_weak",
        found,
        remedy="Choose 6 to 8 digits that neither count up or down, nor repeat, nor are a birthday.",
    )


def keep(staff: Staff, pin: str) -> None:
    """Give somebody a PIN; raises as ``check_choice`` does."""
    check_choice(pin)
    staff.pin = make_password(pin)
    staff.save(update_fields=["pin"])


def check(staff: Staff, device: Device, pin: str, *, now: dt.datetime) -> None:
    """Return where ``pin`` is right; else raise PinRefused (``pin_wrong``, ``pin_locked``).

    The try is written down as wrong before the PIN is looked at, so that many tries at once count too.
    """
    tried = _reserve(staff, device, now)
    if not check_password(pin, staff.pin):
        left = TRIES - len(_wrong(staff, device, now))
        raise PinRefused(
            "pin_wrong",
            f"The PIN is wrong. Tries left: {max(left, 0)}.",
            remedy="Try again; a manager can give new tries on the page Staff.",
            tries_left=max(left, 0),
        )
    with writing(DEFAULT):
        PinTry.objects.filter(pk=tried.pk).update(right=True)


def give_new_tries(staff: Staff) -> None:
    """Forget what somebody tried wrongly, on every tablet."""
    with writing(DEFAULT):
        PinTry.objects.filter(staff=staff, right=False).delete()


def forget(staff: Staff) -> None:
    """Leave somebody without a PIN, and with all tries."""
    give_new_tries(staff)
    staff.pin = ""
    staff.save(update_fields=["pin"])


def _reserve(staff: Staff, device: Device, now: dt.datetime) -> PinTry:
    with writing(DEFAULT):
        wrong = _wrong(staff, device, now)
        if len(wrong) >= TRIES:
            raise _locked("you on this tablet", wrong[0] + LOCKED_FOR - now)
        lately = PinTry.objects.filter(device=device, right=False, at__gt=now - DEVICE_PAUSE)
        if lately.count() >= DEVICE_TRIES:
            raise _locked("everybody on this tablet", DEVICE_PAUSE)
        PinTry.objects.filter(at__lt=now - KEPT_FOR).delete()
        return PinTry.objects.create(staff=staff, device=device, at=now)


def _wrong(staff: Staff, device: Device, now: dt.datetime) -> list[dt.datetime]:
    """When somebody was wrong on this tablet since last being right, within the time that counts."""
    tries = PinTry.objects.filter(staff=staff, device=device, at__gt=now - LOCKED_FOR)
    found: list[dt.datetime] = []
    for at, right in tries.order_by("-at", "-id").values_list("at", "right"):
        if right:
            break
        found.append(at)
    return found


def _locked(whom: str, wait: dt.timedelta) -> PinRefused:
    minutes = max(1, -(-int(wait.total_seconds()) // 60))
    unit: Literal["minute", "minutes"] = "minute" if minutes == 1 else "minutes"
    return PinRefused(
        "pin_locked",
        f"Too many wrong PINs: it is locked for {whom} for {minutes} {unit}.",
        remedy="Wait, or ask a manager for new tries on the page Staff. Emergencies can be recorded locked.",
        tries_left=0,
    )
