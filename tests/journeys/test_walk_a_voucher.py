"""
A voucher in a browser, in Korean: from the award to the settled order.

The firm pays its own part in, asks a provider, orders what is quoted, confirms what is delivered;
the office settles it.
"""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from tests.journeys.support_walking import (
    OFFICER,
    PRODUCER,
    SupportWalk,
    ko,
    opened,
    registered,
    support_walk,
)

from naru.journeys import register_providers
from naru.journeys.demo_county import county, scheme_steps
from naru.journeys.demo_county.scheme_steps import Party
from naru.kernel import clock
from naru.kernel.actor import Actor
from naru.ledger import queries as ledger
from naru.programmes import accounts
from naru.programmes.models import VoucherOrder, VoucherQuote
from naru.programmes.operations.providers import PriceLine

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PROVIDER = "provider@naru.example"
SUBSIDY, OWN, PRICE = 21_000_000, 9_000_000, 2_000_000


@pytest.fixture
def walk(served_site: Any, page: Any, tmp_path: Any) -> SupportWalk:
    return support_walk(served_site, page, tmp_path)


def awarded(walk: SupportWalk) -> UUID:
    """Award the firm a voucher as if its application had been chosen."""
    last = clock.today() + timedelta(days=200)
    days = [(one, f"{last}") for one in ("2026-12-31", "2026-11-30")]
    call_id = opened("mss/2026-online-export-voucher", *days, money=100_000_000)
    assert walk.firm_id is not None
    desk, by = scheme_steps.desk_of(1), Actor(body_id=1, firm_ids=frozenset({walk.firm_id}))
    firm = Party(firm_id=walk.firm_id, by=by, name="나루 목공방")
    (award_id,) = scheme_steps.grant(
        desk, call_id, [firm], kind="voucher", amount=SUBSIDY, own=OWN, at=clock.now(),
        facts={"firm.size": "micro"},
    )  # fmt: skip
    return award_id


def approved_provider() -> UUID:
    """Register the demo's provider with a service that the office approved; return its firm."""
    firm_id = registered(PROVIDER, "나루디자인", 999_002)
    by = Actor(body_id=1, person_id=county.person_id(PROVIDER), firm_ids=frozenset({firm_id}))
    at = clock.now()
    provider_id = register_providers.register(
        by=by, firm_id=firm_id, name="나루디자인", introduction="포장을 그립니다.", phone="",
        email="", at=at,
    )  # fmt: skip
    offer = register_providers.offer(
        by=by, provider_id=provider_id, menu="design", description="시안 3개", at=at,
        prices=[PriceLine(name="포장", price=800_000)],
    )  # fmt: skip
    register_providers.decide(
        by=county.officer("officer"), offer_ids=[offer], status="approved", at=at
    )
    return firm_id


def own_part_is_paid_in(walk: SupportWalk, voucher_id: UUID) -> None:
    walk.becomes(OFFICER)
    walk.go(f"/officer/vouchers/{voucher_id}/")
    walk.answers(amount=str(OWN), reference="나루은행-0001", deposited_on=f"{clock.today()}")
    walk.does("Record it")
    walk.proves("issued")


def firm_asks_and_provider_quotes(walk: SupportWalk, voucher_id: UUID) -> VoucherQuote:
    walk.becomes(PRODUCER)
    walk.go(f"/support/vouchers/{voucher_id}/ask/design/")
    walk.answers(title="연필꽂이 포장", text="세 가지 크기에 두루 쓸 포장이 필요합니다.")
    walk.tick("나루디자인")
    walk.does("Ask them")
    quote = VoucherQuote.objects.in_book(1).get()
    walk.becomes(PROVIDER)
    walk.go(f"/provider/requests/{quote.id}/")
    walk.answers(price=str(PRICE), days="20", valid_until=f"{clock.today() + timedelta(days=14)}")
    walk.does("Send the quote")
    return quote


def firm_orders(walk: SupportWalk, voucher_id: UUID, quote: VoucherQuote) -> VoucherOrder:
    walk.becomes(PRODUCER)
    walk.go(f"/support/vouchers/{voucher_id}/quotes/{quote.id}/")
    walk.sees("2,000,000원")
    walk.does("Place this order")
    walk.proves("ordered")
    return VoucherOrder.objects.in_book(1).get()


def provider_delivers(walk: SupportWalk, order: VoucherOrder) -> None:
    walk.becomes(PROVIDER)
    walk.go(f"/provider/orders/{order.id}/parts/1/")
    walk.answers(
        text="포장 세 가지를 그려 원본과 함께 드렸습니다.", invoice="20260302-1234",
        invoiced_on=f"{clock.today()}",
    )  # fmt: skip
    walk.uploads()
    walk.does("Ask the firm to confirm")


def firm_confirms_and_office_settles(
    walk: SupportWalk, voucher_id: UUID, order: VoucherOrder
) -> None:
    walk.becomes(PRODUCER)
    walk.go(f"/support/vouchers/{voucher_id}/orders/{order.id}/")
    walk.does("Confirm the work")
    walk.becomes(OFFICER)
    walk.go(f"/officer/vouchers/orders/{order.id}/")
    walk.does("Settle it to the provider")
    walk.proves("settled")


def test_a_voucher_from_the_award_to_the_settled_order(walk):
    voucher_id, provider = awarded(walk), approved_provider()

    own_part_is_paid_in(walk, voucher_id)
    quote = firm_asks_and_provider_quotes(walk, voucher_id)
    order = firm_orders(walk, voucher_id, quote)
    provider_delivers(walk, order)
    firm_confirms_and_office_settles(walk, voucher_id, order)

    earned = accounts.provider(provider)
    assert ledger.balances(book_id=1, codes=[earned])[earned].minor == PRICE
    walk.becomes(PRODUCER)
    walk.go(f"/support/vouchers/{voucher_id}/")
    walk.sees(ko("Settled"), "28,000,000원")
