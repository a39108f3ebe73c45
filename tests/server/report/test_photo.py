"""What is left of a photo: its pixels."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from fristed.errors import InputRefused
from fristed.server.report import photo


def picture(size: tuple[int, int] = (400, 300), form: str = "JPEG", **more: object) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", size, (200, 30, 30)).save(written, form, **more)
    return written.getvalue()


def with_traces() -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "SecretPhone"
    exif[0x0112] = 6  # stored on its side
    exif.get_ifd(0x8825)[2] = (55.0, 40.0, 15.0)
    return picture(exif=exif, comment=b"taken by Jens", icc_profile=b"profile of Jens")


def test_place_phone_and_remarks_are_gone_and_it_stands_upright():
    old = with_traces()
    assert b"SecretPhone" in old
    assert b"Jens" in old

    new = photo.cleaned(old)

    assert b"SecretPhone" not in new
    assert b"Jens" not in new
    assert b"Exif" not in new
    with Image.open(io.BytesIO(new)) as made:
        assert (made.format, made.size, dict(made.getexif())) == ("JPEG", (300, 400), {})


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_it_is_at_most_1600_pixels_a_side(form):
    with Image.open(io.BytesIO(photo.cleaned(picture((3000, 2000), form)))) as made:
        assert (made.format, max(made.size)) == ("JPEG", 1600)


def test_a_picture_with_transparent_parts_is_taken():
    written = io.BytesIO()
    Image.new("RGBA", (40, 40), (0, 0, 0, 0)).save(written, "PNG")

    assert photo.cleaned(written.getvalue())


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"not a picture",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        picture()[:300],
        picture(form="GIF"),
    ],
)
def test_what_is_no_photo_is_refused(sent):
    with pytest.raises(InputRefused, match="neither JPEG, PNG nor WebP, or it is damaged"):
        photo.cleaned(sent)


@pytest.mark.parametrize(
    ("side", "said"),
    [(6_000, "6000 by 6000 pixels"), (11_000, "more than any phone"), (20_000, "more than any phone")],
)
def test_a_small_file_that_unfolds_into_a_huge_picture_is_refused(side, said):
    bomb = io.BytesIO()
    Image.new("1", (side, side)).save(bomb, "PNG")
    assert len(bomb.getvalue()) < 100_000

    with pytest.raises(InputRefused, match=said):
        photo.cleaned(bomb.getvalue())


def test_a_huge_file_is_refused_unread():
    with pytest.raises(InputRefused, match=r"too large \(13 MiB\)"):
        photo.cleaned(b"x" * (13 * 1024**2))
