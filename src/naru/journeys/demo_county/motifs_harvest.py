"""The motifs of what grows, swims and grazes: fruit, grain, greens, fish, meat."""

import math
from collections.abc import Callable
from random import Random

from naru.journeys.demo_county import brush
from naru.journeys.demo_county.brush import UNIT, Pen
from naru.journeys.demo_county.still import Still


def _fruit(pen: Pen, still: Still, chance: Random) -> None:
    for x, y, about in ((330, 560, 300), (660, 540, 310), (500, 660, 330)):
        size = about * chance.uniform(0.94, 1.06)
        tone = brush.scaled(still.main, chance.uniform(0.94, 1.06))
        brush.blob(pen, (x, y, size, size * 0.94), tone)
        top = y - size * 0.4
        pen.line(
            [(x * UNIT, (top + 26) * UNIT), ((x + 14) * UNIT, (top - 46) * UNIT)],
            fill=(96, 66, 40),
            width=int(12 * UNIT),
        )
        brush.leaf(pen, (x + 12, top - 24), 110, chance.uniform(-0.6, 0.1), still.second)


def _berries(pen: Pen, still: Still, chance: Random) -> None:
    brush.bowl(pen, (236, 230, 216))
    spots = [(x, y) for y in range(430, 590, 62) for x in range(290, 730, 70)]
    for x, y in spots:
        if (x - 505) ** 2 / 240**2 + (y - 500) ** 2 / 120**2 > 1:
            continue
        size = chance.uniform(84, 104)
        brush.blob(
            pen, (x + chance.uniform(-9, 9), y + chance.uniform(-9, 9), size, size), still.main
        )
    for angle in (-2.5, -0.9, -1.7):
        brush.leaf(pen, (520, 420), 120, angle, still.second)


def _grain_bowl(pen: Pen, still: Still, chance: Random) -> None:
    brush.bowl(pen, still.second)
    pen.ellipse(brush.at(500, 512, 560, 220), fill=brush.scaled(still.main, 0.84))
    pen.pieslice(brush.at(500, 520, 560, 330), 180, 360, fill=brush.scaled(still.main, 0.94))
    for _ in range(900):
        angle, reach = chance.uniform(0, 2 * math.pi), math.sqrt(chance.random())
        x = 500 + 265 * reach * math.cos(angle)
        y = 480 + (150 if math.sin(angle) < 0 else 130) * reach * math.sin(angle)
        tone = brush.scaled(still.main, chance.uniform(0.86, 1.12))
        pen.ellipse(brush.at(x, y, 22, 12 + 6 * chance.random()), fill=tone)


def _roots(pen: Pen, still: Still, chance: Random) -> None:
    for x, y, w, h in (
        (360, 520, 340, 170),
        (640, 540, 350, 180),
        (480, 640, 420, 190),
        (680, 720, 300, 150),
        (330, 730, 300, 150),
    ):
        brush.blob(
            pen,
            (x, y, w * chance.uniform(0.94, 1.06), h),
            brush.scaled(still.main, chance.uniform(0.92, 1.06)),
        )
        for _ in range(5):
            spot = chance.uniform(-0.34, 0.34)
            pen.ellipse(
                brush.at(x + w * spot, y + h * chance.uniform(-0.2, 0.26), 20, 6),
                fill=brush.scaled(still.main, 0.72),
            )
    brush.leaf(pen, (700, 450), 150, -0.8, still.second)
    brush.leaf(pen, (690, 460), 130, -1.6, still.second)


def _greens(pen: Pen, still: Still, chance: Random) -> None:
    for row in range(9):
        angle = -math.pi / 2 + (row - 4) * 0.2
        tone = brush.scaled(still.main, chance.uniform(0.82, 1.16))
        brush.leaf(pen, (500 + (row - 4) * 12, 760), chance.uniform(430, 540), angle, tone)
    pen.rounded_rectangle(brush.at(500, 760, 170, 70), radius=26 * UNIT, fill=still.second)
    pen.rounded_rectangle(
        brush.at(500, 815, 130, 90), radius=30 * UNIT, fill=brush.scaled(still.main, 1.2)
    )


def _mushrooms(pen: Pen, still: Still, chance: Random) -> None:
    for x, y, size in ((350, 600, 1.0), (640, 590, 1.1), (500, 690, 1.2)):
        brush.blob(pen, (x, y + 90 * size, 104 * size, 190 * size), still.second)
        pen.pieslice(
            brush.at(x, y, 290 * size, 260 * size), 180, 360, fill=brush.scaled(still.main, 0.9)
        )
        pen.pieslice(brush.at(x - 12, y - 6, 240 * size, 220 * size), 180, 360, fill=still.main)
        pen.ellipse(brush.at(x, y, 290 * size, 56 * size), fill=brush.scaled(still.second, 0.92))
        for _ in range(6):
            pen.ellipse(
                brush.at(
                    x + chance.uniform(-90, 90) * size, y - chance.uniform(30, 90) * size, 22, 12
                ),
                fill=brush.mixed(still.main, (255, 255, 255), 0.45),
            )


