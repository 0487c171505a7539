"""Make, send and answer notices to marketplaces (침해 통지문), by the holder's power (위임장)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from naru.desk import report_states
from naru.desk.models import IpMandate, IpNotice, IpReport
from naru.desk.notice_texts import Power
from naru.desk.operations import ip_reports
from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.records.operations import audit

MANDATE_YEARS_MAX = 3
DAYS_A_YEAR = 366


class MandateNeedsSignature(Refusal):
    code = "desk.mandate_needs_signature"
    says = Text(
        ko="위임하려면 권리자의 이름을 적고 동의해야 합니다.",
        en="A power of attorney needs the holder's name and consent.",
    )
    next_step = Text(
        ko="권리자의 이름을 적고 동의 칸에 표시해 주세요.",
        en="Write the name and tick the consent.",
    )


class MandateTooLong(Refusal):
    code = "desk.mandate_too_long"
    says = Text(
        ko="위임은 오늘부터 {years}년 안에 끝나야 합니다.",
        en="A power of attorney ends within {years} years from today.",
    )
    next_step = Text(ko="끝나는 날을 더 가깝게 적어 주세요.", en="Choose an earlier end.")


class UnknownMandate(Refusal):
    code = "desk.unknown_mandate"
    says = Text(ko="거둘 위임이 없습니다.", en="There is no such power of attorney.")
    next_step = Text(ko="위임 목록을 확인해 주세요.", en="See the list.")


class NobodySigns(Refusal):
    code = "desk.notice_needs_signature"
    says = Text(
        ko="통지문에 서명할 사람이 없습니다. 유효한 위임장이 없습니다.",
        en="Nobody can sign the notice: there is no power of attorney that holds.",
    )
    next_step = Text(
        ko="업체에 위임장을 받거나, 권리자가 직접 서명한 이름을 적어 주세요.",
        en="Ask the firm for a power of attorney, or write the holder's own signature.",
    )


class NoticeWaits(Refusal):
    code = "desk.notice_waits_already"
    says = Text(ko="보내지 않은 통지문이 이미 있습니다.", en="A notice waits to be sent already.")
    next_step = Text(
        ko="그 통지문을 보내거나 거둔 뒤 새로 만들어 주세요.", en="Send it or drop it first."
    )


class UnknownNotice(Refusal):
    code = "desk.unknown_ip_notice"
    says = Text(ko="그런 통지문이 없습니다.", en="There is no such notice.")
    next_step = Text(ko="신고 화면에서 다시 골라 주세요.", en="Choose again on the report's page.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mandate:
    """What a holder lets the body do in her name."""

    holder: str
    signed_by: str
    scope: str
    until_on: date
    agreed: bool
    document_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a marketplace answered."""

    kind: str
    words: str
    document_id: UUID | None = None


@within_transaction
def give_mandate(*, by: Actor, firm_id: UUID, told: Mandate, at: datetime) -> UUID:
    """
    Record a firm's power of attorney to the body.

    :raises MandateNeedsSignature, MandateTooLong: as they say.
    """
    today = legal_date(at)
    if not (told.agreed and told.signed_by.strip()):
        raise MandateNeedsSignature
    if not 0 <= (told.until_on - today).days <= MANDATE_YEARS_MAX * DAYS_A_YEAR:
        raise MandateTooLong(years=MANDATE_YEARS_MAX)
    row = IpMandate.objects.create(
        body_id=by.body_id, firm_id=firm_id, holder=told.holder, signed_by=told.signed_by.strip(),
        scope=told.scope, since_on=today, until_on=told.until_on, document_id=told.document_id,
        given_by=by.person_id, given_at=at,
    )  # fmt: skip
    after = {"until": told.until_on.isoformat()}
    audit.note(by=by, action="ip_mandate.given", subject=("ip_mandate", row.id), after=after, at=at)
    return row.id


@within_transaction
def withdraw_mandate(*, by: Actor, firm_id: UUID, mandate_id: UUID, at: datetime) -> None:
    """
    Take a power of attorney back; notices that were sent stay sent.

    :raises UnknownMandate: there is none that holds.
    """
    rows = IpMandate.objects.filter(body_id=by.body_id, firm_id=firm_id, id=mandate_id)
    if not rows.filter(withdrawn_at=None).update(withdrawn_at=at):
        raise UnknownMandate
    audit.note(by=by, action="ip_mandate.withdrawn", subject=("ip_mandate", mandate_id), at=at)


