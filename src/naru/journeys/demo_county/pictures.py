"""
Draw the pictures of the demo goods: calm still lifes of simple shapes on a soft ground.

No photograph of a real product is shipped, so nothing shown belongs to anybody. A picture depends
only on its motif, colours and seed; drawing twice gives the same pixels.
"""

import io
import math
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from PIL import Image, ImageDraw, ImageFilter, ImageOps

SIDE = 800  # pixels of the finished square
SCALE = 2  # drawn at twice the size, then reduced, so that edges are smooth
FULL = SIDE * SCALE

Colour = tuple[int, int, int]
Pen = ImageDraw.ImageDraw
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Still:
    """What to draw: a motif by name, its main and second colour, its ground, and a seed."""

    motif: str
    main: Colour
    second: Colour
    ground: Colour
    seed: int = 0
    is_mirrored: bool = False


def draw(still: Still) -> Image.Image:
    """Return the picture as an RGB image of SIDE by SIDE pixels."""
    chance = Random(still.seed)  # noqa: S311 - a picture, not a secret
    canvas = Image.new("RGBA", (FULL, FULL), (0, 0, 0, 0))
    MOTIFS[still.motif](ImageDraw.Draw(canvas), still, chance)
    things = canvas.reduce(SCALE)  # the average of each square of pixels: smooth edges
    if still.is_mirrored:
        things = ImageOps.mirror(things)
    picture, shadow = _ground(still.ground), _shadow(things)
    picture.paste(shadow, (0, 0), shadow)
    picture.paste(things, (0, 0), things)
    return picture


def jpeg(still: Still) -> bytes:
    """Return the picture as a JPEG file; run in many processes at once."""
    file = io.BytesIO()
    draw(still).save(file, "JPEG", quality=90)
    return file.getvalue()


def _ground(colour: Colour) -> Image.Image:
    """A wall and a table in one colour family, lit from the upper left."""
    small = Image.new("RGB", (64, 64))
    pixels = small.load()
    assert pixels is not None, "a fresh image always has pixels"
    for y in range(64):
        for x in range(64):
            table = y > 40
            light = 1.06 - 0.0022 * x - 0.0012 * y - (0.07 if table else 0)
            pixels[x, y] = _scaled(colour, light)
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


def _scaled(colour: Colour, factor: float) -> Colour:
    red, green, blue = (max(0, min(255, round(part * factor))) for part in colour)
    return red, green, blue


