"""
Hand a person who closed her business to a restart centre (재기지원센터), with her consent.

What she already said in a claim of the benefit goes with her, so that nobody asks it twice.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from naru.identity.operations import consents
from naru.identity.operations.consents import ConsentMissing
from naru.identity.queries import people
from naru.journeys import letters_of_protection
from naru.journeys.letters_of_protection import News
from naru.kernel import clock, db
from naru.kernel.actor import Actor
from naru.kernel.text import Text
from naru.protection.operations import restarts
from naru.protection.operations.restarts import Centre, HandOver, UnknownCase
from naru.protection.queries import benefits
from naru.protection.queries import restarts as queries
from naru.protection.queries.benefits import ClaimView
from naru.protection.queries.restarts import CaseView
from naru.records.operations import access_log

PURPOSE = "restart_handover"
STEPS_SAID = {
    "planned": Text("지원 계획 수립", "planned"),
    "in_progress": Text("지원 시작", "begun"),
    "done": Text("지원 완료", "done"),
    "withdrawn": Text("지원 중단", "ended early"),
}


def newest_claim(*, by: Actor) -> ClaimView | None:
    """Return the claim whose words a hand-over can take along."""
    assert by.person_id is not None, "she has signed in"
    found = benefits.of_person(book_id=by.body_id, person_id=by.person_id)
    return next((one for one in found if one.status != "withdrawn"), None)


def said_before(*, body_id: int, claim: ClaimView | None) -> Mapping[str, object]:
    """Return what a claim already said of the business and its closing."""
    if claim is None:
        return {}
    told = benefits.told(book_id=body_id, claim_id=claim.id)
    return {
        "business": claim.business,
        "closed_on": claim.closed_on.isoformat(),
        "reason": told.reason,
        "statement": claim.statement,
        "claim": claim.number,
    }


def hand_over(
    *, by: Actor, centre_id: UUID, needs: Sequence[str], wish: str, phone: str,
    told: Mapping[str, object], agreed: bool, at: datetime,
) -> UUID:  # fmt: skip
    """
    Hand oneself over to a centre; the consent is recorded with it.

    :raises ConsentMissing: she does not agree.
    :raises UnknownCentre, NothingNeeded, AlreadyHandedOver: as the operation.
    """
    if not agreed:
        raise ConsentMissing
    assert by.person_id is not None, "she has signed in"
    claim = newest_claim(by=by)
    person = people.person(by.person_id)
    before = said_before(body_id=by.body_id, claim=claim)
    with db.transaction():
        consent_id = consents.give(by=by, person_id=by.person_id, purpose=PURPOSE, at=at)
        case = HandOver(
            person_id=by.person_id,
            person_name=by.name,
            phone=phone or (person.phone if person else ""),
            centre_id=centre_id,
            needs=needs,
            wish=wish,
            consent_id=consent_id,
            told={**told, **before},
            claim_id=claim.id if claim else None,
        )
        return restarts.hand_over(by=by, case=case, on=clock.legal_date(at), at=at)


def look(*, by: Actor, case_id: UUID, at: datetime) -> CaseView:
    """
    Let an officer see a case, and note that she did.

    :raises UnknownCase: where there is none.
    """
    found = queries.case(body_id=by.body_id, case_id=case_id)
    if found is None:
        raise UnknownCase
    with db.transaction():
        access_log.note(
            by=by,
            purpose="재기지원 상담",
            subject_kind="person",
            subject_ids=[found.person_id],
            fields=("name", "phone", "closing", "wish"),
            at=at,
        )
    return found


def lead(*, by: Actor, case_id: UUID, step: str, words: str, at: datetime) -> None:
    """
    Lead a case to its next step and tell the person.

    :raises UnknownCase, CaseMovedOn, PlanMissing: as the operation.
    """
    with db.transaction():
        restarts.lead(by=by, case_id=case_id, step=step, words=words, at=at)
        found = queries.case(body_id=by.body_id, case_id=case_id)
        assert found is not None, "it was just led on"
        news = News(
            what=letters_of_protection.RESTART, number=found.number, result=STEPS_SAID[step]
        )
        letters_of_protection.tell(body_id=by.body_id, person_id=found.person_id, news=news, at=at)


def withdraw(*, by: Actor, case_id: UUID, at: datetime) -> None:
    """
    Let a person end her own case.

    :raises UnknownCase, CaseMovedOn: as the operation.
    """
    with db.transaction():
        restarts.lead(by=by, case_id=case_id, step="withdrawn", words="본인 취소", at=at)


def add_note(*, by: Actor, case_id: UUID, words: str, is_shared: bool, at: datetime) -> None:
    """
    Write a note into a case.

    :raises UnknownCase, PlanMissing: as the operation.
    """
    with db.transaction():
        restarts.add_note(by=by, case_id=case_id, words=words, is_shared=is_shared, at=at)


def move(*, by: Actor, case_id: UUID, centre_id: UUID, at: datetime) -> None:
    """
    Hand a case to another centre.

    :raises UnknownCase, UnknownCentre: as the operation.
    """
    with db.transaction():
        restarts.move(by=by, case_id=case_id, centre_id=centre_id, at=at)


def keep_centre(*, by: Actor, centre: Centre, at: datetime) -> UUID:
    """Add a centre to the list, or change the one of that code."""
    with db.transaction():
        return restarts.keep_centre(by=by, centre=centre, at=at)
