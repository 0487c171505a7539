"""
The address label 100 × 150 mm in ZPL II, for thermal printers of 203 dots an inch.

A printer's own font has no Hangul. Where the caller can draw, what is not in plain letters is sent
as a picture of dots (^GFA); where not, it is romanised, as it stands on the papers abroad anyway.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from naru.goods.consignment import Consignment, Place
from naru.logistics import code128, letters, papers

DOTS_PER_MM = 8
BAR_MODULE_DOTS = 4
LEFT = 4  # mm, as on the PDF
RIGHT = 97


@dataclass(frozen=True, slots=True)
class Dots:
    """A picture in black and white: rows of bytes, the highest bit the leftmost dot."""

    bytes_per_row: int
    rows: bytes


# Draw words that high, and at most that wide, in dots; None where the font lacks a character.
Draw = Callable[[str, int, int], Dots | None]


def romanise(words: str, height: int, width: int) -> None:
    """Draw nothing: printers' own letters must do."""
    del words, height, width


def label(parcel: Consignment, told: papers.Told, draw: Draw = romanise) -> str:
    """Return the label of a parcel; the bars are drawn by the printer."""
    (sheet,) = papers.sheets(parcel, ("label",), told)
    pen = _Pen(draw)
    words, block = pen.words, pen.block
    lines = ["^XA", "^CI28", f"^PW{100 * DOTS_PER_MM}", f"^LL{150 * DOTS_PER_MM}", "^LH0,0"]
    lines += [_frame(2, 2, 96, 146), *(_rule(y) for y in (16, 50, 108, 140))]
    lines += [words(LEFT, 4, 4, sheet["service"].upper() or "PARCEL ABROAD")]
    lines += [words(LEFT, 10.5, 3, f"{sheet['weight']} kg  {sheet['on']}  {sheet['shipment']}")]
    lines += [words(84, 4.5, 4, sheet["paper"])]
    lines += block(20, 4.5, 3.4, sheet["from"])
    lines += [words(LEFT, 46, 3, f"Tel. {sheet['from_phone']}")]
    lines += block(54, 6, 5, sheet["to"][:-1])
    lines += [words(LEFT, 94, 6.5, sheet["country"])]
    lines += [words(LEFT, 102, 4, f"Tel. {sheet['phone']}")]
    lines += list(_bars(parcel.tracking_number, sheet["spaced"]))
    lines += [words(LEFT, 142, 3.4, f"Order {sheet['order']}")] if sheet["order"] else []
    return "\n".join([*lines, "^XZ"])


def labels(parcels: Iterable[Consignment], told: papers.Told, draw: Draw = romanise) -> str:
    """Return the labels of many parcels, one after the other."""
    return "\n".join(label(one, told, draw) for one in parcels)


def is_drawn(parcel: Consignment) -> bool:
    """Say whether the label has words that printers have no letters for."""
    return not all(map(letters.is_plain, _written(parcel.sender, parcel.receiver)))


def _written(*places: Place) -> Iterator[str]:
    for place in places:
        yield from (place.name, place.company, place.street, place.street_more, place.city)


@dataclass(frozen=True, slots=True)
class _Pen:
    """Write words by the printer's own letters, or as pictures where it has none."""

    draw: Draw

    def words(self, x: float, y: float, height: float, said: str) -> str:
        dots = None
        if not letters.is_plain(said):
            dots = self.draw(said, _dots(height), _dots(RIGHT - x))
        return _picture(x, y, dots) if dots else _words(x, y, height, said)

    def block(self, top: float, step: float, height: float, lines: Iterable[str]) -> list[str]:
        return [self.words(LEFT, top + n * step, height, line) for n, line in enumerate(lines)]


def _picture(x: float, y: float, dots: Dots) -> str:
    size = len(dots.rows)
    return (
        f"^FO{_dots(x)},{_dots(y)}"
        f"^GFA,{size},{size},{dots.bytes_per_row},{dots.rows.hex().upper()}^FS"
    )


def _bars(number: str, spaced: str) -> Iterator[str]:
    if not number:
        yield _words(LEFT, 121, 4, "No number yet: book the parcel first")
        return
    width = code128.modules(number) * BAR_MODULE_DOTS
    left = (100 * DOTS_PER_MM - width) // 2
    yield f"^BY{BAR_MODULE_DOTS}"
    # A: the printer chooses the code sets itself and pairs the digits as we do on the PDF.
    yield f"^FO{left},{111 * DOTS_PER_MM}^BCN,{20 * DOTS_PER_MM},N,N,N,A^FD{number}^FS"
    yield (
        f"^FO0,{133 * DOTS_PER_MM}^A0N,{5 * DOTS_PER_MM}"
        f"^FB{100 * DOTS_PER_MM},1,0,C^FD{_safe(spaced)}^FS"
    )


def _words(x: float, y: float, height: float, words: str) -> str:
    return f"^FO{_dots(x)},{_dots(y)}^A0N,{_dots(height)}^FD{_safe(words)}^FS"


def _frame(x: float, y: float, width: float, height: float) -> str:
    return f"^FO{_dots(x)},{_dots(y)}^GB{_dots(width)},{_dots(height)},3^FS"


def _rule(y: float) -> str:
    return f"^FO{_dots(2)},{_dots(y)}^GB{_dots(96)},0,2^FS"


def _dots(millimetres: float) -> int:
    return round(millimetres * DOTS_PER_MM)


def _safe(words: str) -> str:
    """Leave out what the printer would take for a command, and what it has no sign for."""
    return re.sub(r"[\^~\x00-\x1f]", " ", letters.plain(words))
