"""
Draw words in the shipped fonts as dots, for label printers that have no Korean letters.

The first font that has every character is taken; a line that is too wide is drawn smaller.
"""

from functools import lru_cache
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

from naru.logistics.zpl import Dots
from naru.web.parts import glyphs

BOLD = "700Bold"
BASELINE, TALL = 0.92, 1.18  # shares of the height: where letters stand, and how far they reach
SMALLEST_DOTS = 16  # two millimetres: below that Korean is not readable at 203 dots an inch


def draw(words: str, height: int, width: int) -> Dots | None:
    """Return words that high and at most that wide; None where no shipped font has them all."""
    face = next((one for one in glyphs.FONTS if glyphs.has(one, words)), None)
    if face is None:
        return None
    size = height
    while size > SMALLEST_DOTS and _font(face, size).getlength(words) > width:
        size -= 1
    across = min(round(_font(face, size).getlength(words)) + 2, width)
    picture = Image.new("1", (-(-across // 8) * 8, round(height * TALL)), 0)
    ImageDraw.Draw(picture).text(
        (0, round(height * BASELINE)), words, fill=1, font=_font(face, size), anchor="ls"
    )
    return Dots(bytes_per_row=picture.width // 8, rows=picture.tobytes())


@lru_cache(maxsize=64)
def _font(face: str, size: int) -> ImageFont.FreeTypeFont:
    folder = Path(settings.STATE) / "assets" / "fonts"
    bold = folder / face.replace("400Regular", BOLD)
    return ImageFont.truetype(str(bold if bold.exists() else folder / face), size)
