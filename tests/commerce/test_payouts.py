"""Payouts equal the ledger, are drafted once, and are approved by a second officer only once."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from naru.commerce import payout_cycle, payout_sums
from naru.commerce.models import Payout
from naru.commerce.operations import adjustments, payout_orders, payouts
from naru.commerce.payout_cycle import Cycle, CycleKind
from naru.commerce.payout_sums import Line
from naru.commerce.queries import payouts as payout_queries
from naru.kernel.actor import Actor, system
from naru.kernel.ids import uuid7
from naru.kernel.money import won
from naru.kernel.period import Period
from naru.ledger import operations as ledger
from naru.ledger.accounts import NewAccount
from naru.ledger.payment_order import BankAccount
from naru.ledger.posting import Posting

NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 16))
LATE_NOVEMBER = Period(date(2026, 11, 16), date(2026, 12, 1))
SOLD = datetime(2026, 11, 5, 3, tzinfo=UTC)
DRAFTED = datetime(2026, 11, 16, 1, tzinfo=UTC)
VENDOR = UUID("01939c00-0000-7000-8000-00000000aaaa")
OTHER = UUID("01939c00-0000-7000-8000-00000000bbbb")


def officer(role="officer"):
    return Actor(body_id=1, person_id=uuid7(), body_role=role)


def open_books(vendors=(VENDOR, OTHER)):
    with transaction.atomic():
        ledger.open_book(book_id=1, name="나루군", at=SOLD)
        codes = [
            "card:clearing",
            "escrow:orders",
            "commission",
            "commission:vat",
            "bank",
            "payout:transit",
            "payout:adjustment",
            "card:fees",
        ]
        codes += [f"vendor:{vendor}" for vendor in vendors]
        ledger.open_accounts(
            book_id=1, accounts=[NewAccount(code=code, floor="none") for code in codes], at=SOLD
        )


def move(source, target, amount, *, at=SOLD, key=None):
    with transaction.atomic():
        ledger.post(
            book_id=1,
            key=key or f"test:{uuid7()}",
            kind="test",
            posted_at=at,
            postings=[Posting(source=source, target=target, amount=won(amount))],
        )


def sell(vendor=VENDOR, gross=10_000, commission=500, *, at=SOLD):
    with transaction.atomic():
        ledger.post(
            book_id=1,
            key=f"confirm:{uuid7()}",
            kind="order.confirmed",
            posted_at=at,
            postings=[
                Posting(source="escrow:orders", target=f"vendor:{vendor}", amount=won(gross)),
                Posting(source=f"vendor:{vendor}", target="commission", amount=won(commission)),
                Posting(
                    source=f"vendor:{vendor}",
                    target="commission:vat",
                    amount=won(commission // 10),
                ),
            ],
        )


def draft(period=NOVEMBER, *, at=DRAFTED, payees=(VENDOR, OTHER)):
    with transaction.atomic():
        return payouts.draft(
            by=system(1),
            payee_kind="vendor",
            payee_ids=payees,
            period=period,
            pay_on=payout_cycle.pay_day(period.until, business_days=5),
            at=at,
        )


def only(vendor=VENDOR, period=NOVEMBER):
    return Payout.objects.in_book(1).get(payee_id=vendor, period_since=period.since)


def requested(by):
    payout = only()
    with transaction.atomic():
        payouts.request(by=by, payout_ids=[payout.id], at=DRAFTED)
    return payout


def balance(code):
    with transaction.atomic():
        from naru.ledger import queries as ledger_queries

        return ledger_queries.balance(book_id=1, code=code).minor


@pytest.mark.django_db(transaction=True)
def test_statement_equals_the_account_and_its_lines(public_body):
    open_books()
    sell(gross=30_000, commission=1_500)
    sell(gross=12_345, commission=617)
    move(f"vendor:{VENDOR}", "card:clearing", 2_345)
    sell(at=DRAFTED)  # The next period's.

    made = draft()

    view = payout_queries.view(book_id=1, payout_id=only().id)
    lines = payout_queries.lines(book_id=1, payout=view)
    assert made == 1
    assert (view.sums.sales, view.sums.refunds) == (42_345, 2_345)
    assert (view.sums.commission, view.sums.commission_vat) == (2_117, 211)
    assert view.net == 40_000 - 2_328
    assert sum(line.change for line in lines) == view.net
    assert view.lines == len(lines) == 3
    assert view.sums.late == 0


@pytest.mark.django_db(transaction=True)
def test_second_run_of_a_period_is_refused(public_body):
    open_books()
    sell()
    draft()

    with pytest.raises(payouts.AlreadyDrafted):
        draft()

    assert Payout.objects.in_book(1).count() == 1


@pytest.mark.django_db(transaction=True)
def test_refund_after_payout_nets_the_next_one(public_body):
    open_books()
    move(f"vendor:{VENDOR}", "card:clearing", 7_000)
    draft()
    sell(gross=20_000, commission=1_000, at=DRAFTED)

    draft(LATE_NOVEMBER, at=DRAFTED + timedelta(days=15))

    first, second = only(), only(period=LATE_NOVEMBER)
    assert (first.net, first.status, first.carried_into) == (-7_000, "carried", second.id)
    assert (second.carried_in, second.net) == (-7_000, 20_000 - 1_100 - 7_000)


@pytest.mark.django_db(transaction=True)
def test_money_booked_into_a_closed_period_is_found_and_held(public_body):
    open_books()
    sell()
    draft()
    sell(gross=4_000, commission=200)  # Backdated, after the statement was made.

    draft(LATE_NOVEMBER, at=DRAFTED + timedelta(days=15))

    second = only(period=LATE_NOVEMBER)
    assert (second.late, second.net) == (3_780, 3_780)
    assert second.held_at is not None


@pytest.mark.django_db(transaction=True)
def test_way_to_the_bank_and_back(public_body):
    open_books()
    sell(gross=10_000, commission=500)
    sell(OTHER, gross=20_000, commission=1_000)
    draft()
    first, second = officer(), officer("approver")
    ids = payout_queries.ids(book_id=1, payee_kind="vendor", since=NOVEMBER.since, status="drafted")
    account = BankAccount(bank_code="011", account="301-0123-4567-01", holder="나루농원")
    with transaction.atomic():
        payouts.request(by=first, payout_ids=ids, at=DRAFTED)
    with transaction.atomic():
        payouts.approve(by=second, payout_ids=ids, at=DRAFTED)
    assert balance("payout:transit") == 9_450 + 18_900
    with transaction.atomic():
        order = payout_orders.order(
            by=second,
            payee_kind="vendor",
            payout_ids=ids,
            mark="나루장터",
            accounts={VENDOR: account, OTHER: account},
            pay_on=date(2026, 11, 20),
            at=DRAFTED,
        )
    with transaction.atomic():
        file = payout_orders.payment_file(
            by=second, order_id=order, mark="나루장터", form="csv", at=DRAFTED
        )
    assert file.total == 28_350
    assert "3010123456701" in file.content.decode()
    result = (
        f"관리번호,이체금액,처리결과,오류사유\n{only().number},9450,정상,\n"
        f"{only(OTHER).number},18900,오류,예금주 불일치\n"
    ).encode()

    for _ in range(2):  # The same file again books nothing more.
        with transaction.atomic():
            booked = payout_orders.book_result(
                by=second, order_id=order, content=result, at=DRAFTED
            )

    assert (booked.paid, booked.returned) == (0, 0)
    assert (only().status, only(OTHER).status) == ("paid", "returned")
    assert (balance("payout:transit"), balance("bank")) == (0, 9_450)
    assert balance(f"vendor:{OTHER}") == 18_900
    draft(LATE_NOVEMBER, at=DRAFTED + timedelta(days=15))
    following = only(OTHER, LATE_NOVEMBER)
    assert (following.carried_in, following.net, following.late) == (18_900, 18_900, 0)


@pytest.mark.django_db(transaction=True)
def test_approver_is_a_second_officer(public_body):
    open_books()
    sell()
    draft()
    same = officer("approver")
    payout = requested(same)

    with pytest.raises(payouts.SameOfficer), transaction.atomic():
        payouts.approve(by=same, payout_ids=[payout.id], at=DRAFTED)
    with pytest.raises(payouts.NotAnApprover), transaction.atomic():
        payouts.approve(by=officer(), payout_ids=[payout.id], at=DRAFTED)

    assert only().status == "requested"


@pytest.mark.django_db(transaction=True)
def test_two_officers_approve_one_payout_once(public_body, at_once):
    open_books()
    sell()
    draft()
    payout = requested(officer())

    def approve():
        with transaction.atomic():
            return payouts.approve(by=officer("approver"), payout_ids=[payout.id], at=DRAFTED)

    answers = at_once([approve] * 4)

    refused = [answer for answer in answers if isinstance(answer, payouts.NotWaiting)]
    assert answers.count(1) == 1
    assert len(refused) == 3
    assert balance("payout:transit") == payout.net


@pytest.mark.django_db(transaction=True)
def test_held_payout_does_not_leave(public_body):
    open_books()
    sell()
    draft()
    payout = only()
    with transaction.atomic():
        payouts.hold(by=officer(), payout_id=payout.id, reason="분쟁 접수", at=DRAFTED)

    with pytest.raises(payouts.HeldBack), transaction.atomic():
        payouts.request(by=officer(), payout_ids=[payout.id], at=DRAFTED)

    with transaction.atomic():
        payouts.lift_hold(by=officer(), payout_id=payout.id, reason="합의함", at=DRAFTED)
    requested(officer())


@pytest.mark.django_db(transaction=True)
def test_adjustment_needs_a_second_officer_and_stands_in_the_statement(public_body):
    open_books()
    sell(gross=10_000, commission=500)
    first, second = officer("approver"), officer("approver")
    with transaction.atomic():
        row = adjustments.ask(
            by=first,
            payee_kind="vendor",
            payee_id=VENDOR,
            amount=-1_450,
            reason="배송 파손 보상",
            at=SOLD,
        )

    with pytest.raises(adjustments.OwnAdjustment), transaction.atomic():
        adjustments.decide(by=first, adjustment_id=row, is_approved=True, at=SOLD)
    with transaction.atomic():
        adjustments.decide(by=second, adjustment_id=row, is_approved=True, at=SOLD)
    with pytest.raises(adjustments.AlreadyDecided), transaction.atomic():
        adjustments.decide(by=second, adjustment_id=row, is_approved=True, at=SOLD)

    draft()
    assert (only().adjustments, only().net) == (-1_450, 8_000)


@pytest.mark.django_db(transaction=True)
def test_cycle_changes_only_where_a_period_ends(public_body):
    half = Cycle(since=date(2026, 1, 1), kind=CycleKind.HALF_MONTHLY, pay_after_business_days=5)
    month = Cycle(since=date(2026, 11, 20), kind=CycleKind.MONTHLY, pay_after_business_days=5)
    with transaction.atomic():
        payouts.set_cycle(by=officer(), payee_kind="vendor", terms=half, basis="조례", at=SOLD)

    with pytest.raises(payout_cycle.CycleStartsInside), transaction.atomic():
        payouts.set_cycle(by=officer(), payee_kind="vendor", terms=month, basis="조례", at=SOLD)

    assert payout_queries.cycles(body_id=1, payee_kind="vendor") == [half]


COUNTERS = ["escrow:orders", "commission", "commission:vat", "payout:adjustment", "card:clearing"]
moves = st.tuples(
    st.sampled_from(COUNTERS), st.integers(-50_000, 50_000).filter(bool), st.integers(1, 30)
)


@pytest.mark.django_db(transaction=True)
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(moves, min_size=1, max_size=12))
def test_sql_adds_up_as_python_does(public_body, history):
    vendor = uuid7()
    open_books([vendor])
    for counter, change, day in history:
        at = datetime(2026, 11, day, 3, tzinfo=UTC)
        ends = (counter, f"vendor:{vendor}")
        move(*(ends if change > 0 else ends[::-1]), abs(change), at=at)
    carried = 0
    for period in (NOVEMBER, LATE_NOVEMBER):
        lines = [
            Line(kind=payout_sums.kind_of(counter, change), change=change)
            for counter, change, day in history
            if date(2026, 11, day) in period
        ]
        sums = payout_sums.add_up(lines, carried_in=carried)
        Payout.objects.in_book(1).exclude(payee_id=vendor).delete()
        made = draft(period, payees=[vendor])
        if not made:
            assert (sums.net, lines) == (0, [])
            continue
        drawn = payout_queries.view(book_id=1, payout_id=only(vendor, period).id)
        assert drawn.sums == sums
        carried = sums.carried_out
