"""
Send goods abroad (해외 발송): a shipment from an order, a deal, a sample or by hand, until ready.

What customs asks of each line comes from the firm's trade items; where one is missing or not yet
confirmed the shipment stays a draft that says which. ``send_within`` is for journeys that hold a
transaction already, such as the mall's checkout.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from naru.goods.consignment import Box, Consignment, Incoterm, Line, Place, Purpose
from naru.goods.queries import items
from naru.goods.queries.items import ItemView
from naru.identity.queries import register
from naru.kernel.actor import Actor
from naru.kernel.db import transaction
from naru.kernel.money import Money
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.logistics import addresses, checking, letters
from naru.logistics.checking import Finding
from naru.logistics.operations import bookings, joint, shipments
from naru.logistics.operations.shipments import Asked, UnknownShipment
from naru.logistics.queries import bookings as booking_queries
from naru.logistics.queries import shipments as queries
from naru.logistics.queries.bookings import BookingView, SightingView
from naru.logistics.queries.shipments import ShipmentView, StepView
from naru.records.operations import access_log, audit

FOUND_SAID_MAX = 3
CITIES = ("시", "군", "구")


class NotReady(Refusal):
    code = "logistics.not_ready"
    says = Text(ko="아직 보낼 수 없습니다. {why}", en="It cannot leave yet. {why}")
    next_step = Text(
        ko="표시된 곳을 고친 뒤 다시 눌러 주세요.", en="Mend what is marked, then press again."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Goods:
    """
    One kind of goods to be sent; ``value`` is of all of it.

    It is known by its trade item or by its product of the mall; ``description`` and ``net_grams``
    stand in where neither is described for abroad yet.
    """

    quantity: int
    value: Money
    item_id: UUID | None = None
    product_id: UUID | None = None
    description: str = ""
    net_grams: int = 0
    hs: str = ""
    origin: str = "KR"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody wants sent abroad; without ``sender`` it leaves from where the firm is."""

    firm_id: UUID
    came_from: tuple[str, UUID | None] = ("hand", None)
    part: int = 1
    order_number: str = ""
    purpose: Purpose = "sale"
    incoterm: Incoterm = "DAP"
    sender: Place | None = None
    receiver: Place
    goods: Sequence[Goods]
    box: Box
    currency: str
    freight: Money
    insurance: Money
    comments: str = ""
    licence: str = ""
    certificate: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A shipment with all that is known of it."""

    shipment: ShipmentView
    consignment: Consignment
    findings: Sequence[Finding]
    bookings: Sequence[BookingView]
    sightings: Sequence[SightingView]
    steps: Sequence[StepView]

    @property
    def is_blocked(self) -> bool:
        return checking.blocks(self.findings)

    @property
    def booking(self) -> BookingView | None:
        """Return the booking that is open, if one is."""
        return next((one for one in self.bookings if one.is_open), None)


def send(*, by: Actor, wish: Wish, at: datetime) -> UUID:
    """
    Begin a shipment as a draft and return its id.

    :raises NothingToSend, SentAlready: as the operation.
    """
    with transaction():
        return send_within(by=by, wish=wish, at=at)


def send_within(*, by: Actor, wish: Wish, at: datetime) -> UUID:
    """Begin a shipment in the caller's transaction; raises as ``send``."""
    made = shipments.begin(by=by, asked=_asked(by.body_id, wish), at=at)
    after = {"came_from": wish.came_from[0], "country": wish.receiver.country}
    audit.note(by=by, action="shipment.begun", subject=("shipment", made), after=after, at=at)
    return made


def change(*, by: Actor, shipment_id: UUID, wish: Wish, at: datetime) -> None:
    """
    Write a draft anew.

    :raises UnknownShipment, ShipmentMovedOn, NothingToSend: as the operation.
    """
    with transaction():
        shipments.change(by=by, shipment_id=shipment_id, asked=_asked(by.body_id, wish))
        audit.note(by=by, action="shipment.changed", subject=("shipment", shipment_id), at=at)


def write_plainly(*, by: Actor, shipment_id: UUID, at: datetime) -> None:
    """
    Write both addresses of a draft in the letters that carriers take.

    :raises UnknownShipment, ShipmentMovedOn: as the operation.
    """
    with transaction():
        one = _consignment(by.body_id, shipment_id)
        plain = replace(
            one, sender=addresses.plainly(one.sender), receiver=addresses.plainly(one.receiver)
        )
        shipments.change(by=by, shipment_id=shipment_id, asked=_as_asked(by.body_id, plain))
        audit.note(by=by, action="shipment.changed", subject=("shipment", shipment_id), at=at)


