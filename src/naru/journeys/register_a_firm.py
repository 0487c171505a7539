"""
Register a firm: by herself, or by an officer on her behalf with her consent recorded.

The registry is asked before the transaction; a registry that gives no answer stops nobody, and
the standing is asked again every night.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from naru.identity import brn as business_number
from naru.identity.operations import consents, firms
from naru.identity.operations.firms import Particulars
from naru.identity.ports import RegistryPort
from naru.identity.queries import consents as consent_queries
from naru.identity.queries import register as firm_queries
from naru.kernel.actor import Actor
from naru.kernel.db import transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.records.operations import access_log, audit


class ConsentWithdrawn(Refusal):
    code = "identity.consent_withdrawn"
    says = Text(
        ko="이 사업자는 대신 처리하는 데 동의하지 않았거나 동의를 거두었습니다.",
        en="This firm has not consented to help on its behalf, or has withdrawn.",
    )
    next_step = Text(
        ko="동의를 다시 받은 뒤 기록해 주세요.", en="Ask for consent again and record it."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentGiven:
    """How a producer without an account consented, as the officer writes it down."""

    subject_name: str
    how: str
    document_id: UUID | None = None


def register(
    *,
    by: Actor,
    brn: str,
    particulars: Particulars,
    agreed: bool,
    registry: RegistryPort,
    at: datetime,
) -> UUID:
    """
    Register one's own firm.

    :raises BadBusinessNumber: :raises FirmNotInBusiness: :raises FirmKnown: as the room says.
    :raises ConsentMissing: where she did not agree to the use of her data.
    """
    assert by.person_id is not None, "a firm is registered by a person"
    if not agreed:
        raise consents.ConsentMissing
    answer = registry.standing(business_number.check(brn))
    with transaction():
        firm_id = firms.register(
            by=by, brn=brn, particulars=particulars, answer=answer, owner_id=by.person_id, at=at
        )
        consents.give(by=by, person_id=by.person_id, purpose="merchant_privacy", at=at)
        _note(by, "firm.registered", firm_id, at, standing=answer.standing)
    return firm_id


def register_on_behalf(
    *,
    by: Actor,
    brn: str,
    particulars: Particulars,
    consent: ConsentGiven,
    registry: RegistryPort,
    at: datetime,
) -> UUID:
    """
    Register a firm for a producer who consented on paper, by phone or in person.

    :raises BadBusinessNumber: :raises FirmNotInBusiness: :raises FirmKnown: as the room says.
    :raises WayUnknown: where it is not said how she consented.
    """
    answer = registry.standing(business_number.check(brn))
    with transaction():
        firm_id = firms.register(
            by=by, brn=brn, particulars=particulars, answer=answer, owner_id=None, at=at
        )
        _record(by, firm_id, consent, at)
        _note(by, "firm.registered_on_behalf", firm_id, at, how=consent.how)
    return firm_id


def record_consent(*, by: Actor, firm_id: UUID, consent: ConsentGiven, at: datetime) -> None:
    """
    Record that the producer behind a known firm lets an officer help.

    :raises WayUnknown: where it is not said how she consented.
    """
    with transaction():
        _record(by, firm_id, consent, at)
        _note(by, "firm.consent_recorded", firm_id, at, how=consent.how)


def withdraw_consent(*, by: Actor, consent_id: UUID, reason: str, at: datetime) -> None:
    """Withdraw a consent, from now on."""
    with transaction():
        if consents.withdraw(by=by, consent_id=consent_id, at=at):
            audit.note(
                by=by,
                action="consent.withdrawn",
                subject=("consent", consent_id),
                reason=reason,
                at=at,
            )


def start_helping(*, by: Actor, firm_id: UUID, at: datetime) -> None:
    """
    Note that an officer begins to act for a firm.

    :raises ConsentWithdrawn: where no consent stands.
    """
    with transaction():
        if not consent_queries.stands(body_id=by.body_id, firm_id=firm_id):
            raise ConsentWithdrawn
        _note(by, "firm.help_begun", firm_id, at)
        access_log.note(
            by=by,
            purpose="사업자 대신 처리",
            subject_kind="firm",
            subject_ids=[firm_id],
            fields=["name", "representative", "phone", "address"],
            at=at,
        )


def change_particulars(*, by: Actor, firm_id: UUID, particulars: Particulars, at: datetime) -> None:
    """
    Change what a firm tells about itself.

    :raises NotARunner: where the actor does not run it.
    """
    with transaction():
        before = firms.change(by=by, firm_id=firm_id, particulars=particulars)
        if before:
            audit.note(
                by=by,
                action="firm.changed",
                subject=("firm", firm_id),
                after={"changed": sorted(before)},
                at=at,
            )


def ask_standing(*, by: Actor, firm_id: UUID, registry: RegistryPort, at: datetime) -> str:
    """Ask the registry again and keep the answer; return the standing."""
    firm = firm_queries.firm(firm_id)
    assert firm is not None, "a firm is asked after that exists"
    answer = registry.standing(firm.brn)
    with transaction():
        firms.set_standing(firm_id=firm_id, answer=answer, at=at)
        if answer.standing not in {"unknown", firm.standing}:
            audit.note(
                by=by,
                action="firm.standing_changed",
                subject=("firm", firm_id),
                before={"standing": firm.standing},
                after={"standing": answer.standing},
                at=at,
            )
    return answer.standing


def _record(by: Actor, firm_id: UUID, consent: ConsentGiven, at: datetime) -> None:
    for purpose in ("on_behalf", "merchant_privacy"):
        consents.record(
            by=by,
            firm_id=firm_id,
            subject_name=consent.subject_name,
            purpose=purpose,
            how=consent.how,
            document_id=consent.document_id,
            at=at,
        )


def _note(by: Actor, action: str, firm_id: UUID, at: datetime, **after: str) -> None:
    audit.note(by=by, action=action, subject=("firm", firm_id), after=after or None, at=at)
