"""The whole county is paid: the figures of 6 February 2026, from the records."""

import pytest
from tests.programmes import county
from tests.programmes.operations.test_payment_batches import SCHEME, draw_up, held
from tests.programmes.paying import PAYING, officer

from naru.kernel import db
from naru.kernel.money import won
from naru.ledger import lots
from naru.programmes import accounts
from naru.programmes.operations import payment_batches
from naru.programmes.queries import entitlements as queries


@pytest.fixture
def counted_while_empty(transactional_db):
    """
    Let PostgreSQL take its tables for empty, as after ANALYZE on the day of the installation.

    The flush truncates tables as large as these, and with them goes what was counted.
    """
    db.freshen_statistics()


@pytest.mark.usefixtures("counted_while_empty")
@pytest.mark.django_db(transaction=True)
def test_yeonggwang_pays_49476_of_50766_by_6_february(public_body):
    with db.transaction():
        call, roster = county.that_has_applied()
    with db.transaction():
        drawn = draw_up(call, roster)
    with db.transaction():
        payment_batches.approve(by=officer("approver"), batch_id=drawn.batch_id, at=PAYING)

    view = queries.call(body_id=1, call_id=call)
    report = queries.report(of=view, body_id=1)
    assert (report.total.eligible, report.total.applied, report.total.paid) == (
        county.ELIGIBLE, 49_476, 49_476,
    )  # fmt: skip
    assert (report.total.online, report.total.on_site) == (
        county.ONLINE_APPLIED,
        county.ON_SITE_APPLIED,
    )
    assert report.total.won == 24_738_000_000
    assert sum(row.paid for row in report.rows) == 49_476
    assert lots.sums(book_id=1, scheme=SCHEME).remaining == won(24_738_000_000)
    assert held(accounts.reserved(call), accounts.committed(call)) == [0, 0]