def _mixed(one: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _at(x: float, y: float, w: float, h: float) -> Box:
    """A box from its middle and size, all in thousandths of the picture's side."""
    unit = FULL / 1000
    return (x - w / 2) * unit, (y - h / 2) * unit, (x + w / 2) * unit, (y + h / 2) * unit


def _blob(pen: Pen, x: float, y: float, w: float, h: float, colour: Colour) -> None:
    """An oval with a darker rim, a body and a soft highlight."""
    for step in range(14):
        share = step / 13
        tone = _scaled(colour, 0.78 + 0.32 * share)
        shrink = 1 - 0.72 * share
        pen.ellipse(
            _at(x - 0.13 * w * share, y - 0.15 * h * share, w * shrink, h * shrink), fill=tone
        )


def _leaf(pen: Pen, x: float, y: float, length: float, angle: float, colour: Colour) -> None:
    unit = FULL / 1000
    points = []
    for step in range(25):
        t = step / 24
        for_side = math.sin(math.pi * t) * length * 0.22
        points.append((t * length, for_side))
    outline = points + [(px, -py) for px, py in reversed(points)]
    turned = [
        (
            (x + px * math.cos(angle) - py * math.sin(angle)) * unit,
            (y + px * math.sin(angle) + py * math.cos(angle)) * unit,
        )
        for px, py in outline
    ]
    pen.polygon(turned, fill=colour)
    tip = turned[24]
    pen.line([turned[0], tip], fill=_scaled(colour, 0.8), width=int(4 * unit))


def _label(pen: Pen, x: float, y: float, w: float, h: float, colour: Colour) -> None:
    """A paper label with the county's mark (a boat on two waves)."""
    unit = FULL / 1000
    pen.rounded_rectangle(_at(x, y, w, h), radius=14 * unit, fill=(252, 248, 238))
    pen.arc(_at(x, y - h * 0.12, w * 0.46, h * 0.42), 10, 170, fill=colour, width=int(9 * unit))
    pen.line(
        [((x) * unit, (y - h * 0.3) * unit), (x * unit, (y + h * 0.06) * unit)],
        fill=colour,
        width=int(7 * unit),
    )
    for row in (0.2, 0.32):
        pen.line(
            [((x - w * 0.3) * unit, (y + h * row) * unit), ((x + w * 0.3) * unit, (y + h * row) * unit)],
            fill=_mixed(colour, (252, 248, 238), 0.4),
            width=int(6 * unit),
        )


def _fruit(pen: Pen, still: Still, chance: Random) -> None:
    for x, y, size in ((330, 560, 300), (660, 540, 310), (500, 660, 330)):
        size *= chance.uniform(0.94, 1.06)
        tone = _scaled(still.main, chance.uniform(0.94, 1.06))
        _blob(pen, x, y, size, size * 0.94, tone)
        unit = FULL / 1000
        top = y - size * 0.4
        pen.line(
            [(x * unit, (top + 26) * unit), ((x + 14) * unit, (top - 46) * unit)],
            fill=(96, 66, 40),
            width=int(12 * unit),
        )
        _leaf(pen, x + 12, top - 24, 110, chance.uniform(-0.6, 0.1), still.second)


def _berries(pen: Pen, still: Still, chance: Random) -> None:
    _bowl(pen, (236, 230, 216))
    spots = [(x, y) for y in range(430, 590, 62) for x in range(290, 730, 70)]
    for x, y in spots:
        if (x - 505) ** 2 / 240**2 + (y - 500) ** 2 / 120**2 > 1:
            continue
        size = chance.uniform(84, 104)
        _blob(pen, x + chance.uniform(-9, 9), y + chance.uniform(-9, 9), size, size, still.main)
    for angle in (-2.5, -0.9, -1.7):
        _leaf(pen, 520, 420, 120, angle, still.second)


def _bowl(pen: Pen, colour: Colour) -> None:
    pen.ellipse(_at(500, 520, 620, 330), fill=_scaled(colour, 0.86))
    pen.pieslice(_at(500, 530, 620, 560), 0, 180, fill=colour)
    pen.ellipse(_at(500, 520, 620, 270), fill=_scaled(colour, 0.93))
    pen.rounded_rectangle(_at(500, 806, 240, 34), radius=20, fill=_scaled(colour, 0.88))


def _grain_bowl(pen: Pen, still: Still, chance: Random) -> None:
    _bowl(pen, still.second)
    pen.ellipse(_at(500, 512, 560, 220), fill=_scaled(still.main, 0.84))
    pen.pieslice(_at(500, 520, 560, 330), 180, 360, fill=_scaled(still.main, 0.94))
    for _ in range(900):
        angle, reach = chance.uniform(0, 2 * math.pi), math.sqrt(chance.random())
        x = 500 + 265 * reach * math.cos(angle)
        y = 480 + (150 if math.sin(angle) < 0 else 130) * reach * math.sin(angle)
        tone = _scaled(still.main, chance.uniform(0.86, 1.12))
        pen.ellipse(_at(x, y, 22, 12 + 6 * chance.random()), fill=tone)


def _sack(pen: Pen, still: Still, chance: Random) -> None:
    unit = FULL / 1000
    pen.rounded_rectangle(_at(500, 560, 470, 560), radius=70 * unit, fill=_scaled(still.main, 0.94))
    pen.rounded_rectangle(_at(478, 560, 400, 560), radius=60 * unit, fill=still.main)
    pen.polygon(
        [(330 * unit, 290 * unit), (670 * unit, 290 * unit), (620 * unit, 214 * unit), (380 * unit, 214 * unit)],
        fill=_scaled(still.main, 0.88),
    )
    pen.line(
        [(335 * unit, 292 * unit), (665 * unit, 292 * unit)], fill=still.second, width=int(18 * unit)
    )
    _label(pen, 500, 570, 270, 270, still.second)
    for _ in range(60):
        x, y = chance.uniform(170, 840), chance.uniform(838, 890)
        pen.ellipse(_at(x, y, 24, 13), fill=_scaled(still.main, chance.uniform(0.8, 1.05)))


def _jar(pen: Pen, still: Still, chance: Random) -> None:
    unit = FULL / 1000
    for x, y, size in ((385, 560, 0.92), (640, 600, 0.78)):
        w, h = 330 * size, 430 * size
        pen.rounded_rectangle(_at(x, y, w, h), radius=48 * unit, fill=_scaled(still.main, 0.86))
        pen.rounded_rectangle(
            _at(x - w * 0.06, y, w * 0.8, h * 0.96), radius=44 * unit, fill=still.main
        )
        pen.rounded_rectangle(
            _at(x - w * 0.33, y, w * 0.07, h * 0.7),
            radius=14 * unit,
            fill=_mixed(still.main, (255, 255, 255), 0.5),
        )
        pen.rounded_rectangle(
            _at(x, y - h * 0.54, w * 0.9, h * 0.17), radius=16 * unit, fill=still.second
        )
        _label(pen, x, y + h * 0.06, w * 0.64, h * 0.46, _scaled(still.second, 0.9))
    chance.random()


def _bottle(pen: Pen, still: Still, chance: Random) -> None:
    unit = FULL / 1000
    for x, size in ((380, 1.0), (630, 0.88)):
        base = 850
        w, h = 220 * size, 420 * size
        y = base - h / 2
        pen.rounded_rectangle(
            _at(x, base - h - 95 * size, w * 0.32, 230 * size),
            radius=14 * unit,
            fill=_scaled(still.main, 0.9),
        )
        pen.rounded_rectangle(_at(x, y, w, h), radius=52 * unit, fill=_scaled(still.main, 0.9))
        pen.rounded_rectangle(
            _at(x - w * 0.08, y, w * 0.7, h * 0.96), radius=44 * unit, fill=still.main
        )
        pen.rounded_rectangle(
            _at(x, base - h - 190 * size, w * 0.4, 66 * size), radius=12 * unit, fill=still.second
        )
        _label(pen, x, y + h * 0.08, w * 0.84, h * 0.5, _scaled(still.second, 0.8))
    chance.random()


def _roots(pen: Pen, still: Still, chance: Random) -> None:
    for x, y, w, h in ((360, 520, 340, 170), (640, 540, 350, 180), (480, 640, 420, 190), (680, 720, 300, 150), (330, 730, 300, 150)):
        _blob(pen, x, y, w * chance.uniform(0.94, 1.06), h, _scaled(still.main, chance.uniform(0.92, 1.06)))
        for _ in range(5):
            spot = chance.uniform(-0.34, 0.34)
            pen.ellipse(
                _at(x + w * spot, y + h * chance.uniform(-0.2, 0.26), 20, 6),
                fill=_scaled(still.main, 0.72),
            )
    _leaf(pen, 700, 450, 150, -0.8, still.second)
    _leaf(pen, 690, 460, 130, -1.6, still.second)


def _greens(pen: Pen, still: Still, chance: Random) -> None:
    for row in range(9):
        angle = -math.pi / 2 + (row - 4) * 0.2
        tone = _scaled(still.main, chance.uniform(0.82, 1.16))
        _leaf(pen, 500 + (row - 4) * 12, 760, chance.uniform(430, 540), angle, tone)
    unit = FULL / 1000
    pen.rounded_rectangle(_at(500, 760, 170, 70), radius=26 * unit, fill=still.second)
    pen.rounded_rectangle(_at(500, 815, 130, 90), radius=30 * unit, fill=_scaled(still.main, 1.2))


def _mushrooms(pen: Pen, still: Still, chance: Random) -> None:
    for x, y, size in ((350, 600, 1.0), (640, 590, 1.1), (500, 690, 1.2)):
        _blob(pen, x, y + 90 * size, 104 * size, 190 * size, still.second)
        pen.pieslice(_at(x, y, 290 * size, 260 * size), 180, 360, fill=_scaled(still.main, 0.9))
        pen.pieslice(_at(x - 12, y - 6, 240 * size, 220 * size), 180, 360, fill=still.main)
        pen.ellipse(_at(x, y, 290 * size, 56 * size), fill=_scaled(still.second, 0.92))
        for _ in range(6):
            pen.ellipse(
                _at(x + chance.uniform(-90, 90) * size, y - chance.uniform(30, 90) * size, 22, 12),
                fill=_mixed(still.main, (255, 255, 255), 0.45),
            )


def _fish(pen: Pen, still: Still, chance: Random) -> None:
    unit = FULL / 1000
    pen.ellipse(_at(500, 620, 760, 360), fill=(240, 240, 236))
    pen.ellipse(_at(500, 612, 640, 280), fill=(229, 231, 228))
    for y, tone in ((560, 1.0), (670, 0.92)):
        colour = _scaled(still.main, tone)
        pen.polygon(
            [(730 * unit, y * unit), (850 * unit, (y - 74) * unit), (850 * unit, (y + 74) * unit)],
            fill=_scaled(colour, 0.86),
        )
        _blob(pen, 490, y, 560, 130, colour)
        pen.ellipse(_at(280, y - 14, 30, 30), fill=(250, 250, 250))
        pen.ellipse(_at(278, y - 14, 16, 16), fill=(24, 26, 30))
        pen.arc(_at(340, y, 70, 110), 280, 80, fill=_scaled(colour, 0.7), width=int(6 * unit))
        for step in range(7):
            pen.arc(
                _at(410 + step * 44, y, 40, 70), 290, 70, fill=_scaled(colour, 0.82), width=int(4 * unit)
            )
    chance.random()


def _shells(pen: Pen, still: Still, chance: Random) -> None:
    unit = FULL / 1000
    for x, y, size in ((330, 560, 1.0), (660, 550, 1.05), (490, 690, 1.2), (760, 720, 0.8)):
        _blob(pen, x, y, 300 * size, 210 * size, _scaled(still.main, chance.uniform(0.94, 1.06)))
        for step in range(6):
            pen.arc(
                _at(x, y, (280 - step * 42) * size, (190 - step * 28) * size),
                200,
                340,
                fill=_mixed(still.main, still.second, 0.6),
                width=int(7 * unit),
            )
        for step in range(4):
            pen.ellipse(
                _at(x - 70 * size + step * 38 * size, y + 54 * size, 14, 14), fill=still.second
            )


def _sheets(pen: Pen, still: Still, chance: Random) -> None:
    unit = FULL / 1000
    for step in range(9):
        shift = step * 15
        tone = _scaled(still.main, 0.9 + 0.05 * (step % 3) + chance.uniform(-0.02, 0.02))
        pen.polygon(
            [
                ((210 + shift * 0.3) * unit, (740 - shift) * unit),
                ((600 + shift * 0.3) * unit, (830 - shift) * unit),
                ((830 - shift * 0.2) * unit, (650 - shift) * unit),
                ((440 - shift * 0.2) * unit, (560 - shift) * unit),
            ],
            fill=tone,
        )
    pen.polygon(
        [(395 * unit, 500 * unit), (470 * unit, 517 * unit), (560 * unit, 720 * unit), (480 * unit, 702 * unit)],
        fill=still.second,
    )


def _meat(pen: Pen, still: Still, chance: Random) -> None:
    unit = FULL / 1000
    pen.rounded_rectangle(_at(500, 620, 740, 420), radius=40 * unit, fill=(52, 56, 58))
    for x in (330, 505, 680):
        pen.rounded_rectangle(_at(x, 620, 150, 340), radius=54 * unit, fill=_scaled(still.main, 0.9))
        pen.rounded_rectangle(_at(x - 6, 616, 126, 312), radius=50 * unit, fill=still.main)
        for _ in range(16):
            mx, my = x + chance.uniform(-48, 40), 620 + chance.uniform(-135, 130)
            pen.line(
                [(mx * unit, my * unit), ((mx + chance.uniform(-34, 34)) * unit, (my + 34) * unit)],
                fill=still.second,
                width=int(chance.uniform(5, 11) * unit),
            )
    _leaf(pen, 760, 480, 130, -2.4, (88, 130, 70))


def _eggs(pen: Pen, still: Still, chance: Random) -> None:
    unit = FULL / 1000
    pen.rounded_rectangle(_at(500, 660, 700, 330), radius=40 * unit, fill=still.second)
    for y in (560, 690):
        for x in (270, 425, 580, 735):
            pen.ellipse(_at(x, y + 46, 146, 76), fill=_scaled(still.second, 0.8))
            _blob(pen, x, y, 128, 164, _scaled(still.main, chance.uniform(0.95, 1.05)))


def _cup(pen: Pen, still: Still, chance: Random) -> None:
    unit = FULL / 1000
    pen.ellipse(_at(420, 800, 470, 110), fill=_scaled(still.main, 0.86))
    pen.arc(_at(640, 600, 190, 220), 250, 110, fill=_scaled(still.main, 0.9), width=int(30 * unit))
    pen.pieslice(_at(430, 540, 420, 560), 0, 180, fill=_scaled(still.main, 0.96))
    pen.ellipse(_at(430, 540, 420, 150), fill=_scaled(still.main, 0.9))
    pen.ellipse(_at(430, 546, 360, 112), fill=still.second)
    for step in range(5):
        pen.arc(
            _at(430, 600 + step * 34, 380 - step * 46, 120), 20, 160, fill=_scaled(still.main, 0.88), width=int(4 * unit)
        )
    for x in (370, 440, 510):
        pen.arc(_at(x, 380, 60, 160), 260, 90, fill=(255, 255, 255), width=int(9 * unit))
    for angle in (-0.5, -1.1):
        _leaf(pen, 700, 820, 150, angle, (104, 142, 82))
    chance.random()


def _box(pen: Pen, still: Still, chance: Random) -> None:
    unit = FULL / 1000
    pen.polygon(
        [(210 * unit, 470 * unit), (500 * unit, 390 * unit), (800 * unit, 470 * unit), (505 * unit, 560 * unit)],
        fill=_scaled(still.main, 1.1),
    )
    pen.polygon(
        [(210 * unit, 470 * unit), (505 * unit, 560 * unit), (505 * unit, 850 * unit), (210 * unit, 740 * unit)],
        fill=still.main,
    )
    pen.polygon(
        [(505 * unit, 560 * unit), (800 * unit, 470 * unit), (800 * unit, 740 * unit), (505 * unit, 850 * unit)],
        fill=_scaled(still.main, 0.86),
    )
    pen.line(
        [(355 * unit, 430 * unit), (655 * unit, 516 * unit), (655 * unit, 796 * unit)],
        fill=still.second,
        width=int(30 * unit),
    )
    _label(pen, 352, 655, 170, 190, still.second)
    chance.random()


def _pouch(pen: Pen, still: Still, chance: Random) -> None:
    unit = FULL / 1000
    for x, size in ((390, 1.0), (640, 0.86)):
        w, h, y = 330 * size, 520 * size, 860 - 260 * size
        pen.rounded_rectangle(_at(x, y, w, h), radius=26 * unit, fill=_scaled(still.main, 0.9))
        pen.rounded_rectangle(_at(x - w * 0.04, y, w * 0.88, h), radius=26 * unit, fill=still.main)
        pen.line(
            [((x - w / 2) * unit, (y - h * 0.4) * unit), ((x + w / 2) * unit, (y - h * 0.4) * unit)],
            fill=_scaled(still.main, 0.76),
            width=int(8 * unit),
        )
        pen.ellipse(_at(x, y + h * 0.24, w * 0.6, w * 0.44), fill=_scaled(still.second, 1.1))
        _label(pen, x, y - h * 0.1, w * 0.6, h * 0.32, still.second)
    chance.random()


def _soap(pen: Pen, still: Still, chance: Random) -> None:
    unit = FULL / 1000
    for x, y, tone in ((400, 560, 1.05), (600, 640, 0.95), (420, 740, 1.0)):
        pen.rounded_rectangle(_at(x, y, 380, 150), radius=44 * unit, fill=_scaled(still.main, tone * 0.86))
        pen.rounded_rectangle(_at(x, y - 18, 380, 130), radius=44 * unit, fill=_scaled(still.main, tone))
        pen.rounded_rectangle(
            _at(x, y - 18, 200, 50), radius=20 * unit, fill=_mixed(still.main, still.second, 0.4)
        )
    _leaf(pen, 660, 520, 170, -0.7, (120, 150, 96))
    chance.random()


MOTIFS: dict[str, Callable[[Pen, Still, Random], None]] = {
    "fruit": _fruit,
    "berries": _berries,
    "grain": _grain_bowl,
    "sack": _sack,
    "jar": _jar,
    "bottle": _bottle,
    "roots": _roots,
    "greens": _greens,
    "mushrooms": _mushrooms,
    "fish": _fish,
    "shells": _shells,
    "sheets": _sheets,
    "meat": _meat,
    "eggs": _eggs,
    "cup": _cup,
    "box": _box,
    "pouch": _pouch,
    "soap": _soap,
}
