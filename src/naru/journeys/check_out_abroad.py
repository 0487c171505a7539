"""
Check out to an address abroad: price every way, hold it, and pay freight and duty with the goods.

Carriers are asked outside of any transaction; what they say is kept with the checkout and stands
for a while. At the payment the goods, the day's duty and the time are looked at again: where one
of them changed, everything is priced anew and the shopper is asked again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from naru.commerce import abroad
from naru.commerce.abroad import (
    Charge,
    NotPricedAbroad,
    PartAbroad,
    PriceAbroadOver,
    Priced,
    Way,
)
from naru.commerce.checkout_facts import CheckoutFacts, Delivery
from naru.commerce.operations import checkouts
from naru.commerce.ports import PaymentPort
from naru.commerce.queries import checkouts as queries
from naru.commerce.queries import vendors
from naru.commerce.queries.checkouts import CheckoutView
from naru.goods.exchange import Rates
from naru.goods.queries import exchange, items
from naru.journeys import (
    check_out,
    know_the_landed_cost,
    parts_abroad,
    price_a_shipment,
    price_abroad,
)
from naru.journeys.check_out import NextStep
from naru.journeys.know_the_landed_cost import Landed
from naru.journeys.parts_abroad import Wanted, Where
from naru.journeys.price_abroad import Asked, Choice
from naru.kernel import db
from naru.kernel.actor import system
from naru.kernel.clock import legal_date
from naru.kernel.ids import uuid7
from naru.kernel.money import won
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.logistics import tariff
from naru.logistics.ports import Carriers
from naru.logistics.rates import Declined
from naru.logistics.wording import join

PRICE_HELD = timedelta(minutes=20)
REASONS_SAID_MAX = 2
NO_SERVICE = Text(
    "이 나라로 보낼 수 있는 배송 서비스가 없어요.", "No delivery service takes it to this country."
)


class DoorPaymentNotAccepted(Refusal):
    code = "commerce.door_payment_not_accepted"
    says = Text(
        ko="관세와 세금을 받는 사람이 내는 배송이 있어요.",
        en="Duty and tax of a delivery are paid by whoever receives it.",
    )
    next_step = Text(
        ko="받는 곳에서 낸다는 확인란에 표시해 주세요.",
        en="Please tick that they are paid at the door.",
    )


def countries() -> list[str]:
    """Return the countries that a service with a tariff goes to; home is none of them."""
    zones = (one.zones for one in tariff.tariffs().values() if one.bookable)
    named = {code for each in zones for codes in each.values() for code in codes}
    return sorted(code for code in named - {"KR"} if len(code) == len("KR"))


def price(
    *,
    body_id: int,
    checkout_id: UUID,
    delivery: Delivery,
    at: datetime,
    carriers: Carriers | None,
) -> None:
    """
    Price a checkout's way abroad and keep it, with who buys and where it goes.

    :raises NoSuchCheckout: where the body has none. :raises CheckoutOver: its time has run out.
    """
    seen = queries.checkout(book_id=body_id, checkout_id=checkout_id, country=delivery.country)
    told = {vendor: _part(body_id, asked, bad, at, carriers) for vendor, asked, bad in
            _parts(body_id, seen, delivery, at)}  # fmt: skip
    before = seen.priced.parts if seen.priced else {}
    parts = {
        vendor: part.choosing(before[vendor].chosen) if vendor in before else part
        for vendor, part in told.items()
    }
    priced = Priced(at=at, until=at + PRICE_HELD, parts=parts)
    with db.transaction():
        row = _locked(body_id, checkout_id, at)
        checkouts.write_abroad(book_id=body_id, checkout=row, priced=priced, delivery=delivery)


def choose(*, body_id: int, checkout_id: UUID, services: Mapping[UUID, str], at: datetime) -> None:
    """
    Choose among the ways that were priced: by vendor, the service.

    :raises NotPricedAbroad: where nothing was priced. :raises CheckoutOver: it is over.
    """
    with db.transaction():
        row = _locked(body_id, checkout_id, at)
        priced = _priced(row)
        parts = {
            vendor: part.choosing(services.get(vendor, part.chosen))
            for vendor, part in priced.parts.items()
        }
        checkouts.write_abroad(book_id=body_id, checkout=row, priced=replace(priced, parts=parts))


def leave_out(*, body_id: int, checkout_id: UUID, at: datetime, carriers: Carriers | None) -> int:
    """
    Take out what cannot go abroad (it stays in the cart) and price the rest; return what is left.

    :raises CheckoutOver: where its time has run out. :raises NotPricedAbroad: nothing was priced.
    """
    with db.transaction():
        row = _locked(body_id, checkout_id, at)
        gone = {sku for part in _priced(row).parts.values() for sku in part.refused}
        checkouts.leave_out(book_id=body_id, checkout_id=checkout_id, sku_ids=gone, at=at)
    left = len(queries.lines(book_id=body_id, checkout_id=checkout_id))
    price(body_id=body_id, checkout_id=checkout_id, delivery=row.delivery, at=at, carriers=carriers)
    return left


def pay(
    *,
    body_id: int,
    checkout_id: UUID,
    wanted: Mapping[str, int],
    shown_total: int,
    agreements: Mapping[str, str],
    at: datetime,
    carriers: Carriers | None,
    payments_port: PaymentPort,
    return_address: str,
    notice_address: str,
) -> NextStep:
    """
    Quote the duty of each part and pay, as at home.

    :raises NotPricedAbroad: where something cannot go. :raises PriceAbroadOver: it was priced anew.
    :raises DoorPaymentNotAccepted: where the receiver pays duty and nobody agreed to it.
    :raises TotalChanged, CheckoutOver, PaymentUnderWay, WalletShort: as ``check_out.pay``.
    """
    seen = _still_priced(body_id, checkout_id, shown_total, at, carriers)
    if "door" not in agreements and any(part.way and not part.way.is_ddp for part in seen.parts):
        raise DoorPaymentNotAccepted
    _quote(body_id, seen, at)
    return check_out.pay(
        body_id=body_id,
        checkout_id=checkout_id,
        delivery=seen.delivery,
        wanted=wanted,
        shown_total=shown_total,
        agreements=agreements,
        at=at,
        payments_port=payments_port,
        return_address=return_address,
        notice_address=notice_address,
    )


def _still_priced(
    body_id: int, checkout_id: UUID, shown_total: int, at: datetime, carriers: Carriers | None
) -> CheckoutView:
    """Return the checkout as it is priced, anew where what it rests on has changed."""
    seen = queries.checkout(book_id=body_id, checkout_id=checkout_id)
    if seen.status == "completed":  # check_out.pay answers with its order
        return seen
    if seen.priced is None or not seen.can_go:
        raise NotPricedAbroad
    if seen.priced.stands(at) and _is_as_priced(body_id, seen, at):
        return seen
    price(
        body_id=body_id, checkout_id=checkout_id, delivery=seen.delivery, at=at, carriers=carriers
    )
    anew = queries.checkout(book_id=body_id, checkout_id=checkout_id)
    if not anew.can_go:
        raise NotPricedAbroad
    if anew.total != shown_total:
        raise PriceAbroadOver
    return anew


def _is_as_priced(body_id: int, seen: CheckoutView, at: datetime) -> bool:
    """Say whether the goods are those that were priced, and the day's duty the one shown."""
    assert seen.priced is not None, "it was just looked at"
    rates = exchange.rates(body_id=body_id, on=legal_date(at))
    for vendor, asked, bad in _parts(body_id, seen, seen.delivery, at):
        part = seen.priced.parts.get(vendor)
        if part is None or part.way is None or bad or part.basis != parts_abroad.basis(asked):
            return False
        landed = _landed(asked, part.way.freight, rates)
        if (landed.sender_pays.minor if landed else 0) != part.way.duty:
            return False
    return True


