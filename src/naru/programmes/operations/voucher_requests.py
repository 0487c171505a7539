"""Ask providers for quotes (견적), give them, decline them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from naru.identity.queries import register
from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.ids import uuid7
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.programmes.models import Offer, Voucher, VoucherMenu, VoucherQuote, VoucherRequest
from naru.programmes.operations import vouchers
from naru.programmes.operations.providers import demand_firm
from naru.programmes.operations.vouchers import VoucherMovedOn
from naru.programmes.queries import programmes

PROVIDERS_ASKED_MAX = 10
PARTS_MAX = 12


class NotOnTheMenu(Refusal):
    code = "programmes.not_on_the_menu"
    says = Text(
        ko="이 바우처로 쓸 수 없는 서비스입니다.", en="The voucher's menu has no such service."
    )
    next_step = Text(ko="메뉴에서 다시 골라 주세요.", en="Choose one of the menu.")


class ProviderNotApproved(Refusal):
    code = "programmes.provider_not_approved"
    says = Text(
        ko="이 서비스로 승인된 수행기관이 아닙니다: {name}",
        en="This provider is not approved for the service: {name}",
    )
    next_step = Text(
        ko="승인된 수행기관 목록에서 골라 주세요.", en="Choose one of the approved providers."
    )


class RelatedProvider(Refusal):
    code = "programmes.related_provider"
    says = Text(
        ko="우리 기업이거나 대표가 같은 기업이라 주문할 수 없습니다: {name}",
        en="This is your own firm, or one of the same owner: {name}",
    )
    next_step = Text(ko="다른 수행기관을 골라 주세요.", en="Choose another provider.")


class NobodyAsked(Refusal):
    code = "programmes.nobody_asked"
    says = Text(
        ko="견적을 받을 수행기관을 1곳 이상 {most}곳까지 골라 주세요.",
        en="Choose one provider or more, at most {most}.",
    )
    next_step = Text(ko="수행기관을 골라 주세요.", en="Choose providers.")


class UnknownQuote(Refusal):
    code = "programmes.unknown_quote"
    says = Text(ko="견적을 찾을 수 없습니다.", en="There is no such quote.")
    next_step = Text(ko="목록에서 다시 골라 주세요.", en="Choose again from the list.")


class QuoteMovedOn(Refusal):
    code = "programmes.quote_moved_on"
    says = Text(
        ko="이미 끝난 견적 요청입니다. 지금 상태: {status}",
        en="This request for a quote is over. Its state: {status}",
    )
    next_step = Text(ko="화면을 새로 고쳐 주세요.", en="Reload the page.")


class PartsDoNotAddUp(Refusal):
    code = "programmes.parts_do_not_add_up"
    says = Text(
        ko="나누어 정산할 금액의 합({parts:won})이 견적 금액({price:won})과 다릅니다.",
        en="The parts come to {parts:won}, the quote to {price:won}.",
    )
    next_step = Text(ko="나눈 금액을 다시 맞춰 주세요.", en="Make the parts add up.")


class NoInterimSettlement(Refusal):
    code = "programmes.no_interim_settlement"
    says = Text(
        ko="이 서비스는 나누어 정산할 수 없습니다. 수행 기간이 {days}일을 넘을 때만 됩니다.",
        en="This service is settled at once; parts are for work of more than {days} days.",
    )
    next_step = Text(ko="한 번에 정산하는 견적을 내 주세요.", en="Quote without parts.")


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotePart:
    """A part that is to be settled by itself (중간정산)."""

    name: str
    amount: int


@within_transaction
def ask(
    *,
    by: Actor,
    voucher_id: UUID,
    menu: str,
    title: str,
    text: str,
    provider_ids: Sequence[UUID],
    at: datetime,
    wanted_on: date | None = None,
) -> UUID:
    """
    Ask providers for quotes on one service of the menu.

    :raises UnknownVoucher, VoucherMovedOn, NotYours: where the voucher is not there to use.
    :raises NotOnTheMenu: where it does not pay for the service.
    :raises NobodyAsked, ProviderNotApproved, RelatedProvider: whom to ask.
    """
    voucher = _usable(by, voucher_id)
    on_menu = VoucherMenu.objects.in_book(by.body_id).filter(voucher_id=voucher_id, code=menu)
    if not on_menu.exists():
        raise NotOnTheMenu
    if not 0 < len(set(provider_ids)) <= PROVIDERS_ASKED_MAX:
        raise NobodyAsked(most=PROVIDERS_ASKED_MAX)
    asked = [approved(by, one, menu, voucher.firm_id) for one in sorted(set(provider_ids))]
    request_id = uuid7()
    VoucherRequest.objects.create(
        book_id=by.body_id,
        id=request_id,
        voucher_id=voucher_id,
        menu=menu,
        title=title,
        text=text,
        wanted_on=wanted_on,
        asked_by=by.person_id,
        asked_at=at,
    )
    VoucherQuote.objects.bulk_create(
        VoucherQuote(
            book_id=by.body_id,
            id=uuid7(),
            request_id=request_id,
            voucher_id=voucher_id,
            provider_id=one.provider_id,
            provider_firm_id=one.provider.firm_id,
            asked_at=at,
        )
        for one in asked
    )
    return request_id


def _usable(by: Actor, voucher_id: UUID) -> Voucher:
    voucher = vouchers.locked(by=by, voucher_id=voucher_id)
    demand_firm(by, voucher.firm_id)
    if voucher.status != "issued":
        raise VoucherMovedOn(status=voucher.status)
    return voucher


def approved(by: Actor, provider_id: UUID, menu: str, holder_firm: UUID) -> Offer:
    """
    Return a provider's approved offer of a service, for a holder that it may serve.

    :raises ProviderNotApproved: where it is not approved for the service.
    :raises RelatedProvider: where it is the holder's own firm or one of the same owner.
    """
    offer = (
        Offer.objects.select_related("provider")
        .filter(provider_id=provider_id, provider__body_id=by.body_id, menu=menu)
        .first()
    )
    if offer is None or offer.status != "approved":
        raise ProviderNotApproved(name=offer.provider.name if offer else "-")
    if register.share_an_owner(offer.provider.firm_id, holder_firm):
        raise RelatedProvider(name=offer.provider.name)
    return offer


@within_transaction
def quote(
    *,
    by: Actor,
    quote_id: UUID,
    price: int,
    days: int,
    terms: str,
    valid_until: date,
    at: datetime,
    parts: Sequence[QuotePart] = (),
) -> None:
    """
    Give a quote, or change it while nobody has ordered; ``parts`` proposes interim settlement.

    :raises UnknownQuote, NotYours, QuoteMovedOn: where there is nothing to quote for.
    :raises PartsDoNotAddUp, NoInterimSettlement: where the parts cannot be.
    """
    row = locked_quote(by, quote_id)
    demand_firm(by, row.provider_firm_id)
    if row.status not in {"asked", "quoted", "declined"}:
        raise QuoteMovedOn(status=row.status)
    if parts:
        _demand_parts(by, row, price, days, parts)
    rows_of(by).filter(id=quote_id).update(
        status="quoted",
        price=price,
        days=days,
        terms=terms,
        valid_until=valid_until,
        parts=[{"name": part.name, "amount": part.amount} for part in parts],
        reason="",
        quoted_at=at,
    )


def _demand_parts(
    by: Actor, row: VoucherQuote, price: int, days: int, parts: Sequence[QuotePart]
) -> None:
    assert len(parts) <= PARTS_MAX, "more parts than an order may have"
    total = sum(part.amount for part in parts)
    if total != price or min(part.amount for part in parts) <= 0:
        raise PartsDoNotAddUp(parts=f"{total:,}", price=f"{price:,}")
    voucher = Voucher.objects.in_book(by.body_id).get(id=row.voucher_id)
    request = VoucherRequest.objects.in_book(by.body_id).get(id=row.request_id)
    menu = programmes.definition(voucher.version_id).menu
    after = next(item.interim_after_days for item in menu if item.code == request.menu)
    if after is None or days <= after:
        raise NoInterimSettlement(days=after if after is not None else "-")


@within_transaction
def decline(*, by: Actor, quote_id: UUID, reason: str, at: datetime) -> None:
    """
    Decline to quote, or take a quote back.

    :raises UnknownQuote, NotYours, QuoteMovedOn: where there is nothing to decline.
    """
    row = locked_quote(by, quote_id)
    demand_firm(by, row.provider_firm_id)
    if row.status not in {"asked", "quoted"}:
        raise QuoteMovedOn(status=row.status)
    rows_of(by).filter(id=quote_id).update(status="declined", reason=reason[:300], quoted_at=at)


@within_transaction
def close(*, by: Actor, request_id: UUID) -> None:
    """
    Close a request without an order.

    :raises UnknownQuote, NotYours, QuoteMovedOn: where there is no open request of hers.
    """
    rows = VoucherRequest.objects.in_book(by.body_id).filter(id=request_id)
    row = rows.first()
    if row is None:
        raise UnknownQuote
    demand_firm(by, vouchers.locked(by=by, voucher_id=row.voucher_id).firm_id)
    if not rows.filter(status="open").update(status="closed"):
        raise QuoteMovedOn(status=row.status)
    rows_of(by).filter(request_id=request_id).update(status="passed")


def locked_quote(by: Actor, quote_id: UUID) -> VoucherQuote:
    """
    Return a quote, locked until the transaction ends.

    :raises UnknownQuote: where there is none in the actor's book.
    """
    row = rows_of(by).select_for_update().filter(id=quote_id).first()
    if row is None:
        raise UnknownQuote
    found: VoucherQuote = row
    return found


def rows_of(by: Actor) -> Any:
    """Return the query of the quotes of the actor's book."""
    return VoucherQuote.objects.in_book(by.body_id)
