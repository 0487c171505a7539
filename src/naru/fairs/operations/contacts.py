"""Note whom a firm met at a fair, and what came of it later."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from naru.fairs.models import FairContact
from naru.fairs.operations import places
from naru.fairs.states import TAKE_CONTACTS, FairMovedOn
from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

CONTACTS_PER_FIRM_MAX = 500


class UnknownContact(Refusal):
    code = "fairs.no_such_contact"
    says = Text(ko="그런 상담 기록이 없습니다.", en="There is no such contact.")
    next_step = Text(ko="목록에서 다시 골라 주세요.", en="Choose it from the list again.")


class TooManyContacts(Refusal):
    code = "fairs.too_many_contacts"
    says = Text(ko="상담 기록은 {most}건까지입니다.", en="At most {most} contacts can be noted.")
    next_step = Text(ko="중복된 기록을 지워 주세요.", en="Remove those that are there twice.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """Whom a firm met; amounts in US cents as the firm states them."""

    company: str
    country: str
    met_on: date
    contact: str = ""
    email: str = ""
    interest: str = "warm"
    about: str = ""
    quoted_cents: int = 0
    contract_cents: int = 0
    contracted_on: date | None = None
    next_step: str = ""
    next_on: date | None = None


@within_transaction
def note(
    *, by: Actor, place_id: UUID, met: Met, at: datetime, buyer_id: UUID | None = None
) -> UUID:
    """
    Note somebody met.

    :raises UnknownPlace, FairMovedOn, TooManyContacts: as they say.
    """
    place = places.locked(by=by, place_id=place_id)
    if place.fair.status not in TAKE_CONTACTS:
        raise FairMovedOn
    if place.contacts.count() >= CONTACTS_PER_FIRM_MAX:
        raise TooManyContacts(most=CONTACTS_PER_FIRM_MAX)
    row = FairContact.objects.create(
        place=place, **asdict(met), buyer_id=buyer_id, noted_at=at, noted_by=by.person_id
    )
    return row.id


@within_transaction
def change(
    *, by: Actor, place_id: UUID, contact_id: UUID, met: Met, buyer_id: UUID | None = None
) -> None:
    """
    Change what is noted; a buyer once known stays so.

    :raises UnknownPlace, UnknownContact: as they say.
    """
    row = _locked(by, place_id, contact_id)
    rows = FairContact.objects.filter(id=row.id)
    rows.update(**asdict(met), buyer_id=buyer_id or row.buyer_id)


@within_transaction
def remove(*, by: Actor, place_id: UUID, contact_id: UUID) -> None:
    """
    Take a note back that was a mistake.

    :raises UnknownPlace, UnknownContact: as they say.
    """
    FairContact.objects.filter(id=_locked(by, place_id, contact_id).id).delete()


def _locked(by: Actor, place_id: UUID, contact_id: UUID) -> FairContact:
    place = places.locked(by=by, place_id=place_id)
    row = place.contacts.select_for_update().filter(id=contact_id).first()
    if row is None:
        raise UnknownContact
    return row
