"""Promise, take, give back and count stock; every way in goes through the SQL of sql/stock.sql."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import connection

from naru.kernel import db


@db.within_transaction
def reserve(*, book_id: int, wanted: Mapping[UUID, int], at: datetime) -> list[UUID]:
    """
    Promise all of the wanted quantities, or nothing.

    Return the skus that are short; an empty list means that everything is promised.
    """
    skus, quantities = list(wanted), list(wanted.values())
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT commerce_reserve(%s::smallint, %s, %s, %s)", [book_id, skus, quantities, at]
        )
        (short,) = cursor.fetchone()
    return list(short)


@db.within_transaction
def release(*, book_id: int, promised: Mapping[UUID, int], at: datetime) -> None:
    """Give back what was promised to a checkout that ended."""
    _move(book_id=book_id, moves={sku: (0, -n) for sku, n in promised.items()}, at=at)


@db.within_transaction
def take(*, book_id: int, promised: Mapping[UUID, int], at: datetime) -> None:
    """Turn a promise into a sale: the goods leave."""
    _move(book_id=book_id, moves={sku: (-n, -n) for sku, n in promised.items()}, at=at)


@db.within_transaction
def put_back(*, book_id: int, returned: Mapping[UUID, int], at: datetime) -> None:
    """Put goods that were cancelled, or came back fit for sale, on the shelf again."""
    _move(book_id=book_id, moves={sku: (n, 0) for sku, n in returned.items()}, at=at)


@db.within_transaction
def set_on_hand(*, book_id: int, counts: Mapping[UUID, int], at: datetime) -> None:
    """Record a count by the vendor; never below what is promised to checkouts in progress."""
    assert all(count >= 0 for count in counts.values()), "nobody has less than nothing"
    if not counts:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT commerce_set_on_hand(%s::smallint, %s, %s, %s)",
            [book_id, list(counts), list(counts.values()), at],
        )


def _move(*, book_id: int, moves: Mapping[UUID, tuple[int, int]], at: datetime) -> None:
    if not moves:
        return
    on_hand_by = [on_hand for on_hand, _ in moves.values()]
    reserved_by = [reserved for _, reserved in moves.values()]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT commerce_move_stock(%s::smallint, %s, %s, %s, %s)",
            [book_id, list(moves), on_hand_by, reserved_by, at],
        )
        (moved,) = cursor.fetchone()
    assert moved == len(moves), "stock moves only where stock is kept"
