"""Lots begin and end: granted, sold by the terms, taken back, expired."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from naru.kernel.clock import legal_date, start_of
from naru.kernel.db import within_transaction
from naru.kernel.ids import uuid7
from naru.kernel.money import Money
from naru.ledger import db, queries
from naru.ledger.accounts import account_id, fund
from naru.ledger.holds import Taken
from naru.ledger.posting import NothingToMove, fingerprint
from naru.ledger.schemes import NotForSale, may_withdraw, quote, require_refundable

LOTS_PER_RUN_MAX = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """One lot to issue: its face, and what the holder paid for it (0 for pay-back and points)."""

    holder_id: UUID
    face: Money
    paid: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Expired:
    lots: int
    amount: Money


@within_transaction
def issue_many(
    *,
    book_id: int,
    key: str,
    scheme: str,
    grants: Sequence[Grant],
    origin_account: str,
    expires_at: datetime,
    posted_at: datetime,
    memo: str = "",
    actor_id: UUID | None = None,
) -> UUID:
    """
    Issue lots to any number of holders under one journal, without looking at caps.

    ``paid`` arrives from ``origin_account``, the rest of the face from the scheme's fund.

    :raises KeyReused, UnknownAccount, Overdrawn: as ``operations.post``.
    """
    return _issue(
        book_id=book_id,
        key=key,
        scheme=scheme,
        grants=grants,
        origin_account=origin_account,
        expires_at=expires_at,
        posted_at=posted_at,
        memo=memo,
        actor_id=actor_id,
        caps=(None, None, None),
    )


def _issue(
    *,
    book_id: int,
    key: str,
    scheme: str,
    grants: Sequence[Grant],
    origin_account: str,
    expires_at: datetime,
    posted_at: datetime,
    memo: str,
    actor_id: UUID | None,
    caps: tuple[datetime | None, int | None, int | None],
) -> UUID:
    if not grants:
        raise NothingToMove(amount=0)
    known = queries.scheme(book_id=book_id, code=scheme)
    lines = [[str(one.holder_id), one.face.minor, one.paid.minor] for one in grants]
    content = fingerprint("lots_issued", scheme, origin_account, lines)
    journal, _ = db.opened(
        "lots_issue",
        *db.head(
            book_id=book_id,
            key=key,
            content=content,
            kind="lots_issued",
            at=posted_at,
            actor_id=actor_id,
            memo=memo,
        ),
        known.id,
        scheme,
        origin_account,
        known.asset,
        expires_at,
        [uuid7() for _ in grants],
        [one.holder_id for one in grants],
        [one.face.minor for one in grants],
        [one.paid.minor for one in grants],
        *caps,
        key=key,
        names={account_id(book_id, origin_account): origin_account},
    )
    return UUID(str(journal))


@within_transaction
def open_wallets(*, book_id: int, scheme: str, holders: Sequence[UUID], at: datetime) -> None:
    """Open wallets ahead of an issue, so that it only has to move money."""
    known = queries.scheme(book_id=book_id, code=scheme)
    if holders:
        db.rows("open_wallets", known.asset, at, book_id, scheme, list(holders))


@within_transaction
def issue_alike(
    *,
    book_id: int,
    key: str,
    scheme: str,
    holders: Mapping[UUID, UUID],
    face: Money,
    expires_at: datetime,
    posted_at: datetime,
    memo: str = "",
    actor_id: UUID | None = None,
) -> UUID:
    """
    Issue the same face out of the scheme's fund to thousands at once (정책발행).

    ``holders`` names the holder of every lot by the id that the lot shall have, so that whoever
    issues knows each lot again.

    :raises KeyReused, UnknownAccount, Overdrawn: as ``operations.post``.
    """
    if not holders or face.minor <= 0:
        raise NothingToMove(amount=0)
    known = queries.scheme(book_id=book_id, code=scheme)
    lots, owners = list(map(str, holders)), list(map(str, holders.values()))
    everybody = sha256("".join(sorted(map("".join, zip(lots, owners, strict=True)))).encode())
    content = fingerprint("lots_issued", scheme, face.minor, len(lots), everybody.hexdigest())
    journal, _ = db.opened(
        "lots_issue_alike",
        *db.head(
            book_id=book_id,
            key=key,
            content=content,
            kind="lots_issued",
            at=posted_at,
            actor_id=actor_id,
            memo=memo,
        ),
        known.id,
        scheme,
        fund(scheme),
        known.asset,
        expires_at,
        lots,
        owners,
        face.minor,
        len(lots),
        len(lots),
        key=key,
    )
    return UUID(str(journal))


@within_transaction
def issue(
    *,
    book_id: int,
    key: str,
    scheme: str,
    holder_id: UUID,
    face: Money,
    paid: Money,
    origin_account: str,
    expires_at: datetime,
    posted_at: datetime,
    memo: str = "",
    actor_id: UUID | None = None,
) -> UUID:
    """Issue one lot, without looking at caps: a grant, a pay-back, a correction."""
    return issue_many(
        book_id=book_id,
        key=key,
        scheme=scheme,
        grants=[Grant(holder_id=holder_id, face=face, paid=paid)],
        origin_account=origin_account,
        expires_at=expires_at,
        posted_at=posted_at,
        memo=memo,
        actor_id=actor_id,
    )


@within_transaction
def buy(
    *,
    book_id: int,
    key: str,
    scheme: str,
    holder_id: UUID,
    face: Money,
    origin_account: str,
    posted_at: datetime,
    actor_id: UUID | None = None,
) -> UUID:
    """
    Sell a certificate by the terms in force: discount, expiry, caps a month and in hand.

    :raises NotForSale: where no terms are in force, or the scheme is never sold.
    :raises MonthlyCapReached, InHandCapReached: with what can still be bought.
    """
    known = queries.scheme(book_id=book_id, code=scheme)
    today = legal_date(posted_at)
    terms = known.on(today)
    if terms is None or known.kind != "gift":
        raise NotForSale(scheme=scheme)
    priced = quote(terms, face, posted_at)
    return _issue(
        book_id=book_id,
        key=key,
        scheme=scheme,
        grants=[Grant(holder_id=holder_id, face=face, paid=priced.paid)],
        origin_account=origin_account,
        expires_at=priced.expires_at,
        posted_at=posted_at,
        memo="",
        actor_id=actor_id,
        caps=(start_of(today.replace(day=1)), terms.monthly_cap, terms.in_hand_cap),
    )


@within_transaction
def cash_out(
    *,
    book_id: int,
    key: str,
    lot_id: UUID,
    target: str,
    posted_at: datetime,
    actor_id: UUID | None = None,
) -> Taken:
    """
    Take a lot back: a withdrawal within the days given, or the rest once enough was spent.

    What the holder paid for the rest goes to ``target``; the subsidy returns to the fund.

    :raises NotYetRefundable: where neither applies, with the share still missing.
    :raises LotChanged: where it was spent meanwhile or is held for a checkout.
    """
    earlier = queries.paid_back(book_id=book_id, key=key, lot_id=lot_id)
    if earlier is not None:
        return Taken(journal_id=earlier[0], amount=earlier[1], is_new=False)
    lot, scheme = queries.lot(book_id=book_id, lot_id=lot_id)
    terms = scheme.on(legal_date(lot.issued_at))
    if terms is None or lot.expires_at <= posted_at:
        raise NotForSale(scheme=scheme.code)
    withdrawn = may_withdraw(
        terms, face=lot.face, remaining=lot.remaining, issued_at=lot.issued_at, at=posted_at
    )
    if not withdrawn:
        require_refundable(terms, face=lot.face, remaining=lot.remaining)
    kind = "withdraw" if withdrawn else "cash_out"
    journal, outcome, paid_back = db.opened(
        "lots_cash_out",
        *db.head(
            book_id=book_id,
            key=key,
            content=fingerprint(kind, str(lot_id), target),
            kind=kind,
            at=posted_at,
            actor_id=actor_id,
        ),
        lot_id,
        lot.remaining.minor,
        scheme.code,
        scheme.asset,
        account_id(book_id, target),
        kind,
        key=key,
        names={account_id(book_id, target): target},
    )
    amount = Money(paid_back, scheme.asset)
    return Taken(journal_id=journal, amount=amount, is_new=outcome == "created")


@within_transaction
def expire(*, book_id: int, at: datetime, lots_max: int = LOTS_PER_RUN_MAX) -> Expired:
    """
    Lapse every lot that expired by ``at``, set-based; run by the timetable until it answers 0.

    What holders paid goes to the scheme's breakage account, the subsidy back to its fund. Lots
    that another transaction is using, and what is held for a checkout, wait for the next run.
    """
    count, total = 0, 0
    for scheme in queries.schemes(book_id=book_id):
        journal = uuid7()
        key = f"lots_due:{scheme.code}:{journal}"
        lots, amount = db.row(
            "lots_expire",
            book_id,
            journal,
            key,
            fingerprint("lots_due", key),
            legal_date(at),
            at,
            scheme.id,
            scheme.code,
            scheme.asset,
            lots_max,
        )
        count, total = count + lots, total + amount
    return Expired(lots=count, amount=Money(total))
