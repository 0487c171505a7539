"""Keep rates: officers set discounts and give them money, note payments and duty."""

from datetime import date, datetime
from uuid import UUID

from naru.customs.operations import landed
from naru.customs.queries import landed as landed_queries
from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import transaction
from naru.kernel.money import Money
from naru.kernel.waiting import Kinds, Waiting
from naru.logistics.operations import discounts, freight
from naru.logistics.operations.discounts import DiscountAsked
from naru.logistics.queries import discounts as discount_queries
from naru.logistics.queries import freight as freight_queries


def set_discount(
    *, by: Actor, asked: DiscountAsked, first: Money, token: UUID, at: datetime
) -> UUID:
    """
    Set a discount and put its first money in.

    :raises DiscountUnclear: as the operation.
    """
    with transaction():
        discount_id = discounts.set_terms(by=by, asked=asked, at=at)
        if first:
            discounts.fund(by=by, discount_id=discount_id, amount=first, token=token, at=at)
        return discount_id


def fund(*, by: Actor, discount_id: UUID, amount: Money, token: UUID, at: datetime) -> None:
    """
    Put money into a discount; a token counts once.

    :raises UnknownDiscount, DiscountEnded, NothingToMove: as the operation.
    """
    with transaction():
        discounts.fund(by=by, discount_id=discount_id, amount=amount, token=token, at=at)


def end(*, by: Actor, discount_id: UUID, on: date, reason: str, at: datetime) -> None:
    """
    End a discount.

    :raises UnknownDiscount, DiscountEnded: as the operation.
    """
    with transaction():
        discounts.end(by=by, discount_id=discount_id, on=on, reason=reason, at=at)


def give_back(*, by: Actor, discount_id: UUID, token: UUID, at: datetime) -> Money:
    """
    Send an ended discount's rest home to its bearers.

    :raises UnknownDiscount: as the operation.
    """
    with transaction():
        return discounts.give_back(by=by, discount_id=discount_id, token=token, at=at)


def pay_in(
    *, by: Actor, firm_id: UUID, amount: Money, source: str, token: UUID, memo: str, at: datetime
) -> None:
    """
    Note what a firm paid; a token counts once.

    :raises NothingToMove: as the operation.
    """
    with transaction():
        freight.pay_in(
            by=by, firm_id=firm_id, amount=amount, source=source, token=token, memo=memo, at=at
        )


def set_credit(
    *, by: Actor, firm_id: UUID, credit: Money | None, reason: str, at: datetime
) -> None:
    """Agree with a firm on what it may owe."""
    with transaction():
        freight.set_credit(by=by, firm_id=firm_id, credit=credit, reason=reason, at=at)


def settle_duty(*, by: Actor, quote_id: UUID, actual: Money, at: datetime) -> Money:
    """
    Note what customs took of a parcel whose sender pays; return the difference.

    :raises UnknownQuote, DutySettled: as the operation.
    """
    with transaction():
        return landed.settle(by=by, quote_id=quote_id, actual=actual, at=at)


def waiting(*, body_id: int, at: datetime) -> Kinds:
    """Name what waits for officers: bills, duty to settle, budgets that are nearly used."""
    return [
        ("freight_unsettled", freight_queries.unsettled(book_id=body_id, at=at), "reserved_at"),
        ("duty_unsettled", landed_queries.unsettled(book_id=body_id, at=at), "quoted_at"),
        _nearly_used(body_id, at),
    ]


def _nearly_used(body_id: int, at: datetime) -> Waiting:
    """Count the budgets that are nearly used by what the ledger holds: no query of rows knows."""
    nearly = [
        one for one in discount_queries.discounts(book_id=body_id)
        if one.is_nearly_used and one.terms.is_in_force(legal_date(at))
    ]  # fmt: skip
    oldest = min((one.set_at for one in nearly), default=None)
    return Waiting(code="discount_nearly_used", count=len(nearly), oldest_at=oldest)
