"""
Know a firm (기록으로 보는 업체): what the records of all rooms show, as a diagnosis asks for it.

The names stand in ``learning/assessment/known_facts.py``. What no record tells is left out. The
statements are as many for a large firm as for a small one.
"""

from datetime import date, datetime
from uuid import UUID

from naru.commerce.queries import selling
from naru.commerce.queries.selling import SellingView
from naru.identity.queries import register
from naru.journeys import know_who_helps
from naru.kernel.clock import legal_date, start_of
from naru.learning.queries import progress
from naru.programmes.queries import holders
from naru.rules.facts import Fact
from naru.rules.spans import MONTHS_A_YEAR, Span


def of_firm(*, body_id: int, firm_id: UUID, since: datetime, at: datetime) -> dict[str, Fact]:
    """Return what the records show of a firm; ``since`` is when its plan began."""
    on = legal_date(at)
    shop = selling.of_firm(body_id=body_id, firm_id=firm_id, since=_a_year_before(on), until=on)
    people = [one.person_id for one in register.people_of(firm_id)]
    learned = progress.courses(body_id=body_id, firm_id=firm_id, person_ids=people, since=since)
    begun, handed_in = holders.asked_since(body_id=body_id, holder_id=firm_id, since=since)
    return {
        **_shop(shop),
        **_proofs(body_id, firm_id, shop, on),
        **know_who_helps.of_firm(body_id=body_id, firm_id=firm_id, since=since),
        **_met(body_id, firm_id, since),
        "courses.completed": learned.completed,
        "courses.enrolled_since": learned.begun_since,
        "courses.completed_since": learned.completed_since,
        "applications.begun_since": begun,
        "applications.handed_in_since": handed_in,
    }


def shelf(*, body_id: int, firm_id: UUID) -> str:
    """Return the shelf on which a firm sells most, "" where it sells nothing here."""
    return selling.shelf_of(body_id=body_id, firm_id=firm_id)


def _shop(shop: SellingView) -> dict[str, Fact]:
    facts: dict[str, Fact] = {
        "shop.is_begun": shop.is_begun,
        "shop.is_open": shop.is_open,
        "shop.products": shop.products,
        "shop.products_begun": shop.products_begun,
    }
    told = {
        "shop.detail_percent": shop.detail_percent,
        "shop.photos": shop.photos,
        "shop.send_days": shop.send_days,
        "shop.returns_percent": shop.returns_percent,
    }
    if shop.is_open:  # a firm without a shop here may sell elsewhere, so it is asked
        told |= {"shop.sales_12_months": shop.sales, "shop.orders_12_months": shop.orders}
    return facts | {name: value for name, value in told.items() if value is not None}


def _proofs(body_id: int, firm_id: UUID, shop: SellingView, on: date) -> dict[str, Fact]:
    """Return what is proven; where nothing is, the firm may hold what we have not seen."""
    support = holders.support_of(
        book_id=body_id, holder_id=firm_id, on=on, year_began_at=start_of(date(on.year, 1, 1))
    )
    counted = {
        "product.certificates": len(support.designations) + shop.papers_verified,
        "firm.proven_exports": progress.exports(body_id=body_id, firm_id=firm_id),
    }
    return {name: number for name, number in counted.items() if number}


def _met(body_id: int, firm_id: UUID, since: datetime) -> dict[str, Fact]:
    met = progress.meetings(body_id=body_id, firm_id=firm_id, since=since)
    return {"meeting.is_asked": met.is_asked, "meeting.is_held": met.is_held}


def _a_year_before(on: date) -> date:
    day = Span(months=-MONTHS_A_YEAR).after(on)
    assert day is not None, "the calendar has last year"
    return day
