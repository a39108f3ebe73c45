"""What happens by itself: caches forget, and the security log hears of sign-ins and changed factors."""

from __future__ import annotations

from typing import Any

from allauth.account.signals import password_changed
from allauth.mfa import signals as mfa
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db import transaction
from django.db.models.signals import post_delete, post_save

from fristed.server.accounts import standing
from fristed.server.accounts.audit import log


def begin() -> None:
    """Connect everything; called once, when the application is ready."""
    from fristed.server.accounts.models import Device, Membership, Staff, StaffToken

    for model in (Device, Membership, Staff, StaffToken):
        post_save.connect(_forget, sender=model)
        post_delete.connect(_forget, sender=model)
    user_logged_in.connect(_signed_in)
    user_logged_out.connect(_signed_out)
    user_login_failed.connect(_sign_in_failed)
    password_changed.connect(_password_changed)
    mfa.authenticator_added.connect(_factor_added)
    mfa.authenticator_removed.connect(_factor_removed)


def _forget(**_: Any) -> None:
    standing.forget()
    # Until the change is committed another thread still reads what was.
    transaction.on_commit(standing.forget)


def _signed_in(user: Any, **_: Any) -> None:
    log.info("signed_in", staff=user.get_username())


def _signed_out(user: Any, **_: Any) -> None:
    if user is not None:
        log.info("signed_out", staff=user.get_username())


def _sign_in_failed(credentials: dict[str, Any], **_: Any) -> None:
    """Name only somebody who exists: in a hurry people type their password where the name goes."""
    typed = str(credentials.get("username", ""))
    known = standing.member(typed) is not None
    log.warning("sign_in_failed", staff=typed if known else None)


def _password_changed(user: Any, **_: Any) -> None:
    user.must_change_password = False
    user.save(update_fields=["must_change_password"])
    log.info("password_changed", staff=user.get_username())


def _factor_added(user: Any, authenticator: Any, **_: Any) -> None:
    log.info("factor_added", staff=user.get_username(), type=authenticator.type)


def _factor_removed(user: Any, authenticator: Any, **_: Any) -> None:
    log.warning("factor_removed", staff=user.get_username(), type=authenticator.type)
