"""Read the ten-digit codes under a subheading."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Q

from naru.goods import tree
from naru.goods.models import HskCode
from naru.kernel.text import Text

UNDER_A_SUBHEADING_MAX = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class HskView:
    hsk: str
    name_ko: str
    name_en: str


def under(*, hs6: str, on: date) -> list[HskView]:
    """Return the ten-digit codes under a subheading that are good on a day, in order."""
    rows = HskCode.objects.filter(hsk__startswith=hs6, since__lte=on, until__gte=on)
    return [
        HskView(hsk=row.hsk, name_ko=row.name_ko, name_en=row.name_en)
        for row in rows.order_by("hsk")[:UNDER_A_SUBHEADING_MAX]
    ]


def called(codes: Collection[str], *, on: date) -> dict[str, Text]:
    """
    Return what codes of six or ten digits are called.

    The Korean name is that of the heading and, where the customs service's table is loaded, its
    own name for the code (a subheading that has one ten-digit code bears the name of that).
    """
    known = {code for code in codes if code[: tree.HS6_DIGITS] in tree.names()}
    official = _official(known, on) if known else {}
    return {code: _said(code, official.get(code, "")) for code in known}


def _official(codes: Collection[str], on: date) -> Mapping[str, str]:
    starts = reduce(or_, (Q(hsk__startswith=code) for code in sorted(codes)))
    rows = HskCode.objects.filter(starts, since__lte=on, until__gte=on)
    found: dict[str, list[str]] = defaultdict(list)
    for hsk, name in rows.values_list("hsk", "name_ko"):
        for code in codes:
            if hsk.startswith(code):
                found[code].append(name)
    return {code: names[0] for code, names in found.items() if len(names) == 1}


def _said(code: str, official: str) -> Text:
    place = tree.place(code[: tree.HS6_DIGITS])
    korean = place.heading.ko if place.heading.ko != place.heading.en else place.chapter.ko
    return Text(
        f"{korean} › {official}" if official and official != korean else korean,
        f"{place.heading.en} › {place.name}" if place.heading.en != place.name else place.name,
    )
