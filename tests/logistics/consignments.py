"""Consignments for tests: a whole one, to be changed where the test needs it."""

from dataclasses import replace
from uuid import UUID

from naru.goods.consignment import Box, Consignment, Line, Place
from naru.kernel.money import Money

SENDER = Place(
    name="Kim Gangjin", company="Gangjin Clean Foods", street="1 Boeun-ro",
    city="Gangjin-gun", region="Jeollanam-do", postcode="59224", country="KR",
    phone="+82 61-430-0000", email="export@gangjin.example",
)  # fmt: skip
RECEIVER = Place(
    name="Aoi Sato", company="Umi Trading KK", street="1-2-3 Ginza, Chuo-ku", city="Tokyo",
    postcode="104-0061", country="JP", phone="+81 3-1234-5678", email="aoi@umi.example",
)  # fmt: skip
LAVER = Line(
    description="Roasted laver, seasoned", hs6="200899", hsk="2008995010", origin="KR",
    quantity=20, net_grams=1_200, value=Money(64_00, "USD"),
)  # fmt: skip
TEA = Line(
    description="Citron tea, sweetened", hs6="200791", origin="KR", quantity=4,
    net_grams=2_400, value=Money(30_50, "USD"),
)  # fmt: skip
WHOLE = Consignment(
    id=UUID(int=1), number="261125-0000AA01", firm_id=UUID(int=8), sender=SENDER,
    receiver=RECEIVER, lines=(LAVER, TEA),
    box=Box(grams=4_150, length_mm=320, width_mm=240, height_mm=180), currency="USD",
    freight=Money(25_00, "USD"), insurance=Money(1_50, "USD"), order_number="GJ-1",
    tracking_number="EM473124829KR",
)  # fmt: skip


def whole(**changes):
    """Return a consignment that lacks nothing, with some things changed."""
    return replace(WHOLE, **changes)
