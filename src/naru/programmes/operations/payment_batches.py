"""
Pay everybody at once (일괄 지급): one officer draws the batch up, a second approves it.

Drawing up asks the rules again of everybody who applied, sets the money aside and opens wallets.
Approval pays in one transaction: the awards in one statement, the call's money in one journal, and
all lots in another.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, connection
from django.db.models import Max

from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import savepoint, within_transaction
from naru.kernel.money import Money, won
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.ledger import lots
from naru.ledger import operations as ledger
from naru.ledger.accounts import fund
from naru.ledger.posting import Posting
from naru.ledger.refusals import Overdrawn
from naru.programmes import accounts, exclusion, wallets
from naru.programmes.definition.programme import Definition
from naru.programmes.models import Application, ApplicationStep, Call, PaymentBatch, SupportRecord
from naru.programmes.operations import calls
from naru.programmes.operations.awards import AlreadySupported, BudgetUsedUp
from naru.programmes.queries import programmes as queries
from naru.records.operations import audit

CHOOSE = (
    "SELECT programmes_choose(%s::smallint, %s, %s::smallint, %s::uuid[], %s, %s, %s, %s::text[],"
    " %s, %s)"
)
AWARD = (
    "SELECT awards, payees FROM programmes_award_batch(%s::smallint, %s, %s::smallint, %s, %s, %s,"
    " %s, %s, %s, %s, %s)"
)


class NobodyToPay(Refusal):
    code = "programmes.nobody_to_pay"
    says = Text(ko="지급할 신청이 없습니다.", en="Nobody waits to be paid.")
    next_step = Text(ko="접수된 신청을 확인해 주세요.", en="See the applications.")


class BatchWaits(Refusal):
    code = "programmes.batch_waits"
    says = Text(
        ko="승인을 기다리는 지급이 이미 있습니다.", en="A payment waits for approval already."
    )
    next_step = Text(ko="먼저 그 지급을 처리해 주세요.", en="Decide on that one first.")


class BatchDecided(Refusal):
    code = "programmes.batch_decided"
    says = Text(ko="이미 처리된 지급입니다.", en="The payment has been decided already.")
    next_step = Text(ko="화면을 새로 고쳐 주세요.", en="Reload the page.")


class SameOfficer(Refusal):
    code = "programmes.batch_needs_a_second"
    says = Text(
        ko="지급을 올린 담당자는 승인할 수 없습니다.",
        en="Whoever drew the payment up cannot approve it.",
    )
    next_step = Text(ko="다른 결재자에게 승인을 요청해 주세요.", en="Ask another approver.")


class NotAWalletProgramme(Refusal):
    code = "programmes.not_a_wallet_programme"
    says = Text(
        ko="사업 파일에 [wallet]과 정액 지급 기준이 있어야 일괄 지급할 수 있습니다.",
        en="Payment to everybody needs [wallet] and the same amount for all in the file.",
    )
    next_step = Text(ko="사업 파일을 확인해 주세요.", en="See the programme's file.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A batch as it was drawn up."""

    batch_id: UUID
    people: int
    left_out: int
    each: Money

    @property
    def total(self) -> Money:
        return self.each * self.people


