"""Steps with lots that the tests share: give, take, hold, and what then remains."""

from datetime import timedelta
from uuid import UUID

from tests.ledger.conftest import AT

from naru.kernel.money import won
from naru.ledger import lots, queries
from naru.ledger.models import Lot

MINJI = UUID(int=1)
SORI = UUID(int=2)
DAY = timedelta(days=1)


def give(book, key, face, paid, *, days, scheme="naru"):
    return lots.issue(
        book_id=book,
        key=key,
        scheme=scheme,
        holder_id=MINJI,
        face=won(face),
        paid=won(paid),
        origin_account="card:clearing",
        expires_at=AT + days * DAY,
        posted_at=AT,
    )


def take(book, key, amount, at=AT, holder=MINJI):
    return lots.spend(
        book_id=book,
        key=key,
        scheme="naru",
        holder_id=holder,
        target="escrow:orders",
        amount=won(amount),
        posted_at=at,
    )


def hold(book, key, amount, at=AT, holder=MINJI):
    return lots.hold(
        book_id=book,
        key=key,
        scheme="naru",
        holder_id=holder,
        target="escrow:orders",
        amount=won(amount),
        expires_at=at + timedelta(minutes=30),
        posted_at=at,
    )


def remaining(book):
    return [one.remaining for one in Lot.objects.in_book(book).order_by("expires_at", "id")]


def balance(book, code):
    return queries.balance(book_id=book, code=code).minor
