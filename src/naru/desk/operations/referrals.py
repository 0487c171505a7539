"""
Hand a case to another body (이관) with the firm's consent, and take it back with the answer.

The case stays with the body that asks, and so does its clock. The body asked sees what the firm
sees, from the hand-over until the referral ends or the consent is withdrawn, and nothing before.
"""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError

from naru.desk import steps
from naru.desk.bringers import is_brought_by
from naru.desk.models import Case, Referral
from naru.desk.operations import case_steps
from naru.desk.operations.case_steps import Said, WordsMissing
from naru.desk.steps import CaseMovedOn, ReferralMovedOn
from naru.kernel.actor import Actor
from naru.kernel.db import savepoint, within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.records.operations import audit


class UnknownReferral(Refusal):
    code = "desk.unknown_referral"
    says = Text(ko="이관 건을 찾을 수 없습니다.", en="There is no such referral.")
    next_step = Text(ko="이관함에서 다시 골라 주세요.", en="Choose again from the referrals.")


class AlreadyReferred(Refusal):
    code = "desk.case_already_referred"
    says = Text(
        ko="이미 다른 기관에 이관하는 중입니다.", en="The case is on its way to a body already."
    )
    next_step = Text(
        ko="진행 중인 이관을 끝내거나 거둔 뒤 다시 해 주세요.",
        en="End or recall the referral that is open first.",
    )


class NowhereToRefer(Refusal):
    code = "desk.nowhere_to_refer"
    says = Text(ko="어느 기관에 이관할지 골라 주세요.", en="Choose the body to refer it to.")
    next_step = Text(
        ko="목록에서 고르거나, 외부 기관의 이름과 이메일을 적어 주세요.",
        en="Choose one of the list, or write the name and e-mail of a body outside.",
    )


@within_transaction
def propose(
    *,
    by: Actor,
    case_id: UUID,
    question: str,
    at: datetime,
    to_body_id: int | None = None,
    outside: tuple[str, str] = ("", ""),
) -> UUID:
    """
    Propose to hand a case to one body; nothing leaves before the firm agrees.

    :raises UnknownCase, WordsMissing: as they say.
    :raises CaseMovedOn: the case is not in work.
    :raises NowhereToRefer, AlreadyReferred: no body, or another referral is open.
    """
    row = case_steps.locked(by=by, case_id=case_id)
    name, email = (part.strip() for part in outside)
    if (to_body_id is None) == (not name) or to_body_id == by.body_id or (name and not email):
        raise NowhereToRefer
    if not question.strip():
        raise WordsMissing
    if row.status != "working":
        raise CaseMovedOn
    referral = Referral(
        body_id=by.body_id,
        case=row,
        to_body_id=to_body_id,
        outside_name=name,
        outside_email=email,
        question=question.strip(),
        proposed_by=by.person_id,
        proposed_at=at,
    )
    try:
        with savepoint():
            referral.save(force_insert=True)
    except IntegrityError as error:
        raise AlreadyReferred from error
    said = Said(kind="proposed", words=referral.question, referral_id=referral.id)
    case_steps.write(row, by=by, at=at, said=said)
    return referral.id


@within_transaction
def agree(
    *,
    by: Actor,
    referral_id: UUID,
    consent_id: UUID,
    at: datetime,
    link_print: str = "",
    by_office: bool = False,
) -> None:
    """
    Hand the case over: whoever brought it agrees, or told the office so (``by_office``).

    :raises UnknownReferral, UnknownCase: it is none of hers.
    :raises ReferralMovedOn, CaseMovedOn: the step does not follow.
    """
    referral, row = _of_bringer(by, referral_id, link_print, by_office=by_office)
    _step(referral, "sent", consent_id=consent_id, consented_at=at, sent_at=at)
    said = Said(kind="referred", side="office" if by_office else "firm", referral_id=referral.id)
    case_steps.move(row, "referred", by=by, at=at, said=said)


@within_transaction
def refuse(*, by: Actor, referral_id: UUID, at: datetime, link_print: str = "") -> None:
    """
    Let whoever brought the case refuse the hand-over; nothing leaves.

    :raises UnknownReferral, UnknownCase, ReferralMovedOn: as they say.
    """
    referral, row = _of_bringer(by, referral_id, link_print)
    _step(referral, "refused", ended_at=at)
    said = Said(kind="not_agreed", side="firm", referral_id=referral.id)
    case_steps.write(row, by=by, at=at, said=said)


@within_transaction
def withdraw_consent(*, by: Actor, referral_id: UUID, at: datetime, link_print: str = "") -> UUID:
    """
    Withdraw the consent for what lies ahead; return the consent to be ended with it.

    :raises UnknownReferral, UnknownCase: it is none of hers.
    :raises ReferralMovedOn: no consent stands.
    """
    referral, row = _of_bringer(by, referral_id, link_print)
    if referral.consent_id is None or referral.consent_ended_at is not None:
        raise ReferralMovedOn
    Referral.objects.filter(id=referral.id).update(consent_ended_at=at)
    said = Said(kind="withdrawn", side="firm", referral_id=referral.id)
    if referral.status in steps.AWAY:
        _step(referral, "recalled", ended_at=at)
        case_steps.move(row, "working", by=by, at=at, said=said)
    else:
        case_steps.write(row, by=by, at=at, said=said)
    return referral.consent_id


