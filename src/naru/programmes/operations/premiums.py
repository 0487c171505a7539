"""Buy policies for firms (보험료 지원): enrol awards with an insurer, keep their certificates."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError

from naru.kernel.actor import Actor
from naru.kernel.db import savepoint, within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.ledger import payment_order
from naru.ledger.payment_order import BankAccount
from naru.programmes.models import Award, Insurer, PremiumPolicy
from naru.programmes.operations import payees
from naru.programmes.queries import programmes
from naru.records.operations import audit
from naru.records.operations.audit import Deed

LIMIT = "policy.limit_usd"


class UnknownInsurer(Refusal):
    code = "programmes.unknown_insurer"
    says = Text(ko="보험사를 찾을 수 없습니다.", en="There is no such insurer.")
    next_step = Text(ko="보험사를 먼저 등록해 주세요.", en="Name the insurer first.")


class UnknownPolicy(Refusal):
    code = "programmes.unknown_policy"
    says = Text(
        ko="가입한 보험을 찾을 수 없습니다: {number}", en="No policy was bought for {number}."
    )
    next_step = Text(
        ko="선정번호를 확인하고, 먼저 보험 가입을 진행해 주세요.",
        en="Check the number, and enrol the award first.",
    )


class CertificateTaken(Refusal):
    code = "programmes.certificate_taken"
    says = Text(
        ko="다른 기업의 증권번호입니다: {certificate}",
        en="The certificate is another firm's: {certificate}",
    )
    next_step = Text(ko="증권번호를 확인해 주세요.", en="Check the number.")


@within_transaction
def name_insurer(*, by: Actor, name: str, account: BankAccount, at: datetime) -> UUID:
    """
    Name an insurer and the account that premiums go to, or change the account.

    :raises NotAnAccount, UnknownBank: where it cannot be one.
    """
    payment_order.demand_bank(account.bank_code)
    row, _ = Insurer.objects.update_or_create(
        body_id=by.body_id,
        name=name,
        defaults={
            "bank": account.bank_code,
            "account": payment_order.clean_account(account.account),
            "account_holder": account.holder,
            "named_by": by.person_id,
            "named_at": at,
        },
    )
    audit.note(by=by, action="programmes.insurer_named", subject=("insurer", row.id), at=at)
    return row.id


@within_transaction
def enrol(*, by: Actor, award_ids: Sequence[UUID], insurer_id: UUID, at: datetime) -> int:
    """
    Enrol granted awards with an insurer, whose account their premiums go to.

    Those enrolled already stay as they are.

    :returns: how many are new.
    :raises UnknownInsurer: where the body has none of that id.
    """
    insurer = Insurer.objects.filter(id=insurer_id, body_id=by.body_id).first()
    if insurer is None:
        raise UnknownInsurer
    rows = Award.objects.in_book(by.body_id).filter(
        id__in=award_ids, kind="premium", status__in=("granted", "running")
    )
    known = set(_rows(by).filter(id__in=award_ids).values_list("id", flat=True))
    fresh = [row for row in rows.order_by("id") if row.id not in known and _is_insured(row)]
    PremiumPolicy.objects.bulk_create(
        PremiumPolicy(
            book_id=by.body_id,
            id=row.id,
            insurer_id=insurer_id,
            firm_id=row.holder_id,
            limit_usd=row.facts[LIMIT],
            premium=row.amount,
            enrolled_by=by.person_id,
            enrolled_at=at,
        )
        for row in fresh
    )
    account = BankAccount(
        bank_code=insurer.bank, account=insurer.account, holder=insurer.account_holder
    )
    payees.keep_supplier(by=by, award_ids=[row.id for row in fresh], account=account, at=at)
    deeds = [
        Deed(
            action="programmes.policy_enrolled",
            subject=("award", row.id),
            after={"limit_usd": row.facts[LIMIT], "premium": row.amount},
        )
        for row in fresh
    ]
    audit.note_many(by=by, deeds=deeds, at=at)
    return len(fresh)


def _is_insured(row: Award) -> bool:
    """Say whether an award pays an insurer for its firm."""
    is_supplied = programmes.definition(row.version_id).payment.is_to_supplier
    return bool(is_supplied and row.amount > 0 and row.facts.get(LIMIT))


@within_transaction
def certify(
    *, by: Actor, number: str, certificate: str, since: date, until: date, at: datetime
) -> None:
    """
    Keep the certificate of an award's policy; the same again changes nothing.

    :raises UnknownPolicy: where the award is not enrolled.
    :raises CertificateTaken: where another policy of the insurer has it.
    """
    award = Award.objects.in_book(by.body_id).filter(number=number, kind="premium").first()
    rows = _rows(by).filter(id=award.id if award else None)
    if award is None or not rows.exists():
        raise UnknownPolicy(number=number)
    try:
        with savepoint():
            rows.update(
                certificate=certificate, covers_since=since, covers_until=until, certified_at=at
            )
    except IntegrityError as error:
        raise CertificateTaken(certificate=certificate) from error
    audit.note(
        by=by, action="programmes.policy_certified", subject=("award", award.id),
        after={"certificate": certificate}, at=at,
    )  # fmt: skip


def _rows(by: Actor) -> Any:
    return PremiumPolicy.objects.in_book(by.body_id)
