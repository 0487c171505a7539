"""
Random steps over the money of one call, each of them tried twice.

Reserve, grant, pay, spend, settle, return, recover, reverse, cancel in any order: after every step
the accounts hold exactly what the rows say, and at the end the recount of the ledger finds nothing.
"""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.programmes import money
from tests.programmes.conftest import AT
from tests.programmes.money import ADVANCE, PAYEE

from naru.kernel import db
from naru.kernel.ids import uuid7
from naru.kernel.money import won
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.ledger import operations as ledger
from naru.ledger import queries as ledger_queries
from naru.ledger import verify
from naru.programmes import accounts
from naru.programmes.models import Award, Disbursement, Recovery, RecoveryReceipt, Report
from naru.programmes.operations import (
    awards,
    calls,
    disbursement_orders,
    disbursements,
    funds,
    programmes,
    receipts,
    recoveries,
    reports,
    settlements,
    spendings,
)
from naru.programmes.operations.awards import Pick
from naru.programmes.operations.recoveries import Improper
from naru.programmes.operations.reports import Told
from naru.programmes.operations.spendings import Cost

GIVEN = 10_000_000
MOVED_ON = [date(2026, 3, 2), date(2026, 5, 21), date(2026, 6, 9)]
COMMON = [
    "ask_and_approve", "let_the_bank_answer", "spend_some", "receive_some", "reach_the_milestone",
    "claw_back_some", "find_an_improper_payment",
]  # fmt: skip
RARE = ["reserve_one", "grant_one", "reverse_one", "settle_one", "end_one"]
STEPS = st.tuples(
    st.sampled_from([*COMMON, *COMMON, *RARE]), st.integers(0, 5), st.integers(1, 1_500_000)
)


