"""
Move the money of an order through the books; the only file of the mall that names its accounts.

``escrow:orders`` keeps what shoppers paid until they confirm; ``vendor:<id>`` is what the mall
owes a vendor and may go below zero when a refund comes after the payout. Each movement has its own
key, so that the same step again moves nothing.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from naru.commerce import commission
from naru.commerce.checkout_facts import CheckoutFacts
from naru.commerce.commission import Commission, Kept
from naru.commerce.models import OrderLine, Tender, VendorOrder
from naru.commerce.operations import checkouts, orders
from naru.commerce.operations.claims import Refunded
from naru.commerce.queries import checkouts as checkout_queries
from naru.kernel import db
from naru.kernel.money import won
from naru.kernel.refusal import Refusal
from naru.ledger import lots
from naru.ledger import operations as ledger
from naru.ledger.accounts import Floor, NewAccount
from naru.ledger.posting import Posting

CLEARING = "card:clearing"
ESCROW = "escrow:orders"
COMMISSION = "commission"
COMMISSION_VAT = "commission:vat"
Arrow = tuple[str, str, int]  # from, to, won

MALL_ACCOUNTS = (
    NewAccount(code=CLEARING, kind="asset", floor=Floor.NONE),
    NewAccount(code="bank", kind="asset", floor=Floor.NONE),
    NewAccount(code=ESCROW, kind="liability", floor=Floor.ZERO),
    NewAccount(code=COMMISSION, kind="income", floor=Floor.NONE),
    NewAccount(code=COMMISSION_VAT, kind="liability", floor=Floor.NONE),
)


def vendor_account(vendor_id: UUID) -> str:
    return f"vendor:{vendor_id}"


@db.within_transaction
def open_mall_accounts(*, book_id: int, at: datetime) -> None:
    """Open the accounts that every mall needs; opening them again changes nothing."""
    ledger.open_accounts(book_id=book_id, accounts=MALL_ACCOUNTS, at=at)


@db.within_transaction
def open_vendor_account(*, book_id: int, vendor_id: UUID, at: datetime) -> None:
    """Open a vendor's account; opening it again changes nothing."""
    account = NewAccount(code=vendor_account(vendor_id), kind="liability", floor=Floor.NONE)
    ledger.open_accounts(book_id=book_id, accounts=[account], at=at)


@db.within_transaction
def hold(*, book_id: int, tenders: Iterable[Tender], attempt: int, at: datetime) -> None:
    """
    Set aside what the wallets are to pay.

    Holds carry no time of their own: they end with their checkout.

    :raises NotEnoughInWallet: where another checkout was faster.
    """
    for tender in tenders:
        if tender.kind == "card":
            continue
        assert tender.holder_id is not None, "a wallet has a holder"
        held = lots.hold(
            book_id=book_id,
            key=f"hold:{tender.id}:{attempt}",
            scheme=tender.scheme,
            holder_id=tender.holder_id,
            target=ESCROW,
            amount=won(tender.amount),
            expires_at=None,
            posted_at=at,
        )
        Tender.objects.in_book(book_id).filter(id=tender.id).update(hold_id=held.hold_id)


@db.within_transaction
def hold_again(*, book_id: int, checkout: CheckoutFacts, at: datetime) -> bool:
    """Set aside again what an expired checkout had let go; False where the wallet is spent."""
    rows = checkout_queries.tenders(book_id=book_id, checkout_id=checkout.id)
    lost = [row for row in rows if row.hold_id is None and row.kind != "card"]
    if not lost:
        return True
    try:
        with db.savepoint():
            hold(book_id=book_id, tenders=lost, attempt=checkout.attempts * 1000 + at.second, at=at)
    except Refusal:
        return False
    return True


@db.within_transaction
def let_go(*, book_id: int, checkout_id: UUID, at: datetime) -> None:
    """Free what the wallets had set aside for a checkout."""
    rows = Tender.objects.in_book(book_id).filter(
        checkout_id=checkout_id, hold_id__isnull=False, is_captured=False
    )
    for tender_id, hold_id in rows.values_list("id", "hold_id"):
        lots.release(book_id=book_id, key=f"let_go:{hold_id}", hold_id=hold_id, posted_at=at)
        Tender.objects.in_book(book_id).filter(id=tender_id).update(hold_id=None)


@db.within_transaction
def forget_tenders(*, book_id: int, checkout_id: UUID, at: datetime) -> None:
    """Let go of an earlier attempt's wallets and forget how it was to be paid."""
    let_go(book_id=book_id, checkout_id=checkout_id, at=at)
    checkouts.clear_tenders(book_id=book_id, checkout_id=checkout_id)


@db.within_transaction
def take(*, book_id: int, checkout_id: UUID, at: datetime) -> None:
    """Take what every tender pays into escrow."""
    for tender in checkout_queries.tenders(book_id=book_id, checkout_id=checkout_id):
        if tender.kind == "card":
            ledger.post(
                book_id=book_id,
                key=paid_key(tender.checkout_id, tender.scheme),
                kind="paid",
                postings=[Posting(source=CLEARING, target=ESCROW, amount=won(tender.amount))],
                posted_at=at,
            )
            continue
        assert tender.hold_id is not None, "a wallet pays what it holds"
        lots.capture(
            book_id=book_id,
            key=paid_key(tender.checkout_id, tender.scheme),
            hold_id=tender.hold_id,
            posted_at=at,
        )
        Tender.objects.in_book(book_id).filter(id=tender.id).update(is_captured=True)


