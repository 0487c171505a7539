"""Half-price travel: planned, claimed, checked, paid back and spent in the mall."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
from PIL import Image
from tests.programmes.deciding import RULEBOOK

from naru.commerce.models import AcceptingShop
from naru.commerce.queries import orders as order_queries
from naru.journeys import travel_payback
from naru.journeys.travel_payback import Photo, Slip
from naru.kernel import db
from naru.kernel.actor import Actor
from naru.kernel.ids import uuid7
from naru.kernel.money import won
from naru.kernel.text import Text
from naru.ledger import verify
from naru.programmes.models import Award, PaybackReceipt
from naru.programmes.operations import calls, funds, programmes
from naru.programmes.operations.entitlements import NotEntitled
from naru.programmes.operations.payback_claims import ClaimMovedOn, ClaimNeedsASecond
from naru.programmes.operations.trips import (
    ClaimedAlready,
    ClaimNotEntitled,
    ReceiptUsed,
    UnknownTrip,
)
from naru.programmes.queries import paybacks as queries

AT = datetime(2026, 11, 10, 3, 0, tzinfo=UTC)
BACK = datetime(2026, 11, 16, 3, 0, tzinfo=UTC)
SEOUL = "1111000000"
SCHEME = "half-price-travel"


def officer(role="officer"):
    return Actor(body_id=1, person_id=uuid7(), body_role=role)


def picture():
    out = BytesIO()
    Image.new("RGB", (8, 8), "white").save(out, "PNG")
    return Photo(name="영수증.png", content=out.getvalue())


@pytest.fixture
def call(mall):
    by = officer()
    text = (RULEBOOK / "gangjin" / "2026-half-price-travel.toml").read_text(encoding="utf-8")
    with db.transaction():
        version = programmes.write(by=by, text=text, at=AT)
        call = calls.draft(
            by=by, version_id=version, public_code="travel", title=Text("여행", "Trip"), at=AT
        )
        calls.open_call(by=by, call_id=call, notice=Text("알림", "Notice"), at=AT)
        funds.appropriate(by=by, call_id=call, amount=won(1_000_000), token=uuid7(), at=AT)
    for name, category, sales in (
        ("강진식당", "restaurant", 150_000_000),
        ("강진금방", "jewellery", 90_000_000),
        ("강진마트", "hypermarket", 3_100_000_000),
    ):
        AcceptingShop.objects.create(
            body_id=1, firm_id=uuid7(), scheme="naru", name=name, category=category,
            region_code="4681025000", annual_sales=sales, status="approved",
            requested_by=by.person_id, requested_at=AT,
        )  # fmt: skip
    return call


def planned(call, by, *, people=1, starts_on=date(2026, 11, 12), region=SEOUL, at=AT):
    return travel_payback.plan(
        by=by, call_id=call, region_code=region, starts_on=starts_on,
        ends_on=starts_on + timedelta(days=1), people=people, at=at,
    )  # fmt: skip


def slip(number, amount, shop="강진식당", spent_on=date(2026, 11, 12)):
    return Slip(receipt=number, shop_name=shop, amount=amount, spent_on=spent_on, picture=picture())


def claimed(by, trip, *slips, at=BACK):
    return travel_payback.claim(by=by, application_id=trip, slips=slips, photo=picture(), at=at)


def traveller():
    return Actor(body_id=1, person_id=uuid7(), name="김여행")


def test_half_of_a_trip_comes_back_and_pays_part_of_an_order(mall, call, books):
    by, first, second = traveller(), officer(), officer("approver")
    trip = planned(call, by)
    claim = claimed(
        by, trip, slip("A-1", 60_001), slip("A-2", 90_000, shop="강진금방"),
        slip("A-3", 20_000, shop="강진마트"), slip("A-4", 5_000, shop="서울식당"),
        slip("A-5", 7_000, spent_on=date(2026, 11, 20)),
    )  # fmt: skip
    seen = queries.claim(body_id=1, claim_id=claim)

    assert [one.counts for one in seen.receipts] == [True, False, False, False, False]
    assert "금은방" in seen.receipts[1].why_not
    assert travel_payback.check(by=first, claim_id=claim, at=BACK) == "checked"
    with pytest.raises(ClaimNeedsASecond):
        travel_payback.pay(by=first, claim_ids=[claim], at=BACK)
    assert travel_payback.pay(by=second, claim_ids=[claim], at=BACK) == 30_000
    with pytest.raises(ClaimMovedOn):
        travel_payback.pay(by=second, claim_ids=[claim], at=BACK)
    assert books.in_wallet(by.person_id, SCHEME) == 30_000

    settled = mall.buy(
        (mall.apples, 1), total=23_000, card=3_000, person_id=by.person_id,
        wanted={SCHEME: 20_000},
    )  # fmt: skip

    order = order_queries.order(book_id=1, order_id=settled.checkout_id)
    assert {(t.kind, t.amount) for t in order.tenders} == {("card", 3_000), ("payback", 20_000)}
    assert books.in_wallet(by.person_id, SCHEME) == 10_000
    report = queries.report(body_id=1, call_id=call)
    assert (report.trips, report.paid_claims, report.spent, report.paid) == (1, 1, 60_001, 30_000)
    assert verify.verify(1) == []


def test_terms_decide_who_may_go_and_when(call):
    by = traveller()

    with pytest.raises(NotEntitled) as lives_here:
        planned(call, by, region="4681025000")
    with pytest.raises(NotEntitled):
        planned(call, by, starts_on=date(2026, 11, 10))
    assert "강진군" in lives_here.value.sentence.ko


def test_too_little_or_too_late_is_not_claimed(call):
    by = traveller()
    trip = planned(call, by, people=2)

    with pytest.raises(ClaimNotEntitled):
        claimed(by, trip, slip("B-1", 49_999))
    with pytest.raises(ClaimNotEntitled) as late:
        claimed(by, trip, slip("B-1", 50_000), at=BACK + timedelta(days=6))
    assert "여행 마지막 날" in late.value.sentence.ko
    assert claimed(by, trip, slip("B-1", 50_000))


def test_receipt_counts_once_and_a_trip_is_claimed_once(call):
    by, other = traveller(), traveller()
    trip, theirs = planned(call, by), planned(call, other)
    claim = claimed(by, trip, slip("C-1", 40_000))

    with pytest.raises(ReceiptUsed):
        claimed(other, theirs, slip("C-2", 40_000), slip("C-1", 40_000))
    with pytest.raises(ClaimedAlready):
        claimed(by, trip, slip("C-3", 40_000))
    with pytest.raises(UnknownTrip):
        claimed(other, trip, slip("C-4", 40_000))
    travel_payback.refuse(by=officer(), claim_id=claim, reason="사진이 없습니다.", at=BACK)
    claimed(other, theirs, slip("C-1", 40_000))
    claimed(by, trip, slip("C-5", 40_000))

    assert PaybackReceipt.objects.in_book(1).filter(receipt="C-1", counts=True).count() == 1


def test_officer_leaves_a_receipt_out_and_too_little_is_refused(call):
    by = traveller()
    claim = claimed(by, planned(call, by), slip("D-1", 25_000), slip("D-2", 25_000))
    (first, _) = queries.claim(body_id=1, claim_id=claim).receipts

    state = travel_payback.check(
        by=officer(), claim_id=claim, leave_out={first.id: "흐려서 읽을 수 없음"}, at=BACK
    )

    seen = queries.claim(body_id=1, claim_id=claim)
    assert (state, seen.accepted, seen.amount) == ("refused", 25_000, 0)
    assert "인정된 사용 금액" in seen.reason


def test_four_trips_a_year_and_no_more(call):
    by, first, second = traveller(), officer(), officer("approver")
    for number in range(4):
        trip = planned(call, by)
        claim = claimed(by, trip, slip(f"E-{number}", 40_000))
        assert travel_payback.check_many(by=first, claim_ids=[claim], at=BACK) == {"checked": 1}
        travel_payback.pay(by=second, claim_ids=[claim], at=BACK)

    with pytest.raises(NotEntitled) as refused:
        planned(call, by)
    assert "4번" in refused.value.sentence.ko
    assert Award.objects.in_book(1).count() == 4


def test_same_receipt_claimed_by_two_at_once_counts_once(call, at_once):
    people = [traveller() for _ in range(4)]
    trips = [planned(call, one) for one in people]

    def claiming(by, trip):
        return lambda: claimed(by, trip, slip("F-1", 40_000))

    answers = at_once([claiming(by, trip) for by, trip in zip(people, trips, strict=True)])

    assert sum(isinstance(one, ReceiptUsed) for one in answers) == 3
    assert PaybackReceipt.objects.in_book(1).filter(counts=True).count() == 1
