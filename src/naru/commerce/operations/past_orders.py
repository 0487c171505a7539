"""
Write down many orders that were placed before, as when a county brings its old mall along.

Rows go in by the thousand, but money takes the one way there is: journals of the same kinds and
keys as ``funds`` posts one by one, through the same triggers. Stock is not touched: what was sold
then is no longer on any shelf.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from naru.commerce import commission, order_numbers
from naru.commerce.commission import Commission, Kept
from naru.commerce.models import (
    Checkout,
    Order,
    OrderLine,
    Parcel,
    Payment,
    Tender,
    TenderShare,
    VendorOrder,
)
from naru.commerce.operations import funds
from naru.commerce.operations.funds import Arrow
from naru.commerce.shipping import ShippingTerms
from naru.kernel import db, sealed
from naru.kernel.clock import legal_date
from naru.kernel.money import won
from naru.ledger import lots
from naru.ledger import operations as ledger
from naru.ledger.posting import Entry

PURCHASES_PER_BATCH = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PastLine:
    """Goods as they were sold, with the commission terms of that day."""

    sku_id: UUID
    product_id: UUID
    title: str
    option_name: str
    photo: str
    unit_price: int
    quantity: int
    is_tax_free: bool
    rate_bp: int
    vat_bp: int

    @property
    def amount(self) -> int:
        return self.unit_price * self.quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class PastPart:
    """One vendor's part and how far it came; an instant that is None has not come yet."""

    id: UUID
    vendor_id: UUID
    lines: Sequence[PastLine]
    shipping: int
    terms: ShippingTerms
    carrier: str = ""
    invoice_number: str = ""
    shipped_at: datetime | None = None
    delivered_at: datetime | None = None
    confirmed_at: datetime | None = None

    @property
    def goods(self) -> int:
        return sum(line.amount for line in self.lines)

    @property
    def total(self) -> int:
        return self.goods + self.shipping

    @property
    def status(self) -> str:
        steps = (
            ("confirmed", self.confirmed_at),
            ("delivered", self.delivered_at),
            ("shipped", self.shipped_at),
        )
        return next((name for name, at in steps if at is not None), "paid")

    @property
    def commission(self) -> Commission:
        return commission.owed(
            Kept(amount=line.amount, rate_bp=line.rate_bp, vat_bp=line.vat_bp)
            for line in self.lines
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PastPurchase:
    """An order as it was placed; a wallet may have paid part of it, the card the rest."""

    id: UUID
    letters: str  # of the order number
    person_id: UUID | None
    name: str
    phone: str
    email: str
    postcode: str
    address: str
    detail: str
    remote: str
    placed_at: datetime
    parts: Sequence[PastPart]
    wallet_kind: str = ""
    wallet_scheme: str = ""
    wallet_amount: int = 0

    @property
    def number(self) -> str:
        return order_numbers.assemble(legal_date(self.placed_at), self.letters)

    @property
    def goods(self) -> int:
        return sum(part.goods for part in self.parts)

    @property
    def shipping(self) -> int:
        return sum(part.shipping for part in self.parts)

    def wallet_shares(self) -> dict[UUID, int]:
        """Share the wallet's amount over the vendors, first come, first served."""
        left, shares = self.wallet_amount, {}
        for part in self.parts:
            taken = min(left, part.total)
            if taken:
                shares[part.vendor_id] = taken
            left -= taken
        assert left == 0, "a wallet pays no more than the goods cost"
        return shares

    def card_shares(self) -> dict[UUID, int]:
        paid = self.wallet_shares()
        shares = {part.vendor_id: part.total - paid.get(part.vendor_id, 0) for part in self.parts}
        return {vendor_id: amount for vendor_id, amount in shares.items() if amount}


@db.within_transaction
def record(*, book_id: int, purchases: Sequence[PastPurchase]) -> int:
    """
    Write down past purchases; return how many.

    :raises NotEnoughInWallet: where a wallet did not hold what it is said to have paid.
    """
    for start in range(0, len(purchases), PURCHASES_PER_BATCH):
        batch = purchases[start : start + PURCHASES_PER_BATCH]
        for model, rows in (
            (Checkout, _checkouts(book_id, batch)),
            (Order, _orders(book_id, batch)),
            (VendorOrder, _vendor_orders(book_id, batch)),
            (OrderLine, _lines(book_id, batch)),
            (Parcel, _parcels(book_id, batch)),
            (Payment, _payments(book_id, batch)),
        ):
            db.copy_in(model, rows)
        _pay(book_id, batch)
    return len(purchases)


def _pay(book_id: int, purchases: Sequence[PastPurchase]) -> None:
    """Write down how each was paid, and move the money."""
    tenders, shares = [], []
    for purchase in purchases:
        for tender, of_vendors in _tenders(book_id, purchase):
            tenders.append(tender)
            shares += _shares(tender, of_vendors)
    db.copy_in(Tender, tenders)
    db.copy_in(TenderShare, shares)
    for purchase in purchases:
        if purchase.wallet_amount:
            _spend(book_id, purchase)
    entries = [entry for purchase in purchases for entry in _entries(purchase)]
    ledger.post_many(book_id=book_id, entries=sorted(entries, key=lambda each: each.posted_at))


def _shares(tender: Tender, of_vendors: Mapping[UUID, int]) -> list[TenderShare]:
    return [
        TenderShare(
            book_id=tender.book_id,
            checkout_id=tender.checkout_id,
            tender_id=tender.id,
            vendor_id=vendor_id,
            amount=amount,
        )
        for vendor_id, amount in of_vendors.items()
    ]


def _spend(book_id: int, one: PastPurchase) -> None:
    assert one.person_id is not None, "a wallet has a holder"
    lots.spend(
        book_id=book_id,
        key=funds.paid_key(one.id, one.wallet_scheme),
        scheme=one.wallet_scheme,
        holder_id=one.person_id,
        target=funds.ESCROW,
        amount=won(one.wallet_amount),
        posted_at=one.placed_at,
    )


def _entries(one: PastPurchase) -> Iterator[Entry]:
    card = sum(one.card_shares().values())
    if card:
        arrows = [(funds.CLEARING, funds.ESCROW, card)]
        yield _entry(funds.paid_key(one.id), "paid", arrows, one.placed_at)
    for part in one.parts:
        if part.confirmed_at is not None:
            arrows = funds.confirmation(
                vendor_id=part.vendor_id, whole=part.total, owed=part.commission
            )
            yield _entry(funds.confirmed_key(part.id), "confirmed", arrows, part.confirmed_at)


def _entry(key: str, kind: str, arrows: Sequence[Arrow], at: datetime) -> Entry:
    moves = funds.postings(arrows)
    return Entry(key=key, kind=kind, postings=moves, effective_on=legal_date(at), posted_at=at)


def _checkouts(book_id: int, purchases: Sequence[PastPurchase]) -> Iterator[Checkout]:
    for one in purchases:
        yield Checkout(
            book_id=book_id,
            id=one.id,
            cart_id=one.id,
            person_id=one.person_id,
            status=Checkout.Status.COMPLETED,
            opened_at=one.placed_at,
            expires_at=one.placed_at,
            closed_at=one.placed_at,
            goods=one.goods,
            shipping=one.shipping,
            attempts=1,
            postcode=one.postcode,
            remote=one.remote,
        )


def _orders(book_id: int, purchases: Sequence[PastPurchase]) -> Iterator[Order]:
    for one in purchases:
        yield Order(
            book_id=book_id,
            id=one.id,
            number=one.number,
            person_id=one.person_id,
            buyer_name=one.name,
            phone=one.phone,
            phone_mark=sealed.fingerprint(one.phone),
            email=one.email,
            receiver_name=one.name,
            receiver_phone=one.phone,
            postcode=one.postcode,
            address=one.address,
            address_detail=one.detail,
            remote=one.remote,
            goods=one.goods,
            shipping=one.shipping,
            placed_at=one.placed_at,
        )


def _vendor_orders(book_id: int, purchases: Sequence[PastPurchase]) -> Iterator[VendorOrder]:
    for one in purchases:
        for place, part in enumerate(one.parts, start=1):
            owed = part.commission if part.confirmed_at else Commission(fee=0, vat=0)
            yield VendorOrder(
                book_id=book_id,
                id=part.id,
                order_id=one.id,
                vendor_id=part.vendor_id,
                number=f"{one.number}-{place}",
                status=part.status,
                placed_at=one.placed_at,
                goods=part.goods,
                shipping=part.shipping,
                shipping_terms=part.terms.freeze(),
                commission=owed.fee,
                commission_vat=owed.vat,
                prepared_at=part.shipped_at,
                shipped_at=part.shipped_at,
                delivered_at=part.delivered_at,
                confirmed_at=part.confirmed_at,
            )


def _lines(book_id: int, purchases: Sequence[PastPurchase]) -> Iterator[OrderLine]:
    for one in purchases:
        for part in one.parts:
            for line in part.lines:
                yield OrderLine(
                    book_id=book_id,
                    order_id=one.id,
                    vendor_order_id=part.id,
                    sku_id=line.sku_id,
                    product_id=line.product_id,
                    title=line.title,
                    option_name=line.option_name,
                    photo=line.photo,
                    unit_price=line.unit_price,
                    quantity=line.quantity,
                    is_tax_free=line.is_tax_free,
                    commission_bp=line.rate_bp,
                    commission_vat_bp=line.vat_bp,
                )


def _parcels(book_id: int, purchases: Sequence[PastPurchase]) -> Iterator[Parcel]:
    for one in purchases:
        for part in one.parts:
            if part.shipped_at is not None:
                yield Parcel(
                    book_id=book_id,
                    order_id=one.id,
                    vendor_order_id=part.id,
                    carrier=part.carrier,
                    invoice_number=part.invoice_number,
                    shipped_at=part.shipped_at,
                    delivered_at=part.delivered_at,
                )


def _payments(book_id: int, purchases: Sequence[PastPurchase]) -> Iterator[Payment]:
    for one in purchases:
        amount = sum(one.card_shares().values())
        if amount:
            yield Payment(
                book_id=book_id,
                id=one.id,
                checkout_id=one.id,
                attempt=1,
                amount=amount,
                status=Payment.Status.PAID,
                company_reference=f"past-{one.number}",
                requested_at=one.placed_at,
                settled_at=one.placed_at,
            )


def _tenders(book_id: int, one: PastPurchase) -> Iterator[tuple[Tender, dict[UUID, int]]]:
    card, wallet = one.card_shares(), one.wallet_shares()
    if card:
        yield _tender(book_id, one, "card", "", sum(card.values())), card
    if wallet:
        yield _tender(book_id, one, one.wallet_kind, one.wallet_scheme, one.wallet_amount), wallet


def _tender(book_id: int, one: PastPurchase, kind: str, scheme: str, amount: int) -> Tender:
    return Tender(
        book_id=book_id,
        checkout_id=one.id,
        kind=kind,
        scheme=scheme,
        holder_id=one.person_id if scheme else None,
        amount=amount,
        is_captured=True,
    )
