"""
Agree (협약): offer the file's text, let the holder sign, then the body, and grant the award.

What is signed is the text as it was offered, known by its hash. An offer that nobody signs in time
frees its money and its place for the next in line.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Max

from naru.kernel.actor import Actor
from naru.kernel.clock import end_of, legal_date
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.programmes import agreement_text
from naru.programmes.definition.course import AgreementSpec
from naru.programmes.models import Agreement, Award, Call
from naru.programmes.operations import award_changes, awards, calls, reserve
from naru.programmes.operations.awards import AwardMovedOn
from naru.programmes.operations.holders import NotYourAward, is_holder
from naru.programmes.operations.selection import demand_second_officer
from naru.programmes.queries import programmes as queries
from naru.records.operations import audit

CHECK_CODE_BYTES = 9


class NoAgreementAsked(Refusal):
    code = "programmes.no_agreement_asked"
    says = Text(
        ko="이 사업의 파일에는 협약서가 없습니다.", en="The programme's file asks for no agreement."
    )
    next_step = Text(
        ko="협약 없이 바로 교부 결정된 건입니다.", en="The award was granted without one."
    )


class OfferOpen(Refusal):
    code = "programmes.agreement_offer_open"
    says = Text(
        ko="서명을 기다리는 협약이 이미 있습니다.", en="An agreement waits for signatures already."
    )
    next_step = Text(
        ko="그 협약을 마치거나 거둔 뒤 다시 제안해 주세요.", en="Finish it or take it back first."
    )


class UnknownAgreement(Refusal):
    code = "programmes.unknown_agreement"
    says = Text(ko="협약을 찾을 수 없습니다.", en="There is no such agreement.")
    next_step = Text(ko="목록에서 다시 골라 주세요.", en="Choose again from the list.")


class OfferClosed(Refusal):
    code = "programmes.agreement_offer_closed"
    says = Text(
        ko="이미 서명했거나 기한이 지나 끝난 협약입니다.",
        en="The agreement was signed already, or its time has passed.",
    )
    next_step = Text(ko="담당자에게 문의해 주세요.", en="Ask the officer in charge.")


class NotSignedYet(Refusal):
    code = "programmes.agreement_not_signed_yet"
    says = Text(ko="상대방이 아직 서명하지 않았습니다.", en="The holder has not signed yet.")
    next_step = Text(ko="서명한 뒤에 처리할 수 있습니다.", en="Come back once it is signed.")


class NameMissing(Refusal):
    code = "programmes.signature_without_name"
    says = Text(ko="서명하는 사람의 이름이 비어 있습니다.", en="The name of who signs is missing.")
    next_step = Text(ko="이름을 넣고 다시 서명해 주세요.", en="Enter the name and sign again.")


class NothingAmended(Refusal):
    code = "programmes.nothing_amended"
    says = Text(ko="무엇을 바꾸는지 적지 않았습니다.", en="It is not said what is amended.")
    next_step = Text(ko="바꾸는 내용과 사유를 적어 주세요.", en="Write what is amended and why.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """What an amendment (변경협약) changes; None leaves it as it is. An amount only shrinks."""

    what: str
    amount: int | None = None
    until_on: date | None = None


@within_transaction
def offer(*, by: Actor, award_id: UUID, until_on: date, at: datetime) -> UUID:
    """
    Offer the file's text to a holder; ``until_on`` is the last day of the support.

    :raises UnknownAward, AwardMovedOn: where nothing is reserved.
    :raises NoAgreementAsked: where the file has no text.
    :raises OfferOpen: while another waits.
    """
    award = awards.locked(by=by, award_id=award_id)
    if award.status != "reserved":
        raise AwardMovedOn(status=award.status)
    return _offer(
        by=by,
        award=award,
        amount=award.amount,
        until_on=until_on,
        what="",
        changes={"until_on": until_on.isoformat()},
        at=at,
    )


@within_transaction
def amend(*, by: Actor, award_id: UUID, amendment: Amendment, at: datetime) -> UUID:
    """
    Offer an amendment of a granted award; it counts once both have signed.

    :raises UnknownAward, AwardMovedOn: where nothing is granted.
    :raises NothingAmended: where it is not said what.
    :raises AmountNotSmaller: where the amount would grow, or fall below what was paid.
    :raises OfferOpen: while another waits.
    """
    award = awards.locked(by=by, award_id=award_id)
    if award.status not in {"granted", "running"}:
        raise AwardMovedOn(status=award.status)
    if not amendment.what.strip():
        raise NothingAmended
    changes: dict[str, Any] = {}
    if amendment.amount is not None:
        award_changes.demand_smaller(award, amendment.amount)
        changes["amount"] = amendment.amount
    if amendment.until_on is not None:
        changes["until_on"] = amendment.until_on.isoformat()
    until_on = amendment.until_on or award.until_on or legal_date(at)
    return _offer(
        by=by,
        award=award,
        amount=changes.get("amount", award.amount),
        until_on=until_on,
        what=amendment.what,
        changes=changes,
        at=at,
    )


@within_transaction
def sign(*, by: Actor, agreement_id: UUID, name: str, at: datetime) -> None:
    """
    Sign as the holder; the name, the instant and the account stand beside the text's hash.

    :raises UnknownAgreement: where there is none.
    :raises NotYourAward: for whom it is not.
    :raises OfferClosed: after its time, or twice.
    :raises NameMissing: without a name.
    """
    row, award = _locked(by, agreement_id)
    if not is_holder(by=by, award=award) or by.person_id is None:
        raise NotYourAward
    _sign(by, row, name, at, signed_by=by.person_id)


@within_transaction
def note_signed_on_paper(*, by: Actor, agreement_id: UUID, name: str, at: datetime) -> None:
    """
    Note that a holder without an account signed a printed copy before the officer.

    :raises UnknownAgreement, OfferClosed, NameMissing: as ``sign``.
    """
    assert by.body_role, "only officers note a paper signature"
    row, _ = _locked(by, agreement_id)
    _sign(by, row, name, at, signed_by=None)


@within_transaction
def countersign(*, by: Actor, agreement_id: UUID, name: str, at: datetime) -> None:
    """
    Sign for the body, as an approver: the award is granted, or amended.

    :raises UnknownAgreement, OfferClosed: where nothing waits.
    :raises NotSignedYet: before the holder.
    :raises ApproverNeeded, SecondOfficerNeeded: as for every approval.
    """
    row, award = _locked(by, agreement_id)
    demand_second_officer(by=by, asked_by=row.holder_signed_by)
    if row.ended_at is not None or row.body_signed_at is not None:
        raise OfferClosed
    if row.holder_signed_at is None:
        raise NotSignedYet
    _rows(by).filter(id=row.id).update(
        body_signed_by=by.person_id, body_signed_name=name[:80], body_signed_at=at
    )
    _note(by, "programmes.agreement_countersigned", row, at)
    until = row.changes.get("until_on")
    until_on = date.fromisoformat(until) if until else None
    if award.status == "reserved":
        awards.grant(
            by=by,
            award_id=award.id,
            at=at,
            since_on=legal_date(at),
            until_on=max(until_on, legal_date(at)) if until_on else None,
        )
        return
    award_changes.change(
        by=by,
        award_id=award.id,
        amount=row.changes.get("amount"),
        until_on=until_on,
        key=f"amended:{row.number}",
        reason=row.what,
        at=at,
    )


@within_transaction
def decline(*, by: Actor, agreement_id: UUID, reason: str, at: datetime) -> list[UUID]:
    """
    Turn an offer down as the holder; the place goes to the next in line, who is returned.

    :raises UnknownAgreement, NotYourAward, OfferClosed: as ``sign``.
    """
    _lock_call(by, agreement_id)
    row, award = _locked(by, agreement_id)
    if not is_holder(by=by, award=award):
        raise NotYourAward
    _demand_open(row, at)
    return _end(by, row, reason or "신청인이 협약을 포기함", at, after="withdrawn")


@within_transaction
def take_back(*, by: Actor, agreement_id: UUID, reason: str, at: datetime) -> None:
    """
    Take an offer back before both have signed; the award stays reserved, or as it was.

    :raises UnknownAgreement, OfferClosed: where none is open.
    """
    row, _ = _locked(by, agreement_id)
    if row.ended_at is not None or row.body_signed_at is not None:
        raise OfferClosed
    _rows(by).filter(id=row.id).update(ended_at=at, end_reason=reason[:300])
    _note(by, "programmes.agreement_taken_back", row, at, reason)


@within_transaction
def expire(*, by: Actor, agreement_id: UUID, at: datetime) -> list[UUID]:
    """
    End an offer that the holder has not signed in time; return who came up instead.

    Nothing happens where it was signed at the last moment, or has ended already.

    :raises UnknownAgreement: where there is none.
    """
    _lock_call(by, agreement_id)
    row, _ = _locked(by, agreement_id)
    if row.holder_signed_at is not None or row.ended_at is not None or at < row.due_at:
        return []
    return _end(by, row, "협약 기한이 지남", at, after="not_selected")


def _offer(
    *,
    by: Actor,
    award: Award,
    amount: int,
    until_on: date,
    what: str,
    changes: Mapping[str, Any],
    at: datetime,
) -> UUID:
    definition = queries.definition(award.version_id)
    spec = _spec(definition.agreement)
    known = _rows(by).filter(award_id=award.id)
    if known.filter(ended_at=None, body_signed_at=None).exists():
        raise OfferOpen
    text = agreement_text.filled(
        spec.text.text,
        agreement_text.values(
            firm=award.name,
            amount=amount,
            own=award.own,
            until=until_on,
            programme=definition.name.text,
            number=award.number,
        ),
    )
    if what:
        text = Text(f"{text.ko}\n\n[변경 내용]\n{what}", f"{text.en}\n\n[Amendment]\n{what}")
    row = Agreement(
        book_id=by.body_id,
        award_id=award.id,
        number=(known.aggregate(last=Max("number"))["last"] or 0) + 1,
        text_ko=text.ko,
        text_en=text.en,
        what=what[:500],
        changes=dict(changes),
        sha256=agreement_text.sha256_of(text),
        check_code=secrets.token_urlsafe(CHECK_CODE_BYTES),
        offered_by=by.person_id,
        offered_at=at,
        due_at=end_of(legal_date(at) + timedelta(days=spec.days)),
    )
    row.save(force_insert=True)
    _note(by, "programmes.agreement_offered", row, at, what)
    return row.id


def _spec(spec: AgreementSpec | None) -> AgreementSpec:
    if spec is None:
        raise NoAgreementAsked
    return spec


def _sign(by: Actor, row: Agreement, name: str, at: datetime, *, signed_by: UUID | None) -> None:
    _demand_open(row, at)
    if not name.strip():
        raise NameMissing
    _rows(by).filter(id=row.id).update(
        holder_signed_by=signed_by, holder_signed_name=name.strip(), holder_signed_at=at
    )
    _note(by, "programmes.agreement_signed", row, at)


def _demand_open(row: Agreement, at: datetime) -> None:
    if row.ended_at is not None or row.holder_signed_at is not None or at >= row.due_at:
        raise OfferClosed


def _end(by: Actor, row: Agreement, reason: str, at: datetime, *, after: str) -> list[UUID]:
    """End an offer; with the first one goes the award, with an amendment nothing."""
    _rows(by).filter(id=row.id).update(ended_at=at, end_reason=reason[:300])
    _note(by, "programmes.agreement_ended", row, at, reason)
    award = awards.locked(by=by, award_id=row.award_id)
    if award.status != "reserved":
        return []
    return reserve.release(by=by, award_id=row.award_id, reason=reason, at=at, after=after)


def _locked(by: Actor, agreement_id: UUID) -> tuple[Agreement, Award]:
    found = _rows(by).filter(id=agreement_id).first()
    if found is None:
        raise UnknownAgreement
    award = awards.locked(by=by, award_id=found.award_id)
    return _rows(by).select_for_update().get(id=agreement_id), award


def _lock_call(by: Actor, agreement_id: UUID) -> Call:
    """Lock the call before the award, as everywhere where a place may change hands."""
    found = _rows(by).filter(id=agreement_id).first()
    if found is None:
        raise UnknownAgreement
    award = Award.objects.in_book(by.body_id).get(id=found.award_id)
    return calls.locked(by=by, call_id=award.call_id)


def _rows(by: Actor) -> Any:
    return Agreement.objects.in_book(by.body_id)


def _note(by: Actor, action: str, row: Agreement, at: datetime, reason: str = "") -> None:
    audit.note(
        by=by,
        action=action,
        subject=("award", row.award_id),
        after={"agreement": row.number, "sha256": row.sha256},
        reason=reason,
        at=at,
    )
