"""Write to applicants and reviewers: what was decided, what is asked, what is to be signed."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from naru.identity.queries import bodies, people
from naru.kernel import db, later
from naru.kernel.clock import legal_date
from naru.kernel.text import Text
from naru.messaging.operations import letters
from naru.messaging.operations.letters import Recipient
from naru.programmes.queries import applications, contacts
from naru.programmes.queries.contacts import ContactView

RESULTS = {
    "eligible": Text("서류검토 통과", "passed screening"),
    "ineligible": Text("지원 대상이 아님", "not eligible"),
    "selected": Text("선정", "selected"),
    "reserve": Text("예비 {place}번", "number {place} on the reserve list"),
    "not_selected": Text("선정되지 않음", "not selected"),
}
APPEALS = {
    "upheld": Text("받아들임", "upheld"),
    "dismissed": Text("받아들이지 않음", "dismissed"),
}
AGREEMENT = Text("협약서", "agreement")
AMENDMENT = Text("변경협약서", "amendment of the agreement")
LETTERS_PER_ERRAND_MAX = 200


def ask_to_tell(*, body_id: int, application_ids: Iterable[UUID]) -> None:
    """Ask for the letters in the caller's transaction; thousands go in several errands."""
    ids = [str(one) for one in application_ids]
    for start in range(0, len(ids), LETTERS_PER_ERRAND_MAX):
        some = ids[start : start + LETTERS_PER_ERRAND_MAX]
        later.ask("tell_applicants", body_id=body_id, application_ids=some)


def tell(*, body_id: int, application_ids: Iterable[UUID], at: datetime) -> int:
    """Write to applicants what stands now; what was undone meanwhile is not told."""
    found = contacts.of_applications(body_id=body_id, application_ids=application_ids)
    told = 0
    with db.transaction():
        for contact in found:
            told += _tell_one(body_id, contact, at)
    return told


def tell_reviewer(*, body_id: int, email: str, call: Text, at: datetime) -> None:
    """Invite a reviewer, in the caller's transaction."""
    letters.send(
        body_id=body_id,
        to=email,
        template="decisions.reviewer",
        values={
            "mall": bodies.signature(body_id),
            "call": call.ko,
            "call_en": call.en or call.ko,
            "link": _link(body_id, "/support/reviews/"),
        },
        at=at,
    )


def tell_of_agreement(
    *, body_id: int, award_id: UUID, agreement_id: UUID, due_at: datetime, number: str,
    is_amendment: bool, at: datetime,
) -> None:  # fmt: skip
    """Ask a holder to sign, in the caller's transaction."""
    contact = contacts.of_award(body_id=body_id, award_id=award_id)
    if contact is None:
        return
    what = AMENDMENT if is_amendment else AGREEMENT
    _send(
        body_id,
        contact,
        "decisions.agreement",
        {
            "number": number,
            "what": what.ko,
            "what_en": what.en,
            "day": _last_day(due_at),
            "link": _link(body_id, f"/support/agreements/{agreement_id}/"),
        },
        at,
    )


def tell_of_appeal(
    *, body_id: int, application_id: UUID, result: str, answer: str, at: datetime
) -> None:
    """Answer an objection, in the caller's transaction."""
    for contact in contacts.of_applications(body_id=body_id, application_ids=[application_id]):
        words = APPEALS[result]
        values = {"result": words.ko, "result_en": words.en, "answer": answer}
        _send(body_id, contact, "decisions.appeal", values, at)


def _tell_one(body_id: int, contact: ContactView, at: datetime) -> bool:
    if contact.status == "supplement":
        asked = next(
            (one for one in applications.supplements(contact.application_id) if one.is_open), None
        )
        if asked is None:
            return False
        day = _last_day(asked.due_at)
        values = {"what": asked.what, "day": day}
        return _send(body_id, contact, "decisions.supplement", values, at)
    result = RESULTS.get(contact.status)
    if result is None or not contact.is_published:
        return False
    result = result.fill(place=contact.reserve_place or "-")
    values = {
        "result": result.ko,
        "result_en": result.en,
        "reason": contact.reason.ko,
        "reason_en": contact.reason.en or contact.reason.ko,
    }
    return _send(body_id, contact, "decisions.decided", values, at)


def _send(
    body_id: int, contact: ContactView, template: str, values: dict[str, str], at: datetime
) -> bool:
    """Write one letter to the account, else to the contact; who left neither is not written to."""
    to = _recipient(contact)
    if to is None:
        return False
    letters.send(
        body_id=body_id,
        to=to,
        template=template,
        values={
            "mall": bodies.signature(body_id),
            "call": contact.call.ko,
            "call_en": contact.call.en or contact.call.ko,
            "number": str(contact.number),
            "link": _link(body_id, f"/support/applications/{contact.application_id}/"),
            **values,
        },
        at=at,
    )
    return True


def _recipient(contact: ContactView) -> Recipient | None:
    person = people.person(contact.person_id) if contact.person_id else None
    if person is not None and person.email:
        return Recipient(address=person.email, person_id=person.id, language=person.language)
    if contact.email:
        return Recipient(address=contact.email)
    if contact.phone:
        return Recipient(address=contact.phone, channel="sms")
    return None


def _last_day(due_at: datetime) -> str:
    """Name the last day before an instant at which something ends."""
    return legal_date(due_at - timedelta(microseconds=1)).isoformat()


def _link(body_id: int, path: str) -> str:
    body = bodies.body(body_id)
    return f"https://{body.host if body else ''}{path}"
