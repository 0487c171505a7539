"""Set public discounts on freight, give them money, end them, and send home what is left."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.ids import uuid7
from naru.kernel.money import BASIS_POINTS, Money, won
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.ledger import operations as ledger
from naru.ledger import queries as ledger_queries
from naru.ledger.posting import Posting, cost_shared
from naru.logistics import accounts
from naru.logistics.models import RateDiscount
from naru.records.operations import audit

NO_CAP = won(0)


class UnknownDiscount(Refusal):
    code = "logistics.unknown_discount"
    says = Text(ko="그런 요금 할인이 없습니다.", en="There is no such discount.")
    next_step = Text(ko="목록에서 다시 골라 주세요.", en="Choose again from the list.")


class DiscountUnclear(Refusal):
    code = "logistics.discount_unclear"
    says = Text(
        ko="할인율, 적용 기간 또는 부담 비율이 맞지 않습니다.",
        en="The rate, the days or the shares of the discount cannot be right.",
    )
    next_step = Text(
        ko="할인율은 0%보다 크고 100% 이하, 끝나는 날은 시작일 뒤, 부담처는 하나 이상이어야 해요.",
        en="The rate is above 0% and at most 100%, the end lies after the beginning, and at least "
        "one budget bears it.",
    )


class DiscountEnded(Refusal):
    code = "logistics.discount_ended"
    says = Text(ko="이미 끝난 할인입니다.", en="This discount has ended already.")
    next_step = Text(ko="새 할인을 만들어 주세요.", en="Set a new discount.")


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscountAsked:
    """The terms of a new discount; empty services, countries or sizes mean all of them."""

    name: str
    services: Collection[str] = ()
    countries: Collection[str] = ()
    sizes: Collection[str] = ()
    rate_bp: int
    cap: Money = NO_CAP
    since: date
    until: date | None = None
    basis: str
    shares: Mapping[str, int]


@within_transaction
def set_terms(*, by: Actor, asked: DiscountAsked, at: datetime) -> UUID:
    """
    Set a discount; money is put in by ``fund``.

    :raises DiscountUnclear: where its rate, days or shares cannot be.
    """
    is_clear = (
        0 < asked.rate_bp <= BASIS_POINTS
        and (asked.until is None or asked.until > asked.since)
        and asked.shares
        and all(weight > 0 for weight in asked.shares.values())
    )
    if not is_clear:
        raise DiscountUnclear
    row = _row(by, asked, at)
    row.save(force_insert=True)
    ledger.open_accounts(
        book_id=by.body_id, accounts=accounts.of_discount(row.id, asked.shares), at=at
    )
    after = {"rate_bp": asked.rate_bp, "since": asked.since.isoformat()}
    _note(by, "discount_set", row.id, at=at, after=after, reason=asked.basis)
    return UUID(str(row.id))


@within_transaction
def fund(*, by: Actor, discount_id: UUID, amount: Money, token: UUID, at: datetime) -> None:
    """
    Put money into a discount, shared among its bearers; a token counts once.

    :raises UnknownDiscount: where the body has none.
    :raises DiscountEnded: it gives nothing any more.
    :raises NothingToMove: nothing is given.
    """
    row = locked(by=by, discount_id=discount_id)
    if row.ended_on is not None:
        raise DiscountEnded
    shares = {accounts.bearer(discount_id, one): weight for one, weight in row.shares}
    posted = ledger.post(
        book_id=by.body_id,
        key=f"freight_discount:{discount_id}:given:{token}",
        kind="freight.discount_funded",
        postings=cost_shared(amount=amount, target=accounts.discount(discount_id), shares=shares),
        posted_at=at,
        actor_id=by.person_id,
    )
    if posted.is_new:
        _note(by, "discount_funded", discount_id, at=at, after={"amount": amount.minor})


@within_transaction
def end(*, by: Actor, discount_id: UUID, on: date, reason: str, at: datetime) -> None:
    """
    End a discount: the day is the first without it. What was reserved stays reserved.

    :raises UnknownDiscount: where the body has none.
    :raises DiscountEnded: it has an end already.
    """
    row = locked(by=by, discount_id=discount_id)
    if row.ended_on is not None:
        raise DiscountEnded
    row.ended_on, row.ended_why, row.ended_by, row.ended_at = on, reason, by.person_id, at
    row.save(update_fields=["ended_on", "ended_why", "ended_by", "ended_at"])
    _note(by, "discount_ended", discount_id, at=at, after={"on": on.isoformat()}, reason=reason)


@within_transaction
def give_back(*, by: Actor, discount_id: UUID, token: UUID, at: datetime) -> Money:
    """
    Send what is free in an ended discount home to its bearers; return how much went.

    :raises UnknownDiscount: where the body has none.
    """
    row = locked(by=by, discount_id=discount_id)
    pot = accounts.discount(discount_id)
    left = ledger_queries.balances(book_id=by.body_id, codes=[pot])[pot]
    if not left:
        return won(0)
    parts = left.split([weight for _, weight in row.shares])
    ledger.post(
        book_id=by.body_id,
        key=f"freight_discount:{discount_id}:given_back:{token}",
        kind="freight.discount_given_back",
        postings=[
            Posting(source=pot, target=accounts.bearer(discount_id, one), amount=part)
            for (one, _), part in zip(row.shares, parts, strict=True)
            if part
        ],
        posted_at=at,
        actor_id=by.person_id,
    )
    _note(by, "discount_given_back", discount_id, at=at, after={"amount": left.minor})
    return left


def locked(*, by: Actor, discount_id: UUID) -> RateDiscount:
    """
    Return a discount, locked until the transaction ends.

    :raises UnknownDiscount: where the body has none.
    """
    rows = RateDiscount.objects.in_book(by.body_id).select_for_update()
    row: RateDiscount | None = rows.filter(id=discount_id).first()
    if row is None:
        raise UnknownDiscount
    return row


def _row(by: Actor, asked: DiscountAsked, at: datetime) -> RateDiscount:
    return RateDiscount(
        book_id=by.body_id,
        id=uuid7(),
        name=asked.name,
        services=sorted(asked.services),
        countries=sorted(asked.countries),
        sizes=sorted(asked.sizes),
        rate_bp=asked.rate_bp,
        cap_won=asked.cap.minor,
        since=asked.since,
        until=asked.until,
        basis=asked.basis,
        shares=list(asked.shares.items()),
        set_by=by.person_id,
        set_at=at,
    )


def _note(
    by: Actor, deed: str, discount_id: UUID, *, at: datetime,
    after: Mapping[str, object], reason: str = "",
) -> None:  # fmt: skip
    audit.note(
        by=by, action=f"freight.{deed}", subject=("freight_discount", discount_id), after=after,
        reason=reason, at=at,
    )  # fmt: skip
