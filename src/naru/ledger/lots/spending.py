"""Lots are used: held for a checkout, captured, released, spent at once, refunded."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from naru.kernel.clock import legal_date
from naru.kernel.db import within_transaction
from naru.kernel.ids import uuid7
from naru.kernel.money import Money
from naru.ledger import db, queries
from naru.ledger.accounts import account_id, wallet
from naru.ledger.holds import Taken
from naru.ledger.posting import NothingToMove, fingerprint
from naru.ledger.wallets import LotPart


@dataclass(frozen=True, slots=True, kw_only=True)
class LotHold:
    """What a checkout holds of a wallet, lot by lot."""

    hold_id: UUID
    amount: Money
    parts: tuple[LotPart, ...]
    is_new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Refunded:
    """Where a refund went: back to live lots, to renewed ones, or (lapsed) past expiry."""

    journal_id: UUID
    amount: Money
    renewed: Money
    lapsed: Money
    is_new: bool


def _take(
    *,
    book_id: int,
    key: str,
    scheme: str,
    holder_id: UUID,
    target: str,
    amount: Money,
    posted_at: datetime,
    actor_id: UUID | None,
    hold: UUID | None,
    expires_at: datetime | None,
) -> tuple[UUID, bool]:
    if amount.minor <= 0:
        raise NothingToMove(amount=amount)
    source = wallet(scheme, holder_id)
    kind = "lots_spent" if hold is None else "lots_held"
    ends = (account_id(book_id, source), account_id(book_id, target))
    content = fingerprint(kind, source, target, amount.minor, amount.currency)
    journal, outcome = db.opened(
        "lots_take",
        *db.head(
            book_id=book_id, key=key, content=content, kind=kind, at=posted_at, actor_id=actor_id
        ),
        *ends,
        amount.currency,
        amount.minor,
        hold,
        expires_at,
        key=key,
        names={ends[0]: source, ends[1]: target},
    )
    return UUID(str(journal)), outcome == "created"


@within_transaction
def hold(
    *,
    book_id: int,
    key: str,
    scheme: str,
    holder_id: UUID,
    target: str,
    amount: Money,
    expires_at: datetime | None,
    posted_at: datetime,
    actor_id: UUID | None = None,
) -> LotHold:
    """
    Set part of a wallet aside for a checkout, soonest-expiring lots first.

    A lot may expire while it is held: what is held can still be captured until ``expires_at``.

    :raises NotEnoughInWallet: with what is usable now.
    """
    fresh = uuid7()
    journal, is_new = _take(
        book_id=book_id,
        key=key,
        scheme=scheme,
        holder_id=holder_id,
        target=target,
        amount=amount,
        posted_at=posted_at,
        actor_id=actor_id,
        hold=fresh,
        expires_at=expires_at,
    )
    hold_id = fresh if is_new else queries.hold_of(book_id=book_id, journal_id=journal)
    parts = queries.parts(book_id=book_id, journal_id=journal)
    return LotHold(hold_id=hold_id, amount=amount, parts=parts, is_new=is_new)


@within_transaction
def spend(
    *,
    book_id: int,
    key: str,
    scheme: str,
    holder_id: UUID,
    target: str,
    amount: Money,
    posted_at: datetime,
    actor_id: UUID | None = None,
) -> Taken:
    """
    Spend from a wallet at once, soonest-expiring lots first (a QR payment at a shop).

    :raises NotEnoughInWallet: with what is usable now.
    """
    journal, is_new = _take(
        book_id=book_id,
        key=key,
        scheme=scheme,
        holder_id=holder_id,
        target=target,
        amount=amount,
        posted_at=posted_at,
        actor_id=actor_id,
        hold=None,
        expires_at=None,
    )
    return Taken(journal_id=journal, amount=amount, is_new=is_new)


def _end(
    *,
    book_id: int,
    key: str,
    hold_id: UUID,
    row_kind: str,
    amount: Money | None,
    posted_at: datetime,
    actor_id: UUID | None,
) -> Taken:
    minor = amount.minor if amount is not None else None
    kind = "lots_captured" if row_kind == "C" else "lots_released"
    content = fingerprint(kind, str(hold_id), minor)
    journal, outcome, moved = db.opened(
        "lots_end_hold",
        *db.head(
            book_id=book_id, key=key, content=content, kind=kind, at=posted_at, actor_id=actor_id
        ),
        hold_id,
        row_kind,
        minor,
        key=key,
    )
    currency = amount.currency if amount is not None else "KRW"
    return Taken(journal_id=journal, amount=Money(moved, currency), is_new=outcome == "created")


@within_transaction
def capture(
    *,
    book_id: int,
    key: str,
    hold_id: UUID,
    posted_at: datetime,
    amount: Money | None = None,
    actor_id: UUID | None = None,
) -> Taken:
    """
    Spend what a checkout holds: ``amount``, or all that is left of the hold.

    :raises HoldTooSmall, HoldExpired, UnknownHold: where the hold does not cover it.
    """
    return _end(
        book_id=book_id,
        key=key,
        hold_id=hold_id,
        row_kind="C",
        amount=amount,
        posted_at=posted_at,
        actor_id=actor_id,
    )


@within_transaction
def release(
    *,
    book_id: int,
    key: str,
    hold_id: UUID,
    posted_at: datetime,
    amount: Money | None = None,
    actor_id: UUID | None = None,
) -> Taken:
    """
    Free what a checkout holds: ``amount``, or all that is left of the hold.

    :raises HoldTooSmall, UnknownHold: where the hold does not cover it.
    """
    return _end(
        book_id=book_id,
        key=key,
        hold_id=hold_id,
        row_kind="R",
        amount=amount,
        posted_at=posted_at,
        actor_id=actor_id,
    )


@within_transaction
def refund(
    *,
    book_id: int,
    key: str,
    spend_key: str,
    amount: Money,
    posted_at: datetime,
    source: str | None = None,
    actor_id: UUID | None = None,
) -> Refunded:
    """
    Give back what ``spend_key`` (a spend or a capture) took, to the very lots, last taken first.

    The money comes from ``source``, or from where the spending went. A lot that has expired since
    is renewed for the days of grace of the terms; without such days its money lapses as all
    expired money does.

    :raises UnknownSpend: where nothing was spent under that key.
    :raises RefundTooLarge: with what can still be given back.
    """
    if amount.minor <= 0:
        raise NothingToMove(amount=amount)
    content = fingerprint("lots_refunded", spend_key, amount.minor, source)
    account = account_id(book_id, source) if source is not None else None
    grace = queries.grace_days(book_id=book_id, spend_key=spend_key, on=legal_date(posted_at))
    journal, outcome, renewed, lapsed = db.opened(
        "lots_refund",
        *db.head(
            book_id=book_id,
            key=key,
            content=content,
            kind="lots_refunded",
            at=posted_at,
            actor_id=actor_id,
        ),
        spend_key,
        account,
        amount.minor,
        grace,
        key=key,
        names={account: source} if account is not None and source is not None else None,
    )
    return Refunded(
        journal_id=journal,
        amount=amount,
        renewed=Money(renewed, amount.currency),
        lapsed=Money(lapsed, amount.currency),
        is_new=outcome == "created",
    )