@within_transaction
def make(
    *, by: Actor, report_id: UUID, holder_signs: str, at: datetime,
    compose: Callable[[str, Power | None, str], Mapping[str, Any]],
) -> UUID:  # fmt: skip
    """
    Make the next notice of a report: the holder signs, or the body under its power of attorney.

    ``compose`` is handed the number, the power and the number of the notice before, if any.

    :raises UnknownReport, ReportMovedOn: there is nothing to write about now.
    :raises NobodySigns, NoticeWaits: as they say.
    """
    row = ip_reports.locked(by=by, report_id=report_id)
    report_states.must_follow(row.status, _sent_as(row))
    earlier = IpNotice.objects.filter(report=row)
    if earlier.filter(sent_at=None, dropped_at=None).exists():
        raise NoticeWaits
    mandate = None if holder_signs.strip() else standing_mandate(row, legal_date(at))
    if mandate is None and not holder_signs.strip():
        raise NobodySigns
    place = earlier.count() + 1
    number = f"{row.number}-{place}"
    before = earlier.filter(sent_at__isnull=False).order_by("-place").first()
    made = IpNotice.objects.create(
        body_id=by.body_id, report=row, number=number, place=place,
        composed=dict(compose(number, _power(mandate), before.number if before else "")),
        signed_by=holder_signs.strip() or (mandate.signed_by if mandate else ""),
        mandate=mandate, made_by=by.person_id, made_at=at,
    )  # fmt: skip
    audit.note(by=by, action="ip_notice.made", subject=("ip_notice", made.id), at=at)
    return made.id


@within_transaction
def send(*, by: Actor, notice_id: UUID, way: str, to: str, at: datetime) -> None:
    """
    Note how and when a notice was sent; the report waits for the marketplace from then on.

    :raises UnknownNotice: there is none to send.
    :raises ReportMovedOn: the report has moved on meanwhile.
    """
    assert way in {"form", "email", "post"}, "a notice is sent in one of three ways"
    notice, row = _held(by, notice_id)
    status = _sent_as(row)
    report_states.must_follow(row.status, status)
    IpNotice.objects.filter(id=notice.id).update(
        sent_at=at, sent_by=by.person_id, sent_way=way, sent_to=to[:200]
    )
    more = {"officer_id": by.person_id}
    if row.first_sent_at is None:
        more["first_sent_at"] = at  # type: ignore[assignment]
    ip_reports.enter(by=by, row=row, status=status, words=notice.number, at=at, **more)


@within_transaction
def drop(*, by: Actor, notice_id: UUID, at: datetime) -> None:
    """
    Drop a notice that was not sent; its number is not used again.

    :raises UnknownNotice: there is none to drop.
    """
    notice, _row = _held(by, notice_id)
    IpNotice.objects.filter(id=notice.id).update(dropped_at=at)
    audit.note(by=by, action="ip_notice.dropped", subject=("ip_notice", notice.id), at=at)


@within_transaction
def answered(*, by: Actor, report_id: UUID, answer: Answer, at: datetime) -> None:
    """
    Note the marketplace's answer to the last notice, and lead the report on by it.

    :raises UnknownReport, ReportMovedOn, StepNeedsWords: as ``ip_reports.lead``.
    """
    ip_reports.lead(by=by, report_id=report_id, status=answer.kind, words=answer.words, at=at)
    sent = IpNotice.objects.filter(report_id=report_id, sent_at__isnull=False)
    last = sent.order_by("-place").first()
    assert last is not None, "what was answered was sent"
    IpNotice.objects.filter(id=last.id).update(
        answer=answer.kind, answered_at=at, answer_words=answer.words,
        answer_document_id=answer.document_id,
    )  # fmt: skip


def standing_mandate(row: IpReport, on: date) -> IpMandate | None:
    """Return the power of attorney of a report's firm that holds on a day and lasts longest."""
    rows = IpMandate.objects.filter(body_id=row.body_id, firm_id=row.firm_id)
    holds = Q(since_on__lte=on, until_on__gte=on, withdrawn_at=None)
    return rows.filter(holds).order_by("-until_on").first()


def _power(mandate: IpMandate | None) -> Power | None:
    if mandate is None:
        return None
    return Power(
        holder=mandate.holder,
        signed_by=mandate.signed_by,
        scope=mandate.scope,
        until=mandate.until_on.isoformat(),
    )


def _sent_as(row: IpReport) -> str:
    """Return the state that sending leads to: a round's first notice, or one after an answer."""
    return "notice_sent" if row.status in {"checked", "reopened"} else "second_notice"


def _held(by: Actor, notice_id: UUID) -> tuple[IpNotice, IpReport]:
    found = IpNotice.objects.filter(body_id=by.body_id, id=notice_id).first()
    if found is None:
        raise UnknownNotice
    row = ip_reports.locked(by=by, report_id=found.report_id)
    waits = IpNotice.objects.select_for_update().filter(id=notice_id, sent_at=None, dropped_at=None)
    notice = waits.first()
    if notice is None:
        raise UnknownNotice
    return notice, row
