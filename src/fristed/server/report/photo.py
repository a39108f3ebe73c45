"""A photo made anew from its pixels: where, when and with what it was taken is gone with the old file."""

from __future__ import annotations

import io

from fristed.errors import InputRefused

LARGEST_BYTES = 12 * 1024 * 1024
"""A phone's photo is 2 to 8 MB."""
LARGEST_PIXELS = 64_000_000
"""The largest a phone takes whole; a small file that unfolds into more is an attack."""
LONGEST_SIDE = 1600
QUALITY = 80
FORMATS = ("JPEG", "PNG", "WEBP")


def cleaned(sent: bytes) -> bytes:
    """Give the picture as a JPEG of at most 1600 pixels a side, upright, with nothing but its pixels.

    Raises InputRefused: ``photo_too_large``, ``photo_unreadable``.
    """
    from PIL import Image, ImageOps, UnidentifiedImageError

    if len(sent) > LARGEST_BYTES:
        raise _too_large(f"{len(sent) / 1024**2:.0f} MiB")
    try:
        with Image.open(io.BytesIO(sent), formats=FORMATS) as picture:
            wide, high = picture.size
            if wide * high > LARGEST_PIXELS:
                raise _too_large(f"{wide} by {high} pixels")
            picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG is read smaller at once
            upright = ImageOps.exif_transpose(picture)
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            plain = upright.convert("RGB")
    except (
        UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError
    ) as error:  # fmt: skip
        raise InputRefused(
            "photo_unreadable",
            "The photo cannot be read: it is neither JPEG, PNG nor WebP, or it is damaged.",
            remedy="Take it again, or report without a photo.",
        ) from error
    plain.info = {}  # the old file's remarks would be written into the new one
    written = io.BytesIO()
    plain.save(written, "JPEG", quality=QUALITY)
    return written.getvalue()


def _too_large(size: str) -> InputRefused:
    return InputRefused(
        "photo_too_large",
        f"The photo is too large ({size}).",
        remedy="Report without it, or with a smaller one: at most 12 MiB and 64 million pixels are taken.",
    )
