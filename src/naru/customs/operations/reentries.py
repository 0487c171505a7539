"""Bring goods back in (반품 재수입): tied to the export they left under, once."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError

from naru.customs.declaring import Reentry as Judged
from naru.customs.models import Reentry
from naru.customs.states import REASONS
from naru.kernel.actor import Actor
from naru.kernel.db import savepoint, within_transaction
from naru.kernel.ids import uuid7
from naru.kernel.money import Money
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text


class BroughtBackAlready(Refusal):
    code = "customs.brought_back_already"
    says = Text(
        ko="이 발송은 이미 반품 수입이 있습니다.", en="This shipment was brought back already."
    )
    next_step = Text(ko="반품 목록에서 찾아 주세요.", en="Look for it in the list of returns.")


class UnknownReentry(Refusal):
    code = "customs.no_such_reentry"
    says = Text(ko="그런 반품 수입이 없습니다.", en="There is no such return.")
    next_step = Text(ko="반품 목록에서 다시 골라 주세요.", en="Choose again from the list.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Back:
    """What comes back, and the export it left under ("" where there was none)."""

    shipment_id: UUID
    declaration_id: UUID | None
    declaration_number: str
    firm_id: UUID
    firm_name: str
    reason: str
    value: Money  # in US dollars


@within_transaction
def ask(*, by: Actor, back: Back, judged: Judged, registration: str, at: datetime) -> UUID:
    """
    Write down that goods come back.

    :raises BroughtBackAlready: the shipment has come back before.
    """
    assert back.reason in REASONS, back.reason
    row = Reentry(
        book_id=by.body_id,
        id=uuid7(),
        shipment_id=back.shipment_id,
        declaration_id=back.declaration_id,
        declaration_number=back.declaration_number,
        firm_id=back.firm_id,
        firm_name=back.firm_name,
        reason=back.reason,
        value_usd_minor=back.value.minor,
        is_paperless=judged.is_paperless,
        is_free=judged.is_free,
        registration=registration,
        asked_at=at,
    )
    try:
        with savepoint():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise BroughtBackAlready from error
    return UUID(str(row.id))


@within_transaction
def note_done(*, by: Actor, reentry_id: UUID, import_number: str, on: date) -> None:
    """
    Note that the goods are in again, under the number of the import declaration.

    :raises UnknownReentry: there is none that waits.
    """
    rows = Reentry.objects.in_book(by.body_id).filter(id=reentry_id, status="asked")
    if not rows.update(status="done", import_number=import_number, done_on=on):
        raise UnknownReentry
