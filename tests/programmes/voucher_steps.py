"""A small voucher programme and the steps that tests take with it, one line each."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from tests.programmes.conftest import AT

from naru.kernel import db
from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.ids import uuid7
from naru.kernel.money import won
from naru.kernel.text import Text
from naru.ledger import operations as ledger
from naru.ledger import queries as ledger_queries
from naru.ledger.accounts import breakage, fund, wallet
from naru.programmes import accounts
from naru.programmes.models import Voucher, VoucherMenu, VoucherOrder, VoucherPart
from naru.programmes.operations import (
    awards,
    calls,
    funds,
    programmes,
    providers,
    voucher_orders,
    voucher_parts,
    voucher_requests,
    vouchers,
)
from naru.programmes.operations.awards import Pick
from naru.programmes.operations.providers import PriceLine
from naru.programmes.operations.voucher_requests import QuotePart

DAY = legal_date(AT)
FACE, OWN = 1_000_000, 300_000
SMALL_VOUCHER = """
id = "kr/naru/2026-small-voucher"
kind = "voucher"
name = { ko = "작은 바우처", en = "Small voucher" }
summary = { ko = "고른 서비스에 씁니다.", en = "For services of one's own choice." }
subject = "firm"

[facts."firm.size"]
label = { ko = "기업 규모", en = "Size of the firm" }
kind = "text"
source = "record"
values.micro = { ko = "소상공인", en = "micro-merchant" }

[[terms]]
since = 2026-01-01
basis = "나루군 바우처 지침 (가상)"
amount = { rule = "fixed", amount = 700_000 }

[[round]]
number = 1
opens_at = 2026-03-01T00:00:00+09:00
closes_at = 2026-04-01T00:00:00+09:00

[budget]
total = 7_000_000
share = [{ bearer = "state", name = { ko = "국비", en = "state" }, weight = 1 }]

[payment]
plan = "voucher"
own = { rule = "fixed", amount = 300_000 }

[wallet]
scheme = "small-voucher"
name = { ko = "작은 바우처", en = "Small voucher" }
kind = "voucher"
use_by = 2026-12-31
finish_days = 60

[[menu]]
code = "design"
name = { ko = "디자인 개발", en = "design" }
orders_until = 2026-11-30

[[menu]]
code = "freight"
name = { ko = "국제운송", en = "freight" }
cap = 400_000

[[menu]]
code = "certificate"
name = { ko = "해외규격인증", en = "certification" }
cap_bp = 8_000
interim_after_days = 200
"""


def opened_voucher(officer: Actor, call_id: UUID, firm_id: UUID, **more: Any) -> UUID:
    """Grant an award of 700,000 won with 300,000 of the firm's own, and open its voucher."""
    call = calls.locked(by=officer, call_id=call_id)
    number = more.pop("number", f"V-{str(uuid7())[-6:]}")
    pick = Pick(
        holder_kind="firm", holder_id=firm_id, number=number, name="한빛상사",
        amount=won(more.pop("amount", FACE - OWN)), own=won(more.pop("own", OWN)),
    )  # fmt: skip
    (award,) = awards.reserve(
        by=officer, call=call, picks=[pick], key=number, kind="voucher", at=AT
    )
    awards.grant(by=officer, award_id=award, at=AT)
    vouchers.open_voucher(by=officer, award_id=award, at=AT)
    return award