@within_transaction
def recall(*, by: Actor, referral_id: UUID, reason: str, at: datetime) -> None:
    """
    Take a case back from where it was referred, or a proposal that nobody answered.

    :raises UnknownReferral, ReferralMovedOn: as they say.
    """
    referral, row = _own(by, referral_id)
    was_away = referral.status in steps.AWAY
    _step(referral, "recalled", ended_at=at, reason=reason.strip()[:300])
    said = Said(kind="recalled", words=reason.strip(), referral_id=referral.id)
    if was_away:
        case_steps.move(row, "working", by=by, at=at, said=said)
    else:
        case_steps.write(row, by=by, at=at, said=said)


@within_transaction
def take(*, by: Actor, referral_id: UUID, at: datetime) -> None:
    """
    Take a referred case, as an officer of the body asked; of two at once one gets it.

    :raises UnknownReferral, ReferralMovedOn: as they say.
    """
    referral, row = _to_us(by, referral_id)
    _step(referral, "taken", taken_by=by.person_id, taken_at=at)
    said = Said(kind="taken", side="other", referral_id=referral.id)
    case_steps.write(row, by=by, at=at, said=said)
    _note(by, referral, "taken", at)


@within_transaction
def decline(*, by: Actor, referral_id: UUID, reason: str, at: datetime) -> None:
    """
    Decline a referred case, with the reason; it goes back.

    :raises UnknownReferral, WordsMissing, ReferralMovedOn: as they say.
    """
    referral, row = _to_us(by, referral_id)
    if not reason.strip():
        raise WordsMissing
    _step(referral, "declined", ended_at=at, reason=reason.strip()[:300])
    said = Said(kind="declined", words=reason.strip(), side="other", referral_id=referral.id)
    case_steps.move(row, "working", by=by, at=at, said=said)
    _note(by, referral, "declined", at)


@within_transaction
def say(*, by: Actor, referral_id: UUID, words: str, is_internal: bool, at: datetime) -> None:
    """
    Write into a referred case, to the firm and the asking body, or among ourselves.

    :raises UnknownReferral, WordsMissing: as they say.
    :raises ReferralMovedOn: we do not have the case.
    """
    referral, row = _to_us(by, referral_id)
    if not words.strip():
        raise WordsMissing
    if referral.status != "taken":
        raise ReferralMovedOn
    kind = "note" if is_internal else "said"
    said = Said(
        kind=kind, words=words.strip(), side="other", is_internal=is_internal,
        referral_id=referral.id,
    )  # fmt: skip
    case_steps.write(row, by=by, at=at, said=said)


@within_transaction
def hand_back(*, by: Actor, referral_id: UUID, answer: str, at: datetime) -> None:
    """
    Hand a case back with our answer.

    :raises UnknownReferral, WordsMissing, ReferralMovedOn: as they say.
    """
    referral, row = _to_us(by, referral_id)
    _return(referral, row, by=by, answer=answer, at=at, side="other")
    _note(by, referral, "returned", at)


@within_transaction
def note_answer(*, by: Actor, referral_id: UUID, answer: str, at: datetime) -> None:
    """
    Note what a body outside answered by letter; the case is back.

    :raises UnknownReferral, WordsMissing, ReferralMovedOn: as they say.
    """
    referral, row = _own(by, referral_id)
    if referral.to_body_id is not None:
        raise UnknownReferral
    _return(referral, row, by=by, answer=answer, at=at, side="other")


def _return(
    referral: Referral, row: Case, *, by: Actor, answer: str, at: datetime, side: str
) -> None:
    if not answer.strip():
        raise WordsMissing
    _step(referral, "returned", ended_at=at, answer=answer.strip())
    said = Said(kind="returned", words=answer.strip(), side=side, referral_id=referral.id)
    case_steps.move(row, "working", by=by, at=at, said=said)


def _step(referral: Referral, wanted: str, **changes: object) -> None:
    steps.referral_must_follow(referral.status, wanted)
    for name, value in {"status": wanted, **changes}.items():
        setattr(referral, name, value)
    referral.save(update_fields=["status", *changes])


def _own(by: Actor, referral_id: UUID) -> tuple[Referral, Case]:
    return _locked(referral_id, body_id=by.body_id)


def _to_us(by: Actor, referral_id: UUID) -> tuple[Referral, Case]:
    referral, row = _locked(referral_id, to_body_id=by.body_id)
    if referral.consent_id is None or referral.consent_ended_at is not None:
        raise UnknownReferral
    return referral, row


def _of_bringer(
    by: Actor, referral_id: UUID, link_print: str, *, by_office: bool = False
) -> tuple[Referral, Case]:
    referral, row = _own(by, referral_id)
    may = by_office or is_brought_by(row, by, link_print=link_print)
    if not may:
        raise UnknownReferral
    return referral, row


def _locked(referral_id: UUID, **whose: int) -> tuple[Referral, Case]:
    """Return a referral and its case, both locked: the case first, as everywhere."""
    known = Referral.objects.filter(id=referral_id, **whose).only("case_id").first()
    if known is None:
        raise UnknownReferral
    row = Case.objects.select_for_update().get(id=known.case_id)
    return Referral.objects.select_for_update().get(id=referral_id), row


def _note(by: Actor, referral: Referral, deed: str, at: datetime) -> None:
    """Note in the trail of the body asked what it did (the case's own trail is the asker's)."""
    audit.note(by=by, action=f"referral.{deed}", subject=("referral", referral.id), at=at)
