"""Book what comes back of a loan (원리금 상환): principal to the call, interest beside it."""

from datetime import datetime
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.money import Money
from naru.ledger import operations as ledger
from naru.ledger.posting import Posting
from naru.programmes import accounts
from naru.programmes.operations import awards
from naru.programmes.operations.award_payments import PAYABLE
from naru.programmes.operations.awards import locked


@within_transaction
def receive(
    *,
    by: Actor,
    award_id: UUID,
    principal: Money,
    interest: Money,
    key: str,
    is_last: bool,
    at: datetime,
) -> None:
    """
    Book one repayment of an award that was lent, under a key that counts once.

    With the last one the award is settled.

    :raises UnknownAward: where there is none.
    """
    award = locked(by=by, award_id=award_id)
    awards.take_return(
        by=by,
        award_id=award_id,
        amount=principal,
        source=accounts.BANK,
        key=f"loan:{key}",
        kind="programme.repaid",
        at=at,
    )
    if interest.minor:
        receipts = accounts.of_receipts(award.call_id)
        ledger.open_accounts(book_id=by.body_id, accounts=receipts, at=at)
        target = accounts.interest(award.call_id)
        ledger.post(
            book_id=by.body_id,
            key=f"award:{award_id}:loan:{key}:interest",
            kind="programme.interest",
            postings=[Posting(source=accounts.BANK, target=target, amount=interest)],
            posted_at=at,
            actor_id=by.person_id,
        )
    if is_last and award.status in PAYABLE:
        awards.end(by=by, award_id=award_id, status="settled", reason="", at=at)
