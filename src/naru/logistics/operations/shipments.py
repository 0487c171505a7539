"""Begin shipments abroad and move them from state to state; every step is kept."""

import json
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError

from naru.goods.consignment import Box, Incoterm, Line, Place, Purpose, total
from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import copy_in, savepoint, within_transaction
from naru.kernel.ids import uuid7
from naru.kernel.money import Money
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.logistics import states
from naru.logistics.models import Shipment, ShipmentLine, ShipmentStep

NET_GRAMS_MAX = 1_000_000_000  # a thousand tonnes
VALUE_MINOR_MAX = 10**13  # of a line; in won and summed up it still fits the books
ENDED = frozenset({"delivered", "returned", "cancelled"})
CHANGED = (
    "order_number", "purpose", "incoterm", "sender", "receiver", "country", "currency",
    "value_minor", "freight_minor", "insurance_minor", "grams", "length_mm", "width_mm",
    "height_mm", "comments", "licence", "certificate",
)  # fmt: skip


class SentAlready(Refusal):
    code = "logistics.sent_already"
    says = Text(
        ko="이 주문은 이미 발송이 만들어졌습니다.", en="There is a shipment for this already."
    )
    next_step = Text(ko="발송 목록에서 찾아 주세요.", en="Look for it in the list of shipments.")


class NothingToSend(Refusal):
    code = "logistics.nothing_to_send"
    says = Text(ko="보낼 물품이 없습니다.", en="There is nothing to send.")
    next_step = Text(ko="물품을 한 줄 이상 적어 주세요.", en="Enter one line of goods at least.")


class BeyondMeasure(Refusal):
    code = "logistics.beyond_measure"
    says = Text(
        ko="한 발송에 담기에는 너무 무겁거나 비쌉니다: {what}",
        en="Too heavy or too dear for one shipment: {what}",
    )
    next_step = Text(
        ko="수량과 금액을 확인해 주세요. 아주 큰 화물은 포워더와 상의해 주세요.",
        en="Check quantity and value. Speak to a forwarder about what is really that large.",
    )


