"""Write the letters that go with an order's steps: to the shopper and to the vendor."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from naru.commerce.abroad import HOME
from naru.commerce.events import OrderPlaced
from naru.commerce.order_views import PartView
from naru.commerce.queries import orders as order_queries
from naru.commerce.queries import vendor_contacts
from naru.identity.queries import bodies
from naru.kernel import db, later
from naru.messaging.operations import letters
from naru.messaging.operations.letters import Recipient

KINDS = {"cancel": "취소", "return": "반품", "exchange": "교환"}


def to_shopper(
    *,
    body_id: int,
    phone: str,
    email: str,
    person_id: UUID | None,
    template: str,
    values: dict[str, str],
    at: datetime,
    country: str = HOME,
) -> None:
    """Write to the shopper: by e-mail where she gave one, else by text message."""
    channel, address = ("email", email) if email else ("sms", phone)
    if not address:
        return
    language = "ko" if country == HOME else "en"
    to = Recipient(address=address, channel=channel, person_id=person_id, language=language)
    named = {"mall": bodies.signature(body_id), **values}
    letters.send(body_id=body_id, to=to, template=template, values=named, at=at)


def to_vendors(
    *,
    body_id: int,
    vendor_ids: Iterable[UUID],
    template: str,
    values: dict[str, str],
    at: datetime,
) -> None:
    """Write to the vendors of an order, by e-mail or text message as they left it."""
    named = {"mall": bodies.signature(body_id), **values}
    for email, phone in vendor_contacts.contacts(body_id=body_id, vendor_ids=vendor_ids):
        channel, address = ("email", email) if email else ("sms", phone)
        if address:
            to = Recipient(address=address, channel=channel)
            letters.send(body_id=body_id, to=to, template=template, values=named, at=at)


def tell_of_order(*, body_id: int, order_id: UUID, at: datetime) -> None:
    """Write to the shopper and the vendors that an order was placed."""
    with db.transaction():
        order = order_queries.order(book_id=body_id, order_id=order_id)
        body = bodies.body(body_id)
        host = body.host if body else ""
        to_shopper(
            body_id=body_id,
            phone=order.phone,
            email=order.email,
            person_id=order.person_id,
            template="orders.placed",
            values={
                "number": order.number,
                "total": f"{order.total:,}",
                "link": f"https://{host}/orders/find",
            },
            at=at,
            country=order.country,
        )
        to_vendors(
            body_id=body_id,
            vendor_ids=[part.vendor_id for part in order.parts],
            template="orders.to_prepare",
            values={"number": order.number, "link": f"https://{host}/merchant/orders"},
            at=at,
        )


def ask_to_tell(event: OrderPlaced) -> None:
    """Ask for the letters of an order in the transaction that places it."""
    later.ask("tell_of_order", body_id=event.body_id, order_id=str(event.order_id))


def about(
    *, body_id: int, part: PartView, template: str, values: dict[str, str], at: datetime
) -> None:
    """Write to the shopper about one vendor's part of her order."""
    order = order_queries.contact(book_id=body_id, order_id=part.order_id)
    to_shopper(
        body_id=body_id,
        phone=order.phone,
        email=order.email,
        person_id=order.person_id,
        template=template,
        values={"number": order.number, **values},
        at=at,
        country=order.country,
    )
