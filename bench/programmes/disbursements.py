"""
Measure 10,000 payments of support: asked for, approved, ordered at the bank, and answered.

    DATABASE_URL=postgresql://… python -m bench.programmes.disbursements [--cpu] [--count N]

Every step is one transaction, as an officer does it on the page. With --cpu each is told in CPU
seconds of our process and of the server's, for a machine that others use.
"""

import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from bench.ledger.bulk import clock
from bench.programmes.__main__ import database

AT = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
COUNT = 10_000
STEP_SECONDS_MAX = 10.0


def granted(count: int) -> list[UUID]:
    """Open a call and grant so many awards of different sums."""
    from tests.programmes.conftest import SMALL_GRANT
    from tests.programmes.money import officer

    from naru.identity.models import PublicBody
    from naru.kernel import db
    from naru.kernel.ids import uuid7
    from naru.kernel.money import won
    from naru.kernel.text import Text
    from naru.ledger import operations as ledger
    from naru.programmes.operations import awards, calls, funds, programmes
    from naru.programmes.operations.awards import Pick

    PublicBody.objects.get_or_create(
        id=1, defaults={"slug": "naru", "name_ko": "나루군", "mall_ko": "장터", "name_en": "Naru"}
    )
    by = officer()
    picks = [
        Pick(
            holder_kind="firm", holder_id=uuid7(), number=f"N-{n}", amount=won(500_000 + n),
            name=f"가게 {n}",
        )
        for n in range(count)
    ]  # fmt: skip
    with db.transaction():
        ledger.open_book(book_id=1, name="나루군", at=AT)
        version = programmes.write(by=by, text=SMALL_GRANT, at=AT)
        call = calls.draft(
            by=by, version_id=version, public_code="bench", title=Text("공고"), at=AT
        )
        calls.open_call(by=by, call_id=call, notice=Text("알림"), at=AT)
        funds.appropriate(by=by, call_id=call, amount=won(10**11), token=call, at=AT)
        ids = awards.reserve(
            by=by, call=calls.locked(by=by, call_id=call), picks=picks, key="b", kind="grant",
            at=AT,
        )  # fmt: skip
        for award_id in ids:
            awards.grant(by=by, award_id=award_id, at=AT)
    return ids


def steps(ids: list[UUID]) -> Iterator[tuple[str, float]]:
    """Take every payment from the wish to the bank, and tell how long each step took."""
    from tests.programmes.money import PAYEE, officer

    from naru.kernel import db
    from naru.programmes.models import Disbursement
    from naru.programmes.operations import disbursement_orders, disbursements

    by, boss = officer(), officer(role="approver")

    def timed(deed: Callable[[], Any]) -> tuple[float, Any]:
        began = clock()
        with db.transaction():
            found = deed()
        return clock() - began, found

    payees = dict.fromkeys(ids, PAYEE)
    took, made = timed(lambda: disbursements.ask_many(by=by, award_ids=ids, payees=payees, at=AT))
    assert made == (len(ids), 0), made
    yield "asked for", took
    asked = list(Disbursement.objects.in_book(1).values_list("id", flat=True))
    took, count = timed(lambda: disbursements.approve(by=boss, disbursement_ids=asked, at=AT))
    assert count == len(ids), count
    yield "approved", took
    took, order = timed(
        lambda: disbursement_orders.order(
            by=boss, disbursement_ids=asked, mark="지원금", pay_on=date(2026, 3, 3), at=AT
        )
    )
    yield "ordered, with the bank's file", took
    took, booked = timed(lambda: disbursement_orders.mark_paid(by=boss, order_id=order, at=AT))
    assert len(booked.paid) == len(ids), booked
    yield "booked as paid", took


def main() -> int:
    """Print one line a step; the exit code says whether each stayed within its bar."""
    from naru.ledger import verify

    given = dict(zip(sys.argv[1:], sys.argv[2:], strict=False))
    count = int(given.get("--count", COUNT))
    print(f"{count:,} payments of support; each step in one transaction")
    slow = 0
    for what, took in steps(granted(count)):
        slow += took > STEP_SECONDS_MAX
        print(f"{what:<32} {took:6.2f} s   {count / took:8,.0f}/s")
    differing = verify.verify(1)
    print(f"differences in the books: {len(differing)}")
    return 1 if slow or differing else 0


if __name__ == "__main__":
    with database():
        sys.exit(main())