def _quote(body_id: int, seen: CheckoutView, at: datetime) -> None:
    """Keep a quote of the duty that is to be paid, under the id that the part's order will have."""
    if seen.priced is None or seen.status == "completed":
        return
    asked = {vendor: one for vendor, one, _ in _parts(body_id, seen, seen.delivery, at)}
    with db.transaction():
        row = _locked(body_id, seen.id, at)
        parts = {
            vendor: _quoted(body_id, part, asked[vendor], at) if vendor in asked else part
            for vendor, part in seen.priced.parts.items()
        }
        checkouts.write_abroad(
            book_id=body_id, checkout=row, priced=replace(seen.priced, parts=parts)
        )


def _quoted(body_id: int, part: PartAbroad, asked: Asked, at: datetime) -> PartAbroad:
    if part.way is None or not part.way.duty:
        return part
    kept = know_the_landed_cost.quote(
        by=system(body_id),
        consignment=price_abroad.consignment(asked, won(part.way.freight)),
        quoted_for=("order", part.part_id),
        at=at,
    )
    return part.quoted(str(kept.quote_id or ""))


def _parts(
    body_id: int, seen: CheckoutView, delivery: Delivery, at: datetime
) -> list[tuple[UUID, Asked, dict[UUID, Text]]]:
    """Return each vendor's part as it would go abroad, and what of it cannot."""
    products = {line.product_id for line in seen.lines}
    known = items.of_products(body_id=body_id, product_ids=products)
    firms = vendors.firm_ids(vendor_ids=[part.vendor_id for part in seen.parts])
    found = []
    for part in seen.parts:
        firm_id = firms[part.vendor_id]
        wanted = [
            Wanted(
                sku_id=line.sku_id,
                product_id=line.product_id,
                option=line.option_name,
                quantity=line.quantity,
                worth=line.amount,
            )
            for line in seen.lines
            if line.vendor_id == part.vendor_id
        ]
        bad = parts_abroad.refused(wanted, known, firm_id)
        where = Where(
            firm_id=firm_id,
            firm_size=price_a_shipment.size_of(firm_id),
            country=delivery.country,
            postcode=delivery.postcode,
            on=legal_date(at),
        )
        good = [one for one in wanted if one.sku_id not in bad]
        found.append((part.vendor_id, parts_abroad.asked(good, known, where), bad))
    return found


