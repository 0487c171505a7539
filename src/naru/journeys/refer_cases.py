"""
Refer a case to another body (이관) and lead it back; take, decline and answer what came to us.

The body asked reads nothing before the consent, and each of its looks goes into its access log.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from naru.desk.operations import referrals
from naru.desk.operations.referrals import UnknownReferral
from naru.desk.queries import cases as case_queries
from naru.desk.queries import referrals as queries
from naru.desk.queries.cases import CaseView
from naru.desk.queries.referrals import ReferralView, SeenCase
from naru.identity.operations import consents
from naru.identity.queries import people
from naru.journeys import bring_a_case, letters_of_cases
from naru.journeys.open_a_paper import NoSuchPaper, OpenedPaper
from naru.kernel import db
from naru.kernel.actor import Actor
from naru.kernel.text import Text
from naru.records.operations import access_log

TAKEN = Text("상담 건을 맡았습니다.", "took the case")
DECLINED = Text("맡을 수 없어 돌려보냈습니다.", "declined it; the case is back")
RETURNED = Text("검토하여 답변을 보냈습니다.", "has answered; the case is back")


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """How the body asked reaches whoever brought the case."""

    name: str
    phone: str
    email: str


def propose(
    *, by: Actor, case_id: UUID, question: str, at: datetime,
    to_body_id: int | None = None, outside: tuple[str, str] = ("", ""),
) -> UUID:  # fmt: skip
    """
    Propose a referral and ask the firm for its consent.

    :raises UnknownCase, WordsMissing, CaseMovedOn, NowhereToRefer, AlreadyReferred: as said.
    """
    with db.transaction():
        made = referrals.propose(
            by=by, case_id=case_id, question=question, to_body_id=to_body_id, outside=outside,
            at=at,
        )  # fmt: skip
        referral, case = _both(by.body_id, made)
        letters_of_cases.tell_of_referral(case, referral, "consent", at, words=question)
    return made


def note_consent(*, by: Actor, referral_id: UUID, how: str, at: datetime) -> None:
    """
    Record, as an officer, that whoever brought the case agreed; it is handed over.

    :raises UnknownReferral, ReferralMovedOn, CaseMovedOn: as the operation.
    :raises WayUnknown: how she agreed is not said.
    """
    with db.transaction():
        _referral, case = _both(by.body_id, referral_id)
        name = case.contact_name or case.firm_name
        consent = consents.keep(
            by=by, holder_id=case.id, subject_name=name, purpose=bring_a_case.REFERRAL, how=how,
            at=at,
        )  # fmt: skip
        referrals.agree(by=by, referral_id=referral_id, consent_id=consent, at=at, by_office=True)
        bring_a_case.sent(by=by, referral_id=referral_id, at=at)


def recall(*, by: Actor, referral_id: UUID, reason: str, at: datetime) -> None:
    """
    Take a referral back.

    :raises UnknownReferral, ReferralMovedOn: as the operation.
    """
    with db.transaction():
        referrals.recall(by=by, referral_id=referral_id, reason=reason, at=at)


def note_answer(*, by: Actor, referral_id: UUID, answer: str, at: datetime) -> None:
    """
    Note what a body outside answered.

    :raises UnknownReferral, WordsMissing, ReferralMovedOn: as the operation.
    """
    with db.transaction():
        referrals.note_answer(by=by, referral_id=referral_id, answer=answer, at=at)
        referral, case = _both(by.body_id, referral_id)
        _tell(case, referral, RETURNED, at, words=answer)


def look(*, by: Actor, referral_id: UUID, at: datetime) -> tuple[SeenCase, Contact]:
    """
    Show the body asked what it may see of a case; the look is noted.

    :raises UnknownReferral: nothing of it is for this body.
    """
    seen = queries.seen(body_id=by.body_id, referral_id=referral_id)
    if seen is None:
        raise UnknownReferral
    with db.transaction():
        access_log.note(
            by=by,
            purpose="이관받은 애로 상담 처리",
            subject_kind="referral",
            subject_ids=[referral_id],
            fields=("name", "phone", "email", "text"),
            at=at,
        )
    person = people.person(seen.person_id) if seen.person_id else None
    return seen, Contact(
        name=seen.contact_name or (person.name if person else ""),
        phone=seen.contact_phone or (person.phone if person else ""),
        email=seen.contact_email or (person.email if person else ""),
    )


def take(*, by: Actor, referral_id: UUID, at: datetime) -> None:
    """
    Take what was referred to us.

    :raises UnknownReferral, ReferralMovedOn: as the operation.
    """
    with db.transaction():
        referrals.take(by=by, referral_id=referral_id, at=at)
        _tell_of(referral_id, by, TAKEN, at)


def decline(*, by: Actor, referral_id: UUID, reason: str, at: datetime) -> None:
    """
    Decline what was referred to us.

    :raises UnknownReferral, WordsMissing, ReferralMovedOn: as the operation.
    """
    with db.transaction():
        referrals.decline(by=by, referral_id=referral_id, reason=reason, at=at)
        _tell_of(referral_id, by, DECLINED, at, words=reason)


def say(*, by: Actor, referral_id: UUID, words: str, is_internal: bool, at: datetime) -> None:
    """
    Write into a case that was referred to us.

    :raises UnknownReferral, WordsMissing, ReferralMovedOn: as the operation.
    """
    with db.transaction():
        referrals.say(by=by, referral_id=referral_id, words=words, is_internal=is_internal, at=at)


def hand_back(*, by: Actor, referral_id: UUID, answer: str, at: datetime) -> None:
    """
    Hand a case back with our answer.

    :raises UnknownReferral, WordsMissing, ReferralMovedOn: as the operation.
    """
    with db.transaction():
        referrals.hand_back(by=by, referral_id=referral_id, answer=answer, at=at)
        _tell_of(referral_id, by, RETURNED, at, words=answer)


def paper(*, by: Actor, referral_id: UUID, document_id: UUID, at: datetime) -> OpenedPaper:
    """
    Return a file of a case that was referred to us, while we may see it.

    :raises UnknownReferral, NoSuchPaper: nothing of it is for this body.
    """
    seen, _contact = look(by=by, referral_id=referral_id, at=at)
    if not any(document_id in entry.documents for entry in seen.entries):
        raise NoSuchPaper
    return bring_a_case.opened(body_id=seen.referral.body_id, document_id=document_id)


def _tell_of(referral_id: UUID, by: Actor, result: Text, at: datetime, *, words: str = "") -> None:
    asking = queries.asking_body(body_id=by.body_id, referral_id=referral_id)
    referral, case = _both(asking, referral_id)
    _tell(case, referral, result, at, words=words)


def _tell(
    case: CaseView, referral: ReferralView, result: Text, at: datetime, *, words: str
) -> None:
    letters_of_cases.tell_of_referral(case, referral, "referred", at, result=result, words=words)


def _both(body_id: int, referral_id: UUID) -> tuple[ReferralView, CaseView]:
    referral = queries.referral(body_id=body_id, referral_id=referral_id)
    if referral is None:
        raise UnknownReferral
    case = case_queries.case(body_id=body_id, case_id=referral.case_id)
    assert case is not None, "a referral has a case"
    return referral, case
