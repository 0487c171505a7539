"""Give money to a call and take back what it does not use; shares as the bearers agreed."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.money import Money
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.ledger import operations as ledger
from naru.ledger import queries as ledger_queries
from naru.ledger.posting import Posting, cost_shared
from naru.programmes import accounts
from naru.programmes.models import Call
from naru.programmes.operations.calls import locked
from naru.programmes.queries import programmes as queries
from naru.records.operations import audit


class NoBearers(Refusal):
    code = "programmes.budget_without_bearers"
    says = Text(
        ko="예산을 부담하는 곳(국비·도비·시비)이 사업 파일에 없습니다.",
        en="The file names nobody who bears the budget.",
    )
    next_step = Text(
        ko="사업 파일의 [budget] 항목을 채워 주세요.", en="Fill in [budget] in the file."
    )


def bearers(call: Call) -> dict[str, int]:
    """
    Return who bears a call's budget, with their weights.

    :raises NoBearers: where the file says nothing of it.
    """
    budget = queries.definition(call.version_id).budget
    if budget is None:
        raise NoBearers
    return {share.bearer: share.weight for share in budget.share}


@within_transaction
def appropriate(
    *, by: Actor, call_id: UUID, amount: Money, token: UUID, at: datetime, memo: str = ""
) -> None:
    """
    Put money into a call (예산 배정), shared among its bearers; a token counts once.

    :raises NoBearers: where the file names none.
    :raises NothingToMove: nothing is given.
    """
    call = locked(by=by, call_id=call_id)
    shares = bearers(call)
    ledger.open_accounts(
        book_id=by.body_id, accounts=accounts.of_call(call_id, list(shares)), at=at
    )
    weights = {accounts.budget(call_id, bearer): weight for bearer, weight in shares.items()}
    ledger.post(
        book_id=by.body_id,
        key=f"call:{call_id}:given:{token}",
        kind="programme.funded",
        postings=cost_shared(amount=amount, target=accounts.free(call_id), shares=weights),
        posted_at=at,
        actor_id=by.person_id,
        memo=memo,
    )
    audit.note(
        by=by,
        action="programmes.funded",
        subject=("call", call_id),
        after={"amount": amount.minor},
        reason=memo,
        at=at,
    )


@within_transaction
def give_back(*, by: Actor, call_id: UUID, token: UUID, at: datetime, memo: str = "") -> Money:
    """
    Send what is free, what was returned and its interest home to the bearers (집행잔액 반납).

    Each goes by the bearers' shares.

    :returns: how much went; nothing moves where nothing is left.
    """
    call = locked(by=by, call_id=call_id)
    shares = bearers(call)
    sources = [
        accounts.free(call_id),
        accounts.returned(call_id),
        accounts.interest(call_id),
    ]
    held = ledger_queries.balances(book_id=by.body_id, codes=sources)
    postings = [
        posting
        for source in sources
        if held[source].minor > 0
        for posting in _home(call_id, source, held[source], shares)
    ]
    total = sum((posting.amount for posting in postings), Money.zero())
    if postings:
        ledger.post(
            book_id=by.body_id,
            key=f"call:{call_id}:given_back:{token}",
            kind="programme.given_back",
            postings=postings,
            posted_at=at,
            actor_id=by.person_id,
            memo=memo,
        )
        audit.note(
            by=by,
            action="programmes.given_back",
            subject=("call", call_id),
            after={"amount": total.minor},
            reason=memo,
            at=at,
        )
    return total


def _home(
    call_id: UUID, source: str, amount: Money, shares: Mapping[str, int]
) -> Sequence[Posting]:
    parts = amount.split(list(shares.values()))
    return [
        Posting(source=source, target=accounts.budget(call_id, bearer), amount=part)
        for bearer, part in zip(shares, parts, strict=True)
        if part.minor > 0
    ]
