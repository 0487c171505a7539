"""Write commission terms (never edited, only added) and producers' agreement to them."""

from datetime import date, datetime
from uuid import UUID

from naru.commerce import duties, fees
from naru.commerce.detail_page import clean_text
from naru.commerce.models import Category, CommissionTerms, ConsentToFees
from naru.commerce.operations import vendors
from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.records.operations import audit


class TermsBeginTogether(Refusal):
    code = "commerce.terms_begin_together"
    says = Text(
        ko="같은 날 시작하는 수수료 조건이 이미 있습니다.",
        en="There are terms that begin on that day already.",
    )
    next_step = Text(ko="시작하는 날을 바꾸어 주세요.", en="Choose another day.")


class FeesHaveChanged(Refusal):
    code = "commerce.fees_have_changed"
    says = Text(
        ko="보시는 동안 수수료 조건이 바뀌었습니다.",
        en="The fee terms have changed while you were reading.",
    )
    next_step = Text(
        ko="새 조건을 읽고 다시 동의해 주세요.", en="Read the new terms and agree again."
    )


class RateOutOfRange(Refusal):
    code = "commerce.rate_out_of_range"
    says = Text(ko="비율은 0%부터 100%까지 적을 수 있습니다.", en="A rate runs from 0 % to 100 %.")
    next_step = Text(ko="비율을 다시 적어 주세요.", en="Write the rate again.")


@within_transaction
def add_terms(
    *,
    by: Actor,
    category_code: str,
    since: date,
    rate_bp: int,
    vat_bp: int,
    basis: str,
    at: datetime,
    on: date,
) -> UUID:
    """
    Add commission terms that begin later than today.

    :raises TermsBeginInThePast: where they would begin today or earlier.
    :raises TermsBeginTogether: where the same shelf has terms that begin on that day.
    """
    duties.demand_judge(by, by.body_id)
    if since <= on:
        raise fees.TermsBeginInThePast
    if not (0 <= rate_bp <= 10_000 and 0 <= vat_bp <= 10_000):
        raise RateOutOfRange
    category = Category.objects.filter(body_id=by.body_id, code=category_code).first()
    same = CommissionTerms.objects.filter(body_id=by.body_id, category=category, since=since)
    if same.exists():
        raise TermsBeginTogether
    row = CommissionTerms.objects.create(
        body_id=by.body_id,
        category=category,
        since=since,
        rate_bp=rate_bp,
        vat_bp=vat_bp,
        basis=clean_text(basis, chars_max=500),
        recorded_at=at,
        recorded_by=by.person_id,
    )
    audit.note(
        by=by,
        action="commission.added",
        subject=("commission_terms", str(row.id)),
        before=None,
        after={"since": str(since), "rate_bp": rate_bp, "vat_bp": vat_bp},
        at=at,
    )
    return row.id


@within_transaction
def agree(*, by: Actor, vendor_id: UUID, terms_id: UUID, at: datetime, on: date) -> None:
    """
    Record that a producer agreed to the fees she was shown.

    :raises FeesHaveChanged: where other terms rule by now.
    """
    vendor = vendors.locked(by=by, vendor_id=vendor_id)
    rows = CommissionTerms.objects.filter(body_id=vendor.body_id, category=None, since__lte=on)
    row = rows.order_by("-since").first()
    if row is None or row.id != terms_id:
        raise FeesHaveChanged
    terms = fees.Terms(
        id=row.id, since=row.since, rate_bp=row.rate_bp, vat_bp=row.vat_bp, basis=row.basis
    )
    helped = duties.acts_for_another(by, vendor.firm_id)
    wording = fees.in_words(terms).ko
    ConsentToFees.objects.get_or_create(
        vendor=vendor,
        terms=row,
        defaults={
            "wording": wording,
            "agreed_by": None if helped else by.person_id,
            "officer_id": by.person_id if helped else None,
            "agreed_at": at,
        },
    )
    after = {"terms": str(row.id), "wording": wording}
    vendors.note(by=by, vendor=vendor, action="vendor.fees_agreed", after=after, at=at)
