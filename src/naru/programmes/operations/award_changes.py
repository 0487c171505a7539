"""Change a granted award as both sides agreed: less money, another last day."""

from datetime import date, datetime
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.money import won
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.ledger import operations as ledger
from naru.ledger.posting import Posting
from naru.programmes import accounts
from naru.programmes.models import Award
from naru.programmes.operations import awards
from naru.programmes.operations.awards import AwardMovedOn
from naru.records.operations import audit


class AmountNotSmaller(Refusal):
    code = "programmes.amount_not_smaller"
    says = Text(
        ko="지원 금액은 {least:won} 이상, {most:won} 미만으로만 줄일 수 있습니다.",
        en="The amount can only be made smaller: from {least:won} to below {most:won}.",
    )
    next_step = Text(
        ko="늘리려면 새로 선정하는 절차가 필요합니다.", en="To give more, select anew."
    )


def demand_smaller(award: Award, amount: int) -> None:
    """
    Refuse an amount that is not smaller, or that undercuts what was paid.

    :raises AmountNotSmaller: with the bounds.
    """
    paid = award.paid - award.returned
    if not paid <= amount < award.amount:
        raise AmountNotSmaller(least=f"{paid:,}", most=f"{award.amount:,}")


@within_transaction
def change(
    *,
    by: Actor,
    award_id: UUID,
    amount: int | None,
    until_on: date | None,
    key: str,
    reason: str,
    at: datetime,
) -> None:
    """
    Give a granted award a smaller amount or another last day; what is left over is free again.

    :raises UnknownAward, AwardMovedOn: where nothing is granted.
    :raises AmountNotSmaller: where the amount would grow, or fall below what was paid.
    """
    award = awards.locked(by=by, award_id=award_id)
    if award.status not in {"granted", "running"}:
        raise AwardMovedOn(status=award.status)
    columns: dict[str, object] = {}
    if until_on is not None:
        columns["until_on"] = until_on
    if amount is not None:
        demand_smaller(award, amount)
        columns["amount"] = amount
        ledger.post(
            book_id=by.body_id,
            key=f"award:{award_id}:{key}",
            kind="programme.freed",
            postings=[
                Posting(
                    source=accounts.committed(award.call_id),
                    target=accounts.free(award.call_id),
                    amount=won(award.amount - amount),
                )
            ],
            posted_at=at,
            actor_id=by.person_id,
        )
    if not columns:
        return
    awards.rows_of(by, [award_id]).update(**columns)
    audit.note(
        by=by,
        action="programmes.award_amended",
        subject=("award", award_id),
        before={"amount": award.amount, "until_on": str(award.until_on)},
        after={name: str(value) for name, value in columns.items()},
        reason=reason,
        at=at,
    )
