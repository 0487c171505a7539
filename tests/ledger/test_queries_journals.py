"""Documents are found by their keys, and flows add up to the balance."""

import pytest
from tests.ledger.conftest import AT, BOOK, fill

from naru.kernel.money import won
from naru.ledger import operations, queries
from naru.ledger.posting import Posting
from naru.ledger.queries import journals
from naru.ledger.queries.journals import Flow

pytestmark = pytest.mark.django_db


def _post(key: str, kind: str, source: str, target: str, amount: int) -> None:
    operations.post(
        book_id=BOOK, key=key, kind=kind, posted_at=AT, memo="메모",
        postings=[Posting(source=source, target=target, amount=won(amount))],
    )  # fmt: skip


@pytest.fixture
def posted(db):
    fill()
    _post("a:1:in", "in", "bank", "vendor:b", 500)
    _post("a:1:out", "out", "vendor:b", "bank", 200)
    _post("a:2:in", "in", "bank", "vendor:b", 7)


def test_lines_come_by_prefix_and_by_key(posted):
    found = journals.lines(book_id=BOOK, prefix="a:1:", keys=["a:2:in"])

    assert [(one.key, one.source, one.target, one.amount.minor, one.memo) for one in found] == [
        ("a:1:in", "bank", "vendor:b", 500, "메모"),
        ("a:1:out", "vendor:b", "bank", 200, "메모"),
        ("a:2:in", "bank", "vendor:b", 7, "메모"),
    ]
    assert journals.lines(book_id=BOOK) == []


def test_flows_are_told_apart_by_kind_and_add_up(posted):
    before = queries.balance(book_id=BOOK, code="vendor:b").minor

    found = journals.flows(book_id=BOOK, code="vendor:b")

    assert (found["in"], found["out"]) == (Flow(arrived=507), Flow(departed=200))
    assert sum(flow.arrived - flow.departed for flow in found.values()) == before
