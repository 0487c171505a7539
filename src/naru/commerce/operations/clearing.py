"""
Take in the payment company's file: match it with the books and book what truly arrived.

Matched rows move from ``card:clearing`` to the bank, less the company's fees; all other rows are
kept beside what the books say, for a person to look at.
"""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.db.models import Sum

from naru.commerce import clearing
from naru.commerce.clearing import Compared, Match
from naru.commerce.models import (
    CardRefund,
    CertificatePurchase,
    CertificateRefund,
    ClearingImport,
    ClearingRow,
    Payment,
)
from naru.kernel import clock, db
from naru.kernel.actor import Actor
from naru.kernel.ids import uuid7
from naru.kernel.money import won
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.ledger import operations as ledger
from naru.ledger.posting import Posting
from naru.records.operations import audit

CLEARING, BANK, FEES = "card:clearing", "bank", "card:fees"
ROWS_PER_BATCH = 5_000
Books = dict[tuple[str, str], int]


class FileTakenBefore(Refusal):
    code = "commerce.clearing_file_taken_before"
    says = Text(ko="이미 올린 파일입니다.", en="This file was taken in before.")
    next_step = Text(ko="대조 목록에서 결과를 확인해 주세요.", en="See its result in the list.")


@db.within_transaction
def take_in(*, by: Actor, name: str, content: bytes, at: datetime) -> UUID:
    """
    Match a settlement file and book its matched rows; return the import's id.

    :raises FileTakenBefore: the same file was taken in before.
    :raises UnreadableClearing: the file cannot be understood.
    """
    digest = sha256(content).hexdigest()
    if ClearingImport.objects.in_book(by.body_id).filter(sha256=digest).exists():
        raise FileTakenBefore
    lines = clearing.read(content)
    ids = {line.payment_id for line in lines}
    compared = clearing.compare(
        lines, books=_books(by.body_id, ids), settled_before=_settled(by.body_id, ids)
    )
    matched = [row for row in compared if row.match is Match.MATCHED]
    import_id = uuid7()
    gross = sum(_signed(row) for row in matched)
    fees = sum(row.line.fee for row in matched)
    ClearingImport.objects.create(
        book_id=by.body_id, id=import_id, sha256=digest, name=name[:200], rows=len(compared),
        matched=len(matched), gross=gross, fees=fees, imported_by=by.person_id, imported_at=at,
    )  # fmt: skip
    _keep(by.body_id, import_id, compared)
    _post(by=by, import_id=import_id, gross=gross, fees=fees, at=at)
    after = {"rows": len(compared), "matched": len(matched), "gross": gross, "fees": fees}
    audit.note(
        by=by,
        action="clearing.taken_in",
        subject=("clearing", import_id),
        before=None,
        after=after,
        at=at,
    )
    return import_id


def _signed(row: Compared) -> int:
    return row.line.amount if row.line.kind == "paid" else -row.line.amount


def _uuids(ids: set[str]) -> list[UUID]:
    found = []
    for text in ids:
        try:
            found.append(UUID(text))
        except ValueError:
            continue  # Not one of ours; the comparison calls it unknown.
    return found


def _books(book_id: int, ids: set[str]) -> Books:
    """Gather what the books say of these payments: mall orders and certificates alike."""
    keys = _uuids(ids)
    books: Books = {}
    paid = Payment.objects.in_book(book_id).filter(id__in=keys, settled_at__isnull=False)
    for key, amount in paid.exclude(status="failed").values_list("id", "amount"):
        books[str(key), "paid"] = amount
    bought = CertificatePurchase.objects.in_book(book_id).filter(id__in=keys, paid_at__isnull=False)
    for key, amount in bought.values_list("id", "paid"):
        books[str(key), "paid"] = amount
    refunds = CardRefund.objects.in_book(book_id).filter(payment_id__in=keys, status="done")
    for row in refunds.values("payment_id").annotate(total=Sum("amount")):
        books[str(row["payment_id"]), "cancelled"] = row["total"]
    given = CertificateRefund.objects.in_book(book_id).filter(purchase_id__in=keys, status="done")
    for key, amount in given.values_list("purchase_id", "cash"):
        books[str(key), "cancelled"] = amount
    return books


def _settled(book_id: int, ids: set[str]) -> frozenset[tuple[str, str]]:
    rows = ClearingRow.objects.in_book(book_id).filter(payment_id__in=ids, match=Match.MATCHED)
    return frozenset(rows.values_list("payment_id", "kind"))


def _keep(book_id: int, import_id: UUID, compared: Sequence[Compared]) -> None:
    ClearingRow.objects.bulk_create(
        [
            ClearingRow(
                book_id=book_id,
                import_id=import_id,
                payment_id=row.line.payment_id,
                kind=row.line.kind,
                amount=row.line.amount,
                fee=row.line.fee,
                settled_on=row.line.settled_on,
                match=row.match,
                in_books=row.in_books,
            )
            for row in compared
        ],
        batch_size=ROWS_PER_BATCH,
    )


def _post(*, by: Actor, import_id: UUID, gross: int, fees: int, at: datetime) -> None:
    """Book bank and fees against the clearing account; a month of refunds may turn the arrow."""
    arrows = [
        _arrow(BANK, CLEARING, gross - fees),
        _arrow(FEES, CLEARING, fees),
    ]
    postings = [arrow for arrow in arrows if arrow is not None]
    if postings:
        ledger.post(
            book_id=by.body_id,
            key=f"clearing:{import_id}",
            kind="card.settled",
            postings=postings,
            memo="",
            effective_on=clock.legal_date(at),
            posted_at=at,
            actor_id=by.person_id,
        )


def _arrow(source: str, target: str, amount: int) -> Posting | None:
    if amount == 0:
        return None
    arrow = Posting(source=source, target=target, amount=won(abs(amount)))
    return arrow if amount > 0 else arrow.reversed()