class Money:
    """The steps; what is chosen is the n-th row that may take part."""

    def __init__(self):
        self.by = money.officer()
        self.boss = money.officer(role="approver")
        self.step = 0
        ledger.open_book(book_id=1, name="나루군", at=AT)
        version = programmes.write(by=self.by, text=ADVANCE, at=AT)
        self.call = calls.draft(
            by=self.by, version_id=version, public_code="m", title=Text("공고"), at=AT
        )
        calls.open_call(by=self.by, call_id=self.call, notice=Text("알림"), at=AT)
        funds.appropriate(by=self.by, call_id=self.call, amount=won(GIVEN), token=uuid7(), at=AT)

    def _twice(self, deed: Callable[[], object]) -> object:
        """Do something; again it is refused or changes nothing. What is refused changes nothing."""
        outcome = self._try(deed)
        before = self._balances()
        self._try(deed)
        assert self._balances() == before
        return outcome

    def _try(self, deed: Callable[[], object]) -> object:
        try:
            with db.savepoint():
                return deed()
        except Refusal as refused:
            return refused

    def _award(self, n, *states):
        rows = Award.objects.in_book(1).filter(status__in=states).order_by("id")
        found = list(rows)
        return found[n % len(found)].id if found else None

    def reserve_one(self, _n, amount):
        self.step += 1
        number = f"N-{self.step}"
        pick = Pick(holder_kind="firm", holder_id=uuid7(), number=number, amount=won(amount))
        call = calls.locked(by=self.by, call_id=self.call)
        self._try(
            lambda: awards.reserve(
                by=self.by, call=call, picks=[pick], key=number, kind="grant", at=AT
            )
        )

    def grant_one(self, n, _amount):
        if award := self._award(n, "reserved"):
            self._twice(
                lambda: awards.grant(
                    by=self.by,
                    award_id=award,
                    at=AT,
                    since_on=date(2026, 3, 2),
                    until_on=date(2026, 12, 31),
                )
            )

    def reach_the_milestone(self, n, _amount):
        if award := self._award(n, "granted", "running"):
            told = Told(
                kind="milestone", code="opened", happened_on=date(2026, 3, 2),
                facts={"shop.tables": 3 + n % 3},
            )  # fmt: skip
            self._try(lambda: reports.file(by=self.by, award_id=award, told=told, at=AT))
            waiting = Report.objects.in_book(1).filter(status="reported").first()
            if waiting:
                self._twice(lambda: reports.accept(by=self.by, report_id=waiting.id, at=AT))

    def ask_and_approve(self, n, _amount):
        code = ["first", "second"][n % 2]
        if award := self._award(n, "granted", "running"):
            asked = self._twice(
                lambda: disbursements.ask(by=self.by, award_id=award, code=code, payee=PAYEE, at=AT)
            )
            if isinstance(asked, UUID):
                self._twice(
                    lambda: disbursements.approve(by=self.boss, disbursement_ids=[asked], at=AT)
                )

    def let_the_bank_answer(self, n, _amount):
        approved, goes = self._payments("approved"), n > 1
        if not approved:
            return
        order = disbursement_orders.order(
            by=self.by, disbursement_ids=[one.id for one in approved], mark="지원금",
            pay_on=date(2026, 3, 3), at=AT,
        )  # fmt: skip
        lines = [f"{one.number},{one.amount},{'정상' if goes else '오류'}," for one in approved]
        answer = "\n".join(["관리번호,이체금액,처리결과,오류사유", *lines]).encode()
        self._twice(
            lambda: disbursement_orders.book_result(
                by=self.by, order_id=order, content=answer, at=AT
            )
        )

    def reverse_one(self, n, _amount):
        if chosen := self._payments("paid")[n % 2 : n % 2 + 1]:
            self._twice(
                lambda: disbursement_orders.reverse(
                    by=self.boss, disbursement_id=chosen[0].id, reason="오지급", at=AT
                )
            )

    def spend_some(self, n, amount):
        if award := self._award(n, "granted", "running"):
            cost = Cost(
                item="machine", what="기계", total=won(amount), spent_on=date(2026, 3, 1),
                document_ids=[uuid7()], invoice=f"{self.step}-{amount}",
            )  # fmt: skip
            told = self._twice(
                lambda: spendings.report(by=self.by, award_id=award, cost=cost, at=AT)
            )
            if isinstance(told, UUID):
                self._twice(lambda: spendings.accept(by=self.by, spending_id=told, at=AT))

    def settle_one(self, n, amount):
        if award := self._award(n, "granted", "running"):
            filed = self._twice(
                lambda: settlements.file(
                    by=self.by, award_id=award, interest=won(amount % 1_000), at=AT
                )
            )
            if isinstance(filed, UUID):
                self._twice(lambda: settlements.accept(by=self.by, settlement_id=filed, at=AT))

    def claw_back_some(self, n, amount):
        event, day = ["moved", "closed"][n % 2], MOVED_ON[amount % 3]
        if award := self._award(n, "running", "settled", "ended"):
            self._twice(
                lambda: recoveries.claw_back(
                    by=self.by, award_id=award, event=event, happened_on=day, at=AT
                )
            )

    def find_an_improper_payment(self, n, amount):
        if award := self._award(n, "running", "settled", "ended"):
            improper = Improper(
                ground="misuse", principal=won(amount), interest=won(7), percent=amount % 301,
                happened_on=date(2026, 3, 2), due_on=date(2026, 4, 1), reason="목적 외 사용",
            )  # fmt: skip
            self._try(
                lambda: recoveries.ask_improper(
                    by=self.by, award_id=award, improper=improper, at=AT
                )
            )

    def receive_some(self, n, amount):
        waiting = list(Recovery.objects.in_book(1).filter(status="demanded").order_by("id"))
        if waiting:
            row = waiting[n % len(waiting)]
            left = row.principal + row.interest + row.penalty - row.received
            self.step += 1
            line = f"B-{self.step}"
            self._twice(
                lambda: receipts.receive(
                    by=self.by,
                    recovery_id=row.id,
                    amount=won(left if n % 2 else amount),
                    bank_line=line,
                    received_on=date(2026, 3, 2),
                    at=AT,
                )
            )

    def end_one(self, n, amount):
        how = ["cancelled", "ended", "revoked"][amount % 3]
        if award := self._award(n, "reserved", "granted", "running"):
            self._twice(
                lambda: awards.end(by=self.by, award_id=award, status=how, reason="끝", at=AT)
            )

    def accounts_hold_what_the_rows_say(self):
        held = self._balances()
        rows = list(Award.objects.in_book(1))
        alive = [row for row in rows if row.status in {"granted", "running"}]
        left = {row.id: row.amount - row.paid + row.returned for row in rows}
        assert held["reserved"] == sum(row.amount for row in rows if row.status == "reserved")
        assert held["committed"] == sum(left[row.id] for row in alive)
        assert held["returned"] == sum(row.returned for row in rows)
        outside = held["transit"] + held["bank"] + held["interest"] + held["penalties"]
        assert outside == sum(row.paid - row.returned for row in rows)
        inside = ("free", "reserved", "committed", "returned")
        assert sum(held[name] for name in inside) + outside == GIVEN
        assert all(left[row.id] == 0 for row in rows if row.ended_at)

    def awards_are_the_sum_of_their_payments_and_receipts(self):
        paid = self._sums(Disbursement, "amount", status__in=("approved", "ordered", "paid"))
        back = self._sums(RecoveryReceipt, "principal")
        for row in Award.objects.in_book(1):
            assert row.paid == paid.get(row.id, 0)
            assert row.returned == back.get(row.id, 0)

    def _sums(self, model, column, **more):
        rows = model.objects.in_book(1).filter(**more).order_by()
        return dict(rows.values_list("award_id").annotate(sum=Sum(column)))

    def _payments(self, status):
        return list(Disbursement.objects.in_book(1).filter(status=status).order_by("id"))

    def _balances(self):
        codes = {
            "free": accounts.free(self.call),
            "reserved": accounts.reserved(self.call),
            "committed": accounts.committed(self.call),
            "returned": accounts.returned(self.call),
            "interest": accounts.interest(self.call),
            "transit": accounts.TRANSIT,
            "bank": accounts.BANK,
            "penalties": accounts.PENALTIES,
        }
        found = ledger_queries.balances(book_id=1, codes=list(codes.values()))
        return {name: found[code].minor for name, code in codes.items()}


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, min_size=20, max_size=40))
def test_money_stays_balanced_in_any_order(steps, public_body):
    with transaction.atomic():
        books = Money()
        for name, n, amount in steps:
            getattr(books, name)(n, amount)
            books.accounts_hold_what_the_rows_say()
            books.awards_are_the_sum_of_their_payments_and_receipts()
        assert verify.verify(1) == []
        transaction.set_rollback(True)
