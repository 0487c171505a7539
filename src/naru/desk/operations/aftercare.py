"""Suggest a check on a firm after its first export (사후관리), open it as a case, or let it be."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from naru.desk import promises
from naru.desk.models import Aftercare
from naru.desk.operations.case_steps import WordsMissing
from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.records.operations import audit


class AftercareMovedOn(Refusal):
    code = "desk.aftercare_moved_on"
    says = Text(ko="이미 처리한 사후관리입니다.", en="This check was dealt with already.")
    next_step = Text(ko="목록을 새로 고쳐 주세요.", en="Reload the list.")


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstExport:
    """A firm's first export, as an event or an officer tells it."""

    firm_id: UUID
    firm_name: str
    on: date
    country: str = ""


@within_transaction
def suggest(*, by: Actor, export: FirstExport, at: datetime) -> UUID | None:
    """Suggest a check some days after a first export; None where one was noted before."""
    days = promises.terms_on(export.on).aftercare_days
    row, is_new = Aftercare.objects.get_or_create(
        body_id=by.body_id,
        firm_id=export.firm_id,
        defaults={
            "firm_name": export.firm_name,
            "exported_on": export.on,
            "country": export.country.upper(),
            "check_on": export.on + timedelta(days=days),
            "noted_by": by.person_id,
            "noted_at": at,
        },
    )
    if not is_new:
        return None
    audit.note(by=by, action="aftercare.suggested", subject=("aftercare", row.id), at=at)
    return row.id


@within_transaction
def begin(*, by: Actor, aftercare_id: UUID, case_id: UUID, at: datetime) -> None:
    """
    Note that the check became a case.

    :raises AftercareMovedOn: it was dealt with.
    """
    row = locked(by=by, aftercare_id=aftercare_id)
    Aftercare.objects.filter(id=row.id).update(status="opened", case_id=case_id)
    audit.note(by=by, action="aftercare.opened", subject=("aftercare", row.id), at=at)


@within_transaction
def dismiss(*, by: Actor, aftercare_id: UUID, reason: str, at: datetime) -> None:
    """
    Let a check be, with the reason.

    :raises AftercareMovedOn: it was dealt with.
    :raises WordsMissing: without a reason.
    """
    row = locked(by=by, aftercare_id=aftercare_id)
    if not reason.strip():
        raise WordsMissing
    Aftercare.objects.filter(id=row.id).update(status="dismissed")
    audit.note(
        by=by, action="aftercare.dismissed", subject=("aftercare", row.id), reason=reason, at=at
    )


@within_transaction
def locked(*, by: Actor, aftercare_id: UUID) -> Aftercare:
    """
    Return a check that is only suggested, locked.

    :raises AftercareMovedOn: there is none such, or it was dealt with.
    """
    rows = Aftercare.objects.select_for_update()
    row = rows.filter(body_id=by.body_id, id=aftercare_id, status="suggested").first()
    if row is None:
        raise AftercareMovedOn
    return row
