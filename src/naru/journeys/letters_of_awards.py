"""Write to the holders of awards: what was paid, answered, asked back, and what falls due."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from naru.identity.queries import bodies, people
from naru.identity.queries import register as firms
from naru.kernel import db, later
from naru.kernel.text import Text
from naru.messaging.operations import letters
from naru.messaging.operations.letters import Recipient
from naru.programmes.duties import Duty
from naru.programmes.queries import contacts
from naru.programmes.queries import disbursements as payment_queries
from naru.programmes.queries.awards import AwardView
from naru.programmes.queries.disbursements import DisbursementView
from naru.programmes.queries.recoveries import RecoveryView

LETTERS_PER_ERRAND_MAX = 100
ACCEPTED, REFUSED = Text("인정", "accepted"), Text("반려", "refused")
NOTHING = Text("")


def ask_to_tell_of_payments(*, body_id: int, disbursement_ids: Iterable[UUID]) -> None:
    """Ask for the letters in the caller's transaction; thousands go in several errands."""
    ids = [str(one) for one in disbursement_ids]
    for start in range(0, len(ids), LETTERS_PER_ERRAND_MAX):
        some = ids[start : start + LETTERS_PER_ERRAND_MAX]
        later.ask("tell_of_payments", body_id=body_id, disbursement_ids=some)


def tell_of_payments(*, body_id: int, disbursement_ids: Iterable[UUID], at: datetime) -> None:
    """Write to holders what the bank paid, or could not pay: all of an errand or none."""
    with db.transaction():
        for one in payment_queries.disbursements(
            book_id=body_id, disbursement_ids=list(disbursement_ids)
        ):
            _tell_of_payment(body_id, one, at)


def answer(
    *,
    body_id: int,
    award: AwardView,
    what: Text,
    result: Text,
    at: datetime,
    reason: str = "",
) -> None:
    """Tell a holder what an officer decided, in the caller's transaction."""
    values = {
        "what": what.ko,
        "what_en": what.en,
        "result": result.ko,
        "result_en": result.en,
        "reason": reason,
    }
    _send(body_id, award, "awards.answered", values, at)


def ask_back(*, body_id: int, demand: RecoveryView, at: datetime) -> None:
    """Tell a holder what must come back, and how it was worked out."""
    values = {
        "demand": demand.number,
        "kind": demand.kind_name.ko,
        "kind_en": demand.kind_name.en,
        "event": f"({demand.event_name.ko})" if demand.event else "",
        "event_en": f"({demand.event_name.en})" if demand.event else "",
        "amount": f"{demand.total:,}",
        "day": demand.due_on.isoformat(),
        "working": "\n".join(f"- {line.ko}" for line in demand.working),
        "working_en": "\n".join(f"- {line.en}" for line in demand.working),
    }
    _send(body_id, demand.award, "awards.asked_back", values, at)


def remind(*, body_id: int, award: AwardView, duty: Duty, at: datetime) -> None:
    """Tell a holder that something falls due."""
    values = {
        "what": duty.name.ko,
        "what_en": duty.name.en,
        "day": duty.due_on.isoformat() if duty.due_on else "",
        "basis": duty.basis,
    }
    _send(body_id, award, "awards.duty", values, at)


def _tell_of_payment(body_id: int, one: DisbursementView, at: datetime) -> None:
    values = {
        "what": one.name.ko,
        "what_en": one.name.en,
        "amount": f"{one.amount:,}",
        "account": f"{one.bank} ••••{one.account_tail}",
        "reason": one.reason,
    }
    if one.status in {"paid", "returned"}:
        template = "awards.paid" if one.status == "paid" else "awards.not_paid"
        _send(body_id, one.award, template, values, at)


def _send(
    body_id: int, award: AwardView, template: str, values: dict[str, str], at: datetime
) -> None:
    body = bodies.body(body_id)
    for to in recipients(body_id=body_id, award=award):
        letters.send(
            body_id=body_id,
            to=to,
            template=template,
            values={
                "mall": bodies.signature(body_id),
                "programme": award.programme.ko,
                "programme_en": award.programme.en,
                "number": award.number,
                "link": f"https://{body.host if body else ''}/support/awards/{award.id}/",
                **values,
            },
            at=at,
        )


def recipients(*, body_id: int, award: AwardView) -> Sequence[Recipient]:
    """Return where a holder is written to: whoever applied, else the firm's or person's record."""
    contact = contacts.of_award(body_id=body_id, award_id=award.id)
    person_id = contact.person_id if contact else None
    if person_id is None and award.holder_kind == "person":
        person_id = award.holder_id
    person = people.person(person_id) if person_id else None
    if person is not None and person.email:
        return [Recipient(address=person.email, person_id=person.id, language=person.language)]
    firm = firms.firm(award.holder_id) if award.holder_kind == "firm" else None
    emails = [contact.email if contact else "", firm.email if firm else ""]
    phones = [contact.phone if contact else "", firm.phone if firm else ""]
    for address in filter(None, emails):
        return [Recipient(address=address)]
    for number in filter(None, phones):
        return [Recipient(address=number, channel="sms")]
    return []
