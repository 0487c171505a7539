"""
The strokes of the demo pictures: places, tones, and the shapes that many motifs share.

Places and sizes are said in thousandths of the picture's side.
"""

import math

from PIL import ImageDraw

SIDE = 800  # pixels of the finished square
SCALE = 2  # drawn at twice the size, then reduced, so that edges are smooth
UNIT = SIDE * SCALE / 1000  # pixels of the big drawing in a thousandth of its side

Colour = tuple[int, int, int]
Pen = ImageDraw.ImageDraw
Box = tuple[float, float, float, float]


def scaled(colour: Colour, factor: float) -> Colour:
    red, green, blue = (max(0, min(255, round(part * factor))) for part in colour)
    return red, green, blue


def mixed(one: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def at(x: float, y: float, w: float, h: float) -> Box:
    """Return the corners in pixels of a box said by its middle and size."""
    return (x - w / 2) * UNIT, (y - h / 2) * UNIT, (x + w / 2) * UNIT, (y + h / 2) * UNIT


def blob(pen: Pen, spot: Box, colour: Colour) -> None:
    """Draw an oval (middle and size) with a darker rim, a body and a soft highlight."""
    x, y, w, h = spot
    for step in range(14):
        share = step / 13
        tone = scaled(colour, 0.78 + 0.32 * share)
        shrink = 1 - 0.72 * share
        pen.ellipse(
            at(x - 0.13 * w * share, y - 0.15 * h * share, w * shrink, h * shrink), fill=tone
        )


def leaf(pen: Pen, stem: tuple[float, float], length: float, angle: float, colour: Colour) -> None:
    x, y = stem
    points = []
    for step in range(25):
        t = step / 24
        for_side = math.sin(math.pi * t) * length * 0.22
        points.append((t * length, for_side))
    outline = points + [(px, -py) for px, py in reversed(points)]
    turned = [
        (
            (x + px * math.cos(angle) - py * math.sin(angle)) * UNIT,
            (y + px * math.sin(angle) + py * math.cos(angle)) * UNIT,
        )
        for px, py in outline
    ]
    pen.polygon(turned, fill=colour)
    tip = turned[24]
    pen.line([turned[0], tip], fill=scaled(colour, 0.8), width=int(4 * UNIT))


def label(pen: Pen, spot: Box, colour: Colour) -> None:
    """Draw a paper label with the county's mark (a boat on two waves)."""
    x, y, w, h = spot
    pen.rounded_rectangle(at(x, y, w, h), radius=14 * UNIT, fill=(252, 248, 238))
    pen.arc(at(x, y - h * 0.12, w * 0.46, h * 0.42), 10, 170, fill=colour, width=int(9 * UNIT))
    pen.line(
        [(x * UNIT, (y - h * 0.3) * UNIT), (x * UNIT, (y + h * 0.06) * UNIT)],
        fill=colour,
        width=int(7 * UNIT),
    )
    for row in (0.2, 0.32):
        pen.line(
            [
                ((x - w * 0.3) * UNIT, (y + h * row) * UNIT),
                ((x + w * 0.3) * UNIT, (y + h * row) * UNIT),
            ],
            fill=mixed(colour, (252, 248, 238), 0.4),
            width=int(6 * UNIT),
        )


def bowl(pen: Pen, colour: Colour) -> None:
    pen.ellipse(at(500, 520, 620, 330), fill=scaled(colour, 0.86))
    pen.pieslice(at(500, 530, 620, 560), 0, 180, fill=colour)
    pen.ellipse(at(500, 520, 620, 270), fill=scaled(colour, 0.93))
    pen.rounded_rectangle(at(500, 806, 240, 34), radius=20, fill=scaled(colour, 0.88))
