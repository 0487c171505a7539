"""
Bring goods back in (반품): from a shipment that came back, tied to its export.

Up to US$150 without papers; free of duty within the time of the law where the export was declared.
"""

from datetime import date, datetime
from uuid import UUID

from naru.customs import declaring
from naru.customs.declaring import Reentry
from naru.customs.operations import reentries
from naru.customs.operations.reentries import Back
from naru.customs.queries import declarations as queries
from naru.goods.queries import exchange
from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import transaction
from naru.kernel.money import Money, Rounding
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.logistics.operations.shipments import UnknownShipment
from naru.logistics.queries import shipments
from naru.records.operations import audit


class NotComeBack(Refusal):
    code = "customs.shipment_not_come_back"
    says = Text(
        ko="발송 {number}은(는) 아직 되돌아오지 않았습니다.",
        en="Shipment {number} has not come back.",
    )
    next_step = Text(
        ko="물건이 되돌아오면 발송을 ‘반송됨’으로 바꾼 뒤 진행해 주세요.",
        en="Go on once the shipment stands as “came back”.",
    )


def judge(*, body_id: int, shipment_id: UUID, at: datetime) -> tuple[Reentry, Money]:
    """
    Say what bringing a shipment back in takes, and its worth in US dollars.

    :raises UnknownShipment, NotComeBack, RateMissing: as they say.
    """
    shown = shipments.shipment(book_id=body_id, shipment_id=shipment_id)
    if shown is None:
        raise UnknownShipment
    if shown.status != "returned":
        raise NotComeBack(number=shown.number)
    on = legal_date(at)
    rates = exchange.rates(body_id=body_id, on=on)
    value = rates.convert(shown.value, "USD", rounding=Rounding.HALF_UP)
    left = queries.of_shipment(book_id=body_id, shipment_id=shipment_id)
    exported_on = left.accepted_on if left and left.way != declaring.LIST else None
    return declaring.reentry(value=value, exported_on=exported_on, on=on), value


def ask(*, by: Actor, shipment_id: UUID, reason: str, registration: str, at: datetime) -> UUID:
    """
    Write down that a shipment's goods are brought back in.

    :raises UnknownShipment, NotComeBack, RateMissing: as ``judge``.
    :raises BroughtBackAlready: as the operation.
    """
    judged, value = judge(body_id=by.body_id, shipment_id=shipment_id, at=at)
    shown = shipments.shipment(book_id=by.body_id, shipment_id=shipment_id)
    assert shown is not None, "it was judged"
    left = queries.of_shipment(book_id=by.body_id, shipment_id=shipment_id)
    back = Back(
        shipment_id=shipment_id,
        declaration_id=left.id if left else None,
        declaration_number=left.number if left else "",
        firm_id=shown.firm_id,
        firm_name=shown.firm_name,
        reason=reason,
        value=value,
    )
    with transaction():
        kept = reentries.ask(by=by, back=back, judged=judged, registration=registration, at=at)
        audit.note(by=by, action="reentry.asked", subject=("reentry", kept), at=at)
    return kept


def note_done(*, by: Actor, reentry_id: UUID, import_number: str, on: date, at: datetime) -> None:
    """
    Note that the goods are in again.

    :raises UnknownReentry: as the operation.
    """
    with transaction():
        reentries.note_done(by=by, reentry_id=reentry_id, import_number=import_number, on=on)
        audit.note(by=by, action="reentry.done", subject=("reentry", reentry_id), at=at)
