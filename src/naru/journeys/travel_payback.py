"""
Pay travellers back (반값여행): plan, travel, claim with receipts, be checked, spend it in the mall.

What a shop is comes from the trade room, what counts from the programme's file, the pictures lie
with all documents.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from naru.commerce.queries import shops
from naru.commerce.queries.shops import ShopView
from naru.geography import queries as regions
from naru.kernel import db
from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.ledger import lots
from naru.ledger.lots import SchemeSums
from naru.programmes.definition.programme import Definition
from naru.programmes.operations import payback_claims, trips
from naru.programmes.operations.trips import Handed, Plan, UnknownTrip
from naru.programmes.paybacks import Shown
from naru.programmes.queries import paybacks as queries
from naru.records.operations import documents
from naru.rules.facts import Fact

SHOPS_OFFERED_MAX = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo:
    name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """A receipt as it comes in at the door."""

    receipt: str
    shop_name: str
    amount: int
    spent_on: date
    picture: Photo


def plan(
    *,
    by: Actor,
    call_id: UUID,
    region_code: str,
    starts_on: date,
    ends_on: date,
    people: int,
    at: datetime,
) -> UUID:
    """
    Apply for a trip from where one lives.

    :raises UnknownRegion: where nobody lives.
    :raises NotOpen, TripMakesNoSense, NotEntitled: as the operation.
    """
    told = Plan(
        regions=regions.ancestry(region_code, on=legal_date(at)),
        starts_on=starts_on,
        ends_on=ends_on,
        people=people,
        title=by.name,
    )
    with db.transaction():
        return trips.plan(by=by, call_id=call_id, told=told, at=at)


def offered_shops(*, body_id: int) -> dict[str, ShopView]:
    """Return the accepting shops by name, one for each firm, for the form and the check."""
    found: dict[str, ShopView] = {}
    for shop in shops.approved(body_id=body_id, limit=SHOPS_OFFERED_MAX):
        found.setdefault(shop.name, shop)
    return found


def claim(
    *, by: Actor, application_id: UUID, slips: Sequence[Slip], photo: Photo, at: datetime
) -> UUID:
    """
    Claim a trip; pictures are kept with it, all or nothing.

    :raises UnknownTrip, TripNotOver, NoReceipts, ClaimNotEntitled, ReceiptUsed, ClaimedAlready: as
        the operation.
    :raises DocumentTooLarge, DocumentFormUnknown, TooManyDocuments: as the documents'.
    """
    trip = queries.trip(body_id=by.body_id, application_id=application_id)
    if trip is None:
        raise UnknownTrip
    known = offered_shops(body_id=by.body_id)
    with db.transaction():
        photo_id = _kept(by, application_id, "payback.photo", photo, at)
        handed = [
            Handed(
                shop_name=slip.shop_name,
                shop_id=known[slip.shop_name].id if slip.shop_name in known else None,
                picture_id=_kept(by, application_id, "payback.receipt", slip.picture, at),
                shown=Shown(
                    receipt=slip.receipt,
                    amount=slip.amount,
                    spent_on=slip.spent_on,
                    shop=shop_facts(known.get(slip.shop_name)),
                ),
            )
            for slip in slips
        ]
        return trips.claim(
            by=by, application_id=application_id, handed=handed, photo_id=photo_id, at=at
        )


def shop_facts(shop: ShopView | None) -> Mapping[str, Fact]:
    """Say what is known of a shop, as the programme's file asks it."""
    if shop is None:
        return {"shop.accepts": False}
    return {
        "shop.accepts": shop.status == "approved",
        "shop.category": shop.category,
        "shop.sales.won": shop.annual_sales,
    }


def check(
    *, by: Actor, claim_id: UUID, leave_out: Mapping[UUID, str] | None = None, at: datetime
) -> str:
    """
    Check one claim; return its state.

    :raises UnknownClaim, ClaimMovedOn: as the operation.
    """
    with db.transaction():
        return payback_claims.check(by=by, claim_id=claim_id, leave_out=leave_out, at=at)


def check_many(*, by: Actor, claim_ids: Sequence[UUID], at: datetime) -> Mapping[str, int]:
    """Check claims as their receipts were found; return how many came to which state."""
    found: dict[str, int] = {}
    with db.transaction():
        for claim_id in claim_ids:
            state = payback_claims.check(by=by, claim_id=claim_id, at=at)
            found[state] = found.get(state, 0) + 1
    return found


def refuse(*, by: Actor, claim_id: UUID, reason: str, at: datetime) -> None:
    """
    Refuse a claim with a reason.

    :raises UnknownClaim, ClaimMovedOn, ClaimRefusedWithoutReason: as the operation.
    """
    with db.transaction():
        payback_claims.refuse(by=by, claim_id=claim_id, reason=reason, at=at)


def pay(*, by: Actor, claim_ids: Sequence[UUID], at: datetime) -> int:
    """
    Pay checked claims back; return how much in won.

    :raises UnknownClaim, ClaimMovedOn, ClaimNeedsASecond, BudgetUsedUp, AlreadySupported: as the
        operation.
    """
    with db.transaction():
        return payback_claims.pay(by=by, claim_ids=claim_ids, at=at)


def _kept(by: Actor, application_id: UUID, kind: str, photo: Photo, at: datetime) -> UUID:
    owner = ("application", application_id)
    view = documents.upload(
        by=by, kind=kind, owner=owner, name=photo.name, content=photo.content, at=at
    )
    return view.id


def sums(*, body_id: int, definition: Definition) -> SchemeSums:
    """Add up what became of the money that was paid back: spent, expired, in wallets."""
    assert definition.wallet is not None, "pay-back goes into a wallet"
    return lots.sums(book_id=body_id, scheme=definition.wallet.scheme)
