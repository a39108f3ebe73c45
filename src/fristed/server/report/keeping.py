"""What is kept of a report beside the journal: sealed, shown to crews only, forgotten on its day."""

from __future__ import annotations

import datetime as dt
import secrets

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db.models import QuerySet

from fristed.journal.entry import moment_text
from fristed.server import home
from fristed.server.accounts.tokens import digest
from fristed.server.report.models import ReportRow
from fristed.server.store.database import DEFAULT, writing

NONCE_BYTES = 12
ON_ROUTE_FOR = dt.timedelta(hours=24)


class Words(msgspec.Struct, frozen=True):
    """What the reporter wrote: of what they saw, and where it is."""

    description: str = ""
    address: str = ""


def seal(plain: bytes, *, report: str, part: str) -> bytes:
    """Seal what belongs to ``report``: AES-256-GCM, bound to the report and to which part of it it is."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(_key()).encrypt(nonce, plain, f"{report} {part}".encode())


def unseal(sealed: bytes | memoryview, *, report: str, part: str) -> bytes | None:
    """Open what was sealed; None where it was damaged or the key is another one."""
    packed = bytes(sealed)
    try:
        return AESGCM(_key()).decrypt(packed[:NONCE_BYTES], packed[NONCE_BYTES:], f"{report} {part}".encode())
    except (InvalidTag, ValueError):
        return None


def keep(report: str, token: str, *, words: Words, photo: bytes | None, forget_at: dt.datetime) -> None:
    """Make the row of a new report; to be called inside a transaction of the store."""
    said = words.description or words.address
    ReportRow.objects.create(
        report=report,
        token=digest(token),
        words=seal(msgspec.json.encode(words), report=report, part="words") if said else None,
        photo=seal(photo, report=report, part="photo") if photo is not None else None,
        forget_at=moment_text(forget_at),
    )


def of_token(token: str) -> str | None:
    """Give the name of the report whose token it is, or None."""
    return _kept().filter(token=digest(token)).values_list("report", flat=True).first()


def words_of(reports: list[str]) -> dict[str, Words]:
    """Give what reporters wrote, by report."""
    found = _kept().filter(report__in=reports, words__isnull=False).values_list("report", "words")
    opened = {report: unseal(sealed or b"", report=report, part="words") for report, sealed in found}
    return {
        report: msgspec.json.decode(plain, type=Words)
        for report, plain in opened.items()
        if plain is not None
    }


def photo_of(report: str) -> bytes | None:
    """Give a report's photo, or None."""
    sealed = _kept().filter(report=report).values_list("photo", flat=True).first()
    return None if sealed is None else unseal(sealed, report=report, part="photo")


def with_photo(reports: list[str]) -> frozenset[str]:
    """Give those of the reports that have a photo."""
    found = _kept().filter(report__in=reports, photo__isnull=False)
    return frozenset(found.values_list("report", flat=True))


def on_route(reports: list[str], *, now: dt.datetime) -> None:
    """Remember that a crew has these reports on its route."""
    with writing(DEFAULT):
        ReportRow.objects.filter(report__in=reports).update(planned_at=moment_text(now))


def planned(*, now: dt.datetime) -> frozenset[str]:
    """Give the reports that a crew has had on its route within a day."""
    since = moment_text(now - ON_ROUTE_FOR)
    return frozenset(ReportRow.objects.filter(planned_at__gte=since).values_list("report", flat=True))


def _kept() -> QuerySet[ReportRow]:
    """What may still be shown: a row whose day has come is none, also before it is deleted."""
    return ReportRow.objects.filter(forget_at__gte=moment_text(dt.datetime.now(dt.UTC)))


def forget_old(*, now: dt.datetime) -> int:
    """Delete the rows whose day has come; gives how many. Called whenever reports are sent or read.

    Their day is one of this machine's clock, also in a simulated city.
    """
    old = ReportRow.objects.filter(forget_at__lt=moment_text(now))
    if not old.exists():
        return 0
    with writing(DEFAULT):
        return old.delete()[0]


def _key() -> bytes:
    return bytes.fromhex(home.secret(home.folder() / "keys" / "reports.key"))
