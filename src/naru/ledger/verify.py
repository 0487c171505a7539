"""
Prove the books: recount every balance, hold, lot, wallet and seal from the append-only rows.

``verify`` answers with the differences; an empty list is the proof. ``seal`` adds blocks to the
hash chain, which shows alteration even by somebody who may switch triggers off.
"""

from dataclasses import dataclass
from datetime import datetime

from naru.kernel.db import within_transaction
from naru.ledger import db, queries

ROWS_PER_BLOCK_MAX = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Something in the books that does not follow from the rows it should follow from."""

    book_id: int
    kind: str
    subject: str
    expected: str
    found: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    blocks: int
    rows: int


def verify(book_id: int | None = None) -> list[Difference]:
    """Recount one book, or every book, and return what differs."""
    wanted = queries.books() if book_id is None else [book_id]
    return [
        Difference(book_id=row[0], kind=row[1], subject=row[2], expected=row[3], found=row[4])
        for one in wanted
        for row in db.rows("verify", one)
    ]


@within_transaction
def seal(*, book_id: int, at: datetime, rows_per_block: int = ROWS_PER_BLOCK_MAX) -> Sealed:
    """Seal every transfer that no running transaction can still precede."""
    blocks, rows = db.row("seal", book_id, at, rows_per_block)
    return Sealed(blocks=blocks, rows=rows)


@within_transaction
def begin_era() -> int:
    """
    Begin a new era of the seal; to be called once after a restore into another cluster.

    Transaction numbers begin again there, and the chain orders its rows by them.
    """
    (era,) = db.row("begin_era")
    return int(era)