@within_transaction
def draw_up(
    *, by: Actor, call_id: UUID, entitled: Collection[UUID], each: Money, at: datetime
) -> Drawn:
    """
    Draw a payment up for all who applied and are in ``entitled`` (by entry); others wait.

    :raises UnknownCall: where there is none.
    :raises BatchWaits: while another waits for approval.
    :raises NobodyToPay: where nobody is left.
    :raises AlreadySupported: where somebody was paid before.
    :raises BudgetUsedUp: where the call has less.
    """
    call = calls.locked(by=by, call_id=call_id)
    definition = _of_wallet(call)
    batches = PaymentBatch.objects.in_book(by.body_id).filter(call_id=call_id)
    if batches.filter(status="asked").exists():
        raise BatchWaits
    number = (batches.aggregate(last=Max("number"))["last"] or 0) + 1
    waiting = Application.objects.filter(call=call, status__in=("submitted", "eligible"))
    asked = waiting.filter(pay_batch=None).count()
    people = _choose(call, definition, number, entitled, each, by=by, at=at)
    if not people:
        raise NobodyToPay
    total = each * people
    _set_aside(by, call, number, total, at)
    _open_wallets(by, call, definition, number, at)
    batch = PaymentBatch.objects.create(
        book_id=by.body_id,
        call_id=call_id,
        number=number,
        people=people,
        left_out=asked - people,
        each=each.minor,
        asked_by=by.person_id,
        asked_at=at,
    )
    audit.note(
        by=by,
        action="programmes.batch_drawn_up",
        subject=("batch", batch.id),
        after={"people": people, "left_out": asked - people, "total": total.minor},
        at=at,
    )
    return Drawn(batch_id=UUID(str(batch.id)), people=people, left_out=asked - people, each=each)


@within_transaction
def approve(*, by: Actor, batch_id: UUID, at: datetime) -> int:
    """
    Approve a batch and pay it, all of it or nothing; return how many were paid.

    :raises BatchDecided: where it no longer waits.
    :raises SameOfficer: where she drew it up herself.
    """
    batch = _locked(by, batch_id)
    if batch.asked_by is not None and batch.asked_by == by.person_id:
        raise SameOfficer
    call = Call.objects.select_related("programme").get(id=batch.call_id)
    definition = _of_wallet(call)
    assert definition.wallet is not None, "asked before"
    rows = PaymentBatch.objects.in_book(by.body_id).filter(id=batch.id)
    rows.update(status="paid", decided_by=by.person_id, decided_at=at)
    awards, payees = _award(call, batch, definition, at)
    assert len(awards) == batch.people, "the batch is as it was drawn up"
    scheme, total = definition.wallet.scheme, won(batch.each * batch.people)
    ledger.post(
        book_id=by.body_id,
        key=f"batch:{batch.id}:paid",
        kind="programme.paid",
        postings=[
            Posting(
                source=accounts.reserved(call.id), target=accounts.committed(call.id), amount=total
            ),
            Posting(source=accounts.committed(call.id), target=fund(scheme), amount=total),
        ],
        posted_at=at,
        actor_id=by.person_id,
    )
    lots.issue_alike(
        book_id=by.body_id,
        key=f"batch:{batch.id}:lots",
        scheme=scheme,
        holders=dict(zip(awards, payees, strict=True)),
        face=won(batch.each),
        expires_at=wallets.expires_at(definition.wallet, at),
        posted_at=at,
        actor_id=by.person_id,
    )
    audit.note(
        by=by,
        action="programmes.batch_paid",
        subject=("batch", batch.id),
        after={"people": batch.people, "total": total.minor},
        at=at,
    )
    return len(awards)


@within_transaction
def refuse(*, by: Actor, batch_id: UUID, reason: str, at: datetime) -> None:
    """
    Refuse a batch: its applications wait again, its money is free again.

    :raises BatchDecided: where it no longer waits.
    """
    batch = _locked(by, batch_id)
    rows = PaymentBatch.objects.in_book(by.body_id).filter(id=batch.id)
    rows.update(status="refused", decided_by=by.person_id, decided_at=at, reason=reason[:300])
    chosen = Application.objects.filter(call_id=batch.call_id, pay_batch=batch.number)
    ApplicationStep.objects.bulk_create(
        [
            ApplicationStep(
                application_id=one, at=at, actor_id=by.person_id, status_before="selected",
                status_after="submitted", stage="screening", reason=reason[:500],
            )
            for one in chosen.values_list("id", flat=True)
        ],
        batch_size=5_000,
    )  # fmt: skip
    records = SupportRecord.objects.in_book(by.body_id)
    records.filter(award_id__in=chosen.values("id")).delete()
    chosen.update(status="submitted", pay_batch=None, decided_at=None)
    back = Posting(
        source=accounts.reserved(batch.call_id),
        target=accounts.free(batch.call_id),
        amount=won(batch.each * batch.people),
    )
    _move(by, f"batch:{batch.id}:freed", "programme.freed", back, at=at)
    audit.note(
        by=by, action="programmes.batch_refused", subject=("batch", batch.id), reason=reason, at=at
    )