def make_ready(*, by: Actor, shipment_id: UUID, at: datetime) -> None:
    """
    Take the newest of the trade items into the lines, check everything, and make it ready.

    :raises NotReady: with what keeps it.
    :raises UnknownShipment, ShipmentMovedOn: as the operation.
    """
    with transaction():
        fresh = _refreshed(by.body_id, _consignment(by.body_id, shipment_id))
        shipments.change(by=by, shipment_id=shipment_id, asked=_as_asked(by.body_id, fresh))
        found = _findings(by.body_id, shipment_id, fresh)
        if not checking.blocks(found):
            shipments.move(by=by, shipment_id=shipment_id, to="ready", at=at)
            audit.note(by=by, action="shipment.ready", subject=("shipment", shipment_id), at=at)
    if checking.blocks(found):
        raise NotReady(why=_why(found))


def reopen(*, by: Actor, shipment_id: UUID, at: datetime) -> None:
    """
    Make a ready shipment a draft again, to change it.

    :raises BookedAlready: a carrier may have it. :raises JoinedAlready: it goes with others.
    :raises UnknownShipment, ShipmentMovedOn: as the operation.
    """
    with transaction():
        bookings.must_have_none_open(book_id=by.body_id, shipment_id=shipment_id)
        joint.must_not_be_in(book_id=by.body_id, shipment_id=shipment_id)
        shipments.move(by=by, shipment_id=shipment_id, to="draft", at=at)


def cancel(*, by: Actor, shipment_id: UUID, words: str, at: datetime) -> None:
    """
    Give a shipment up before a carrier has it.

    :raises BookedAlready: its booking must be cancelled first.
    :raises TooLateToLeave, JointMovedOn: it goes with others, whose cut-off has passed.
    :raises UnknownShipment, ShipmentMovedOn: as the operation.
    """
    with transaction():
        joint.let_go(by=by, shipment_id=shipment_id, at=at)
        bookings.must_have_none_open(book_id=by.body_id, shipment_id=shipment_id)
        shipments.move(by=by, shipment_id=shipment_id, to="cancelled", words=words, at=at)
        audit.note(by=by, action="shipment.cancelled", subject=("shipment", shipment_id),
                   reason=words, at=at)  # fmt: skip


def look(*, body_id: int, shipment_id: UUID) -> Found:
    """
    Return a shipment with everything known of it; for its own firm.

    :raises UnknownShipment: there is none.
    """
    shown = queries.shipment(book_id=body_id, shipment_id=shipment_id)
    if shown is None:
        raise UnknownShipment
    consignment = _consignment(body_id, shipment_id)
    is_open = shown.status in {"draft", "ready"}
    return Found(
        shipment=shown,
        consignment=consignment,
        findings=_findings(body_id, shipment_id, consignment) if is_open else (),
        bookings=booking_queries.of_shipment(book_id=body_id, shipment_id=shipment_id),
        sightings=booking_queries.sightings(book_id=body_id, shipment_id=shipment_id),
        steps=queries.steps(book_id=body_id, shipment_id=shipment_id),
    )


def look_as_officer(*, by: Actor, shipment_id: UUID, at: datetime) -> Found:
    """
    Return a shipment to an officer, noted in the access log: it shows a person abroad.

    :raises UnknownShipment: there is none.
    """
    found = look(body_id=by.body_id, shipment_id=shipment_id)
    with transaction():
        access_log.note(by=by, purpose="해외 발송", subject_kind="shipment",
                        subject_ids=[shipment_id], fields=("receiver", "address", "phone"),
                        at=at)  # fmt: skip
    return found


def sender_of(*, body_id: int, firm_id: UUID) -> Place:
    """Return where a firm sends from: as last time, else as registered, in plain letters."""
    last = queries.last_sender(book_id=body_id, firm_id=firm_id)
    if last is not None:
        return last
    firm = register.firm(firm_id)
    if firm is None:
        return Place(name="", street="", city="", country="KR")
    region, city, street = _taken_apart(firm.address)
    return addresses.plainly(
        Place(
            name=firm.representative,
            company=firm.name,
            street=street,
            city=city,
            region=region,
            postcode=firm.postcode,
            country="KR",
            phone=f"+82 {firm.phone.removeprefix('0')}" if firm.phone else "",
            email=firm.email,
        )
    )


