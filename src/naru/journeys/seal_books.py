"""Seal the newest rows of every book into its hash chain, one transaction a book."""

from datetime import datetime

from naru.kernel import db
from naru.ledger import queries, verify


def run(*, at: datetime) -> None:
    for book_id in queries.books():
        with db.transaction():
            verify.seal(book_id=book_id, at=at)
