"""The motifs of what is packed or made: sacks, jars, bottles, cups, boxes."""

from collections.abc import Callable
from random import Random

from naru.journeys.demo_county import brush
from naru.journeys.demo_county.brush import UNIT, Pen
from naru.journeys.demo_county.still import Still


def _sack(pen: Pen, still: Still, chance: Random) -> None:
    pen.rounded_rectangle(
        brush.at(500, 560, 470, 560), radius=70 * UNIT, fill=brush.scaled(still.main, 0.94)
    )
    pen.rounded_rectangle(brush.at(478, 560, 400, 560), radius=60 * UNIT, fill=still.main)
    pen.polygon(
        [
            (330 * UNIT, 290 * UNIT),
            (670 * UNIT, 290 * UNIT),
            (620 * UNIT, 214 * UNIT),
            (380 * UNIT, 214 * UNIT),
        ],
        fill=brush.scaled(still.main, 0.88),
    )
    pen.line(
        [(335 * UNIT, 292 * UNIT), (665 * UNIT, 292 * UNIT)],
        fill=still.second,
        width=int(18 * UNIT),
    )
    brush.label(pen, (500, 570, 270, 270), still.second)
    for _ in range(60):
        x, y = chance.uniform(170, 840), chance.uniform(838, 890)
        pen.ellipse(
            brush.at(x, y, 24, 13), fill=brush.scaled(still.main, chance.uniform(0.8, 1.05))
        )


def _jar(pen: Pen, still: Still, chance: Random) -> None:
    for x, y, size in ((385, 560, 0.92), (640, 600, 0.78)):
        w, h = 330 * size, 430 * size
        pen.rounded_rectangle(
            brush.at(x, y, w, h), radius=48 * UNIT, fill=brush.scaled(still.main, 0.86)
        )
        pen.rounded_rectangle(
            brush.at(x - w * 0.06, y, w * 0.8, h * 0.96), radius=44 * UNIT, fill=still.main
        )
        pen.rounded_rectangle(
            brush.at(x - w * 0.33, y, w * 0.07, h * 0.7),
            radius=14 * UNIT,
            fill=brush.mixed(still.main, (255, 255, 255), 0.5),
        )
        pen.rounded_rectangle(
            brush.at(x, y - h * 0.54, w * 0.9, h * 0.17), radius=16 * UNIT, fill=still.second
        )
        brush.label(pen, (x, y + h * 0.06, w * 0.64, h * 0.46), brush.scaled(still.second, 0.9))
    chance.random()


def _bottle(pen: Pen, still: Still, chance: Random) -> None:
    for x, size in ((380, 1.0), (630, 0.88)):
        base = 850
        w, h = 220 * size, 420 * size
        y = base - h / 2
        pen.rounded_rectangle(
            brush.at(x, base - h - 95 * size, w * 0.32, 230 * size),
            radius=14 * UNIT,
            fill=brush.scaled(still.main, 0.9),
        )
        pen.rounded_rectangle(
            brush.at(x, y, w, h), radius=52 * UNIT, fill=brush.scaled(still.main, 0.9)
        )
        pen.rounded_rectangle(
            brush.at(x - w * 0.08, y, w * 0.7, h * 0.96), radius=44 * UNIT, fill=still.main
        )
        pen.rounded_rectangle(
            brush.at(x, base - h - 190 * size, w * 0.4, 66 * size),
            radius=12 * UNIT,
            fill=still.second,
        )
        brush.label(pen, (x, y + h * 0.08, w * 0.84, h * 0.5), brush.scaled(still.second, 0.8))
    chance.random()


