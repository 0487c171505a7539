"""A small book with the accounts that a mall needs."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from naru.kernel import db
from naru.kernel.money import won
from naru.kernel.text import Text
from naru.ledger import operations, posting, schemes
from naru.ledger.accounts import Floor, NewAccount

AT = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
BOOK = 7


def fill(book_id: int = BOOK) -> None:
    """Open a book with clearing, escrow, vendors, a gift certificate and a pay-back scheme."""
    with db.savepoint():
        operations.open_book(book_id=book_id, name="나루군", at=AT)
        operations.open_accounts(
            book_id=book_id,
            accounts=[
                NewAccount(code="card:clearing", kind="asset", floor=Floor.NONE, stripes=4),
                NewAccount(code="bank", kind="asset", floor=Floor.NONE),
                NewAccount(code="escrow:orders"),
                NewAccount(code="vendor:a", floor=Floor.NONE),
                NewAccount(code="vendor:b"),
                NewAccount(code="commission", kind="income"),
                NewAccount(code="commission:vat"),
            ],
            at=AT,
        )
        operations.open_scheme(
            book_id=book_id,
            code="naru",
            kind="gift",
            name=Text(ko="나루사랑상품권", en="Naru gift certificate"),
            terms=[
                schemes.local_gift_certificate(since=date(2026, 1, 1), place="4682000000"),
            ],
            at=AT,
        )
        operations.open_scheme(
            book_id=book_id,
            code="travel",
            kind="payback",
            name=Text(ko="반값여행 페이백", en="Half-price travel pay-back"),
            terms=[schemes.Terms(since=date(2026, 1, 1), basis="군 조례", valid_months=3)],
            at=AT,
        )


@pytest.fixture
def book(db: None) -> int:
    fill()
    return BOOK


@pytest.fixture
def lived_book(transactional_db: None) -> int:
    """The same book, committed, for tests with threads."""
    with db.transaction():
        fill()
    return BOOK


@pytest.fixture
def move(book: int) -> Callable[..., operations.JournalView]:
    """Post one arrow."""

    def moved(key: str, source: str, target: str, amount: int) -> operations.JournalView:
        arrow = posting.Posting(source=source, target=target, amount=won(amount))
        return operations.post(book_id=book, key=key, kind="test", postings=[arrow], posted_at=AT)

    return moved
