"""
Write money into the books, once and for all.

Every writer takes a key: the same request again stores nothing and answers the same; other money
under the same key is refused.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from naru.kernel.db import within_transaction
from naru.kernel.ids import uuid7
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.ledger import db
from naru.ledger.accounts import Floor, NewAccount, account_id, breakage, fund
from naru.ledger.models import Account, Book, Journal, Scheme, SchemeTerms, Transfer
from naru.ledger.posting import Entry, NothingToMove, Posting, fingerprint, fingerprint_of
from naru.ledger.refusals import ASK_US
from naru.ledger.schemes import Terms

JOURNAL_TYPES = ("int2", "uuid", "text", "bytea", "text", "text", "date", "timestamptz", "uuid")
# From so many postings on, COPY is faster than arrays bound into a statement.
POSTINGS_BOUND_MAX = 1_000
TRANSFER_TYPES = ("int2", "uuid", "uuid", "uuid", "uuid", "text", "int8", "timestamptz")


class UnknownJournal(Refusal):
    """There is no such journal, or it holds no plain transfers."""

    code = "ledger.unknown_journal"
    says = Text(ko="되돌릴 전표를 찾을 수 없습니다.", en="There is no such journal to reverse.")
    next_step = ASK_US


class HoldsAreReleased(Refusal):
    """A journal of holds or lots has its own way back."""

    code = "ledger.holds_are_released"
    says = Text(
        ko="잡아 둔 금액이나 상품권 전표는 되돌리기로 취소할 수 없습니다.",
        en="A journal of holds or lots is not taken back by a reversal.",
    )
    next_step = Text(
        ko="풀기(release) 또는 환불(refund)로 처리해 주세요.",
        en="Release the hold or refund the spending instead.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalView:
    """The document of a posting; ``is_new`` is False where it was stored before."""

    id: UUID
    key: str
    is_new: bool


@within_transaction
def open_book(*, book_id: int, name: str, at: datetime) -> None:
    """Open the books of a public body; opening them again changes nothing."""
    Book.objects.get_or_create(id=book_id, defaults={"name": name, "opened_at": at})


@within_transaction
def open_accounts(*, book_id: int, accounts: Sequence[NewAccount], at: datetime) -> None:
    """
    Open accounts; those that exist already stay as they are.

    :raises AccountDiffers: where one exists with another floor, asset or number of stripes.
    """
    if not accounts:
        return
    db.rows(
        "open",
        book_id,
        [account.code for account in accounts],
        [account.kind for account in accounts],
        [account.asset for account in accounts],
        [str(account.floor) for account in accounts],
        [account.stripes for account in accounts],
        False,
        at,
    )


@within_transaction
def open_scheme(
    *, book_id: int, code: str, kind: str, name: Text, terms: Sequence[Terms], at: datetime
) -> UUID:
    """
    Open a scheme with its fund and breakage accounts; terms that are new are added.

    The fund has no floor: it shows what the body owes its own budget for discounts given.
    """
    scheme, _ = Scheme.objects.in_book(book_id).get_or_create(
        book_id=book_id, code=code, defaults={"kind": kind, "name_ko": name.ko, "name_en": name.en}
    )
    open_accounts(
        book_id=book_id,
        accounts=[
            NewAccount(code=fund(code), kind="budget", floor=Floor.NONE, stripes=8),
            NewAccount(code=breakage(code), kind="income", floor=Floor.ZERO),
        ],
        at=at,
    )
    for one in terms:
        SchemeTerms.objects.in_book(book_id).get_or_create(
            book_id=book_id,
            scheme_id=scheme.id,
            since=one.since,
            defaults={"rules": one.rules(), "basis": one.basis},
        )
    return UUID(str(scheme.id))


@within_transaction
def set_headroom(*, book_id: int, code: str, headroom: int, reason: str) -> None:
    """
    Agree on an overdraft; a trigger writes down who changed it, from what to what.

    :raises Overdrawn: where the account already stands below the new limit.
    :raises UnknownAccount: where there is no such account.
    """
    account = account_id(book_id, code)
    db.rows("set_headroom", book_id, account, headroom, reason, names={account: code})


@within_transaction
def close_account(*, book_id: int, code: str) -> None:
    """Close an empty account; the database refuses to close one that holds money."""
    account = account_id(book_id, code)
    db.rows("close", book_id, account, names={account: code})


def _names(book_id: int, postings: Sequence[Posting]) -> dict[UUID, str]:
    codes = {code for posting in postings for code in (posting.source, posting.target)}
    return {account_id(book_id, code): code for code in codes}


@within_transaction
def post(
    *,
    book_id: int,
    key: str,
    kind: str,
    postings: Sequence[Posting],
    posted_at: datetime,
    memo: str = "",
    effective_on: date | None = None,
    actor_id: UUID | None = None,
) -> JournalView:
    """
    Store one journal with its transfers; balances follow in the same statement.

    :raises KeyReused: where the key holds other money.
    :raises Overdrawn: where an account would pass its limit.
    :raises UnknownAccount, ClosedAccount, OtherAsset: where an account cannot take part.
    :raises NothingToMove: where there is no posting.
    """
    if not postings:
        raise NothingToMove(amount=0)
    head = db.head(
        book_id=book_id,
        key=key,
        content=fingerprint_of(kind, postings),
        kind=kind,
        at=posted_at,
        actor_id=actor_id,
        memo=memo,
        effective_on=effective_on,
    )
    names = _names(book_id, postings)
    if len(postings) > POSTINGS_BOUND_MAX:
        journal, outcome = db.opened("open_journal", *head, None, key=key)
        if outcome == "created":
            lines = _transfer_lines(book_id, journal, postings, posted_at)
            db.copy("copy_transfers", TRANSFER_TYPES, lines, names)
    else:
        rows = _rows_of(book_id, postings)
        journal, outcome = db.opened(
            "post", *head, None, *rows, "P", None, None, key=key, names=names
        )
    return JournalView(id=journal, key=key, is_new=outcome == "created")


def _rows_of(book_id: int, postings: Sequence[Posting]) -> tuple[list[Any], ...]:
    """Return the columns of the transfers that postings make."""
    return (
        [uuid7() for _ in postings],
        [account_id(book_id, posting.source) for posting in postings],
        [account_id(book_id, posting.target) for posting in postings],
        [posting.amount.currency for posting in postings],
        [posting.amount.minor for posting in postings],
    )


@within_transaction
def post_many(*, book_id: int, entries: Sequence[Entry]) -> int:
    """
    Store many journals at once by COPY: all of them or none, through the same triggers.

    :returns: the number of transfers stored.
    :raises KeyReused: where a key was used before, whatever its content.
    :raises Overdrawn, UnknownAccount, ClosedAccount, OtherAsset: as ``post``.
    """
    names = _names(book_id, [posting for entry in entries for posting in entry.postings])
    ids = [uuid7() for _ in entries]
    db.copy("copy_journals", JOURNAL_TYPES, _journal_lines(book_id, entries, ids), names)
    lines = (
        line
        for entry, journal in zip(entries, ids, strict=True)
        for line in _transfer_lines(book_id, journal, entry.postings, entry.posted_at)
    )
    return db.copy("copy_transfers", TRANSFER_TYPES, lines, names)


def _journal_lines(
    book_id: int, entries: Sequence[Entry], ids: Sequence[UUID]
) -> Iterator[tuple[Any, ...]]:
    for entry, journal in zip(entries, ids, strict=True):
        if not entry.postings:
            raise NothingToMove(amount=0)
        yield (
            book_id,
            journal,
            entry.key,
            fingerprint_of(entry.kind, entry.postings),
            entry.kind,
            entry.memo,
            entry.effective_on,
            entry.posted_at,
            entry.actor_id,
        )


def _transfer_lines(
    book_id: int, journal: UUID, postings: Sequence[Posting], posted_at: datetime
) -> Iterator[tuple[Any, ...]]:
    for posting in postings:
        yield (
            book_id,
            uuid7(),
            journal,
            account_id(book_id, posting.source),
            account_id(book_id, posting.target),
            posting.amount.currency,
            posting.amount.minor,
            posted_at,
        )


@within_transaction
def reverse(
    *,
    book_id: int,
    key: str,
    journal_id: UUID,
    memo: str,
    posted_at: datetime,
    actor_id: UUID | None = None,
) -> JournalView:
    """
    Take a journal back by posting its mirror; what was written stays.

    :raises UnknownJournal: where there is no such journal.
    :raises HoldsAreReleased: where it moved holds or lots.
    :raises KeyReused: where it was reversed before under another key.
    :raises Overdrawn: where the money has moved on.
    """
    found = list(Transfer.objects.in_book(book_id).filter(journal_id=journal_id).order_by("id"))
    if not found:
        raise UnknownJournal(journal=journal_id)
    touched = {account for one in found for account in (one.source_id, one.target_id)}
    known = {one.id: one for one in Account.objects.in_book(book_id).filter(id__in=touched)}
    if any(one.kind != "P" for one in found) or any(one.by_lots for one in known.values()):
        raise HoldsAreReleased(journal=journal_id)
    answer = db.opened(
        "post",
        *db.head(
            book_id=book_id,
            key=key,
            content=fingerprint("reverse", str(journal_id)),
            kind="reversal",
            at=posted_at,
            actor_id=actor_id,
            memo=memo,
        ),
        journal_id,
        [uuid7() for _ in found],
        [one.target_id for one in found],
        [one.source_id for one in found],
        [one.asset for one in found],
        [one.amount for one in found],
        "P",
        None,
        None,
        key=key,
        names={one.id: one.code for one in known.values()},
    )
    return JournalView(id=answer[0], key=key, is_new=answer[1] == "created")


def find(*, book_id: int, key: str) -> JournalView | None:
    """Return the journal of a key, or None where nothing was posted under it."""
    journal = Journal.objects.in_book(book_id).filter(key=key).first()
    return JournalView(id=journal.id, key=key, is_new=False) if journal else None