@dataclass
class Shop:
    """One issued voucher of a firm, and providers that it may ask."""

    officer: Actor
    holder: Actor
    firm_id: UUID
    call_id: UUID
    voucher_id: UUID
    providers: list[tuple[UUID, Actor, UUID]] = field(default_factory=list)

    @property
    def book(self) -> int:
        return self.officer.body_id

    def add_provider(self, *menus: str, firm_id: UUID | None = None) -> UUID:
        firm = firm_id or uuid7()
        actor = Actor(body_id=self.book, person_id=uuid7(), firm_ids=frozenset({firm}))
        provider = providers.register(
            by=actor, firm_id=firm, name="수행기관", introduction="", phone="", email="", at=AT
        )
        for menu in menus:
            offer = providers.offer(
                by=actor, provider_id=provider, menu=menu, description="", at=AT,
                prices=[PriceLine(name="기본", price=100_000)],
            )  # fmt: skip
            providers.decide(by=self.officer, offer_id=offer, status="approved", at=AT)
        self.providers.append((provider, actor, firm))
        return provider

    def ask(self, menu: str, *asked: UUID, at: datetime = AT) -> UUID:
        return voucher_requests.ask(
            by=self.holder, voucher_id=self.voucher_id, menu=menu, title="일감", text="부탁드려요",
            provider_ids=asked or [self.providers[0][0]], at=at,
        )  # fmt: skip

    def quoted(
        self, menu: str, price: int, *, days: int = 30, parts: Any = (), at: datetime = AT,
        valid_until: date | None = None, provider: int = 0,
    ) -> UUID:  # fmt: skip
        """Ask one provider and let it quote; return the quote."""
        provider_id, actor, _ = self.providers[provider]
        request = self.ask(menu, provider_id, at=at)
        (quote,) = (
            voucher_requests.rows_of(self.officer)
            .filter(request_id=request)
            .values_list("id", flat=True)
        )
        voucher_requests.quote(
            by=actor, quote_id=quote, price=price, days=days, terms="",
            valid_until=valid_until or legal_date(at) + timedelta(days=30), at=at,
            parts=[QuotePart(name=name, amount=amount) for name, amount in parts],
        )  # fmt: skip
        return quote

    def order(self, menu: str, price: int, *, at: datetime = AT, **more: Any) -> UUID:
        quote = self.quoted(menu, price, at=at, **more)
        return voucher_orders.place(by=self.holder, quote_id=quote, price=won(price), at=at)

    def deliver(
        self, order: UUID, number: int = 1, *, invoice: str = "", at: datetime = AT
    ) -> None:
        firm = VoucherOrder.objects.in_book(self.book).get(id=order).provider_firm_id
        actor = next(one for _, one, held in self.providers if held == firm)
        voucher_parts.deliver(
            by=actor, order_id=order, number=number, text="마쳤어요", document_ids=[],
            invoice=invoice or f"{order.hex[-20:]}{number:04d}", invoiced_on=DAY, at=at,
        )  # fmt: skip

    def confirm(self, order: UUID, number: int = 1) -> None:
        voucher_parts.confirm(by=self.holder, order_id=order, number=number, at=AT)

    def settle(self, order: UUID, number: int = 1, *, by: Actor | None = None) -> int:
        return voucher_parts.settle(
            by=by or self.officer, order_id=order, number=number, at=AT
        ).minor

    def all_the_way(self, order: UUID, number: int = 1, **more: Any) -> None:
        self.deliver(order, number, **more)
        self.confirm(order, number)
        self.settle(order, number)

    def voucher(self) -> Voucher:
        found: Voucher = Voucher.objects.in_book(self.book).get(id=self.voucher_id)
        return found

    def row(self, order: UUID) -> VoucherOrder:
        found: VoucherOrder = VoucherOrder.objects.in_book(self.book).get(id=order)
        return found

    def parts(self, order: UUID) -> list[VoucherPart]:
        return list(
            VoucherPart.objects.in_book(self.book).filter(order_id=order).order_by("number")
        )

    def used(self, menu: str) -> int:
        rows = VoucherMenu.objects.in_book(self.book)
        return int(rows.get(voucher_id=self.voucher_id, code=menu).used)

    def balance(self, code: str) -> int:
        return ledger_queries.balances(book_id=self.book, codes=[code])[code].minor

    @property
    def in_wallet(self) -> int:
        return self.balance(wallet("small-voucher", self.voucher_id))

    @property
    def usable(self) -> int:
        found = ledger_queries.wallets(book_id=self.book, holder_id=self.voucher_id, at=AT)
        return sum(one.usable.minor for one in found)

    @property
    def own_account(self) -> int:
        return self.balance(accounts.voucher_own(self.voucher_id))

    @property
    def returned(self) -> int:
        return self.balance(accounts.returned(self.call_id))

    @property
    def in_transit(self) -> tuple[int, int]:
        """Return what lies in the scheme's own accounts, where nothing may stay."""
        return self.balance(fund("small-voucher")), self.balance(breakage("small-voucher"))

    @property
    def earned(self) -> int:
        return sum(self.balance(accounts.provider(firm)) for _, _, firm in self.providers)


def opened_shop(officer: Actor, *, is_paid: bool = True) -> Shop:
    """Write the programme, open its call, issue one voucher, approve two providers."""
    with db.savepoint():
        ledger.open_book(book_id=officer.body_id, name="나루군", at=AT)
        version = programmes.write(by=officer, text=SMALL_VOUCHER, at=AT)
        call = calls.draft(
            by=officer, version_id=version, public_code="v", title=Text("공고", "Call"), at=AT
        )
        calls.open_call(by=officer, call_id=call, notice=Text("알림", "Notice"), at=AT)
        funds.appropriate(by=officer, call_id=call, amount=won(7_000_000), token=uuid7(), at=AT)
        firm = uuid7()
        holder = Actor(body_id=officer.body_id, person_id=uuid7(), firm_ids=frozenset({firm}))
        voucher = opened_voucher(officer, call, firm)
        shop = Shop(officer, holder, firm, call, voucher)
        if is_paid:
            pay_in(shop, OWN)
        for _ in range(2):
            shop.add_provider("design", "freight", "certificate")
    return shop


def pay_in(shop: Shop, amount: int, reference: str = "") -> bool:
    return vouchers.deposit(
        by=shop.officer, voucher_id=shop.voucher_id, amount=won(amount),
        reference=reference or str(uuid7()), deposited_on=DAY, at=AT,
    )  # fmt: skip


def second_officer(officer: Actor) -> Actor:
    return replace(officer, person_id=uuid7(), body_role="approver")
