"""The demo's county for tests of pages: its accounts, its schemes, a shop that takes them."""

from naru.commerce.models import AcceptingShop
from naru.commerce.operations import shops
from naru.identity.models import Person
from naru.journeys import spend_at_a_shop
from naru.journeys.demo_county import county
from naru.kernel import clock, db
from naru.kernel.ids import uuid7


def open_it() -> None:
    """Open the county on the first of this month."""
    now = clock.now()
    first = clock.legal_date(now).replace(day=1)
    county.open_all(first=first, at=clock.start_of(first), now=now)


def person(name: str) -> Person:
    """Return one of the county's accounts: shopper, officer, approver."""
    return Person.objects.get(email=f"{name}@naru.example")


def shop_that_takes(*schemes: str) -> AcceptingShop:
    """Approve a restaurant that takes gift certificates, and these schemes too."""
    by, now = county.officer("officer"), clock.now()
    shop = AcceptingShop.objects.create(
        body_id=1, firm_id=uuid7(), scheme=county.GIFT, name="나루식당", category="restaurant",
        region_code=county.REGION, annual_sales=150_000_000, status="requested",
        requested_by=uuid7(), requested_at=now,
    )  # fmt: skip
    with db.transaction():
        shops.decide(by=by, shop_id=shop.id, is_approved=True, at=now)
    for scheme in schemes:
        spend_at_a_shop.take_also(by=by, scheme=scheme, like=county.GIFT, at=now)
    return shop
