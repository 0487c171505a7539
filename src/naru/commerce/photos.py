"""
Turn what a producer's telephone made into pictures that the mall can show.

Pure: bytes in, bytes out. A file must really be a picture (its bytes are decoded, its name is not
believed); it is turned upright, stripped of everything a camera wrote into it (place, time,
device), and kept in three sizes as WebP with JPEG beside it.
"""

import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from PIL import Image, ImageOps, UnidentifiedImageError

from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

BYTES_MAX = 20 * 1024 * 1024
PIXELS_MAX = 60_000_000  # a 50-megapixel telephone still passes
SIDE_MIN_PIXELS = 300
PHOTOS_PER_PRODUCT_MAX = 10
SIZES_PIXELS: Mapping[str, int] = {"small": 320, "medium": 800, "large": 1600}
ACCEPTED = ("JPEG", "PNG", "WEBP")  # what telephones write; a JPEG pair (MPO) reads as JPEG
WEBP_QUALITY = 80
JPEG_QUALITY = 82


class NotAPicture(Refusal):
    code = "commerce.not_a_picture"
    says = Text(
        ko="사진 파일이 아니거나 열 수 없는 파일입니다.",
        en="This file is not a picture, or it cannot be opened.",
    )
    next_step = Text(
        ko="JPG, PNG 또는 WebP 사진을 골라 주세요.", en="Choose a JPG, PNG or WebP picture."
    )


class PictureTooLarge(Refusal):
    code = "commerce.picture_too_large"
    says = Text(
        ko="사진이 너무 큽니다. {megabytes_max}MB, {megapixels_max}백만 화소까지 올릴 수 있습니다.",
        en="The picture is too large: up to {megabytes_max} MB and {megapixels_max} megapixels.",
    )
    next_step = Text(
        ko="휴대전화에서 크기를 줄이거나 다른 사진을 골라 주세요.",
        en="Make it smaller on your telephone or choose another one.",
    )


class PictureTooSmall(Refusal):
    code = "commerce.picture_too_small"
    says = Text(
        ko="사진이 너무 작습니다. 가로와 세로가 {side_min}픽셀 이상이어야 합니다.",
        en="The picture is too small: each side needs at least {side_min} pixels.",
    )
    next_step = Text(
        ko="원본 사진을 올려 주세요. 메신저로 받은 사진은 작아졌을 수 있습니다.",
        en="Use the original; pictures received in a messenger may have been shrunk.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoView:
    """A picture to show; ``url`` names its files in the media folder."""

    key: str
    alt: str = ""
    id: UUID | None = None
    width: int = 0
    height: int = 0

    @property
    def small(self) -> str:
        return path(self.key, "small", "webp")

    @property
    def medium(self) -> str:
        return path(self.key, "medium", "webp")

    @property
    def large(self) -> str:
        return path(self.key, "large", "webp")

    @property
    def fallback(self) -> str:
        return path(self.key, "medium", "jpg")


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A picture made ready: its key, its full size, and the files to store by path."""

    key: str
    width: int
    height: int
    files: Mapping[str, bytes]


def path(key: str, size: str, extension: str) -> str:
    """Return where a size of a picture lies in storage; the address is the same below /media/."""
    return f"photos/{key[:2]}/{key}-{size}.{extension}"


def prepare(content: bytes) -> Prepared:
    """
    Check a picture and make the files that the mall shows.

    :raises NotAPicture: where the bytes are not one of the accepted kinds.
    :raises PictureTooLarge: where it passes the limits on bytes or pixels.
    :raises PictureTooSmall: where it would look poor.
    """
    picture = _opened(content)
    key = hashlib.sha256(content).hexdigest()[:32]
    files: dict[str, bytes] = {}
    fitted: Image.Image | None = None
    for size, side in SIZES_PIXELS.items():
        last, fitted = fitted, picture.copy()
        fitted.thumbnail((side, side), Image.Resampling.LANCZOS)
        if last is None or fitted.size != last.size:  # a small original is encoded once
            webp = _encoded(fitted, "WEBP", WEBP_QUALITY)
            jpeg = _encoded(fitted, "JPEG", JPEG_QUALITY)
        files[path(key, size, "webp")], files[path(key, size, "jpg")] = webp, jpeg
    return Prepared(key=key, width=picture.width, height=picture.height, files=files)


def _opened(content: bytes) -> Image.Image:
    limits = {"megabytes_max": BYTES_MAX >> 20, "megapixels_max": PIXELS_MAX // 1_000_000}
    if len(content) > BYTES_MAX:
        raise PictureTooLarge(**limits)
    try:
        with Image.open(io.BytesIO(content), formats=ACCEPTED) as raw:
            if raw.width * raw.height > PIXELS_MAX:  # before decoding: a bomb stays packed
                raise PictureTooLarge(**limits)
            raw.draft("RGB", (SIZES_PIXELS["large"] * 2, SIZES_PIXELS["large"] * 2))
            upright = ImageOps.exif_transpose(raw)
            picture = _on_white(upright)
    except Image.DecompressionBombError as error:
        raise PictureTooLarge(**limits) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise NotAPicture from error
    if min(picture.size) < SIDE_MIN_PIXELS:
        raise PictureTooSmall(side_min=SIDE_MIN_PIXELS)
    return picture


def _on_white(picture: Image.Image) -> Image.Image:
    """Flatten transparency and drop every note, by copying pixels onto a fresh sheet."""
    coloured = (
        picture.convert("RGBA")
        if "transparency" in picture.info or (picture.mode in ("RGBA", "LA", "PA"))
        else picture.convert("RGB")
    )
    sheet = Image.new("RGB", coloured.size, "white")
    sheet.paste(coloured, mask=coloured if coloured.mode == "RGBA" else None)
    return sheet


def _encoded(picture: Image.Image, kind: str, quality: int) -> bytes:
    out = io.BytesIO()
    if kind == "JPEG":
        picture.save(out, kind, quality=quality, optimize=True, progressive=True)
    else:
        picture.save(out, kind, quality=quality, method=4)
    return out.getvalue()
