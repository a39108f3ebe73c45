"""A photo made anew from its pixels: where, when and with what it was taken is gone with the old file."""

from __future__ import annotations

import io
import threading

from fristed.errors import InputRefused

LARGEST_BYTES = 12 * 1024 * 1024
"""A phone's photo is 2 to 8 MB."""
LARGEST_PIXELS = {"JPEG": 64_000_000, "PNG": 24_000_000, "WEBP": 24_000_000}
"""The largest a phone takes; a JPEG is read smaller at once, the others unfold whole before they are made small."""
LONGEST_SIDE = 1600
QUALITY = 80

_one_at_a_time = threading.Lock()
"""So that several large pictures at once do not fill the memory."""


def cleaned(sent: bytes) -> bytes:
    """Give the picture as a JPEG of at most 1600 pixels a side, upright, with nothing but its pixels.

    Raises InputRefused: ``photo_too_large``, ``photo_unreadable``.
    """
    from PIL import Image, UnidentifiedImageError

    if len(sent) > LARGEST_BYTES:
        raise _too_large(f"{len(sent) / 1024**2:.0f} MiB")
    try:
        with _one_at_a_time:
            return _made_anew(sent)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_large("it unfolds into more than any phone takes") from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise InputRefused(
            "photo_unreadable",
            "The photo cannot be read: it is neither JPEG, PNG nor WebP, or it is damaged.",
            remedy="Take it again, or report without a photo.",
        ) from error


def _made_anew(sent: bytes) -> bytes:
    from PIL import Image, ImageOps

    with Image.open(io.BytesIO(sent), formats=tuple(LARGEST_PIXELS)) as picture:
        wide, high = picture.size
        if wide * high > LARGEST_PIXELS[str(picture.format)]:
            raise _too_large(f"{wide} by {high} pixels")
        picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        upright = ImageOps.exif_transpose(picture)
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        plain = upright.convert("RGB")
    plain.info = {}  # the old file's remarks would be written into the new one
    written = io.BytesIO()
    plain.save(written, "JPEG", quality=QUALITY)
    return written.getvalue()


def _too_large(found: str) -> InputRefused:
    return InputRefused(
        "photo_too_large",
        f"The photo is too large ({found}).",
        remedy="Report without it, or with a smaller one: at most 12 MiB and 24 million pixels are taken, 64 in a JPEG.",
    )
