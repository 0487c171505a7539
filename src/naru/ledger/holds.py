"""
Set money aside for one target, then capture it in one or more parts, or release it.

A hold can be captured only to the account it was placed for, never beyond its amount and never
after it expired. Holds on wallets are placed through ``lots``.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from naru.kernel.clock import legal_date
from naru.kernel.db import within_transaction
from naru.kernel.ids import uuid7
from naru.kernel.money import Money
from naru.ledger import db
from naru.ledger.accounts import account_id
from naru.ledger.posting import Posting, fingerprint

HOLDS_PER_RUN_MAX = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What a capture or release moved; ``is_new`` is False where it was done before."""

    journal_id: UUID
    amount: Money
    is_new: bool


@within_transaction
def place(
    *,
    book_id: int,
    key: str,
    source: str,
    target: str,
    amount: Money,
    posted_at: datetime,
    expires_at: datetime | None = None,
    memo: str = "",
    actor_id: UUID | None = None,
) -> UUID:
    """
    Set money of ``source`` aside for ``target`` and return the hold.

    :raises Overdrawn: where the free balance does not cover it.
    :raises KeyReused, UnknownAccount, ClosedAccount: as ``operations.post``.
    """
    arrow = Posting(source=source, target=target, amount=amount)
    ends = (account_id(book_id, arrow.source), account_id(book_id, arrow.target))
    hold = uuid7()
    journal, outcome = db.opened(
        "post",
        book_id,
        hold,
        key,
        fingerprint("hold", source, target, amount.minor, amount.currency),
        "hold",
        memo,
        legal_date(posted_at),
        posted_at,
        actor_id,
        None,
        [uuid7()],
        [ends[0]],
        [ends[1]],
        [amount.currency],
        [amount.minor],
        "H",
        hold,
        expires_at,
        key=key,
        names={ends[0]: source, ends[1]: target},
    )
    return hold if outcome == "created" else UUID(str(journal))


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
    journal, outcome, moved = db.opened(
        "end_hold",
        book_id,
        uuid7(),
        key,
        fingerprint(row_kind, str(hold_id), minor),
        "capture" if row_kind == "C" else "release",
        "",
        legal_date(posted_at),
        posted_at,
        actor_id,
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
    Move held money to its target: ``amount``, or all that is left of the hold.

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
    Free held money: ``amount``, or all that is left of the hold.

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
def release_due(*, book_id: int, at: datetime, holds_max: int = HOLDS_PER_RUN_MAX) -> int:
    """Release every hold without lots that expired; run by the timetable until it answers 0."""
    journal = uuid7()
    key = f"holds_due:{journal}"
    (released,) = db.row(
        "release_due",
        book_id,
        journal,
        key,
        fingerprint("holds_due", key),
        at,
        legal_date(at),
        holds_max,
    )
    return int(released)
