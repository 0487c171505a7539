"""Pictures are really pictures, upright, and without the place where they were taken."""

import io

import pytest
from PIL import Image

from naru.commerce import photos


def with_place(width=900, height=600, orientation=6) -> bytes:
    picture = Image.new("RGB", (width, height), "tomato")
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Telephone"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (35.0, 30.0, 0.0)
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif)
    return out.getvalue()


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def test_place_time_and_device_are_gone_from_every_size():
    original = with_place()
    assert opened(original).getexif().get_ifd(0x8825)

    prepared = photos.prepare(original)

    for name, content in prepared.files.items():
        assert not opened(content).getexif(), name
        assert b"Telephone" not in content


def test_picture_is_turned_upright_and_kept_in_three_sizes_of_two_kinds():
    prepared = photos.prepare(with_place())

    assert (prepared.width, prepared.height) == (600, 900)
    assert len(prepared.files) == 6
    for size, side in photos.SIZES_PIXELS.items():
        for kind in ("webp", "jpg"):
            picture = opened(prepared.files[photos.path(prepared.key, size, kind)])
            assert max(picture.size) <= side
            assert picture.height > picture.width


def test_same_picture_has_the_same_name():
    assert photos.prepare(with_place()).key == photos.prepare(with_place()).key


def test_clear_ground_becomes_white():
    out = io.BytesIO()
    Image.new("RGBA", (400, 400), (0, 0, 0, 0)).save(out, "PNG")

    prepared = photos.prepare(out.getvalue())

    small = opened(prepared.files[photos.path(prepared.key, "small", "jpg")])
    assert small.getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(
    "content",
    [b"", b"GIF89a nothing", b"<svg onload=alert(1)>", b"\xff\xd8\xff\xe0 broken"],
)
def test_what_is_no_picture_is_refused(content):
    with pytest.raises(photos.NotAPicture):
        photos.prepare(content)


def test_small_ones_and_bombs_are_refused():
    with pytest.raises(photos.PictureTooSmall):
        photos.prepare(with_place(200, 200))
    out = io.BytesIO()
    Image.new("1", (9_000, 9_000)).save(out, "PNG")
    with pytest.raises(photos.PictureTooLarge):
        photos.prepare(out.getvalue())