def _part(
    body_id: int, asked: Asked, bad: Mapping[UUID, Text], at: datetime, carriers: Carriers | None
) -> PartAbroad:
    """Price the ways of one part; what no service takes is refused like what nobody described."""
    part = PartAbroad(part_id=uuid7(), basis=parts_abroad.basis(asked), refused=bad)
    if bad or not asked.lines:
        return part
    found, prices = price_abroad.choices(body_id=body_id, asked=asked, carriers=carriers, at=at)
    ways = tuple(_way(one, asked) for one in found if one.priced.offer.is_bookable)
    return replace(part, ways=ways, why_none=Text("") if ways else _why_none(prices.declined))


def _why_none(declined: Sequence[Declined]) -> Text:
    """Say what keeps every service from taking a part, the bookable ones' reasons first."""
    said = [why for one in declined if tariff.tariff(one.service).bookable for why in one.reasons]
    return join(said[:REASONS_SAID_MAX], between=" ") if said else NO_SERVICE


def _way(one: Choice, asked: Asked) -> Way:
    offer, landed = one.priced.offer, one.landed
    told = landed.assessment if landed else None
    return Way(
        service=offer.service,
        name=offer.name,
        days=offer.days,
        freight=one.priced.firm_pays.minor,
        duty=landed.sender_pays.minor if landed else 0,
        incoterm="DDP" if landed else "DAP",
        charges=tuple(
            Charge(
                kind=each.kind,
                minor=each.amount.minor,
                currency=each.amount.currency,
                why=each.text,
            )
            for each in (told.charges if told else ())
        ),
        advice=told.advice if told else (),
        why_dap=one.why_not or Text(""),
        grams=asked.box.grams,
    )


def _landed(asked: Asked, freight: int, rates: Rates) -> Landed | None:
    try:
        return know_the_landed_cost.reckon(price_abroad.consignment(asked, won(freight)), rates)
    except Refusal:
        return None  # The country's duty is not known: the receiver pays it there.


def _locked(body_id: int, checkout_id: UUID, at: datetime) -> CheckoutFacts:
    row = checkouts.lock(book_id=body_id, checkout_id=checkout_id)
    check_out.demand_open(row, at=at)
    return row


def _priced(row: CheckoutFacts) -> Priced:
    found = abroad.priced(row.abroad)
    if found is None:
        raise NotPricedAbroad
    return found