def _taken_apart(address: str) -> tuple[str, str, str]:
    """Take a Korean address apart: province, city or county, and the rest."""
    words = address.split()
    place = next((n for n, word in enumerate(words[:3]) if word.endswith(CITIES)), None)
    if place is None:
        return "", "", address
    return " ".join(words[:place]), words[place], " ".join(words[place + 1 :])


def _asked(body_id: int, wish: Wish) -> Asked:
    firm = register.firm(wish.firm_id)
    return Asked(
        firm_id=wish.firm_id,
        firm_name=firm.name if firm else "",
        came_from=wish.came_from,
        part=wish.part,
        order_number=wish.order_number,
        purpose=wish.purpose,
        incoterm=wish.incoterm,
        sender=wish.sender or sender_of(body_id=body_id, firm_id=wish.firm_id),
        receiver=wish.receiver,
        lines=_lines(body_id, wish),
        box=wish.box,
        currency=wish.currency,
        freight=wish.freight,
        insurance=wish.insurance,
        comments=wish.comments,
        licence=wish.licence,
        certificate=wish.certificate,
    )


def _lines(body_id: int, wish: Wish) -> list[Line]:
    by_id = items.items(body_id=body_id, item_ids=[o.item_id for o in wish.goods if o.item_id])
    products = [one.product_id for one in wish.goods if one.product_id]
    by_product = items.of_products(body_id=body_id, product_ids=products) if products else {}
    known = {**by_id, **{one.id: one for one in by_product.values()}}
    lines = []
    for one in wish.goods:
        item = known.get(one.item_id) if one.item_id else None
        if item is None and one.product_id:
            item = by_product.get(one.product_id)
        lines.append(_line(one, item if item and item.firm_id == wish.firm_id else None))
    return lines


def _line(one: Goods, item: ItemView | None) -> Line:
    line = Line(
        description=one.description,
        hs6=one.hs[:6],
        hsk=one.hs if len(one.hs) == len("0000000000") else "",
        origin=one.origin,
        quantity=one.quantity,
        net_grams=one.net_grams,
        value=one.value,
    )
    return _of_item(line, item) if item else line


def _of_item(line: Line, item: ItemView) -> Line:
    """Let the trade item say what the line is; number and value stay the sender's."""
    return replace(
        line, item_id=item.id, description=item.name_en or letters.plain(item.name_ko),
        hs6=item.hs6, hsk=item.hsk, origin=item.origin, net_grams=item.net_grams * line.quantity,
    )  # fmt: skip


def _refreshed(body_id: int, one: Consignment) -> Consignment:
    known = items.items(body_id=body_id, item_ids=[o.item_id for o in one.lines if o.item_id])
    return replace(
        one,
        lines=tuple(
            _of_item(line, known[line.item_id]) if line.item_id in known else line
            for line in one.lines
        ),
    )


def _findings(body_id: int, shipment_id: UUID, one: Consignment) -> list[Finding]:
    known = items.items(body_id=body_id, item_ids=[o.item_id for o in one.lines if o.item_id])
    confirmed = {item.id for item in known.values() if item.is_confirmed}
    lacking = {n for n, line in enumerate(one.lines, start=1) if line.item_id not in confirmed}
    shown = queries.shipment(book_id=body_id, shipment_id=shipment_id)
    assert shown is not None, "it was just read"
    return checking.findings(one, came_from=shown.came_from_kind, unconfirmed=lacking)


def _why(found: Sequence[Finding]) -> Text:
    said = [one.says for one in found if one.blocks][:FOUND_SAID_MAX]
    return Text(" ".join(one.ko for one in said), " ".join(one.en for one in said))


def _consignment(body_id: int, shipment_id: UUID) -> Consignment:
    found = queries.consignments(book_id=body_id, shipment_ids=[shipment_id])
    if shipment_id not in found:
        raise UnknownShipment
    return found[shipment_id]


def _as_asked(body_id: int, one: Consignment) -> Asked:
    shown = queries.shipment(book_id=body_id, shipment_id=one.id)
    assert shown is not None, "it was just read"
    return Asked(
        firm_id=one.firm_id, firm_name=shown.firm_name,
        came_from=(shown.came_from_kind, shown.came_from_id), order_number=one.order_number,
        purpose=one.purpose, incoterm=one.incoterm, sender=one.sender, receiver=one.receiver,
        lines=one.lines, box=one.box, currency=one.currency, freight=one.freight,
        insurance=one.insurance, comments=one.comments, licence=one.licence,
        certificate=one.certificate,
    )  # fmt: skip
