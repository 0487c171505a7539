"""
Let shops take certificates (가맹점), and spend them at the counter.

A sale is named by the token of the form that made it, so a second tap or a lost answer pays once.
The wallet's lots move to ``shop:<firm>``, from which the shop is paid every week.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError

from naru.commerce import shop_rules
from naru.commerce.models import AcceptingShop, ShopSale, SpendingCode
from naru.commerce.operations.payouts import ReasonMissing
from naru.commerce.shop_code import CODE_DIGITS
from naru.commerce.shop_rules import Shop
from naru.kernel import clock, db, sealed
from naru.kernel.actor import Actor
from naru.kernel.ids import uuid7
from naru.kernel.money import won
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.ledger import lots
from naru.ledger import operations as ledger
from naru.ledger import queries as ledger_queries
from naru.ledger.accounts import NewAccount
from naru.ledger.schemes import Terms
from naru.records.operations import audit

CODE_MINUTES = 3
CODE_TRIES_MAX = 5
SALE_MAX_WON = 2_000_000


class UnknownShop(Refusal):
    code = "commerce.unknown_shop"
    says = Text(
        ko="지금 이 상품권을 받는 가맹점이 아니에요.",
        en="This shop does not take the certificate now.",
    )
    next_step = Text(ko="가게에 확인해 주세요.", en="Ask at the shop.")


class AlreadyApplied(Refusal):
    code = "commerce.shop_already_applied"
    says = Text(
        ko="이미 가맹점이거나 신청을 심사하고 있습니다.",
        en="The firm takes it already, or its application is being looked at.",
    )
    next_step = Text(ko="가맹점 화면에서 상태를 확인해 주세요.", en="See the state on this page.")


class ShopDecided(Refusal):
    code = "commerce.shop_already_decided"
    says = Text(ko="이미 처리된 신청입니다.", en="This application has been decided already.")
    next_step = Text(ko="목록을 새로 고쳐 주세요.", en="Reload the list.")


class SaleAmount(Refusal):
    code = "commerce.shop_sale_amount"
    says = Text(
        ko="금액은 1원부터 {limit:won}까지 넣을 수 있어요.",
        en="Enter an amount from 1 to {limit:won}.",
    )
    next_step = Text(ko="금액을 다시 넣어 주세요.", en="Enter the amount again.")


class SaleDiffers(Refusal):
    code = "commerce.shop_sale_differs"
    says = Text(
        ko="이 화면으로는 이미 {amount:won}을 결제했어요. 다시 결제하지 않았어요.",
        en="{amount:won} was already paid from this page. Nothing more was paid.",
    )
    next_step = Text(ko="QR을 다시 찍어 주세요.", en="Scan the code again for another payment.")


class CodeNotGood(Refusal):
    code = "commerce.spending_code_not_good"
    says = Text(
        ko="쓸 수 없는 번호예요. 시간이 지났거나 이미 쓴 번호예요.",
        en="This code is not good: it has run out or was used.",
    )
    next_step = Text(ko="손님께 새 번호를 부탁해 주세요.", en="Ask for a new code.")


class NotCancellable(Refusal):
    code = "commerce.shop_sale_not_cancellable"
    says = Text(
        ko="당일 결제만 취소할 수 있습니다.", en="Only a sale of the same day can be cancelled."
    )
    next_step = Text(
        ko="지난 결제는 군청 담당자에게 문의해 주세요.", en="For older sales ask the public body."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Sold:
    """The answer to a sale, the same however often it is sent."""

    sale_id: UUID
    number: str
    amount: int
    is_new: bool


def _terms(body_id: int, scheme: str, at: datetime) -> Terms | None:
    return ledger_queries.scheme(book_id=body_id, code=scheme).on(clock.legal_date(at))


def _shop(row: AcceptingShop) -> Shop:
    return Shop(
        firm_id=str(row.firm_id),
        category=row.category,
        region_code=row.region_code,
        annual_sales=row.annual_sales,
    )


@db.within_transaction
def apply(
    *,
    by: Actor,
    firm_id: UUID,
    scheme: str,
    name: str,
    category: str,
    region_code: str,
    address: str,
    annual_sales: int,
    at: datetime,
) -> UUID:
    """
    Apply to take a scheme's certificates.

    :raises ShopNotEligible: the terms exclude the shop, with every reason.
    :raises AlreadyApplied: an application or approval stands already.
    """
    assert by.person_id is not None, "a person applies"
    row = AcceptingShop(
        body_id=by.body_id, firm_id=firm_id, scheme=scheme, name=name, category=category,
        region_code=region_code, address=address, annual_sales=annual_sales,
        requested_by=by.person_id, requested_at=at,
    )  # fmt: skip
    shop_rules.demand_eligible(_terms(by.body_id, scheme, at), _shop(row))
    try:
        with db.savepoint():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise AlreadyApplied from error
    after = {"scheme": scheme, "firm": str(firm_id), "annual_sales": annual_sales}
    audit.note(by=by, action="shop.applied", subject=("shop", row.id), after=after, at=at)
    return row.id


@db.within_transaction
def decide(*, by: Actor, shop_id: UUID, is_approved: bool, reason: str = "", at: datetime) -> None:
    """
    Approve or refuse an application; approval opens the shop's account.

    :raises ShopDecided: it no longer waits.
    :raises ReasonMissing: a refusal without a reason.
    :raises ShopNotEligible: the terms of today exclude it.
    """
    waiting = AcceptingShop.objects.filter(body_id=by.body_id, id=shop_id, status="requested")
    row = waiting.select_for_update().first()
    if row is None:
        raise ShopDecided
    if not is_approved and not reason.strip():
        raise ReasonMissing
    if is_approved:
        shop_rules.demand_eligible(_terms(by.body_id, row.scheme, at), _shop(row))
        account = NewAccount(code=f"shop:{row.firm_id}", kind="payable", floor="none")
        ledger.open_accounts(book_id=by.body_id, accounts=[account], at=at)
    status = "approved" if is_approved else "refused"
    waiting.update(status=status, decided_by=by.person_id, decided_at=at, reason=reason.strip())
    audit.note(
        by=by, action=f"shop.{status}", subject=("shop", row.id), at=at, reason=reason,
        before={"status": "requested"}, after={"status": status},
    )  # fmt: skip


@db.within_transaction
def take_also(*, by: Actor, scheme: str, like: str, at: datetime) -> int:
    """
    Let the approved shops of one scheme take another too, as far as its terms of today admit them.

    Whoever stands in the list already stays as it is; return how many came in.
    """
    terms = _terms(by.body_id, scheme, at)
    stands = AcceptingShop.objects.filter(body_id=by.body_id, status__in=("requested", "approved"))
    there = set(stands.filter(scheme=scheme).values_list("firm_id", flat=True))
    rows = [
        AcceptingShop(
            body_id=by.body_id, firm_id=row.firm_id, scheme=scheme, name=row.name,
            category=row.category, region_code=row.region_code, address=row.address,
            annual_sales=row.annual_sales, status="approved", requested_by=row.requested_by,
            requested_at=at, decided_by=by.person_id, decided_at=at,
        )
        for row in stands.filter(scheme=like, status="approved")
        if row.firm_id not in there and not shop_rules.reasons_against(terms, _shop(row))
    ]  # fmt: skip
    AcceptingShop.objects.bulk_create(rows)
    audit.note(
        by=by, action="shop.taken_over", subject=("scheme", scheme), at=at,
        after={"like": like, "shops": len(rows)},
    )  # fmt: skip
    return len(rows)


@db.within_transaction
def end(*, by: Actor, shop_id: UUID, reason: str, at: datetime) -> None:
    """
    End a shop's acceptance; sales made so far are still paid out.

    :raises ReasonMissing: no reason is given.
    :raises ShopDecided: it does not take certificates.
    """
    if not reason.strip():
        raise ReasonMissing
    approved = AcceptingShop.objects.filter(body_id=by.body_id, id=shop_id, status="approved")
    if not approved.update(
        status="ended", decided_by=by.person_id, decided_at=at, reason=reason.strip()
    ):
        raise ShopDecided
    audit.note(by=by, action="shop.ended", subject=("shop", shop_id), reason=reason, at=at)


@db.within_transaction
def sell(
    *, by: Actor, shop_id: UUID, holder_id: UUID, amount: int, way: str, token: UUID, at: datetime
) -> Sold:
    """
    Pay a shop from a wallet; sending the same token again pays nothing more.

    :raises UnknownShop: the shop does not take certificates now.
    :raises SaleAmount: nothing, or more than one sale may be.
    :raises SaleDiffers: the token already paid another amount.
    :raises NotEnoughInWallet: with what is usable.
    """
    earlier = ShopSale.objects.in_book(by.body_id).filter(token=token).first()
    if earlier is not None:
        return _again(earlier, shop_id=shop_id, amount=amount, holder_id=holder_id)
    if not 0 < amount <= SALE_MAX_WON:
        raise SaleAmount(limit=SALE_MAX_WON)
    shop = AcceptingShop.objects.filter(body_id=by.body_id, id=shop_id, status="approved").first()
    if shop is None or shop_rules.reasons_against(_terms(by.body_id, shop.scheme, at), _shop(shop)):
        raise UnknownShop
    sale_id = uuid7()
    row = ShopSale(
        book_id=by.body_id, id=sale_id, number=_number(sale_id, at), token=token,
        shop_id=shop.id, firm_id=shop.firm_id, scheme=shop.scheme, person_id=holder_id,
        amount=amount, way=way, sold_at=at,
    )  # fmt: skip
    try:
        with db.savepoint():
            row.save(force_insert=True)
    except IntegrityError:  # The same form, sent twice at once: the other one has paid.
        earlier = ShopSale.objects.in_book(by.body_id).get(token=token)
        return _again(earlier, shop_id=shop_id, amount=amount, holder_id=holder_id)
    lots.spend(
        book_id=by.body_id,
        key=f"shop_sale:{row.id}",
        scheme=shop.scheme,
        holder_id=holder_id,
        target=f"shop:{shop.firm_id}",
        amount=won(amount),
        posted_at=at,
        actor_id=by.person_id,
    )
    after = {"shop": str(shop.id), "amount": amount, "way": way}
    audit.note(by=by, action="shop_sale.paid", subject=("shop_sale", row.id), after=after, at=at)
    return Sold(sale_id=row.id, number=row.number, amount=amount, is_new=True)


def _number(sale_id: UUID, at: datetime) -> str:
    return f"S{clock.legal_date(at):%y%m%d}-{sale_id.hex[-8:].upper()}"


def _again(sale: ShopSale, *, shop_id: UUID, amount: int, holder_id: UUID) -> Sold:
    if (sale.shop_id, sale.amount, sale.person_id) != (shop_id, amount, holder_id):
        raise SaleDiffers(amount=sale.amount)
    return Sold(sale_id=sale.id, number=sale.number, amount=sale.amount, is_new=False)


@db.within_transaction
def cancel(*, by: Actor, sale_id: UUID, firm_id: UUID, at: datetime) -> None:
    """
    Cancel a sale of the same day: the money goes back to the very lots.

    :raises NotCancellable: not a sale of this firm of today, or cancelled before.
    """
    sales = ShopSale.objects.in_book(by.body_id).filter(id=sale_id, firm_id=firm_id)
    row = sales.select_for_update().first()
    if row is None or row.status != "paid":
        raise NotCancellable
    if clock.legal_date(row.sold_at) != clock.legal_date(at):
        raise NotCancellable
    lots.refund(
        book_id=by.body_id,
        key=f"shop_sale:cancelled:{row.id}",
        spend_key=f"shop_sale:{row.id}",
        amount=won(row.amount),
        posted_at=at,
        actor_id=by.person_id,
    )
    sales.update(status="cancelled", cancelled_at=at, cancelled_by=by.person_id)
    audit.note(
        by=by, action="shop_sale.cancelled", subject=("shop_sale", row.id), at=at,
        before={"status": "paid"}, after={"amount": row.amount},
    )  # fmt: skip


@db.within_transaction
def make_code(*, by: Actor, scheme: str, at: datetime) -> tuple[str, datetime]:
    """Return a fresh spending code and when it runs out; older ones of hers end at once."""
    assert by.person_id is not None, "a holder shows a code"
    mine = SpendingCode.objects.in_book(by.body_id).filter(person_id=by.person_id, used_at=None)
    mine.update(used_at=at)
    expires_at = at + timedelta(minutes=CODE_MINUTES)
    for _ in range(CODE_TRIES_MAX):
        code = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"
        try:
            with db.savepoint():
                SpendingCode.objects.create(
                    book_id=by.body_id, person_id=by.person_id, scheme=scheme,
                    code_mark=sealed.fingerprint(f"code:{code}"), made_at=at,
                    expires_at=expires_at,
                )  # fmt: skip
        except IntegrityError:
            continue  # Somebody shows the same digits now; draw again.
        return code, expires_at
    raise AssertionError("no free code within the bound")


@db.within_transaction
def redeem(*, by: Actor, shop_id: UUID, code: str, amount: int, token: UUID, at: datetime) -> Sold:
    """
    Take a payment with the code that the shopper shows; the code is good once.

    :raises CodeNotGood: unknown, used or run out, or of another certificate.
    :raises UnknownShop, SaleAmount, SaleDiffers, NotEnoughInWallet: as ``sell``.
    """
    digits = "".join(sign for sign in code if sign.isdigit())
    codes = SpendingCode.objects.in_book(by.body_id)
    mark = sealed.fingerprint(f"code:{digits}")
    shop = AcceptingShop.objects.filter(body_id=by.body_id, id=shop_id).first()
    earlier = ShopSale.objects.in_book(by.body_id).filter(token=token).first()
    if earlier is not None and shop is not None and earlier.firm_id == shop.firm_id:
        return _again(earlier, shop_id=earlier.shop_id, amount=amount, holder_id=earlier.person_id)
    row = codes.filter(code_mark=mark, used_at=None, expires_at__gt=at).select_for_update().first()
    if row is None or shop is None:
        raise CodeNotGood
    taking = AcceptingShop.objects.filter(
        body_id=by.body_id, firm_id=shop.firm_id, scheme=row.scheme, status="approved"
    ).first()
    if taking is None:
        raise CodeNotGood
    sold = sell(
        by=by, shop_id=taking.id, holder_id=row.person_id, amount=amount, way="code", token=token,
        at=at,
    )  # fmt: skip
    codes.filter(id=row.id).update(used_at=at, sale_id=sold.sale_id)
    return sold
