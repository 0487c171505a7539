"""Posting moves balances once; the same key stores nothing twice."""

from datetime import date, timedelta

import pytest
from tests.ledger.conftest import AT

from naru.kernel import db
from naru.kernel.money import won
from naru.ledger import holds, operations, queries, verify
from naru.ledger.accounts import Floor, NewAccount, account_id
from naru.ledger.models import FloorChange, Journal, Transfer
from naru.ledger.operations import HoldsAreReleased, UnknownJournal
from naru.ledger.posting import Entry, NothingToMove, Posting
from naru.ledger.refusals import (
    AccountDiffers,
    ClosedAccount,
    KeyReused,
    OtherAsset,
    Overdrawn,
    UnknownAccount,
)


def balances(book: int, *codes: str) -> list[int]:
    return [queries.balance(book_id=book, code=code).minor for code in codes]


def test_post_moves_value_from_source_to_target(book, move):
    move("k1", "card:clearing", "escrow:orders", 30_000)

    move("k2", "escrow:orders", "vendor:a", 20_000)

    assert balances(book, "card:clearing", "escrow:orders", "vendor:a") == [-30_000, 10_000, 20_000]
    assert verify.verify(book) == []


def test_the_same_key_with_the_same_money_stores_nothing(book, move):
    first = move("k", "card:clearing", "escrow:orders", 5)

    again = move("k", "card:clearing", "escrow:orders", 5)

    assert (first.is_new, again.is_new) == (True, False)
    assert again.id == first.id
    assert Transfer.objects.in_book(book).count() == 1


def test_the_same_key_with_other_money_is_refused(book, move):
    move("k", "card:clearing", "escrow:orders", 5)

    with pytest.raises(KeyReused):
        move("k", "card:clearing", "escrow:orders", 6)


def test_an_overdraft_is_refused_by_name(book, move):
    with pytest.raises(Overdrawn) as refused, db.savepoint():
        move("k", "escrow:orders", "vendor:a", 1)

    assert refused.value.values["account"] == "escrow:orders"
    assert Journal.objects.in_book(book).count() == 0


def test_an_unknown_account_is_refused_by_name(book, move):
    with pytest.raises(UnknownAccount) as refused:
        move("k", "card:clearing", "vendor:nobody", 1)

    assert "vendor:nobody" in str(refused.value)


def test_another_asset_is_refused(book, move):
    operations.open_accounts(
        book_id=book, accounts=[NewAccount(code="dollars", asset="USD")], at=AT
    )

    with pytest.raises(OtherAsset):
        move("k", "card:clearing", "dollars", 1)


def test_a_closed_account_is_refused_and_only_an_empty_one_closes(book, move):
    operations.close_account(book_id=book, code="vendor:b")

    with pytest.raises(ClosedAccount), db.savepoint():
        move("k", "card:clearing", "vendor:b", 1)


def test_opening_twice_changes_nothing_and_other_terms_are_refused(book):
    same = [NewAccount(code="escrow:orders")]
    operations.open_accounts(book_id=book, accounts=same, at=AT)

    other = [NewAccount(code="escrow:orders", floor=Floor.NONE)]
    with pytest.raises(AccountDiffers):
        operations.open_accounts(book_id=book, accounts=other, at=AT)


def test_headroom_lets_an_account_go_below_zero_and_is_logged(book, move):
    operations.set_headroom(book_id=book, code="vendor:b", headroom=100, reason="선지급 합의")

    move("k", "vendor:b", "bank", 100)

    (change,) = FloorChange.objects.in_book(book)
    assert (change.headroom_after, change.reason) == (100, "선지급 합의")
    assert balances(book, "vendor:b") == [-100]


def test_many_postings_in_one_journal_move_together(book):
    arrows = [
        Posting(source="card:clearing", target="vendor:a", amount=won(n)) for n in range(1, 41)
    ]

    operations.post(book_id=book, key="many", kind="test", postings=arrows, posted_at=AT)

    assert balances(book, "vendor:a") == [sum(range(1, 41))]
    assert verify.verify(book) == []


def test_post_many_copies_journals_through_the_same_triggers(book):
    entries = [
        Entry(
            key=f"bulk:{n}",
            kind="sale",
            postings=[
                Posting(source="card:clearing", target="escrow:orders", amount=won(1_000 + n)),
                Posting(source="escrow:orders", target="vendor:a", amount=won(1_000)),
            ],
            effective_on=date(2026, 3, 2),
            posted_at=AT + timedelta(seconds=n),
        )
        for n in range(200)
    ]

    stored = operations.post_many(book_id=book, entries=entries)

    assert stored == 400
    assert balances(book, "escrow:orders", "vendor:a") == [sum(range(200)), 200_000]
    assert verify.verify(book) == []
    with pytest.raises(KeyReused):
        operations.post_many(book_id=book, entries=entries[:1])


def test_post_many_refuses_an_overdraft_as_a_whole(book):
    entry = Entry(
        key="bulk",
        kind="sale",
        postings=[Posting(source="vendor:b", target="bank", amount=won(1))],
        effective_on=date(2026, 3, 2),
        posted_at=AT,
    )

    with pytest.raises(Overdrawn), db.savepoint():
        operations.post_many(book_id=book, entries=[entry])

    assert Journal.objects.in_book(book).count() == 0


def test_a_journal_without_postings_is_refused(book):
    with pytest.raises(NothingToMove):
        operations.post(book_id=book, key="k", kind="test", postings=[], posted_at=AT)


def test_a_reversal_posts_the_mirror_once(book, move):
    sale = move("sale", "card:clearing", "escrow:orders", 9_000)

    back = operations.reverse(
        book_id=book, key="sale:back", journal_id=sale.id, memo="입력 오류", posted_at=AT
    )
    again = operations.reverse(
        book_id=book, key="sale:back", journal_id=sale.id, memo="입력 오류", posted_at=AT
    )

    assert (back.is_new, again.is_new) == (True, False)
    assert balances(book, "card:clearing", "escrow:orders") == [0, 0]
    assert Journal.objects.in_book(book).get(id=back.id).reverses_id == sale.id


def test_a_reversal_under_another_key_or_of_nothing_is_refused(book, move):
    sale = move("sale", "card:clearing", "escrow:orders", 9_000)
    operations.reverse(book_id=book, key="b1", journal_id=sale.id, memo="", posted_at=AT)

    with pytest.raises(KeyReused), db.savepoint():
        operations.reverse(book_id=book, key="b2", journal_id=sale.id, memo="", posted_at=AT)
    with pytest.raises(UnknownJournal):
        operations.reverse(
            book_id=book, key="b3", journal_id=account_id(1, "x"), memo="", posted_at=AT
        )


def test_a_hold_is_not_reversed(book, move):
    move("in", "card:clearing", "escrow:orders", 9_000)
    hold = holds.place(
        book_id=book,
        key="h",
        source="escrow:orders",
        target="vendor:a",
        amount=won(1),
        posted_at=AT,
    )

    with pytest.raises(HoldsAreReleased):
        operations.reverse(book_id=book, key="b", journal_id=hold, memo="", posted_at=AT)


def test_a_single_post_is_one_statement(book, django_assert_num_queries):
    arrow = Posting(source="card:clearing", target="escrow:orders", amount=won(1))

    with django_assert_num_queries(1):
        operations.post(book_id=book, key="k", kind="test", postings=[arrow], posted_at=AT)
