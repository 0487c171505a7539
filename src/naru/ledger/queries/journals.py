"""Read documents: the movements behind keys, and what flowed through an account by kind."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import OuterRef, Q, Subquery, Sum

from naru.kernel.money import Money
from naru.ledger.accounts import account_id
from naru.ledger.models import Account, Journal, Transfer

LINES_MAX = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalLine:
    """One movement of a document: what it was, and from where to where how much went."""

    key: str
    kind: str
    memo: str
    posted_at: datetime
    source: str
    target: str
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """What arrived at an account and departed from it under one kind of document."""

    arrived: int = 0
    departed: int = 0


def lines(*, book_id: int, prefix: str = "", keys: Collection[str] = ()) -> list[JournalLine]:
    """Return the movements of documents, by a prefix of their keys or by keys, oldest first."""
    wanted = Q(key__in=keys) | Q(key__startswith=prefix) if prefix else Q(key__in=keys)
    documents = {row.id: row for row in Journal.objects.in_book(book_id).filter(wanted)[:LINES_MAX]}
    rows = list(
        Transfer.objects.in_book(book_id)
        .filter(journal_id__in=list(documents))
        .order_by("posted_at", "id")[:LINES_MAX]
    )
    ids = {account for row in rows for account in (row.source_id, row.target_id)}
    codes = dict(Account.objects.in_book(book_id).filter(id__in=ids).values_list("id", "code"))
    return [
        JournalLine(
            key=documents[row.journal_id].key,
            kind=documents[row.journal_id].kind,
            memo=documents[row.journal_id].memo,
            posted_at=row.posted_at,
            source=codes[row.source_id],
            target=codes[row.target_id],
            amount=Money(row.amount, row.asset),
        )
        for row in rows
    ]


def flows(*, book_id: int, code: str) -> dict[str, Flow]:
    """Return what flowed through an account, by the kind of its documents."""
    account = account_id(book_id, code)
    document = Journal.objects.in_book(book_id).filter(id=OuterRef("journal_id"))
    found: dict[str, Flow] = {}
    for side, name in (("target_id", "arrived"), ("source_id", "departed")):
        moved = Transfer.objects.in_book(book_id).filter(**{side: account})
        by_kind = moved.annotate(of=Subquery(document.values("kind")[:1])).order_by()
        for kind, amount in by_kind.values_list("of").annotate(sum=Sum("amount")):
            found[kind] = replace(found.get(kind, Flow()), **{name: amount})
    return found
