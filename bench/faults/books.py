"""
What must hold when the dust has settled: money, goods and orders, counted from three sides.

The payment company's own records, the ledger and the orders must tell the same story to the won.
"""

import json
from collections import defaultdict
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, Sum

from naru.adapters.portone.store import Store
from naru.commerce.models import (
    CardRefund,
    Checkout,
    Order,
    OrderLine,
    Payment,
    Reservation,
    Stock,
    Tender,
    TenderShare,
    VendorOrder,
)
from naru.commerce.ports import PaymentPort
from naru.journeys import expire_reservations, reconcile_payments
from naru.ledger import queries, verify
from naru.ledger.models import Balance, Hold

BOOK = 1
ROUNDS_MAX = 40


def put_right(*, at: datetime, port: PaymentPort) -> int:
    """Run the two jobs as the hours go by until nothing is left to do; return the rounds."""
    for number in range(ROUNDS_MAX):
        now = at + timedelta(hours=number)
        reconcile_payments.run(body_id=BOOK, at=now, payments_port=port)
        expire_reservations.run(body_id=BOOK, at=now, payments_port=port)
        if not stuck():
            return number + 1
    return ROUNDS_MAX


def stuck() -> list[str]:
    """List what waits for something that will never come."""
    waiting = {
        "checkout": Checkout.objects.in_book(BOOK).filter(status__in=("open", "paying")),
        "payment": Payment.objects.in_book(BOOK).filter(status="requested"),
        "refund": CardRefund.objects.in_book(BOOK).filter(status="owed"),
        "reservation": Reservation.objects.in_book(BOOK).filter(state="held"),
        "hold": Hold.objects.in_book(BOOK).filter(remaining__gt=0),
    }
    return [f"{count} {name}" for name, rows in waiting.items() if (count := rows.count())]


def wrong(*, store: Store, stocked: dict[Any, int]) -> list[str]:
    """List everything that does not add up; ``stocked`` is what each sku began with."""
    return [
        *[f"ledger: {each}" for each in verify.verify(BOOK)],
        *[f"stuck: {each}" for each in stuck()],
        *_wrong_charges(store),
        *_wrong_sums(store),
        *_wrong_stock(stocked),
    ]


def charges(store: Store) -> dict[str, tuple[int, int]]:
    """Return what the company charged and gave back, by payment id."""
    found = {}
    for path in store.folder.glob("*-*.json"):
        payment = json.loads(path.read_text(encoding="utf-8"))
        if payment and payment["amount"]["paid"]:
            found[path.stem] = (payment["amount"]["paid"], payment["amount"]["cancelled"])
    return found


def _wrong_charges(store: Store) -> list[str]:
    """Each charge is one order's card tender, less its refunds, or was given back in full."""
    taken = charges(store)
    known = {str(row.id): row for row in Payment.objects.in_book(BOOK)}
    orders = {str(each) for each in Order.objects.in_book(BOOK).values_list("id", flat=True)}
    shares: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    cards = set(Tender.objects.in_book(BOOK).filter(kind="card").values_list("id", flat=True))
    for share in TenderShare.objects.in_book(BOOK).filter(tender_id__in=cards):
        shares[str(share.checkout_id)][0] += share.amount
        shares[str(share.checkout_id)][1] += share.refunded
    bought: set[str] = set()
    problems = []
    for payment_id, (paid, cancelled) in taken.items():
        row = known.get(payment_id)
        checkout = str(row.checkout_id) if row else ""
        if row and row.status == "paid" and checkout in orders and checkout not in bought:
            bought.add(checkout)
            if [paid, cancelled] != shares[checkout]:
                problems.append(
                    f"charge {payment_id}: {paid}, {cancelled} back; {shares[checkout]}"
                )
        elif paid != cancelled:
            problems.append(f"charge {payment_id} of {paid} has no order, {cancelled} given back")
    by_card = {checkout for checkout in orders if shares[checkout][0]}
    return problems + [f"order {each} has no charge" for each in sorted(by_card - bought)]


def _wrong_sums(store: Store) -> list[str]:
    """Clearing is what the company holds for us; escrow is what the orders are still worth."""
    sums = Balance.objects.in_book(BOOK).aggregate(
        all=Sum(F("arrived") - F("departed")), held=Sum(F("held_out") + F("held_in"))
    )
    parts = VendorOrder.objects.in_book(BOOK).exclude(status="confirmed")
    worth = parts.aggregate(all=Sum(F("goods") + F("shipping") - F("refunded")))["all"] or 0
    with_company = sum(paid - cancelled for paid, cancelled in charges(store).values())
    expected = {
        "sum of all accounts": (sums["all"] or 0, 0),
        "held": (sums["held"] or 0, 0),
        "escrow:orders": (_balance("escrow:orders"), worth),
        "card:clearing": (-_balance("card:clearing"), with_company),
    }
    return [f"{name}: {a}, not {b}" for name, (a, b) in expected.items() if a != b]


def _balance(code: str) -> int:
    return queries.balance(book_id=BOOK, code=code).minor


def _wrong_stock(stocked: dict[Any, int]) -> list[str]:
    """What is left and what was sold is what there was, and nothing stays promised."""
    sold: dict[Any, int] = defaultdict(int)
    for line in OrderLine.objects.in_book(BOOK):
        sold[line.sku_id] += line.quantity - line.cancelled - line.returned
    return [
        f"stock {row.id}: {row.on_hand} + {sold[row.id]} sold, {row.reserved} promised"
        for row in Stock.objects.in_book(BOOK)
        if row.reserved or row.on_hand + sold[row.id] != stocked[row.id]
    ]
