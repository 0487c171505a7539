"""
Write to receivers of parcels abroad: it is on its way, it has arrived; each with her page.

By the clock, so that handing over a wave of the hub waits for no letter. Each thing is written
once; who left no e-mail address is passed over.
"""

from datetime import datetime

from naru.identity.queries import bodies, buyers
from naru.identity.views import BodyView
from naru.kernel.db import transaction
from naru.logistics import receivers
from naru.logistics.operations import receivers as operations
from naru.logistics.queries import receivers as queries
from naru.logistics.queries.receivers import Untold
from naru.messaging.operations import letters
from naru.messaging.operations.letters import Recipient


def run(*, body_id: int, at: datetime) -> int:
    """Write what receivers of a body's parcels do not know yet; return how many letters."""
    body = bodies.body(body_id)
    assert body is not None, "rounds go over the bodies that are"
    return sum(_write(body, one, at) for one in queries.untold(book_id=body_id, at=at))


def address_of(*, body: BodyView, untold_of: Untold, language: str) -> str:
    """Return where a receiver sees her parcel."""
    key = queries.key_of(book_id=body.id, shipment_id=untold_of.shipment.id)
    return f"https://{body.host}/abroad/{language}/track/{key}/"


def _write(body: BodyView, one: Untold, at: datetime) -> bool:
    shown = one.shipment
    with transaction():
        is_news = operations.note_told(book_id=body.id, shipment_id=shown.id, news=one.news)
        if not is_news or not one.email:
            return False
        language = _language(body.id, one)
        letters.send(
            body_id=body.id,
            to=Recipient(address=one.email, language=language),
            template=f"receivers.{one.news}",
            values={
                "mall": (body.signature if shown.came_from_kind == "order" else body.name).into(
                    language
                ),
                "sender": one.sender.company or one.sender.name,
                "order": shown.order_number or shown.number,
                "tracking": shown.tracking_number,
                "link": address_of(body=body, untold_of=one, language=language),
            },
            at=at,
        )
    return True


def _language(body_id: int, one: Untold) -> str:
    """Return a buyer's own language, or what is spoken where the parcel goes."""
    buyer = buyers.by_email(body_id=body_id, email=one.email)
    return buyer.language if buyer else receivers.language_of(one.shipment.country)
