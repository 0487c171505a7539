"""
Draw the pictures of the demo goods: calm still lifes of simple shapes on a soft ground.

No photograph of a real product is shipped, so nothing shown belongs to anybody. A picture depends
only on its motif, colours and seed; drawing twice gives the same pixels.
"""

import io
from functools import lru_cache
from random import Random

from PIL import Image, ImageDraw, ImageFilter, ImageOps

from naru.commerce import photos
from naru.commerce.photos import Prepared
from naru.journeys.demo_county.brush import SCALE, SIDE, Colour, scaled
from naru.journeys.demo_county.motifs_harvest import HARVEST
from naru.journeys.demo_county.motifs_wares import WARES
from naru.journeys.demo_county.still import Still

__all__ = ["MOTIFS", "Colour", "Still", "draw", "prepared"]

FULL = SIDE * SCALE
MOTIFS = HARVEST | WARES


def draw(still: Still) -> Image.Image:
    """Return the picture as an RGB image of SIDE by SIDE pixels."""
    chance = Random(still.seed)
    canvas = Image.new("RGBA", (FULL, FULL), (0, 0, 0, 0))
    MOTIFS[still.motif](ImageDraw.Draw(canvas), still, chance)
    things = canvas.reduce(SCALE)  # the average of each square of pixels: smooth edges
    if still.is_mirrored:
        things = ImageOps.mirror(things)
    picture, shadow = _ground(still.ground).copy(), _shadow(things)
    picture.paste(shadow, (0, 0), shadow)
    picture.paste(things, (0, 0), things)
    return picture


def prepared(still: Still) -> Prepared:
    """Return the picture in the sizes that the mall shows; runs in a process of its own."""
    file = io.BytesIO()
    draw(still).save(file, "JPEG", quality=90)
    return photos.prepare(file.getvalue())


@lru_cache
def _ground(colour: Colour) -> Image.Image:
    """Paint a wall and a table in one colour family, lit from the upper left."""
    small = Image.new("RGB", (64, 64))
    pixels = small.load()
    assert pixels is not None, "a fresh image always has pixels"
    for y in range(64):
        for x in range(64):
            table = y > 40
            light = 1.06 - 0.0022 * x - 0.0012 * y - (0.07 if table else 0)
            pixels[x, y] = scaled(colour, light)
    return small.resize((SIDE, SIDE), Image.Resampling.BICUBIC)


def _shadow(things: Image.Image) -> Image.Image:
    half = SIDE // 2
    mask = things.getchannel("A").resize((half, half), Image.Resampling.BILINEAR)
    soft = Image.new("RGBA", (half, half), (40, 30, 20, 0))
    soft.putalpha(mask.point(lambda alpha: int(alpha * 0.34)))
    moved = Image.new("RGBA", (half, half), (40, 30, 20, 0))
    moved.paste(soft, (half // 60, half // 34))
    blurred = moved.filter(ImageFilter.GaussianBlur(half / 50))
    return blurred.resize((SIDE, SIDE), Image.Resampling.BILINEAR)
