"""Write down goods for abroad in the demo county: most confirmed, a few left to be looked at."""

from datetime import datetime

from naru.commerce.queries import product_desk, vendors
from naru.goods import suggesting
from naru.goods.operations.items import Told
from naru.goods.queries import items as queries
from naru.identity.queries import register
from naru.journeys import keep_trade_items
from naru.journeys.demo_county import county
from naru.journeys.demo_county.county import NARU
from naru.journeys.demo_county.goods import FAMILIES
from naru.kernel.actor import Actor

PRODUCTS = 48
EVERY_WAITS = 8  # one in so many is not confirmed yet
NET_GRAMS, PACKING_GRAMS = 500, 80


def leave(evening: datetime) -> None:
    """Write down the newest products of the mall, and those of the producer's own shops."""
    producer = frozenset(
        firm.id for firm in register.firms_of(county.person_id("producer@naru.example"))
    )
    rows = [
        *(row for shop in vendors.of_firms(body_id=NARU, firm_ids=producer)
          for row in product_desk.listed(body_id=NARU, vendor_id=shop.id, limit=6).rows),
        *product_desk.listed(body_id=NARU, status="approved", limit=PRODUCTS).rows,
    ]  # fmt: skip
    products = {row.id: row for row in rows}
    firms = vendors.firm_ids(vendor_ids={row.vendor_id for row in products.values()})
    for place, row in enumerate(products.values(), start=1):
        by = Actor(body_id=NARU, firm_ids=frozenset({firms[row.vendor_id]}))
        family = next((one for one in FAMILIES if one.name in row.title), None)
        english = family.english if family else ""
        found = suggesting.suggest(words=f"{row.title} {english}", most=1)
        told = Told(
            name_ko=row.title,
            name_en=english,
            code=found[0].hs6 if found else "",
            net_grams=NET_GRAMS,
            gross_grams=NET_GRAMS + PACKING_GRAMS,
            value_minor=row.price,
            product_id=row.id,
        )
        kept = keep_trade_items.write(by=by, firm_id=firms[row.vendor_id], told=told, at=evening)
        one = queries.item(body_id=NARU, item_id=kept)
        if one and one.hs6 and one.name_en and place % EVERY_WAITS:
            keep_trade_items.confirm(by=by, firm_id=one.firm_id, item_id=kept, at=evening)
