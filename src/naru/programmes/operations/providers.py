"""Register providers (수행기관) for services of the menu; approve and suspend them one by one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.ledger import operations as ledger
from naru.programmes import accounts
from naru.programmes.models import Offer, OfferPrice, Provider
from naru.records.operations import audit

PRICE_LINES_MAX = 30
DECISIONS = {
    "approved": ("applied", "suspended", "refused"),
    "refused": ("applied",),
    "suspended": ("approved",),
}


class NotYours(Refusal):
    """Who acts does not act for the firm whose business this is."""

    code = "programmes.not_your_firm"
    says = Text(ko="이 기업의 담당자만 할 수 있습니다.", en="Only people of the firm can do this.")
    next_step = Text(
        ko="기업을 바꾸어 로그인했는지 확인해 주세요.", en="Check for which firm you act."
    )


class UnknownProvider(Refusal):
    code = "programmes.unknown_provider"
    says = Text(ko="수행기관을 찾을 수 없습니다.", en="There is no such provider.")
    next_step = Text(ko="목록에서 다시 골라 주세요.", en="Choose again from the list.")


class UnknownOffer(Refusal):
    code = "programmes.unknown_offer"
    says = Text(ko="등록한 서비스를 찾을 수 없습니다.", en="There is no such service.")
    next_step = Text(ko="목록에서 다시 골라 주세요.", en="Choose again from the list.")


class OfferMovedOn(Refusal):
    code = "programmes.offer_moved_on"
    says = Text(
        ko="이미 다른 상태로 바뀐 서비스입니다. 지금 상태: {status}",
        en="The service is in another state now: {status}",
    )
    next_step = Text(ko="화면을 새로 고쳐 주세요.", en="Reload the page.")


class OfferReasonMissing(Refusal):
    code = "programmes.offer_reason_missing"
    says = Text(ko="까닭을 적어 주세요.", en="Write the reason.")
    next_step = Text(
        ko="수행기관이 무엇을 고쳐야 하는지 알 수 있게 적어 주세요.",
        en="Say what the provider has to mend.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceLine:
    """One line of a price list, before VAT."""

    name: str
    price: int
    unit: str = ""


def demand_firm(by: Actor, firm_id: UUID) -> None:
    """
    Demand that who acts acts for a firm.

    :raises NotYours: where she does not.
    """
    if firm_id not in by.firm_ids and not by.is_system:
        raise NotYours


@within_transaction
def register(
    *,
    by: Actor,
    firm_id: UUID,
    name: str,
    introduction: str,
    phone: str,
    email: str,
    at: datetime,
) -> UUID:
    """
    Register a firm as a provider, or change what it says of itself.

    :raises NotYours: where who acts does not act for the firm.
    """
    demand_firm(by, firm_id)
    said = {"name": name, "introduction": introduction, "phone": phone, "email": email}
    row, is_new = Provider.objects.update_or_create(
        body_id=by.body_id,
        firm_id=firm_id,
        defaults=said,
        create_defaults={**said, "registered_at": at},
    )
    if is_new:
        audit.note(
            by=by, action="programmes.provider_registered", subject=("provider", row.id), at=at
        )
    return row.id


@within_transaction
def offer(
    *,
    by: Actor,
    provider_id: UUID,
    menu: str,
    description: str,
    prices: Sequence[PriceLine],
    at: datetime,
) -> UUID:
    """
    Offer a service of the menu with its price list, or change it; a refused one is asked anew.

    :raises UnknownProvider, NotYours: where there is none, or it is another firm's.
    """
    assert 0 < len(prices) <= PRICE_LINES_MAX, "a price list has lines"
    provider = _provider(by, provider_id)
    demand_firm(by, provider.firm_id)
    said = {"description": description, "price_from": min(line.price for line in prices)}
    row, is_new = Offer.objects.select_for_update().update_or_create(
        provider=provider, menu=menu, defaults=said, create_defaults={**said, "applied_at": at}
    )
    if row.status == "refused":
        Offer.objects.filter(id=row.id).update(status="applied", applied_at=at)
    row.prices.all().delete()
    OfferPrice.objects.bulk_create(
        OfferPrice(offer=row, position=n, name=line.name, unit=line.unit, price=line.price)
        for n, line in enumerate(prices)
    )
    audit.note(
        by=by,
        action="programmes.offer_made" if is_new else "programmes.offer_changed",
        subject=("provider", provider_id),
        after={"menu": menu, "price_from": said["price_from"]},
        at=at,
    )
    return row.id


def demand_own(*, by: Actor, provider_id: UUID) -> None:
    """
    Demand that a provider is of a firm for which the actor acts.

    :raises UnknownProvider, NotYours: where there is none, or it is another firm's.
    """
    demand_firm(by, _provider(by, provider_id).firm_id)


@within_transaction
def decide(*, by: Actor, offer_id: UUID, status: str, at: datetime, reason: str = "") -> None:
    """
    Approve, refuse or suspend a provider's service; only an approved one is asked for quotes.

    :raises UnknownOffer, OfferMovedOn: where there is none, or it does not follow.
    :raises OfferReasonMissing: where a no has no reason.
    """
    row = (
        Offer.objects.select_for_update()
        .select_related("provider")
        .filter(id=offer_id, provider__body_id=by.body_id)
        .first()
    )
    if row is None:
        raise UnknownOffer
    if row.status not in DECISIONS[status]:
        raise OfferMovedOn(status=row.status)
    if status != "approved" and not reason.strip():
        raise OfferReasonMissing
    Offer.objects.filter(id=offer_id).update(
        status=status, decided_by=by.person_id, decided_at=at, reason=reason[:500]
    )
    if status == "approved":
        payee = accounts.of_payee(accounts.provider(row.provider.firm_id))
        ledger.open_accounts(book_id=by.body_id, accounts=payee, at=at)
    audit.note(
        by=by,
        action=f"programmes.offer_{status}",
        subject=("provider", row.provider_id),
        after={"menu": row.menu},
        reason=reason,
        at=at,
    )


def _provider(by: Actor, provider_id: UUID) -> Provider:
    row = Provider.objects.filter(id=provider_id, body_id=by.body_id).first()
    if row is None:
        raise UnknownProvider
    return row
