"""
The address label 100 × 150 mm in ZPL II, for thermal printers of 203 dots an inch.

A printer's own font has no Hangul: what is not in plain letters is romanised here, as it stands on
the papers abroad anyway; the PDF of the same label prints Korean as it is.
"""

import re
from collections.abc import Iterable, Iterator

from naru.goods.consignment import Consignment, Place
from naru.logistics import code128, letters, papers

DOTS_PER_MM = 8
BAR_MODULE_DOTS = 4
LEFT = 4  # mm, as on the PDF


def label(parcel: Consignment, told: papers.Told) -> str:
    """Return the label of a parcel; the bars are drawn by the printer."""
    (sheet,) = papers.sheets(parcel, ("label",), told)
    lines = ["^XA", "^CI28", f"^PW{100 * DOTS_PER_MM}", f"^LL{150 * DOTS_PER_MM}", "^LH0,0"]
    lines += [_frame(2, 2, 96, 146), *(_rule(y) for y in (16, 50, 108, 140))]
    lines += [_words(LEFT, 4, 4, sheet["service"].upper() or "PARCEL ABROAD")]
    lines += [_words(LEFT, 10.5, 3, f"{sheet['weight']} kg  {sheet['on']}  {sheet['shipment']}")]
    lines += [_words(84, 4.5, 4, sheet["paper"])]
    lines += _block(20, 4.5, 3.4, sheet["from"])
    lines += [_words(LEFT, 46, 3, f"Tel. {sheet['from_phone']}")]
    lines += _block(54, 6, 5, sheet["to"][:-1])
    lines += [_words(LEFT, 94, 6.5, sheet["country"])]
    lines += [_words(LEFT, 102, 4, f"Tel. {sheet['phone']}")]
    lines += list(_bars(parcel.tracking_number, sheet["spaced"]))
    lines += [_words(LEFT, 142, 3.4, f"Order {sheet['order']}")] if sheet["order"] else []
    return "\n".join([*lines, "^XZ"])


def labels(parcels: Iterable[Consignment], told: papers.Told) -> str:
    """Return the labels of many parcels, one after the other."""
    return "\n".join(label(one, told) for one in parcels)


def is_romanised(parcel: Consignment) -> bool:
    """Say whether the label reads otherwise than it was written."""
    return not all(map(letters.is_plain, _written(parcel.sender, parcel.receiver)))


def _written(*places: Place) -> Iterator[str]:
    for place in places:
        yield from (place.name, place.company, place.street, place.street_more, place.city)


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


def _block(top: float, step: float, height: float, lines: Iterable[str]) -> list[str]:
    return [_words(LEFT, top + n * step, height, line) for n, line in enumerate(lines)]


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
