"""Signing in at a desk: the password, and the code of an authenticator app."""

from __future__ import annotations

import base64
import hashlib
import hmac
import struct
import time

from playwright.sync_api import Page, expect
from real_room import PASSWORD, SECOND_FACTOR, TOTP_SECRET


def totp_code(secret: str = TOTP_SECRET) -> str:
    """What an authenticator app shows now (RFC 6238: SHA-1, six digits, 30 seconds)."""
    key = base64.b32decode(secret)
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    (number,) = struct.unpack_from(">I", digest, digest[-1] & 15)
    return f"{(number & 0x7FFFFFFF) % 1_000_000:06}"


def give_password(page: Page, handle: str, password: str = PASSWORD) -> None:
    """Fill in the form of the page Sign in."""
    page.get_by_label("Handle").fill(handle)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def give_code(page: Page, secret: str = TOTP_SECRET) -> None:
    """Fill in the code; one that has just run out when it arrives is given anew."""
    page.locator("input[name=code]").fill(totp_code(secret))
    page.locator("main form:has(input[name=code]) button[type=submit]").first.click()


def sign_in(page: Page, handle: str) -> None:
    """Come in as one of the cast, and see one's own account."""
    page.goto("/account/login/?next=/account/")
    give_password(page, handle)
    if handle in SECOND_FACTOR:
        give_code(page)
    expect(page.get_by_role("heading", name="Your account")).to_be_visible()
