"""Record consents (동의): one's own, and those an officer wrote down for somebody else."""

from datetime import datetime
from uuid import UUID

from naru.identity import consent_texts
from naru.identity.models import Consent
from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

RECORDED_WAYS = frozenset({"paper", "phone", "in_person", "email"})


class ConsentMissing(Refusal):
    code = "identity.consent_missing"
    says = Text(ko="필수 동의가 빠졌습니다.", en="A required consent is missing.")
    next_step = Text(
        ko="내용을 읽고 필수 항목에 모두 동의해 주세요.",
        en="Read the texts and agree to every required one.",
    )


class WayUnknown(Refusal):
    code = "identity.consent_way_unknown"
    says = Text(ko="동의를 받은 방법이 빠졌습니다.", en="How the consent was given is missing.")
    next_step = Text(
        ko="서면, 전화, 대면 가운데 하나를 골라 주세요.", en="Choose paper, phone or in person."
    )


@within_transaction
def give(*, by: Actor, person_id: UUID, purpose: str, at: datetime) -> UUID:
    """Record that a person herself agreed to the text of a purpose that is in force."""
    text = consent_texts.current(purpose, at=at)
    return Consent.objects.create(
        body_id=by.body_id,
        person_id=person_id,
        purpose=purpose,
        text_version=text.version,
        given_at=at,
    ).id


@within_transaction
def record(
    *,
    by: Actor,
    firm_id: UUID,
    subject_name: str,
    purpose: str,
    how: str,
    at: datetime,
    document_id: UUID | None = None,
) -> UUID:
    """
    Record, as an officer, that the person behind a firm agreed on paper, by phone or in person.

    :raises WayUnknown: where the way is not one of these.
    """
    assert by.body_role, "only officers record consents of others"
    if how not in RECORDED_WAYS:
        raise WayUnknown
    text = consent_texts.current(purpose, at=at)
    return Consent.objects.create(
        body_id=by.body_id,
        firm_id=firm_id,
        subject_name=subject_name,
        purpose=purpose,
        text_version=text.version,
        how=how,
        recorded_by=by.person_id,
        document_id=document_id,
        given_at=at,
    ).id


@within_transaction
def keep(
    *, by: Actor, holder_id: UUID, subject_name: str, purpose: str, how: str, at: datetime
) -> UUID:
    """
    Keep the consent of somebody without an account: her own tick, or as an officer wrote it down.

    :raises WayUnknown: where an officer does not say how it was given.
    """
    if by.body_role and how not in RECORDED_WAYS:
        raise WayUnknown
    text = consent_texts.current(purpose, at=at)
    return Consent.objects.create(
        body_id=by.body_id,
        holder_id=holder_id,
        subject_name=subject_name,
        purpose=purpose,
        text_version=text.version,
        how=how,
        recorded_by=by.person_id if by.body_role else None,
        given_at=at,
    ).id


@within_transaction
def withdraw(*, by: Actor, consent_id: UUID, at: datetime) -> bool:
    """Withdraw a consent of the actor's body; False where it was withdrawn before."""
    rows = Consent.objects.filter(id=consent_id, body_id=by.body_id, withdrawn_at__isnull=True)
    return bool(rows.update(withdrawn_at=at, withdrawn_by=by.person_id))


@within_transaction
def withdraw_purpose(*, by: Actor, person_id: UUID, purpose: str, at: datetime) -> None:
    """Withdraw every consent of a person to a purpose."""
    Consent.objects.filter(
        body_id=by.body_id, person_id=person_id, purpose=purpose, withdrawn_at__isnull=True
    ).update(withdrawn_at=at, withdrawn_by=by.person_id)
