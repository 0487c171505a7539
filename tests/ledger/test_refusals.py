"""
The database itself refuses: raw SQL, as any writer could send it, past all Python.

Each row is a story: what somebody tries, and the SQLSTATE or constraint that stops it.
"""

from uuid import UUID

import pytest
from django.db import DatabaseError, connection
from tests.ledger.conftest import AT, fill

from naru.kernel import db
from naru.kernel.money import won
from naru.kernel.refusal import all_refusals
from naru.ledger import holds, lots, operations
from naru.ledger.accounts import NewAccount, account_id
from naru.ledger.posting import Posting
from naru.ledger.refusals import BY_STATE

HOLDER = UUID(int=1)
TRANSFER = (
    "INSERT INTO ledger_transfer (book_id, id, journal_id, source_id, target_id, amount, kind,"
    " hold_id, posted_at) SELECT 7, ledger_uuid7(), j.id, {source}, {target}, {amount}, '{kind}',"
    " {hold}, '2026-03-02 03:00Z' FROM ledger_journal j WHERE book_id = 7 AND key = 'in'"
)


def at(code, book=7):
    return f"'{account_id(book, code)}'"


def moving(source, target, amount, kind="P", hold="NULL"):
    return TRANSFER.format(source=source, target=target, amount=amount, kind=kind, hold=hold)


ESCROW, VENDOR, CARD = at("escrow:orders"), at("vendor:b"), at("card:clearing")
HELD = "(SELECT id FROM ledger_hold WHERE book_id = 7 AND remaining = 400)"
WALLET = at(f"wallet:naru:{HOLDER}")

REFUSED = {
    "overdraw": (moving(ESCROW, VENDOR, 601), "no_overdraft"),
    "spend held money": (moving(ESCROW, VENDOR, 601), "no_overdraft"),
    "spend from an empty account": (moving(VENDOR, CARD, 1), "no_overdraft"),
    "another asset": (moving(CARD, at("dollars"), 1), "NR003"),
    "another book's account": (moving(CARD, at("escrow:orders", 8), 1), "NR001"),
    "an unknown account": (moving(CARD, at("nobody"), 1), "NR001"),
    "a negative amount": (moving(CARD, ESCROW, -1), "transfer_moves_something"),
    "nothing": (moving(CARD, ESCROW, 0), "transfer_moves_something"),
    "to oneself": (moving(CARD, CARD, 1), "transfer_goes_elsewhere"),
    "a hold without its number": (moving(ESCROW, VENDOR, 1, "H"), "transfer_names_its_hold"),
    "over-capture": (moving(ESCROW, VENDOR, 401, "C", HELD), "NR006"),
    "over-release": (moving(ESCROW, VENDOR, 401, "R", HELD), "NR006"),
    "capture to another account": (moving(ESCROW, at("vendor:a"), 1, "C", HELD), "NR005"),
    "capture of no hold": (moving(ESCROW, VENDOR, 1, "C", "gen_random_uuid()"), "NR004"),
    "a transfer without a journal": (
        moving(CARD, ESCROW, 1).replace("j.id", "gen_random_uuid()"),
        "NR008",
    ),
    "change a transfer": ("UPDATE ledger_transfer SET amount = amount + 1", "NR020"),
    "delete a transfer": ("DELETE FROM ledger_transfer", "NR020"),
    "empty the transfers": ("TRUNCATE ledger_transfer", "NR020"),
    "change a journal": ("UPDATE ledger_journal SET memo = 'x'", "NR020"),
    "delete a journal": ("DELETE FROM ledger_journal", "NR020"),
    "empty the journals": ("TRUNCATE ledger_journal", "NR020"),
    "change terms": ("UPDATE ledger_schemeterms SET basis = 'x'", "NR020"),
    "change a lot's move": ("UPDATE ledger_lotmove SET remaining_change = 0", "NR020"),
    "change an account": ("UPDATE ledger_account SET floor = 'none'", "NR020"),
    "set a balance": ("UPDATE ledger_balance SET arrived = arrived + 1", "NR021"),
    "insert a balance": (
        (
            "INSERT INTO ledger_balance SELECT book_id, account_id, 9, stripes, asset, side,"
            " closed, by_lots, 0, 5, 0, 0, 0, 0, 0, 0 FROM ledger_balance WHERE book_id = 7 LIMIT 1"
        ),
        "NR021",
    ),
    "delete a balance": ("DELETE FROM ledger_balance WHERE arrived <> 0", "NR021"),
    "empty the balances": ("TRUNCATE ledger_balance", "NR020"),
    "write a hold by hand": ("UPDATE ledger_hold SET remaining = 0", "NR021"),
    "write a lot by hand": ("UPDATE ledger_lot SET remaining = 0", "NR021"),
    "stretch a lot's expiry": ("UPDATE ledger_lot SET expires_at = 'infinity'", "NR021"),
    "issue a lot that is not full": (
        (
            "INSERT INTO ledger_lot SELECT book_id, gen_random_uuid(), wallet_id, scheme_id,"
            " holder_id, journal_id, NULL, origin, face, paid, 0, 0, issued_at, expires_at"
            " FROM ledger_lot"
        ),
        "NR021",
    ),
    "issue a lot without its money": (
        (
            "INSERT INTO ledger_lot SELECT book_id, gen_random_uuid(), wallet_id, scheme_id,"
            " holder_id, journal_id, NULL, origin, face, paid, face, 0, issued_at, expires_at"
            " FROM ledger_lot; SET CONSTRAINTS ALL IMMEDIATE"
        ),
        "NR022",
    ),
    "issue the same lot again": (
        (
            "INSERT INTO ledger_lotmove (book_id, id, lot_id, wallet_id, journal_id, kind,"
            " remaining_change, held_change, paid_change, posted_at) SELECT book_id,"
            " gen_random_uuid(), lot_id, wallet_id, journal_id, 'issue', 1, 0, 0, posted_at"
            " FROM ledger_lotmove"
        ),
        "NR021",
    ),
    "close an account with money": (
        "UPDATE ledger_balance SET closed = true WHERE arrived <> departed",
        "closed_account_is_empty",
    ),
    "repeat a key": (
        (
            "INSERT INTO ledger_journal SELECT book_id, gen_random_uuid(), key, fingerprint, kind,"
            " memo, effective_on, posted_at, actor_id, NULL FROM ledger_journal WHERE key = 'in'"
        ),
        "journal_key_is_unique",
    ),
    "a wallet that differs from its lots": (
        moving(WALLET, ESCROW, 1) + "; SET CONSTRAINTS ALL IMMEDIATE",
        "NR022",
    ),
    "lots without their transfer": (
        (
            "INSERT INTO ledger_lotmove (book_id, id, lot_id, wallet_id, journal_id, kind,"
            " remaining_change, held_change, paid_change, posted_at) SELECT book_id,"
            " gen_random_uuid(), lot_id, wallet_id, journal_id, 'spend', -1, 0, 0, posted_at"
            " FROM ledger_lotmove; SET CONSTRAINTS ALL IMMEDIATE"
        ),
        "NR022",
    ),
    "an account with a false number": (
        (
            "INSERT INTO ledger_account SELECT book_id, gen_random_uuid(), 'fake', kind, asset,"
            " floor, stripes, by_lots, opened_at FROM ledger_account LIMIT 1"
        ),
        "account_id_follows_its_code",
    ),
    "more than an account can count": (moving(CARD, ESCROW, 2**63 - 1), "22003"),
}