def paid_key(checkout_id: UUID, scheme: str = "") -> str:
    """Name the journal by which a wallet, or the card, paid; a refund finds it by this name."""
    return f"paid:{checkout_id}:{scheme or 'card'}"


def confirmed_key(vendor_order_id: UUID) -> str:
    """Name the journal that gives a confirmed part to its vendor."""
    return f"confirmed:{vendor_order_id}"


def confirmation(*, vendor_id: UUID, whole: int, owed: Commission) -> list[Arrow]:
    """Say how a confirmed part moves: all of it to the vendor, the commission to the mall."""
    vendor = vendor_account(vendor_id)
    return [
        (ESCROW, vendor, whole),
        (vendor, COMMISSION, owed.fee),
        (vendor, COMMISSION_VAT, owed.vat),
    ]


def postings(arrows: Iterable[Arrow]) -> list[Posting]:
    """Return the arrows that move something."""
    return [
        Posting(source=source, target=target, amount=won(amount))
        for source, target, amount in arrows
        if amount > 0
    ]


@db.within_transaction
def confirm(*, book_id: int, vendor_order_id: UUID, at: datetime) -> VendorOrder:
    """
    Give a confirmed part to its vendor, and the mall its commission with VAT.

    :raises WrongOrderStep: where the part was not sent, is confirmed or cancelled.
    """
    row = orders.lock_part(book_id=book_id, vendor_order_id=vendor_order_id)
    if row.status not in ("shipped", "delivered"):
        raise orders.WrongOrderStep(status=row.status)
    owed = _owed(row)
    whole = row.goods + row.shipping + row.duty - row.refunded
    open_vendor_account(book_id=book_id, vendor_id=row.vendor_id, at=at)
    arrows = confirmation(vendor_id=row.vendor_id, whole=whole, owed=owed)
    _post(book_id=book_id, key=confirmed_key(row.id), kind="confirmed", arrows=arrows, at=at)
    VendorOrder.objects.in_book(book_id).filter(id=row.id).update(
        status="confirmed", confirmed_at=at, commission=owed.fee, commission_vat=owed.vat
    )
    return row


def _owed(row: VendorOrder) -> Commission:
    lines = OrderLine.objects.in_book(row.book_id).filter(order_id=row.order_id)
    return commission.owed(
        Kept(
            amount=line.unit_price * (line.quantity - line.cancelled - line.returned),
            rate_bp=line.commission_bp,
            vat_bp=line.commission_vat_bp,
        )
        for line in lines
        if line.vendor_order_id == row.id
    )


def _post(
    *,
    book_id: int,
    key: str,
    kind: str,
    arrows: Iterable[Arrow],
    at: datetime,
) -> None:
    moves = postings(arrows)
    if moves:
        ledger.post(book_id=book_id, key=key, kind=kind, postings=moves, posted_at=at)


@db.within_transaction
def give_back(*, book_id: int, refunded: Refunded, at: datetime) -> Mapping[UUID, int]:
    """
    Move a refund out of escrow (or back from the vendor) to the tenders; return the card parts.

    After confirmation the commission on what went back is taken back from the mall as well.
    """
    source = vendor_account(refunded.vendor_id) if refunded.was_confirmed else ESCROW
    if refunded.was_confirmed:
        _commission_back(book_id=book_id, refunded=refunded, at=at)
    on_card: dict[UUID, int] = {}
    tenders = {
        row.id: row for row in Tender.objects.in_book(book_id).filter(checkout_id=refunded.order_id)
    }
    for tender_id, amount in refunded.by_tender.items():
        tender = tenders[tender_id]
        key = f"refund:{refunded.claim_id}:{tender.scheme or 'card'}"
        if tender.kind == "card":
            arrows = [(source, CLEARING, amount)]
            _post(book_id=book_id, key=key, kind="refunded", arrows=arrows, at=at)
            on_card[tender_id] = amount
        else:
            lots.refund(
                book_id=book_id,
                key=key,
                spend_key=paid_key(tender.checkout_id, tender.scheme),
                amount=won(amount),
                source=source,
                posted_at=at,
            )
    return on_card


def _commission_back(*, book_id: int, refunded: Refunded, at: datetime) -> None:
    row = VendorOrder.objects.in_book(book_id).get(
        order_id=refunded.order_id, vendor_id=refunded.vendor_id
    )
    owed = _owed(row)
    vendor = vendor_account(refunded.vendor_id)
    arrows = [(COMMISSION, vendor, row.commission - owed.fee)]
    arrows.append((COMMISSION_VAT, vendor, row.commission_vat - owed.vat))
    key = f"commission_back:{refunded.claim_id}"
    _post(book_id=book_id, key=key, kind="commission_back", arrows=arrows, at=at)
    VendorOrder.objects.in_book(book_id).filter(id=row.id).update(
        commission=owed.fee, commission_vat=owed.vat
    )
