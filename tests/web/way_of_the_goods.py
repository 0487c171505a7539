"""One of each thing that the pages of the way of the goods are about."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import product
from typing import Any
from uuid import UUID, uuid4

from django.urls import get_resolver, reverse
from tests.hub import hall
from tests.logistics.consignments import RECEIVER, SENDER

from naru.customs.states import REASONS
from naru.goods.consignment import Box
from naru.goods.models import TradeItem
from naru.hub.models import HubParcel
from naru.identity.models import Firm
from naru.journeys import (
    book_a_shipment,
    bring_goods_back,
    declare_exports,
    insure_sales,
    know_the_landed_cost,
    run_the_hub,
    send_abroad,
    ship_together,
)
from naru.journeys.send_abroad import Goods, Wish
from naru.kernel import clock
from naru.kernel.actor import Actor, system
from naru.kernel.db import transaction
from naru.kernel.money import Money, won
from naru.ledger import operations as ledger
from naru.logistics.models import Shipment
from naru.logistics.operations import discounts
from naru.logistics.operations.discounts import DiscountAsked
from naru.logistics.ports import Carriers
from naru.logistics.queries import shipments
from naru.protection.operations.receivables import Owed

Things = Mapping[str, Sequence[object]]
NOTHING = Money(0, "USD")
WORDS = {
    "kind": ("proceeds", "manifest"), "connector_id": ("post",), "mode": ("sandbox",),
    "language": ("en",),
}  # fmt: skip


def addresses(names: Mapping[str, str], things: Things) -> Iterator[tuple[str, str]]:
    """Yield (name, path) of addresses, for each thing that they are about."""
    for name in names:
        space, _colon, plain = name.partition(":")
        _prefix, resolver = get_resolver().namespace_dict[space]
        wanted = resolver.reverse_dict.getlist(plain)[0][0][0][1]
        for values in product(*(things.get(each, (uuid4(),)) for each in wanted)):
            yield name, reverse(name, kwargs=dict(zip(wanted, values, strict=True)))


def things(firm: Firm, carriers: Carriers) -> Things:
    """Make one of each thing of a firm, by the parameter that addresses name it with."""
    by, mine = system(1), Actor(body_id=1, firm_ids=frozenset({firm.id}))
    with transaction():
        ledger.open_book(book_id=1, name="나루군", at=clock.now())
    sent = _shipments(firm, mine, carriers)
    return (
        WORDS
        | {"firm_id": [firm.id], "item_id": [TradeItem.objects.get().id]}
        | {"shipment_id": [sent[name] for name in ("draft", "ready", "booked", "back")]}
        | _money(by, sent["ready"])
        | _customs(by, mine, sent)
        | _joint(by, mine, sent["alone"])
        | _insured(by, mine, firm)
        | _hub(by)
    )


def _shipments(firm: Firm, mine: Actor, carriers: Carriers) -> dict[str, UUID]:
    now = clock.now()
    item = TradeItem.objects.create(
        body_id=1, firm_id=firm.id, name_ko="구운 김", name_en="Roasted laver, seasoned",
        hs6="200899", net_grams=60, value_minor=3_000, status="confirmed", written_at=now,
        confirmed_at=now,
    )  # fmt: skip
    wish = Wish(
        firm_id=firm.id, sender=SENDER, receiver=RECEIVER,
        goods=(Goods(quantity=20, value=Money(64_00, "USD"), item_id=item.id),),
        box=Box(grams=1_900, length_mm=320, width_mm=240, height_mm=180), currency="USD",
        freight=NOTHING, insurance=NOTHING,
    )  # fmt: skip
    names = ("draft", "ready", "alone", "booked", "back")
    made = {name: send_abroad.send(by=mine, wish=wish, at=now) for name in names}
    for name in names[1:]:
        send_abroad.make_ready(by=mine, shipment_id=made[name], at=now)
    for name in names[3:]:
        book_a_shipment.book(
            by=mine, shipment_id=made[name], service="ems", firm_pays_max=None, at=now,
            carriers=carriers,
        )  # fmt: skip
        # The hall's parcels begin with the same numbers as this carrier's.
        number = f"EM{made[name].hex[-9:]}KR"
        Shipment.objects.in_book(1).filter(id=made[name]).update(tracking_number=number)
    Shipment.objects.in_book(1).filter(id=made["back"]).update(status="returned")
    return made


def _money(by: Actor, shipment_id: UUID) -> Things:
    now = clock.now()
    parcel = shipments.consignments(book_id=1, shipment_ids=[shipment_id])[shipment_id]
    paid = replace(parcel, receiver=replace(RECEIVER, country="US"), incoterm="DDP")
    asked = DiscountAsked(
        name="할인", rate_bp=1_000, since=clock.today(), basis="요강", shares={"군비": 1}
    )
    with transaction():
        discount = discounts.set_terms(by=by, asked=asked, at=now)
        quote = know_the_landed_cost.quote(
            by=by, consignment=paid, quoted_for=("shipment", shipment_id), at=now
        ).quote_id
        assert quote, "the sender pays"
        know_the_landed_cost.take(by=by, quote_id=quote, at=now)
    return {"discount_id": [discount], "quote_id": [quote]}


def _customs(by: Actor, mine: Actor, sent: Mapping[str, UUID]) -> Things:
    now = clock.now()
    declared = declare_exports.draft(by=mine, shipment_id=sent["ready"], way="full", at=now)
    back = bring_goods_back.ask(
        by=by, shipment_id=sent["back"], reason=next(iter(REASONS)), registration="", at=now
    )
    return {"declaration_id": [declared], "reentry_id": [back]}


def _joint(by: Actor, mine: Actor, shipment_id: UUID) -> Things:
    now = clock.now()
    joint = ship_together.begin(
        by=by, country="JP", leaves_on=clock.today() + timedelta(days=3),
        closes_at=now + timedelta(days=2), at=now,
    )  # fmt: skip
    ship_together.join(by=mine, consolidation_id=joint, shipment_id=shipment_id, at=now)
    return {"consolidation_id": [joint]}


def _insured(by: Actor, mine: Actor, firm: Firm) -> Things:
    now, today = clock.now(), clock.today()
    policy, other = (
        insure_sales.apply(by=mine, kind="proceeds", firm_id=one, limit=won(10_000_000), at=now)
        for one in (firm.id, _another_firm())
    )
    insure_sales.endow(by=by, amount=won(100_000), token=uuid4(), at=now)
    insure_sales.begin(by=by, policy_id=policy, certificate="P-1", since=today, at=now)
    owed = [
        insure_sales.tell(by=mine, policy_id=policy, owed=_owed(debtor), at=now)
        for debtor in ("큐브", "나무")
    ]
    default = insure_sales.declare_default(
        by=by, debtor="큐브", since=today, ground="stopped", source="공지", at=now
    )
    claim = insure_sales.claim(
        by=mine, policy_id=policy, receivable_ids=owed[:1], words="안 줌", at=now
    )
    return {
        "policy_id": [policy, other], "receivable_id": owed[1:], "default_id": [default],
        "claim_id": [claim],
    }  # fmt: skip


def _another_firm() -> UUID:
    made = Firm.objects.create(brn="1078783297", name="다른농산", registered_at=clock.now())
    return UUID(str(made.id))


def _owed(debtor: str) -> Owed:
    today = clock.today()
    due = today + timedelta(days=5)
    return Owed(debtor=debtor, reference="1", amount_minor=1_000, sold_on=today, due_on=due)


def _hub(by: Actor) -> dict[str, Any]:
    place = hall.a_hall(2)
    hall.stored(place)
    wave = run_the_hub.make_wave(by=hall.BY, flight_id=place.flight_id, at=hall.NOW)
    parcel, other = HubParcel.objects.in_book(1).filter(wave_id=wave)
    wrong = run_the_hub.hold(
        by=by, parcel_id=other.id, kind="damaged", words="", at=clock.now()
    )  # fmt: skip
    return {
        "flight_id": [place.flight_id], "wave_id": [wave], "parcel_id": [parcel.id],
        "exception_id": [wrong],
    }  # fmt: skip
