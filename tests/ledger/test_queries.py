"""Balances as of a time and statements with a running balance, page by page."""

from datetime import timedelta
from itertools import pairwise

import pytest
from tests.ledger.conftest import AT

from naru.kernel.money import won
from naru.kernel.page import BadCursor
from naru.ledger import operations, queries
from naru.ledger.posting import Posting
from naru.ledger.queries import UnknownScheme
from naru.ledger.refusals import UnknownAccount

HOUR = timedelta(hours=1)


@pytest.fixture
def busy(book):
    """Post ten hours of ten won in and, every second hour, three won out."""
    for n in range(10):
        arrows = [Posting(source="card:clearing", target="escrow:orders", amount=won(10))]
        if n % 2:
            arrows.append(Posting(source="escrow:orders", target="vendor:a", amount=won(3)))
        operations.post(
            book_id=book, key=f"k{n}", kind="sale", postings=arrows, posted_at=AT + n * HOUR
        )
    return book


def test_a_balance_as_of_a_time_counts_what_was_posted_by_then(busy):
    def at(hours):
        moment = AT + hours * HOUR
        return queries.balance(book_id=busy, code="escrow:orders", as_of=moment).minor

    assert [at(-1), at(0), at(1), at(9)] == [0, 10, 17, 85]
    assert queries.balance(book_id=busy, code="escrow:orders").minor == 85


def test_a_statement_runs_through_its_pages(busy):
    seen, cursor = [], ""
    while True:
        page = queries.statement(
            book_id=busy,
            code="escrow:orders",
            since=AT + 2 * HOUR,
            until=AT + 9 * HOUR,
            cursor=cursor,
            rows_max=4,
        )
        seen += page.rows
        cursor = page.next_cursor
        if not cursor:
            break

    assert len(seen) == 10
    assert seen[0].balance == won(27)
    assert seen[-1].balance == won(17 + 70 - 9)
    for before, after in pairwise(seen):
        assert after.balance == before.balance + after.amount


def test_a_false_cursor_and_an_unknown_account_are_refused(busy):
    since, until = AT, AT + HOUR
    with pytest.raises(BadCursor):
        queries.statement(
            book_id=busy, code="escrow:orders", since=since, until=until, cursor="WzEsMl0"
        )
    with pytest.raises(UnknownAccount):
        queries.statement(book_id=busy, code="nobody", since=since, until=until)
    with pytest.raises(UnknownAccount):
        queries.balance(book_id=busy, code="nobody")


def test_striped_balances_are_added_up(busy):
    found = queries.balances(book_id=busy, codes=["card:clearing", "vendor:a", "never"])

    assert [found[code].minor for code in ("card:clearing", "vendor:a", "never")] == [-100, 15, 0]


def test_an_unknown_scheme_is_refused(book):
    with pytest.raises(UnknownScheme):
        queries.scheme(book_id=book, code="none")
