"""The envelope: one line of the journal, its canonical form and its digest."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Annotated, Any

import msgspec

from fristed.errors import InputRefused
from fristed.journal import upcast
from fristed.journal.canonical import plain
from fristed.journal.kinds import KINDS, Unknown
from fristed.journal.kinds.base import Data, Identifier, Moment, kind_of

Uuid = Annotated[
    str, msgspec.Meta(pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")
]
Digest = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}$")]
LARGEST = 2**53 - 1
"""The largest whole number that every language and both databases hold exactly."""
EARLIEST, LATEST = "1990", "2100"


class Clock(msgspec.Struct, frozen=True, kw_only=True):
    """How far the device's clock stood from the server's when last measured, in milliseconds."""

    offset_ms: int
    uncertainty_ms: Annotated[int, msgspec.Meta(ge=0)]


class Envelope(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Who, when, where and what sort of line.

    ``id`` UUIDv7 made where it happened; ``room`` the room's slug, or ``street`` or ``city``;
    ``at`` UTC with milliseconds; ``mono`` the device's monotonic clock in ms; ``by`` a staff handle
    or ``system``; ``n`` the device's gapless counter from 1; ``prev`` the digest of that device's
    previous entry, absent at n = 1.
    """

    id: Uuid
    room: Identifier
    kind: Identifier
    v: Annotated[int, msgspec.Meta(ge=1, le=1000)]
    at: Moment
    by: Identifier
    device: Identifier
    n: Annotated[int, msgspec.Meta(ge=1, le=LARGEST)]
    clock: Clock | None = None
    mono: Annotated[int, msgspec.Meta(ge=0, le=LARGEST)] | None = None
    prev: Digest | None = None

    @property
    def moment(self) -> dt.datetime:
        """``at`` as an aware datetime in UTC."""
        return dt.datetime.fromisoformat(self.at)


class _Line(Envelope, frozen=True, kw_only=True):
    data: msgspec.Raw


class Entry(Envelope, frozen=True, kw_only=True):
    """One line of the journal, with ``data`` a Data of its kind, or Unknown."""

    data: Any


def _as_builtins(value: Any) -> Any:
    if isinstance(value, Unknown):
        return value.data
    raise NotImplementedError(f"{type(value).__name__} has no place in an entry.")


_encoder = msgspec.json.Encoder(order="sorted", enc_hook=_as_builtins)
_line_decoder = msgspec.json.Decoder(_Line)
_dict_decoder = msgspec.json.Decoder(dict[str, Any])
_ENVELOPE = tuple(field.name for field in msgspec.structs.fields(Envelope))
_decoders: dict[str, msgspec.json.Decoder[Any]] = {}
_has_floats: dict[type[Data], bool] = {}


def canonical(entry: Entry) -> bytes:
    """Write ``entry`` in canonical form: one line of JSON without its newline."""
    data = entry.data
    if isinstance(data, Unknown) or _holds_floats(type(data)):
        builtins = data.data if isinstance(data, Unknown) else msgspec.to_builtins(data)
        entry = msgspec.structs.replace(entry, data=Unknown(plain(builtins)))
    return _encoder.encode(entry)


def _holds_floats(data: type[Data]) -> bool:
    if data not in _has_floats:
        shape = repr(msgspec.inspect.type_info(data))
        _has_floats[data] = "FloatType" in shape or "AnyType" in shape
    return _has_floats[data]


def digest(entry: Entry) -> str:
    """SHA-256 of the canonical form, in hexadecimal."""
    return hashlib.sha256(canonical(entry)).hexdigest()


def decode(line: bytes | str) -> Entry:
    """Read one line of JSON.

    Raises InputRefused (``malformed_entry``) naming the field that is wrong. A kind or version this
    release does not know comes back with ``Unknown`` data.
    """
    try:
        envelope = _line_decoder.decode(line)
        data = _read_data(envelope.kind, envelope.v, envelope.data)
    except (ValueError, RecursionError) as error:  # msgspec's errors are ValueErrors
        raise _malformed(str(error)) from error
    _check_whole(envelope)
    _check_moment(envelope.at)
    return Entry(**{name: getattr(envelope, name) for name in _ENVELOPE}, data=data)


def _check_whole(envelope: Envelope) -> None:
    """Refuse what the patterns let pass: Python's ``$`` stands before a last line break as well."""
    for name in ("id", "room", "kind", "by", "device", "prev"):
        if (getattr(envelope, name) or "").endswith("\n"):
            raise _malformed(f"`{name}` ends in a line break")


def _check_moment(at: str) -> None:
    try:
        moment = dt.datetime.fromisoformat(at)
    except ValueError as error:
        raise _malformed(f"`at` is {at}, which no calendar has ({error})") from error
    if not EARLIEST <= at < LATEST:
        raise _malformed(f"`at` is in the year {moment.year}, outside {EARLIEST} to {LATEST}")


def _malformed(found: str) -> InputRefused:
    return InputRefused(
        "malformed_entry",
        f"This is not an entry: {found.rstrip('.')}.",
        remedy="Correct the line where it was made; docs/reference/kinds.md lists every field.",
    )


def _read_data(kind: str, v: int, raw: msgspec.Raw) -> Data | Unknown:
    """Type the data; an old version is checked by raising it, but kept as it was made."""
    known = KINDS.get(kind)
    if known is None or v > known.v:
        return Unknown(_dict_decoder.decode(raw))
    if v < known.v:
        fields = _dict_decoder.decode(raw)
        decode_data(kind, fields, v=v)
        return Unknown(fields)
    if kind not in _decoders:
        _decoders[kind] = msgspec.json.Decoder(known.data)
    read: Data = _decoders[kind].decode(raw)
    return read


def decode_data(kind: str, fields: dict[str, Any], *, v: int) -> Data:
    """Type the builtins ``fields`` as the newest version of a known ``kind``, raising older ones.

    Raises ValueError (msgspec.ValidationError is one) where they do not fit.
    """
    known = KINDS[kind]
    raised = upcast.raised(kind, v, fields, to=known.v)
    return msgspec.convert(raised, known.data)


def newest(entry: Entry) -> Entry:
    """Give ``entry`` with its data in its kind's newest version; unknown kinds stay as they are."""
    known = KINDS.get(entry.kind)
    if known is None or entry.v >= known.v:
        return entry
    data = decode_data(entry.kind, entry.data.data, v=entry.v)
    return msgspec.structs.replace(entry, v=known.v, data=data)


def moment_text(moment: dt.datetime) -> str:
    """Write an aware datetime as ``at`` is written: UTC, milliseconds, Z."""
    utc = moment.astimezone(dt.UTC)
    return f"{utc:%Y-%m-%dT%H:%M:%S}.{utc.microsecond // 1000:03d}Z"


def make(
    data: Data,
    *,
    id: str,  # noqa: A002 - the envelope's own word
    room: str,
    at: str,
    by: str,
    device: str,
    n: int,
    prev: str | None = None,
    clock: Clock | None = None,
    mono: int | None = None,
) -> Entry:
    """Make an entry of the kind that ``data`` is of, in its newest version."""
    kind = kind_of(data)
    return Entry(
        id=id, room=room, kind=kind.name, v=kind.v, at=at, by=by, device=device, n=n,
        prev=prev, clock=clock, mono=mono, data=data,
    )  # fmt: skip
