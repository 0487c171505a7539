"""
Change what is held for freight: settle many parcels at once, hold more or less after weighing.

A flight leaves with thousands of parcels: their charges are read in one statement, their money is
posted in one, and they are written in one. What a budget cannot bear is settled parcel by parcel.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import savepoint, within_transaction
from naru.kernel.money import Money, won
from naru.ledger import operations as ledger
from naru.ledger.posting import Entry
from naru.ledger.refusals import Overdrawn
from naru.logistics import freight as pure
from naru.logistics.freight import Split
from naru.logistics.models import FreightCharge, RateDiscount
from naru.logistics.operations import freight
from naru.logistics.operations.freight import ChargedAlready, NoCharge
from naru.logistics.queries import discounts
from naru.records.operations import audit
from naru.records.operations.audit import Deed


@dataclass(frozen=True, slots=True, kw_only=True)
class Repriced:
    """Who bore how much of a parcel's freight, and who bears how much now."""

    before: Split
    after: Split


@within_transaction
def settle_many(*, by: Actor, actual: Mapping[UUID, Money], at: datetime) -> None:
    """
    Settle the freight of many parcels with what their carriers charge: all of them or none.

    A parcel for which nothing was held is left out; one settled with the same charge stays.

    :raises ChargedAlready: one is settled with another charge.
    """
    rows = _charges(by.body_id, actual)
    if any(row.state == "settled" and _paid(row) != actual[row.shipment_id] for row in rows):
        raise ChargedAlready
    waiting = [row for row in rows if row.state == "reserved"]
    splits = _splits(by.body_id, waiting, actual)
    try:
        with savepoint():
            ledger.post_many(book_id=by.body_id, entries=list(_entries(by, waiting, splits, at)))
    except Overdrawn:  # a budget ran out: each parcel for itself says who bears the rest
        for row in waiting:
            freight.settle(
                by=by, shipment_id=row.shipment_id, actual=actual[row.shipment_id], at=at
            )
        return
    _write(by, waiting, splits, at)


@within_transaction
def reprice(*, by: Actor, shipment_id: UUID, price: Money, token: UUID, at: datetime) -> Repriced:
    """
    Hold another price for a parcel that was weighed anew; once for each token.

    The discount is reckoned anew. Where its budget does not bear more, it stays as it was held
    and the firm bears the rest.

    :raises NoCharge: nothing is held. :raises ChargedAlready: the carrier was paid.
    :raises CreditUsedUp: the firm would owe more than it may.
    """
    known = FreightCharge.objects.in_book(by.body_id).filter(shipment_id=shipment_id)
    firm_id = known.exclude(state="released").values_list("firm_id", flat=True).first()
    if firm_id is None:
        raise NoCharge
    account = freight.locked_account(by, firm_id)
    row = freight.open_charge(by, shipment_id)
    if row is None:
        raise NoCharge
    if row.state == "settled":
        raise ChargedAlready
    before = freight.quoted_split(row)
    off = freight.discount_of(by, row, price)
    after = Split(discount=off, firm=price - off)
    if after.firm > before.firm:
        freight.must_have_credit(by, account, after.firm - before.firm, at)
    try:
        with savepoint():
            _hold(by, row, (before, after), token, at)
    except Overdrawn:
        after = Split(discount=before.discount, firm=price - before.discount)
        freight.must_have_credit(by, account, after.firm - before.firm, at)
        _hold(by, row, (before, after), token, at)
    row.discount_won, row.firm_won = after.discount.minor, after.firm.minor
    row.save(update_fields=["discount_won", "firm_won"])
    audit.note(
        by=by, action="freight.repriced", subject=("shipment", shipment_id),
        before={"price": before.total.minor}, after={"price": price.minor}, at=at,
    )  # fmt: skip
    return Repriced(before=before, after=after)


def _hold(
    by: Actor, row: FreightCharge, changed: tuple[Split, Split], token: UUID, at: datetime
) -> None:
    postings = pure.repriced(*changed, firm_id=row.firm_id, discount_id=row.discount_id)
    if postings:
        key = f"freight:{row.id}:reprice:{token}"
        freight.post_freight(by, key, "freight.repriced", postings, at)


def _charges(book_id: int, shipment_ids: Iterable[UUID]) -> Sequence[FreightCharge]:
    rows = FreightCharge.objects.in_book(book_id).select_for_update().order_by("id")
    return list(rows.filter(shipment_id__in=list(shipment_ids)).exclude(state="released"))


def _paid(row: FreightCharge) -> Money:
    return won((row.actual_discount_won or 0) + (row.actual_firm_won or 0))


def _splits(
    book_id: int, rows: Sequence[FreightCharge], actual: Mapping[UUID, Money]
) -> Mapping[UUID, Split]:
    """Reckon the discounts anew, each budget's terms read once."""
    used = {row.discount_id for row in rows if row.discount_id}
    found = RateDiscount.objects.in_book(book_id).filter(id__in=used)
    terms = {row.id: discounts.terms(row) for row in found}
    splits = {}
    for row in rows:
        price = actual[row.shipment_id]
        off = terms[row.discount_id].amount(price) if row.discount_id else won(0)
        splits[row.id] = Split(discount=off, firm=price - off)
    return splits


def _entries(
    by: Actor, rows: Sequence[FreightCharge], splits: Mapping[UUID, Split], at: datetime
) -> Iterable[Entry]:
    for row in rows:
        postings = pure.settled(
            freight.quoted_split(row), splits[row.id], firm_id=row.firm_id,
            discount_id=row.discount_id, carrier=row.carrier,
        )  # fmt: skip
        if postings:
            yield Entry(
                key=f"freight:{row.id}:settle", kind="freight.settled", postings=postings,
                effective_on=legal_date(at), posted_at=at, actor_id=by.person_id,
            )  # fmt: skip


def _write(
    by: Actor, rows: Sequence[FreightCharge], splits: Mapping[UUID, Split], at: datetime
) -> None:
    if not rows:
        return
    parts = [splits[row.id] for row in rows]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT logistics_settle_charges(%s::smallint, %s::uuid[], %s::bigint[], %s::bigint[],"
            " %s, %s)",
            [by.body_id, [row.id for row in rows], [one.discount.minor for one in parts],
             [one.firm.minor for one in parts], at, legal_date(at)],
        )  # fmt: skip
        (count,) = cursor.fetchone()
    assert count == len(rows), "a locked charge is settled"
    deeds = [
        Deed(
            action="freight.settled", subject=("shipment", row.shipment_id),
            after={"quoted": freight.quoted_split(row).total.minor, "actual": part.total.minor},
        )
        for row, part in zip(rows, parts, strict=True)
    ]  # fmt: skip
    audit.note_many(by=by, deeds=deeds, at=at)
