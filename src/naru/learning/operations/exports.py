"""
State an export, and prove it by its paper (수출신고필증).

No room sees customs declarations yet: a statement counts only after an officer has held the paper
against it, and it counts then as what it is, a proven statement.
"""

from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError

from naru.kernel.actor import Actor
from naru.kernel.db import savepoint, within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.learning.models import ExportProof
from naru.records.operations import audit


class DeclarationKnown(Refusal):
    code = "learning.declaration_known"
    says = Text(ko="이미 낸 수출신고번호입니다.", en="This export declaration was stated already.")
    next_step = Text(ko="다른 수출신고필증을 내 주세요.", en="Hand in another declaration.")


class UnknownExport(Refusal):
    code = "learning.unknown_export"
    says = Text(ko="수출 실적 신고를 찾을 수 없습니다.", en="There is no such export.")
    next_step = Text(ko="목록에서 다시 골라 주세요.", en="Choose again from the list.")


class ExportDecided(Refusal):
    code = "learning.export_decided"
    says = Text(ko="이미 확인을 마친 신고입니다.", en="This was decided already.")
    next_step = Text(ko="화면을 새로 고쳐 주세요.", en="Reload the page.")


class ExportNeedsReason(Refusal):
    code = "learning.export_needs_reason"
    says = Text(ko="인정하지 않는 사유를 적지 않았습니다.", en="The reason is missing.")
    next_step = Text(ko="왜 인정하지 않는지 적어 주세요.", en="Write why it is refused.")


@within_transaction
def state(
    *,
    by: Actor,
    firm_id: UUID,
    exported_on: date,
    country: str,
    declaration: str,
    document_id: UUID,
    at: datetime,
) -> UUID:
    """
    State an export with its paper.

    :raises DeclarationKnown: where the declaration was stated before.
    """
    try:
        with savepoint():
            row = ExportProof.objects.create(
                body_id=by.body_id,
                firm_id=firm_id,
                person_id=by.person_id,
                exported_on=exported_on,
                country=country.upper(),
                declaration="".join(declaration.split()).upper(),
                document_id=document_id,
                stated_at=at,
            )
    except IntegrityError as error:
        raise DeclarationKnown from error
    _note(by, "export_stated", row.id, at)
    return row.id


@within_transaction
def decide(*, by: Actor, export_id: UUID, is_proven: bool, reason: str, at: datetime) -> None:
    """
    Prove a stated export by its paper, or refuse it with a reason.

    :raises UnknownExport, ExportDecided: where there is none that waits.
    :raises ExportNeedsReason: where it is refused without a reason.
    """
    if not is_proven and not reason.strip():
        raise ExportNeedsReason
    rows = ExportProof.objects.select_for_update().filter(body_id=by.body_id, id=export_id)
    row = rows.first()
    if row is None:
        raise UnknownExport
    if row.status != "stated":
        raise ExportDecided
    row.status, row.reason = ("proven" if is_proven else "refused"), reason.strip()[:300]
    row.decided_at, row.decided_by = at, by.person_id
    row.save(update_fields=["status", "reason", "decided_at", "decided_by"])
    _note(by, f"export_{row.status}", row.id, at, reason=reason)


def _note(by: Actor, what: str, export_id: UUID, at: datetime, *, reason: str = "") -> None:
    audit.note(
        by=by, action=f"learning.{what}", subject=("export", export_id), reason=reason, at=at
    )