class UnknownShipment(Refusal):
    code = "logistics.no_such_shipment"
    says = Text(ko="그런 발송이 없습니다.", en="There is no such shipment.")
    next_step = Text(
        ko="발송 목록에서 다시 골라 주세요.", en="Choose again from the list of shipments."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is to be sent: whose, why, from where to where. Lines name their trade items."""

    firm_id: UUID
    firm_name: str
    came_from: tuple[str, UUID | None]
    part: int = 1
    order_number: str = ""
    purpose: Purpose = "sale"
    incoterm: Incoterm = "DAP"
    sender: Place
    receiver: Place
    lines: Sequence[Line]
    box: Box
    currency: str
    freight: Money
    insurance: Money
    comments: str = ""
    licence: str = ""
    certificate: str = ""


@within_transaction
def begin(*, by: Actor, asked: Asked, at: datetime) -> UUID:
    """
    Begin a shipment as a draft and return its id.

    :raises NothingToSend: it has no line. :raises BeyondMeasure: no parcel is that large.
    :raises SentAlready: another shipment carries the same part of the same order.
    """
    _must_be_measurable(asked)
    row_id = uuid7()
    try:
        with savepoint():
            _row(by, row_id, asked, at).save(force_insert=True)
    except IntegrityError as error:
        if "what_is_sent_is_sent_once" in str(error):
            raise SentAlready from error
        raise
    _keep_lines(by.body_id, row_id, asked.lines)
    _note(by, row_id, steps=("", "draft"), at=at)
    return row_id


@within_transaction
def change(*, by: Actor, shipment_id: UUID, asked: Asked) -> None:
    """
    Write a draft anew; whose it is, its number and what it came from stay.

    :raises UnknownShipment: where the body has none.
    :raises NothingToSend, BeyondMeasure: as ``begin``.
    :raises ShipmentMovedOn: where it is no draft any more.
    """
    _must_be_measurable(asked)
    row = locked(book_id=by.body_id, shipment_id=shipment_id)
    if row.status != "draft":
        raise states.ShipmentMovedOn(number=row.number, now=states.STATE_NAMES[row.status])
    fresh = _row(by, row.id, asked, row.begun_at)
    for name in CHANGED:
        setattr(row, name, getattr(fresh, name))
    row.save(update_fields=CHANGED)
    ShipmentLine.objects.in_book(by.body_id).filter(shipment_id=row.id).delete()
    _keep_lines(by.body_id, row.id, asked.lines)


@within_transaction
def move(*, by: Actor, shipment_id: UUID, to: str, at: datetime, words: str = "") -> None:
    """
    Move a shipment to another state and keep the step.

    :raises UnknownShipment: where the body has none.
    :raises ShipmentMovedOn: where its state does not lead there.
    """
    row = locked(book_id=by.body_id, shipment_id=shipment_id)
    states.check(number=row.number, now=row.status, to=to)
    before, row.status = row.status, to
    if to == "handed_over":
        row.handed_over_at = at
    if to in ENDED:
        row.ended_at = at
    row.save(update_fields=["status", "handed_over_at", "ended_at"])
    _note(by, row.id, steps=(before, to), words=words, at=at)


@within_transaction
def move_many(*, by: Actor, shipment_ids: Collection[UUID], to: str, at: datetime) -> None:
    """
    Move shipments to another state and keep their steps: all or none, in three statements.

    :raises UnknownShipment: where the body lacks one.
    :raises ShipmentMovedOn: where the state of one does not lead there.
    """
    mine = Shipment.objects.in_book(by.body_id).filter(id__in=shipment_ids)
    found = mine.select_for_update().order_by("id").values_list("id", "number", "status")
    rows = list(found)
    if len(rows) != len(set(shipment_ids)):
        raise UnknownShipment
    for _id, number, status in rows:
        states.check(number=number, now=status, to=to)
    moments = {"handed_over_at": at} if to == "handed_over" else {}
    mine.update(status=to, **moments, **({"ended_at": at} if to in ENDED else {}))
    copy_in(
        ShipmentStep,
        (
            ShipmentStep(
                book_id=by.body_id, shipment_id=shipment_id, before=before, after=to,
                by_id=by.person_id, at=at,
            )
            for shipment_id, _number, before in rows
        ),
    )  # fmt: skip


@within_transaction
def remeasure(*, by: Actor, shipment_id: UUID, box: Box) -> None:
    """
    Keep how heavy and large a booked parcel really is.

    :raises UnknownShipment: where the body has none. :raises ShipmentMovedOn: it is not booked.
    """
    row = locked(book_id=by.body_id, shipment_id=shipment_id)
    if row.status != "booked":
        raise states.ShipmentMovedOn(number=row.number, now=states.STATE_NAMES[row.status])
    for name, value in asdict(box).items():
        setattr(row, name, value)
    row.save(update_fields=list(asdict(box)))


def locked(*, book_id: int, shipment_id: UUID) -> Shipment:
    """
    Return a shipment, locked until the transaction ends.

    :raises UnknownShipment: where the body has none.
    """
    rows = Shipment.objects.in_book(book_id).select_for_update()
    row: Shipment | None = rows.filter(id=shipment_id).first()
    if row is None:
        raise UnknownShipment
    return row


def _must_be_measurable(asked: Asked) -> None:
    if not asked.lines:
        raise NothingToSend
    for line in asked.lines:
        if line.net_grams > NET_GRAMS_MAX or line.value.minor > VALUE_MINOR_MAX:
            raise BeyondMeasure(what=line.description)


def _row(by: Actor, row_id: UUID, asked: Asked, at: datetime) -> Shipment:
    kind, came_from_id = asked.came_from
    return Shipment(
        book_id=by.body_id,
        id=row_id,
        number=f"{legal_date(at):%y%m%d}-{row_id.hex[-8:].upper()}",
        firm_id=asked.firm_id,
        firm_name=asked.firm_name,
        came_from_kind=kind,
        came_from_id=came_from_id,
        part=asked.part,
        order_number=asked.order_number,
        purpose=asked.purpose,
        incoterm=asked.incoterm,
        sender=json.dumps(asdict(asked.sender), ensure_ascii=False),
        receiver=json.dumps(asdict(asked.receiver), ensure_ascii=False),
        country=asked.receiver.country,
        currency=asked.currency,
        value_minor=total((line.value for line in asked.lines), asked.currency).minor,
        freight_minor=asked.freight.minor,
        insurance_minor=asked.insurance.minor,
        **asdict(asked.box),
        comments=asked.comments,
        licence=asked.licence,
        certificate=asked.certificate,
        begun_at=at,
    )


def _keep_lines(book_id: int, shipment_id: UUID, lines: Sequence[Line]) -> None:
    ShipmentLine.objects.bulk_create(
        _line(book_id, shipment_id, place, line) for place, line in enumerate(lines, start=1)
    )


def _line(book_id: int, shipment_id: UUID, place: int, line: Line) -> ShipmentLine:
    return ShipmentLine(
        book_id=book_id,
        shipment_id=shipment_id,
        place=place,
        item_id=line.item_id,
        description=line.description,
        hs6=line.hs6,
        hsk=line.hsk,
        origin=line.origin,
        quantity=line.quantity,
        net_grams=line.net_grams,
        value_minor=line.value.minor,
    )


def _note(
    by: Actor, shipment_id: UUID, *, steps: tuple[str, str], at: datetime, words: str = ""
) -> None:
    ShipmentStep.objects.create(
        book_id=by.body_id,
        shipment_id=shipment_id,
        before=steps[0],
        after=steps[1],
        words=words,
        by_id=by.person_id,
        at=at,
    )
