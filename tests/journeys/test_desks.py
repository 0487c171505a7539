"""The vendor and the officer at their desks: prepare, send, answer claims, cancel, see it all."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from openpyxl import Workbook

from naru.commerce import carriers
from naru.commerce.carriers import BadInvoiceNumber
from naru.commerce.fakes import FakeCarriers
from naru.commerce.models import OrderLine, Parcel, VendorOrder
from naru.commerce.operations.claims import AlreadySent, ReasonMissing, TooLateToReturn
from naru.commerce.operations.orders import WrongOrderStep
from naru.commerce.order_views import NoSuchOrder
from naru.commerce.queries import order_desk
from naru.commerce.queries.order_desk import Wish
from naru.journeys import claim, confirm_orders, deliver
from naru.kernel.actor import Actor
from naru.kernel.ids import uuid7
from naru.web.merchant import invoice_sheet

AT = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
BY = Actor(body_id=1, person_id=uuid7())


def part_of(settled, vendor_id):
    rows = VendorOrder.objects.in_book(1).filter(order_id=settled.checkout_id)
    return rows.get(vendor_id=vendor_id)


def line_of(part):
    return OrderLine.objects.in_book(1).get(vendor_order_id=part.id)


def ship(mall, part, at=AT, **more):
    deliver.ship(
        by=BY, vendor_id=part.vendor_id, vendor_order_id=part.id, carrier="cj",
        invoice_number=carriers.sample_number("cj", serial=1), at=at, **more,
    )  # fmt: skip


def arrive(mall, settled, vendor=0):
    part = part_of(settled, mall.vendors[vendor])
    ship(mall, part)
    deliver.follow_parcels(body_id=1, at=AT + timedelta(days=2), carriers_port=FakeCarriers())
    return part_of(settled, mall.vendors[vendor])


def send_back(mall, part, quantity, reason="mind", at=None):
    at = at or AT + timedelta(days=3)
    claim_id = claim.ask(
        by=BY, vendor_order_id=part.id, kind="return", quantities={line_of(part).id: quantity},
        reason=reason, words="", link="", at=at,
    )  # fmt: skip
    claim.answer(
        by=BY, claim_id=claim_id, vendor_id=part.vendor_id, status="approved", words="", at=at
    )
    claim.refund(
        by=BY, claim_id=claim_id, vendor_id=part.vendor_id, is_fit_for_sale=True, at=at,
        payments_port=mall.payments,
    )  # fmt: skip


def test_a_parcel_goes_and_arrives(mall):
    settled = mall.buy((mall.apples, 1), total=23_000)

    part = arrive(mall, settled)

    assert part.status == "delivered"
    assert Parcel.objects.in_book(1).get().delivered_at == AT + timedelta(days=1)


def test_a_slip_of_the_finger_in_an_invoice_number_is_refused(mall):
    settled = mall.buy((mall.apples, 1), total=23_000)
    part = part_of(settled, mall.vendors[0])

    with pytest.raises(BadInvoiceNumber):
        deliver.ship(
            by=BY, vendor_id=part.vendor_id, vendor_order_id=part.id, carrier="cj",
            invoice_number="600000000012", at=AT,
        )  # fmt: skip


def test_another_vendors_part_does_not_exist(mall):
    settled = mall.buy((mall.apples, 1), total=23_000)
    part = part_of(settled, mall.vendors[0])

    with pytest.raises(NoSuchOrder):
        deliver.prepare(by=BY, vendor_id=mall.vendors[1], vendor_order_id=part.id, at=AT)


def test_a_number_is_issued_by_the_carrier(mall):
    settled = mall.buy((mall.apples, 1), total=23_000)
    part = part_of(settled, mall.vendors[0])

    number = deliver.ship_with_issued_number(
        by=BY, vendor_id=part.vendor_id, vendor_order_id=part.id, carrier="post", at=AT,
        carriers_port=FakeCarriers(),
    )  # fmt: skip

    assert carriers.check(carrier="post", number=number) == number


def test_a_table_of_numbers_is_answered_row_by_row(mall):
    first = part_of(mall.buy((mall.apples, 1), total=23_000), mall.vendors[0])
    book = Workbook()
    book.active.append(["주문번호", "택배사", "운송장"])
    book.active.append([first.number, "CJ대한통운", carriers.sample_number("cj", serial=7)])
    book.active.append(["20261121-AAAA-AAA-1", "cj", carriers.sample_number("cj", serial=8)])
    file = BytesIO()
    book.save(file)
    file.seek(0)

    answers = deliver.ship_sheet(
        by=BY, vendor_id=mall.vendors[0], rows=invoice_sheet.read(file), at=AT
    )

    assert [each.refusal is None for each in answers] == [True, False]


def test_confirmation_pays_the_vendor_and_the_mall(mall, books):
    settled = mall.buy((mall.apples, 2), (mall.oats, 1), total=55_500)
    arrive(mall, settled)

    confirmed = confirm_orders.run(body_id=1, at=AT + timedelta(days=9))

    assert confirmed == 1
    assert books.balance("escrow:orders") == 12_500
    assert books.balance("commission") == 1_200
    assert books.balance("commission:vat") == 120
    assert books.balance(f"vendor:{mall.vendors[0]}") == 43_000 - 1_320


def test_cancelling_part_works_delivery_out_anew(mall, books):
    settled = mall.buy((mall.apples, 3), total=60_000)  # free over 50,000
    part = part_of(settled, mall.vendors[0])

    claim.cancel(
        by=BY, vendor_order_id=part.id, quantities={line_of(part).id: 1}, reason="mind", at=AT,
        payments_port=mall.payments,
    )  # fmt: skip
    claim.cancel(
        by=BY, vendor_order_id=part.id, quantities={line_of(part).id: 2}, reason="mind", at=AT,
        payments_port=mall.payments,
    )  # fmt: skip

    assert sorted(mall.payments.cancels.values()) == [17_000, 43_000]
    assert books.balance("escrow:orders") == 0
    assert part_of(settled, mall.vendors[0]).status == "cancelled"


def test_a_refund_goes_back_to_card_first_then_to_the_lots(mall, books):
    person = uuid7()
    books.give(person, "naru", 30_000)
    settled = mall.buy(
        (mall.apples, 2), total=43_000, card=13_000, person_id=person, wanted={"naru": 30_000}
    )
    part = part_of(settled, mall.vendors[0])

    claim.cancel(
        by=BY, vendor_order_id=part.id, quantities={line_of(part).id: 1}, reason="mind", at=AT,
        payments_port=mall.payments,
    )  # fmt: skip

    assert list(mall.payments.cancels.values()) == [13_000]
    assert books.in_wallet(person, "naru") == 7_000
    assert books.balance("escrow:orders") == 23_000


def test_a_return_after_confirmation_takes_from_the_vendor(mall, books):
    settled = mall.buy((mall.apples, 2), total=43_000)
    part = arrive(mall, settled)
    confirm_orders.confirm(by=BY, vendor_order_id=part.id, at=AT + timedelta(days=2))

    send_back(mall, part, 1, reason="broken")

    assert list(mall.payments.cancels.values()) == [20_000]
    assert books.balance("commission") == 600
    assert books.balance(f"vendor:{mall.vendors[0]}") == 23_000 - 660
    assert books.balance("card:clearing") == -23_000


def test_a_change_of_mind_pays_the_way_back(mall, books):
    settled = mall.buy((mall.apples, 2), total=43_000)
    part = arrive(mall, settled)

    send_back(mall, part, 1)

    assert list(mall.payments.cancels.values()) == [17_000]
    assert books.balance("escrow:orders") == 26_000


def test_a_return_too_late_is_refused(mall):
    part = arrive(mall, mall.buy((mall.apples, 1), total=23_000))

    with pytest.raises(TooLateToReturn):
        send_back(mall, part, 1, at=AT + timedelta(days=20))


def test_a_confirmation_waits_for_an_open_claim(mall):
    part = arrive(mall, mall.buy((mall.apples, 1), total=23_000))
    claim.ask(
        by=BY, vendor_order_id=part.id, kind="return", quantities={line_of(part).id: 1},
        reason="mind", words="", link="", at=AT + timedelta(days=3),
    )  # fmt: skip

    assert confirm_orders.run(body_id=1, at=AT + timedelta(days=30)) == 0
    with pytest.raises(confirm_orders.ClaimOpen):
        confirm_orders.confirm(by=BY, vendor_order_id=part.id, at=AT + timedelta(days=4))


def test_an_officer_cancels_with_a_reason_only(mall):
    settled = mall.buy((mall.apples, 2), total=43_000)
    part = part_of(settled, mall.vendors[0])

    with pytest.raises(ReasonMissing):
        claim.force_cancel(
            by=BY, vendor_order_id=part.id, words=" ", at=AT, payments_port=mall.payments
        )
    claim.force_cancel(
        by=BY, vendor_order_id=part.id, words="작황 피해", at=AT, payments_port=mall.payments
    )

    assert list(mall.payments.cancels.values()) == [43_000]


def test_what_was_sent_cannot_be_cancelled(mall):
    settled = mall.buy((mall.apples, 2), total=43_000)
    part = part_of(settled, mall.vendors[0])
    ship(mall, part)

    with pytest.raises(AlreadySent):
        claim.cancel(
            by=BY, vendor_order_id=part.id, quantities={line_of(part).id: 1}, reason="mind",
            at=AT, payments_port=mall.payments,
        )  # fmt: skip
    with pytest.raises(WrongOrderStep):
        deliver.prepare(by=BY, vendor_id=part.vendor_id, vendor_order_id=part.id, at=AT)


def test_the_desks_find_orders(mall, django_assert_max_num_queries):
    for _ in range(3):
        settled = mall.buy((mall.apples, 1), total=23_000)

    with django_assert_max_num_queries(4):
        page = order_desk.orders(book_id=1, wish=Wish(limit=2))
    with django_assert_max_num_queries(4):
        parts = order_desk.vendor_parts(
            book_id=1, vendor_id=mall.vendors[0], wish=Wish(search=settled.order_number)
        )

    assert (len(page.rows), page.counted, bool(page.next_cursor)) == (2, 3, True)
    assert [row.goods for row in parts.rows] == ["사과 × 1"]