def _fish(pen: Pen, still: Still, chance: Random) -> None:
    pen.ellipse(brush.at(500, 620, 760, 360), fill=(240, 240, 236))
    pen.ellipse(brush.at(500, 612, 640, 280), fill=(229, 231, 228))
    for y, tone in ((560, 1.0), (670, 0.92)):
        colour = brush.scaled(still.main, tone)
        pen.polygon(
            [(730 * UNIT, y * UNIT), (850 * UNIT, (y - 74) * UNIT), (850 * UNIT, (y + 74) * UNIT)],
            fill=brush.scaled(colour, 0.86),
        )
        brush.blob(pen, (490, y, 560, 130), colour)
        pen.ellipse(brush.at(280, y - 14, 30, 30), fill=(250, 250, 250))
        pen.ellipse(brush.at(278, y - 14, 16, 16), fill=(24, 26, 30))
        pen.arc(
            brush.at(340, y, 70, 110), 280, 80, fill=brush.scaled(colour, 0.7), width=int(6 * UNIT)
        )
        for step in range(7):
            pen.arc(
                brush.at(410 + step * 44, y, 40, 70),
                290,
                70,
                fill=brush.scaled(colour, 0.82),
                width=int(4 * UNIT),
            )
    chance.random()


def _shells(pen: Pen, still: Still, chance: Random) -> None:
    for x, y, size in ((330, 560, 1.0), (660, 550, 1.05), (490, 690, 1.2), (760, 720, 0.8)):
        brush.blob(
            pen,
            (x, y, 300 * size, 210 * size),
            brush.scaled(still.main, chance.uniform(0.94, 1.06)),
        )
        for step in range(6):
            pen.arc(
                brush.at(x, y, (280 - step * 42) * size, (190 - step * 28) * size),
                200,
                340,
                fill=brush.mixed(still.main, still.second, 0.6),
                width=int(7 * UNIT),
            )
        for step in range(4):
            pen.ellipse(
                brush.at(x - 70 * size + step * 38 * size, y + 54 * size, 14, 14), fill=still.second
            )


def _sheets(pen: Pen, still: Still, chance: Random) -> None:
    for step in range(9):
        shift = step * 15
        tone = brush.scaled(still.main, 0.9 + 0.05 * (step % 3) + chance.uniform(-0.02, 0.02))
        pen.polygon(
            [
                ((210 + shift * 0.3) * UNIT, (740 - shift) * UNIT),
                ((600 + shift * 0.3) * UNIT, (830 - shift) * UNIT),
                ((830 - shift * 0.2) * UNIT, (650 - shift) * UNIT),
                ((440 - shift * 0.2) * UNIT, (560 - shift) * UNIT),
            ],
            fill=tone,
        )
    pen.polygon(
        [
            (395 * UNIT, 500 * UNIT),
            (470 * UNIT, 517 * UNIT),
            (560 * UNIT, 720 * UNIT),
            (480 * UNIT, 702 * UNIT),
        ],
        fill=still.second,
    )


def _meat(pen: Pen, still: Still, chance: Random) -> None:
    pen.rounded_rectangle(brush.at(500, 620, 740, 420), radius=40 * UNIT, fill=(52, 56, 58))
    for x in (330, 505, 680):
        pen.rounded_rectangle(
            brush.at(x, 620, 150, 340), radius=54 * UNIT, fill=brush.scaled(still.main, 0.9)
        )
        pen.rounded_rectangle(brush.at(x - 6, 616, 126, 312), radius=50 * UNIT, fill=still.main)
        for _ in range(16):
            mx, my = x + chance.uniform(-48, 40), 620 + chance.uniform(-135, 130)
            pen.line(
                [(mx * UNIT, my * UNIT), ((mx + chance.uniform(-34, 34)) * UNIT, (my + 34) * UNIT)],
                fill=still.second,
                width=int(chance.uniform(5, 11) * UNIT),
            )
    brush.leaf(pen, (760, 480), 130, -2.4, (88, 130, 70))


def _eggs(pen: Pen, still: Still, chance: Random) -> None:
    pen.rounded_rectangle(brush.at(500, 660, 700, 330), radius=40 * UNIT, fill=still.second)
    for y in (560, 690):
        for x in (270, 425, 580, 735):
            pen.ellipse(brush.at(x, y + 46, 146, 76), fill=brush.scaled(still.second, 0.8))
            brush.blob(pen, (x, y, 128, 164), brush.scaled(still.main, chance.uniform(0.95, 1.05)))


HARVEST: dict[str, Callable[[Pen, Still, Random], None]] = {
    "fruit": _fruit,
    "berries": _berries,
    "grain": _grain_bowl,
    "roots": _roots,
    "greens": _greens,
    "mushrooms": _mushrooms,
    "fish": _fish,
    "shells": _shells,
    "sheets": _sheets,
    "meat": _meat,
    "eggs": _eggs,
}