def _cup(pen: Pen, still: Still, chance: Random) -> None:
    pen.ellipse(brush.at(420, 800, 470, 110), fill=brush.scaled(still.main, 0.86))
    pen.arc(
        brush.at(640, 600, 190, 220),
        250,
        110,
        fill=brush.scaled(still.main, 0.9),
        width=int(30 * UNIT),
    )
    pen.pieslice(brush.at(430, 540, 420, 560), 0, 180, fill=brush.scaled(still.main, 0.96))
    pen.ellipse(brush.at(430, 540, 420, 150), fill=brush.scaled(still.main, 0.9))
    pen.ellipse(brush.at(430, 546, 360, 112), fill=still.second)
    for step in range(5):
        pen.arc(
            brush.at(430, 600 + step * 34, 380 - step * 46, 120),
            20,
            160,
            fill=brush.scaled(still.main, 0.88),
            width=int(4 * UNIT),
        )
    for x in (370, 440, 510):
        pen.arc(brush.at(x, 380, 60, 160), 260, 90, fill=(255, 255, 255), width=int(9 * UNIT))
    for angle in (-0.5, -1.1):
        brush.leaf(pen, (700, 820), 150, angle, (104, 142, 82))
    chance.random()


def _box(pen: Pen, still: Still, chance: Random) -> None:
    pen.polygon(
        [
            (210 * UNIT, 470 * UNIT),
            (500 * UNIT, 390 * UNIT),
            (800 * UNIT, 470 * UNIT),
            (505 * UNIT, 560 * UNIT),
        ],
        fill=brush.scaled(still.main, 1.1),
    )
    pen.polygon(
        [
            (210 * UNIT, 470 * UNIT),
            (505 * UNIT, 560 * UNIT),
            (505 * UNIT, 850 * UNIT),
            (210 * UNIT, 740 * UNIT),
        ],
        fill=still.main,
    )
    pen.polygon(
        [
            (505 * UNIT, 560 * UNIT),
            (800 * UNIT, 470 * UNIT),
            (800 * UNIT, 740 * UNIT),
            (505 * UNIT, 850 * UNIT),
        ],
        fill=brush.scaled(still.main, 0.86),
    )
    pen.line(
        [(355 * UNIT, 430 * UNIT), (655 * UNIT, 516 * UNIT), (655 * UNIT, 796 * UNIT)],
        fill=still.second,
        width=int(30 * UNIT),
    )
    brush.label(pen, (352, 655, 170, 190), still.second)
    chance.random()


def _pouch(pen: Pen, still: Still, chance: Random) -> None:
    for x, size in ((390, 1.0), (640, 0.86)):
        w, h, y = 330 * size, 520 * size, 860 - 260 * size
        pen.rounded_rectangle(
            brush.at(x, y, w, h), radius=26 * UNIT, fill=brush.scaled(still.main, 0.9)
        )
        pen.rounded_rectangle(
            brush.at(x - w * 0.04, y, w * 0.88, h), radius=26 * UNIT, fill=still.main
        )
        pen.line(
            [
                ((x - w / 2) * UNIT, (y - h * 0.4) * UNIT),
                ((x + w / 2) * UNIT, (y - h * 0.4) * UNIT),
            ],
            fill=brush.scaled(still.main, 0.76),
            width=int(8 * UNIT),
        )
        pen.ellipse(
            brush.at(x, y + h * 0.24, w * 0.6, w * 0.44), fill=brush.scaled(still.second, 1.1)
        )
        brush.label(pen, (x, y - h * 0.1, w * 0.6, h * 0.32), still.second)
    chance.random()


def _soap(pen: Pen, still: Still, chance: Random) -> None:
    for x, y, tone in ((400, 560, 1.05), (600, 640, 0.95), (420, 740, 1.0)):
        pen.rounded_rectangle(
            brush.at(x, y, 380, 150), radius=44 * UNIT, fill=brush.scaled(still.main, tone * 0.86)
        )
        pen.rounded_rectangle(
            brush.at(x, y - 18, 380, 130), radius=44 * UNIT, fill=brush.scaled(still.main, tone)
        )
        pen.rounded_rectangle(
            brush.at(x, y - 18, 200, 50),
            radius=20 * UNIT,
            fill=brush.mixed(still.main, still.second, 0.4),
        )
    brush.leaf(pen, (660, 520), 170, -0.7, (120, 150, 96))
    chance.random()


WARES: dict[str, Callable[[Pen, Still, Random], None]] = {
    "sack": _sack,
    "jar": _jar,
    "bottle": _bottle,
    "cup": _cup,
    "box": _box,
    "pouch": _pouch,
    "soap": _soap,
}
