"""Photos that are sent stay in memory: a temporary file on the disk would be a copy nobody forgets."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.http import HttpRequest

from fristed.errors import FristedError
from fristed.server.report.photo import LARGEST_BYTES, cleaned

PHOTO_FIELDS = ("media", "photo")
FIELDS_BYTES = 256 * 1024
"""What the other fields of a form may add."""


class InMemory(MemoryFileUploadHandler):
    """Keeps a file in memory whatever its size; ``check_size`` has judged the whole before."""

    def handle_raw_input(self, *_: object, **__: object) -> None:
        """Take every file."""
        self.activated = True


def check_size(request: HttpRequest) -> None:
    """Refuse a form that is too large before it is read; raises FristedError (``request_too_large``)."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_BYTES + FIELDS_BYTES:
        raise FristedError(
            "request_too_large",
            f"The form is larger than {LARGEST_BYTES // 1024**2} MiB.",
            remedy="Send a smaller photo, or none.",
        )


def in_memory(request: HttpRequest) -> None:
    """Have the request's files kept in memory; to be called before its form is read."""
    request.upload_handlers = [InMemory(request)]


def photo_in(request: HttpRequest) -> bytes | None:
    """Give the photo that came with a form, made anew; None where none did.

    Raises InputRefused (``photo_too_large``, ``photo_unreadable``).
    """
    for name in PHOTO_FIELDS:
        sent = request.FILES.get(name)
        if isinstance(sent, UploadedFile) and sent.size:
            return cleaned(sent.read())
    return None
