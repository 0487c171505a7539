"""One firm that provides services to holders of vouchers, and the way of an order, step by step."""

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from tests.schemes.award import PHOTO, Held

from naru.journeys import order_with_a_voucher, pay_providers, register_providers
from naru.journeys.order_with_a_voucher import Settled, Upload
from naru.kernel.actor import Actor
from naru.kernel.money import won
from naru.programmes.operations.providers import PriceLine
from naru.programmes.queries import voucher_orders

if TYPE_CHECKING:
    from tests.schemes.office import Office


@dataclass
class Provider:
    """A registered provider whose services the office approved."""

    office: "Office"
    id: UUID
    firm: Actor

    @classmethod
    def registered(cls, office: "Office", name: str, *menus: str) -> "Provider":
        firm = office.firm(name)
        (firm_id,) = firm.firm_ids
        provider_id = register_providers.register(
            by=firm, firm_id=firm_id, name=name, introduction="", phone="", email="", at=office.at
        )
        offers = [
            register_providers.offer(
                by=firm, provider_id=provider_id, menu=menu, description="",
                prices=[PriceLine(name="기본", price=100_000)], at=office.at,
            )
            for menu in menus
        ]  # fmt: skip
        register_providers.decide(
            by=office.officer, offer_ids=offers, status="approved", at=office.at
        )
        return cls(office, provider_id, firm)

    def gets_order(self, award: Held, menu: str, price: int) -> UUID:
        """Be asked by a voucher's holder, quote, and take the order."""
        office = self.office
        request = order_with_a_voucher.ask(
            by=award.holder, voucher_id=award.id, menu=menu, title=menu, text="부탁합니다.",
            provider_ids=[self.id], at=office.at,
        )  # fmt: skip
        (quote,) = voucher_orders.quotes(book_id=office.body_id, request_id=request)
        order_with_a_voucher.quote(
            by=self.firm, quote_id=quote.id, price=price, days=30, terms="",
            valid_until=office.today + timedelta(days=14), at=office.at,
        )  # fmt: skip
        return order_with_a_voucher.place(
            by=award.holder, quote_id=quote.id, price=won(price), at=office.at
        )

    def delivers(self, award: Held, order: UUID, *, invoice: str) -> Settled:
        """Deliver with an invoice; the holder confirms, the office settles."""
        office = self.office
        order_with_a_voucher.deliver(
            by=self.firm, order_id=order, number=1, text="마쳤습니다.", invoice=invoice,
            invoiced_on=office.today, uploads=[Upload(name="결과.png", content=PHOTO)],
            at=office.at,
        )  # fmt: skip
        order_with_a_voucher.confirm(by=award.holder, order_id=order, number=1, at=office.at)
        return order_with_a_voucher.settle_many(
            by=office.officer, parts=[(order, 1, "1")], at=office.at
        )

    def is_paid(self, amount: int) -> None:
        """Claim what was earned and be paid by the bank."""
        office = self.office
        (firm_id,) = self.firm.firm_ids
        payout = pay_providers.claim(
            by=self.firm, firm_id=firm_id, amount=won(amount), at=office.at
        )
        pay_providers.approve(by=office.approver, payout_ids=[payout], at=office.at)
        order = pay_providers.order(
            by=office.officer, payout_ids=[payout], pay_on=office.today, at=office.at
        )
        pay_providers.book_result(by=office.officer, order_id=order, content=b"", at=office.at)