def _of_wallet(call: Call) -> Definition:
    definition = queries.definition(call.version_id)
    if definition.wallet is None or definition.payment.plan != "wallet":
        raise NotAWalletProgramme
    return definition


def _locked(by: Actor, batch_id: UUID) -> PaymentBatch:
    rows = PaymentBatch.objects.in_book(by.body_id).filter(id=batch_id)
    row: PaymentBatch | None = rows.select_for_update().first()
    if row is None or row.status != "asked":
        raise BatchDecided
    return row


def _choose(
    call: Call,
    definition: Definition,
    number: int,
    entitled: Collection[UUID],
    each: Money,
    *,
    by: Actor,
    at: datetime,
) -> int:
    """Choose whom the batch pays, and note that they were supported."""
    running = next((one.code for one in definition.stage if one.kind == "running"), "running")
    keys = list(exclusion.keys(definition, on=legal_date(at), call_id=call.id))
    values: list[Any] = [
        call.body_id, call.id, number, [str(one) for one in entitled], each.minor, running,
        definition.id, keys, by.person_id, at,
    ]  # fmt: skip
    try:
        with savepoint(), connection.cursor() as cursor:
            cursor.execute(CHOOSE, values)
            people: int = cursor.fetchone()[0]
    except IntegrityError as error:
        raise AlreadySupported(names="-") from error
    return people


def _set_aside(by: Actor, call: Call, number: int, total: Money, at: datetime) -> None:
    try:
        with savepoint():
            arrow = Posting(
                source=accounts.free(call.id), target=accounts.reserved(call.id), amount=total
            )
            _move(by, f"call:{call.id}:batch:{number}", "programme.reserved", arrow, at=at)
    except Overdrawn as refused:
        raise BudgetUsedUp(needed=f"{total.minor:,}") from refused


def _open_wallets(by: Actor, call: Call, definition: Definition, number: int, at: datetime) -> None:
    wallet = definition.wallet
    assert wallet is not None, "asked before"
    ledger.open_scheme(
        book_id=by.body_id,
        code=wallet.scheme,
        kind=wallet.kind,
        name=wallet.name.text,
        terms=[wallets.terms_of(definition, wallet)],
        at=at,
    )
    chosen = Application.objects.filter(call=call, pay_batch=number)
    holders = [payee or holder for payee, holder in chosen.values_list("payee_id", "holder_id")]
    lots.open_wallets(book_id=by.body_id, scheme=wallet.scheme, holders=holders, at=at)


def _award(
    call: Call, batch: PaymentBatch, definition: Definition, at: datetime
) -> tuple[list[UUID], list[UUID]]:
    """Write the awards; return them and whose wallets are paid, in one order."""
    wallet = definition.wallet
    assert wallet is not None, "asked before"
    values: list[Any] = [
        call.body_id, call.id, batch.number, call.programme_id, call.programme.kind, batch.each,
        f"{call.public_code[:30]}-", legal_date(at), wallets.last_day(wallet, at), batch.asked_at,
        at,
    ]  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(AWARD, values)
        awards, payees = cursor.fetchone()
    return awards, payees


def _move(by: Actor, key: str, kind: str, posting: Posting, *, at: datetime) -> None:
    ledger.post(
        book_id=by.body_id,
        key=key,
        kind=kind,
        postings=[posting],
        posted_at=at,
        actor_id=by.person_id,
    )
