"""Agree on awards (협약): offer, sign on both sides, amend, and let offers lapse in time."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import UUID

from naru.identity.queries import bodies
from naru.journeys import letters_of_decisions
from naru.kernel import db
from naru.kernel.actor import Actor, system
from naru.programmes.operations import agreements
from naru.programmes.operations.agreements import Amendment
from naru.programmes.queries import agreements as queries


def offer_many(
    *, by: Actor, award_ids: Collection[UUID], until_on: date, at: datetime
) -> list[UUID]:
    """
    Offer the file's text to holders and tell them; all or none.

    :raises UnknownAward, AwardMovedOn, NoAgreementAsked, OfferOpen: as the operation.
    """
    with db.transaction():
        offered = [
            agreements.offer(by=by, award_id=award_id, until_on=until_on, at=at)
            for award_id in award_ids
        ]
        for agreement_id in offered:
            _tell(by, agreement_id, at)
    return offered


def amend(*, by: Actor, award_id: UUID, amendment: Amendment, at: datetime) -> UUID:
    """
    Offer an amendment and tell the holder.

    :raises UnknownAward, AwardMovedOn, NothingAmended, AmountNotSmaller, OfferOpen: as the
        operation.
    """
    with db.transaction():
        agreement_id = agreements.amend(by=by, award_id=award_id, amendment=amendment, at=at)
        _tell(by, agreement_id, at)
    return agreement_id


def sign(*, by: Actor, agreement_id: UUID, name: str, at: datetime) -> None:
    """
    Sign as the holder.

    :raises UnknownAgreement, NotYourAward, OfferClosed, NameMissing: as the operation.
    """
    with db.transaction():
        agreements.sign(by=by, agreement_id=agreement_id, name=name, at=at)


def note_signed_on_paper(*, by: Actor, agreement_id: UUID, name: str, at: datetime) -> None:
    """
    Note a signature on paper of somebody without an account.

    :raises UnknownAgreement, OfferClosed, NameMissing: as the operation.
    """
    with db.transaction():
        agreements.note_signed_on_paper(by=by, agreement_id=agreement_id, name=name, at=at)


def countersign(*, by: Actor, agreement_id: UUID, name: str, at: datetime) -> None:
    """
    Sign for the body: the award is granted, or amended.

    :raises UnknownAgreement, OfferClosed, NotSignedYet, ApproverNeeded, SecondOfficerNeeded: as
        the operation.
    """
    with db.transaction():
        agreements.countersign(by=by, agreement_id=agreement_id, name=name, at=at)


def decline(*, by: Actor, agreement_id: UUID, reason: str, at: datetime) -> Sequence[UUID]:
    """
    Turn an offer down as the holder; the next in line comes up and is told.

    :raises UnknownAgreement, NotYourAward, OfferClosed: as the operation.
    """
    with db.transaction():
        promoted = agreements.decline(by=by, agreement_id=agreement_id, reason=reason, at=at)
        letters_of_decisions.ask_to_tell(body_id=by.body_id, application_ids=promoted)
    return promoted


def take_back(*, by: Actor, agreement_id: UUID, reason: str, at: datetime) -> None:
    """
    Take an offer back before both have signed.

    :raises UnknownAgreement, OfferClosed: as the operation.
    """
    with db.transaction():
        agreements.take_back(by=by, agreement_id=agreement_id, reason=reason, at=at)


def expire_everywhere(*, at: datetime) -> int:
    """Let every offer lapse whose time has passed unsigned (the timetable's row)."""
    ended = 0
    for body in bodies.bodies():
        for agreement_id in queries.overdue(book_id=body.id, at=at):
            with db.transaction():
                promoted = agreements.expire(by=system(body.id), agreement_id=agreement_id, at=at)
                letters_of_decisions.ask_to_tell(body_id=body.id, application_ids=promoted)
            ended += 1
    return ended


def _tell(by: Actor, agreement_id: UUID, at: datetime) -> None:
    made = queries.agreement(book_id=by.body_id, agreement_id=agreement_id)
    assert made is not None, "it was just offered"
    letters_of_decisions.tell_of_agreement(
        body_id=by.body_id,
        award_id=made.award.id,
        agreement_id=agreement_id,
        due_at=made.due_at,
        number=made.award.number,
        is_amendment=made.is_amendment,
        at=at,
    )
