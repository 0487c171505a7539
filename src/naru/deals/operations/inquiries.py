"""Take in inquiries from the open net, confirm them by their link, judge what was held back."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q

from naru.deals.models import Inquiry, InquiryRate
from naru.deals.queries.inquiries import InquiryView, view
from naru.deals.sieve import judge, sieve
from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.sealed import fingerprint
from naru.kernel.text import Text

TOKEN_BYTES = 24


class AskedTooOften(Refusal):
    code = "deals.asked_too_often"
    says = Text(
        ko="짧은 시간에 문의를 너무 많이 보냈습니다.",
        en="Too many inquiries came from you in a short time.",
        more=(
            ("ja", "短時間に送信されたお問い合わせが多すぎます。"),
            ("zh", "您在短时间内发送的询盘过多。"),
            ("vi", "Bạn đã gửi quá nhiều yêu cầu trong thời gian ngắn."),
            ("es", "Ha enviado demasiadas consultas en poco tiempo."),
        ),
    )
    next_step = Text(
        ko="내일 다시 보내 주세요.",
        en="Please try again tomorrow.",
        more=(
            ("ja", "明日もう一度お試しください。"),
            ("zh", "请明天再试。"),
            ("vi", "Vui lòng thử lại vào ngày mai."),
            ("es", "Inténtelo de nuevo mañana."),
        ),
    )


class UnknownInquiry(Refusal):
    code = "deals.unknown_inquiry"
    says = Text(ko="그런 문의가 없습니다.", en="There is no such inquiry.")
    next_step = Text(ko="목록에서 다시 골라 주세요.", en="Choose again from the list.")


class InquiryJudged(Refusal):
    code = "deals.inquiry_judged"
    says = Text(ko="이미 처리한 문의입니다.", en="This inquiry was dealt with already.")
    next_step = Text(ko="목록을 새로 고쳐 주세요.", en="Reload the list.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody wrote: to which firm, about what, who she says she is."""

    firm_id: UUID
    firm_name: str
    seller_name: str
    subject: str
    language: str
    company: str
    country: str
    email: str
    words: str
    contact: str = ""
    phone: str = ""
    website: str = ""
    matter: str = ""
    sheet_id: UUID | None = None
    product_id: UUID | None = None


@within_transaction
def take_in(*, by: Actor, asked: Asked, at: datetime) -> str:
    """
    Keep an inquiry until it is confirmed; return the token for the letter.

    :raises AskedTooOften: from this network address or under this e-mail address.
    """
    email_print = fingerprint(asked.email.strip().lower())
    _count(by.body_id, fingerprint(f"inquiry:{by.address}"), sieve().per_address, at)
    _count(by.body_id, fingerprint(f"inquiry:{email_print}"), sieve().per_email, at)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    found = judge(f"{asked.company}\n{asked.words}")
    values = {name: getattr(asked, name) for name in Asked.__slots__}
    Inquiry.objects.create(
        body_id=by.body_id,
        **values,
        email_print=email_print,
        score=found.score,
        reasons=list(found.reasons),
        token_print=fingerprint(token),
        asked_at=at,
    )
    return token


@within_transaction
def confirm(*, body_id: int, token: str, is_blocked: bool, at: datetime) -> InquiryView:
    """
    Confirm an inquiry by its token; twice is once. Odd ones, and a blocked buyer's, are held.

    :raises UnknownInquiry: the token is none of ours, or its time has passed.
    """
    rows = Inquiry.objects.select_for_update().filter(
        body_id=body_id, token_print=fingerprint(token)
    )
    row = rows.first()
    late = row is not None and at - row.asked_at > timedelta(hours=sieve().confirm_hours)
    if row is None or (row.status == "unconfirmed" and late):
        raise UnknownInquiry
    if row.status == "unconfirmed":
        row.confirmed_at = at
        row.reasons = [*row.reasons, *(["blocked"] if is_blocked else [])]
        is_odd = is_blocked or row.score >= sieve().held_from
        row.status = "held" if is_odd else "passed"
        row.save(update_fields=["confirmed_at", "status", "reasons"])
    return view(row)


@within_transaction
def judge_held(
    *, by: Actor, inquiry_id: UUID, is_good: bool, words: str, at: datetime
) -> InquiryView:
    """
    Let a held inquiry through to its firm, or refuse it.

    :raises UnknownInquiry, InquiryJudged: as they say.
    """
    rows = Inquiry.objects.select_for_update().filter(body_id=by.body_id, id=inquiry_id)
    row = rows.first()
    if row is None:
        raise UnknownInquiry
    if row.status != "held":
        raise InquiryJudged
    row.status = "passed" if is_good else "refused"
    row.judged_at, row.judged_by, row.judged_words = at, by.person_id, words[:300]
    row.save(update_fields=["status", "judged_at", "judged_by", "judged_words"])
    return view(row)


@within_transaction
def forget(*, body_id: int, at: datetime) -> int:
    """Delete what was never confirmed or is long judged, and old counts; return how many."""
    unconfirmed = at - timedelta(hours=sieve().confirm_hours)
    judged = at - timedelta(days=sieve().keep_days)
    rows = Inquiry.objects.filter(body_id=body_id).filter(
        Q(status="unconfirmed", asked_at__lt=unconfirmed)
        | Q(status__in=("passed", "refused"), asked_at__lt=judged)
    )
    gone, _kinds = rows.delete()
    passed = at - timedelta(hours=2 * sieve().window_hours)
    InquiryRate.objects.filter(body_id=body_id, window_at__lt=passed).delete()
    return gone


def _count(body_id: int, print_: str, limit: int, at: datetime) -> None:
    seconds = sieve().window_hours * 3600
    window = datetime.fromtimestamp(at.timestamp() // seconds * seconds, tz=at.tzinfo)
    key: dict[str, Any] = {"body_id": body_id, "print": print_, "window_at": window}
    InquiryRate.objects.get_or_create(**key)
    row = InquiryRate.objects.select_for_update().get(**key)
    if row.count >= limit:
        raise AskedTooOften
    row.count += 1
    row.save(update_fields=["count"])