@pytest.fixture
def tempted(book):
    fill(8)
    operations.open_accounts(
        book_id=book, accounts=[NewAccount(code="dollars", asset="USD")], at=AT
    )
    arrow = Posting(source="card:clearing", target="escrow:orders", amount=won(1_000))
    operations.post(book_id=book, key="in", kind="x", postings=[arrow], posted_at=AT)
    holds.place(
        book_id=book,
        key="hold",
        source="escrow:orders",
        target="vendor:b",
        amount=won(400),
        posted_at=AT,
    )
    lots.issue(
        book_id=book,
        key="lot",
        scheme="naru",
        holder_id=HOLDER,
        face=won(100),
        paid=won(90),
        origin_account="card:clearing",
        expires_at=AT.replace(year=2030),
        posted_at=AT,
    )
    connection.check_constraints()
    return book


@pytest.mark.parametrize("story", REFUSED)
def test_the_database_refuses(tempted, story):
    sql, expected = REFUSED[story]

    with (
        pytest.raises(DatabaseError) as refused,
        db.savepoint(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)

    told = refused.value.__cause__.diag
    assert expected in (told.sqlstate, told.constraint_name)


def test_many_rows_at_once_are_refused_alike(tempted):
    one = moving(ESCROW, VENDOR, 31)
    many = one.replace("WHERE book_id", ", generate_series(1, 20) WHERE book_id")
    strangers = many.replace(VENDOR, at("nobody")).replace(" 31,", " 1,")

    for sql, expected in ((many, "no_overdraft"), (strangers, "NR001")):
        with (
            pytest.raises(DatabaseError) as refused,
            db.savepoint(),
            connection.cursor() as cursor,
        ):
            cursor.execute(sql)
        told = refused.value.__cause__.diag
        assert expected in (told.sqlstate, told.constraint_name)


def test_every_refusal_speaks_both_languages():
    ours = [kind for kind in all_refusals() if kind.code.startswith("ledger.")]

    assert len(BY_STATE) == 19
    for kind in ours:
        assert kind.says.ko
        assert kind.says.en
        assert kind.next_step.ko
        assert kind.next_step.en
