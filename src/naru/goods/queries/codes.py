"""Read the ten-digit codes under a subheading."""

from dataclasses import dataclass
from datetime import date

from naru.goods.models import HskCode

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
